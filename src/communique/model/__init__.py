"""What a source says, as frozen values: spans, dates, amounts, facts, documents. No reading, no writing, no IRIs."""

from communique.model.amount import Amount
from communique.model.contribution import Contribution
from communique.model.dates import PartialDate
from communique.model.document import Document, Source
from communique.model.facts import (
    Agreement,
    Event,
    Measured,
    Milestone,
    NameForm,
    Official,
    Organisation,
    Project,
    StateMention,
)
from communique.model.listing import Fact, facts_of
from communique.model.span import Span
from communique.model.stated import Modality, Review, Stated

__all__ = [
    "Agreement",
    "Amount",
    "Contribution",
    "Document",
    "Event",
    "Fact",
    "Measured",
    "Milestone",
    "Modality",
    "NameForm",
    "Official",
    "Organisation",
    "PartialDate",
    "Project",
    "Review",
    "Source",
    "Span",
    "StateMention",
    "Stated",
    "facts_of",
]
