"""The last word of a reader on what it has read: the fast parser must read the same."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import RdfFormat, parse

from communique.places.errors import UnfamiliarError
from communique.places.located import LocatedTriple
from communique.places.reading import agrees


def check_agreement(located: Sequence[LocatedTriple], content: str, form: RdfFormat, base: str | None) -> None:
    """Refuses triples with places that are not those of the fast parser, in its order.

    Raises:
        UnfamiliarError: they differ, or the parser rejects the text, or gives up on something in it that is too long.
    """
    try:
        same = agrees(located, parse(content, form, base_iri=base))
    except SyntaxError as error:
        raise UnfamiliarError(error.msg, offset=0) from error
    except MemoryError as error:
        if "buffer" not in str(error):
            raise
        raise UnfamiliarError(str(error), offset=0) from error
    if not same:
        raise UnfamiliarError("the fast parser reads this otherwise", offset=0)
