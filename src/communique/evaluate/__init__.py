"""How right extracted facts are: documents compared with reviewed ones, fact by fact, in the form of the guide.

Nothing here extracts, and nothing here knows RDF: what is compared are the lists that `extract --format json` writes.
"""

from communique.evaluate.comparison import Comparison, Difference, compare
from communique.evaluate.counts import Counts
from communique.evaluate.evaluation import Evaluation, Scored, evaluate
from communique.evaluate.reading import read_pairs
from communique.evaluate.reports import FORMATS

__all__ = ["FORMATS", "Comparison", "Counts", "Difference", "Evaluation", "Scored", "compare", "evaluate", "read_pairs"]
