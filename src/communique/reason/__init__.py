"""What follows from the ontology and the data: whether they are consistent, and which types they imply.

Triples go in, a `ReasonerReport` comes out. HermiT does the reasoning, through owlready2 (the extra `reason`); what
must be given or closed is not asked here, that is the business of the shapes.
"""

from communique.reason.check import check, check_files, check_ontology
from communique.reason.hermit import TIME_LIMIT
from communique.reason.report import Contradiction, InferredType, ReasonerReport

__all__ = [
    "TIME_LIMIT",
    "Contradiction",
    "InferredType",
    "ReasonerReport",
    "check",
    "check_files",
    "check_ontology",
]
