"""Which amounts and sums belong to which project; figures of countries belong to none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal

from communique.extract.amounts import Quantity
from communique.extract.evidence import weigh
from communique.extract.lexicon import alternatives, table
from communique.extract.rules import weighed
from communique.extract.scene import Scene
from communique.extract.shadow import Mention, Shadow
from communique.extract.topics import find_topics
from communique.extract.undertakings import Work
from communique.model import Amount, Measured

_Section = Literal["capacity", "output", "investment"]
ASPECTS: dict[str, tuple[str, _Section]] = {
    "MW": ("nameplate-capacity", "capacity"),
    "GW": ("nameplate-capacity", "capacity"),
    "kW": ("nameplate-capacity", "capacity"),
    "TW": ("nameplate-capacity", "capacity"),
    "MWh": ("storage-capacity", "capacity"),
    "GWh": ("storage-capacity", "capacity"),
    "TWh": ("storage-capacity", "capacity"),
    "km": ("length", "capacity"),
    "TWh/yr": ("annual-production", "output"),
    "GWh/yr": ("annual-production", "output"),
    "t/yr": ("annual-production", "output"),
    "bcm/yr": ("annual-production", "output"),
    "bbl/d": ("annual-production", "output"),
}


@lru_cache(maxsize=8)
def _words(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternatives(table('projects')[name])}(?!\w)", re.IGNORECASE)


def measured(scene: Scene, works: Sequence[Work]) -> dict[int, list[Measured]]:
    """The figures of each project, by the identity of the project: those that are likelier than not its own."""
    found: dict[int, list[Measured]] = {}
    focus: Work | None = None
    for index, shadow in enumerate(scene.shadows):
        here = sorted(
            (begin, number) for number, work in enumerate(works) for i, _, begin, _ in work.mentions if i == index
        )
        for mention, begin, end in shadow.marks("AM"):
            before = [works[number] for start, number in here if start <= begin]
            nearest = before[-1] if before else (works[here[0][1]] if here else focus)
            if nearest is None or (not mention.value.money and mention.value.unit not in ASPECTS):
                continue
            seen = dict.fromkeys(_of_amount(scene, shadow, index, nearest, works, mention, begin, end), 1.0)
            about = (nearest.name, nearest.span, mention.value)
            verdict = weigh("project.amount", seen, about, plain=not scene.reading.syntax)
            if verdict.holds:
                _take(
                    shadow, nearest, mention, end, verdict.probability * nearest.sure, found.setdefault(id(nearest), [])
                )
        if here:
            focus = works[here[-1][1]]
    return found


def _of_amount(
    scene: Scene, shadow: Shadow, index: int, work: Work, works: Sequence[Work], mention: Mention, begin: int, end: int
) -> Iterator[str]:
    """What is seen of a figure beside the project that is nearest."""
    quantity: Quantity = mention.value
    kind = "money" if quantity.money else quantity.unit
    away = min(abs(index - i) for i, _, _, _ in work.mentions)
    yield f"kind {kind}"
    yield f"away {min(4, away)}"
    yield f"{'money' if quantity.money else 'amount'} away {min(4, away)}"
    yield f"projects {min(4, len(works))}"
    if kind == "km":
        yield "km of carrier" if work.noun in table("projects")["carriers"] else "km of other"
    places = [start for i, _, start, _ in work.mentions if i == index]
    if places:
        gap = min(abs(start - begin) for start in places)
        yield f"gap {min(4, gap // 30)}"
    wide = shadow.text[max(0, begin - 110) : end + 60]
    close = shadow.text[max(0, begin - 60) : end + 45]
    for name in ("barred", "not_investment", "investment"):
        for match in _words(name).finditer(wide if name == "investment" else close):
            yield f"{name}"
            yield f"{name} {match.group().lower()}"
    before = re.search(r"([A-Za-z]+|[(,]) ?(?:the |an? |some |about )?$", shadow.text[max(0, begin - 30) : begin])
    if before is not None:
        yield f"before {before[1].lower()}"
    after = re.match(r"[ ,]*([A-Za-z]+|[).;])", shadow.text[end : end + 25])
    if after is not None:
        yield f"after {after[1].lower()}"
    if work.name is None:
        yield "nameless"
    syntax = scene.reading.syntax
    head = syntax.head_of(mention.span) if syntax else None
    if head is not None:
        yield f"syntax {syntax.tokens[head].dep}"
        yield f"syntax of {syntax.tokens[syntax.tokens[head].head].lemma.lower()}"


def _take(shadow: Shadow, work: Work, mention: Mention, end: int, probability: float, known: list[Measured]) -> None:
    quantity: Quantity = mention.value
    if quantity.money:
        aspect, section = "investment", "investment"
    else:
        aspect, section = ASPECTS[quantity.unit]
        if section == "output" and work.noun in table("projects")["carriers"]:
            aspect, section = "throughput", "capacity"
    amount = Amount(
        unit=quantity.unit,
        aspect=aspect,
        value=quantity.figure.low if quantity.figure.high is None else None,
        minimum=quantity.figure.low if quantity.figure.high is not None else None,
        maximum=quantity.figure.high,
        qualifier=quantity.qualifier,
        product=_product(shadow, quantity, end, work) if section == "output" else None,
    )
    if all(other.amount.value.ends != amount.ends or other.amount.value.unit != amount.unit for other in known):
        stated = weighed(amount, mention.span, f"amount.{section}", probability)
        known.append(Measured(stated, section))  # type: ignore[arg-type]


def _product(shadow: Shadow, quantity: Quantity, end: int, work: Work) -> str | None:
    """What is made: the words within the amount or right after it, else the project's own kind."""
    words = f"{quantity.of or ''} {shadow.text[end : end + 40]}"
    for product, listed in table("projects")["products"].items():
        if any(re.search(rf"(?:^ ?|\bof (?:\w+ ){{0,2}}){re.escape(word)}\b", words) for word in listed):
            return str(product)
    if "TWh" in quantity.unit or "GWh" in quantity.unit:
        return "electricity"
    told = [topic for topic, _ in find_topics(shadow.source, shadow.span)]
    own = [{"oil": "crude oil"}.get(topic, topic) for topic in told]
    return next((topic for topic in own if topic in table("projects")["products"]), None)
