"""Words that may tell of an event: visits, meetings, summits, ceremonies, and signings of agreements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from communique.extract.agreements import Frame
from communique.extract.lexicon import table
from communique.extract.scene import Scene
from communique.model import Modality, Span

_SUMMIT_NAME = re.compile(r"(?:Summit|Week|Forum|Conference|COP\d{0,2}|Dialogue|Congress)\b")


@dataclass(frozen=True, slots=True)
class Occasion:
    """Words that may tell of an event: the sentence, their place in its shadow, the kind."""

    kind: str
    index: int
    begin: int
    end: int
    word: str
    span: Span
    frame: Frame | None = None
    key: str = ""


def find_occasions(scene: Scene, frames: Sequence[Frame]) -> Iterator[Occasion]:
    """All of a text: those that a word names in its order, then the signings."""
    yield from _told(scene)
    yield from _signed(scene, frames)


@lru_cache(maxsize=1)
def _words() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (kind, re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(listed, key=len, reverse=True))})(?![\w-])"))
        for kind, listed in table("events").items()
    )


def _told(scene: Scene) -> Iterator[Occasion]:
    for index, shadow in enumerate(scene.shadows):
        here: list[Occasion] = []
        for kind, pattern in _words():
            here.extend(
                Occasion(kind, index, *match.span(), match.group().lower(), shadow.matched(match))
                for match in pattern.finditer(shadow.text)
            )
        for mention, begin, end in shadow.marks("NO"):
            if _SUMMIT_NAME.search(mention.value) is not None:
                here.append(Occasion("summit", index, begin, end, "(name)", mention.span))
        yield from sorted(here, key=lambda occasion: occasion.begin)


def _signed(scene: Scene, frames: Sequence[Frame]) -> Iterator[Occasion]:
    for number, frame in enumerate(frames, 1):
        if frame.modality is Modality.ASSERTED:
            yield Occasion(
                "signing ceremony",
                frame.sentence,
                *frame.place,
                frame.kind,
                frame.kind_span,
                frame,
                f"agreement-{number}",
            )
