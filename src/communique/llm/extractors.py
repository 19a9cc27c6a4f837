"""Which way a source is read: by rules, by a language model, or by both."""

from __future__ import annotations

from dataclasses import dataclass

from communique.extract import extract
from communique.llm.asking import Model
from communique.llm.joining import join
from communique.model import Document, Source

EXTRACTORS = ("rules", "llm", "both")


@dataclass(frozen=True, slots=True)
class Extractor:
    """What reads a source: the rules, a model, or both. It can be handed to other processes.

    Attributes:
        model: None where the rules alone read.
        with_rules: whether the rules read along.
    """

    model: Model | None = None
    with_rules: bool = True

    @property
    def note(self) -> str | None:
        """What is sent where; None where nothing is."""
        return None if self.model is None else self.model.note

    def __call__(self, source: Source) -> Document:
        """The facts of a source.

        Raises:
            EndpointError: the model cannot be asked.
        """
        if self.model is None:
            return extract(source)
        found = self.model.read(source).document
        return join(extract(source), found) if self.with_rules else found


def extractor_of(name: str) -> Extractor:
    """What reads a source, by one of the names in `EXTRACTORS`.

    Raises:
        EndpointError: a model is asked for, and none is configured.
        KeyError: there is no such name.

    >>> extractor_of("rules").note is None
    True
    """
    if name not in EXTRACTORS:
        raise KeyError(name)
    return Extractor() if name == "rules" else Extractor(Model.of_environment(), name == "both")
