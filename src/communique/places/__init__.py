"""Where each triple of a file stands: readers that keep positions, used once something is wrong.

They give the same triples in the same order as the fast parser; what is right or wrong is not their business.
Their face is `communique.places.reading`, which is not imported here, since most runs need no reader.
"""

from communique.places.errors import PlacesError
from communique.places.located import At, Cell, LocatedTriple, Offsets
from communique.places.region import Region
from communique.places.text import Text

__all__ = ["At", "Cell", "LocatedTriple", "Offsets", "PlacesError", "Region", "Text"]
