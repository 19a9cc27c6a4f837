"""Which amounts, sums, dates and companies belong to which project; figures of countries belong to none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from communique.extract.amounts import Quantity
from communique.extract.lexicon import alternatives, table
from communique.extract.rules import stated
from communique.extract.scene import Scene
from communique.extract.shadow import Mention, Shadow
from communique.model import Amount, Measured, Milestone, Span

if TYPE_CHECKING:
    from communique.extract.projects import Work

_Section = Literal["capacity", "output", "investment"]
_ASPECTS: dict[str, tuple[str, _Section]] = {
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


def measure(scene: Scene, works: Sequence[Work]) -> None:
    """Gives every project its amounts, milestones and developers."""
    focus: Work | None = None
    for index, shadow in enumerate(scene.shadows):
        here = sorted(
            ((span, work) for work in works for place, span in work.mentions if place == index),
            key=lambda pair: pair[0],
        )
        if here:
            focus = here[0][1]
        elif focus is not None and index - focus.mentions[-1][0] > 3:
            last = max((place for work in works for place, _ in work.mentions if place < index), default=-9)
            if index - last > 2:
                focus = None
        if focus is None:
            continue
        for mention, begin, end in shadow.marks("AM"):
            work = _nearest(here, mention) or focus
            _take(scene, shadow, work, mention, begin, end)
        _milestones(shadow, here[-1][1] if here else focus)
        if here:
            _developers(scene, shadow, here[0][1])
        if here:
            focus = here[-1][1]


def _nearest(here: list[tuple[Span, Work]], mention: Mention) -> Work | None:
    """The project of the sentence named last before the amount, else the first after it."""
    before = [work for span, work in here if span.start <= mention.span.start]
    return before[-1] if before else (here[0][1] if here else None)


def _take(scene: Scene, shadow: Shadow, work: Work, mention: Mention, begin: int, end: int) -> None:
    quantity: Quantity = mention.value
    around = shadow.text[max(0, begin - 110) : end + 60]
    if _words("barred").search(shadow.text[max(0, begin - 90) : end + 45]):
        return
    if quantity.money:
        near = shadow.text[max(0, begin - 60) : end + 40]
        yearly = (
            re.match(r",? (?:a year|annually|per year|a season|a unit|a tonne|per tonne|a barrel)\b", shadow.text[end:])
            is not None
        )
        if yearly or _words("investment").search(around) is None or _words("not_investment").search(near) is not None:
            return
        aspect, section, rule = "investment", "investment", "amount.investment"
    else:
        if quantity.unit not in _ASPECTS or (
            quantity.unit == "km" and work.noun not in table("projects")["carriers"] and "line" not in around
        ):
            return
        aspect, section = _ASPECTS[quantity.unit]
        if section == "output" and work.noun in table("projects")["carriers"]:
            aspect, section = "throughput", "capacity"
        rule = f"amount.{section}"
    amount = Amount(
        unit=quantity.unit,
        aspect=aspect,
        value=quantity.figure.low if quantity.figure.high is None else None,
        minimum=quantity.figure.low if quantity.figure.high is not None else None,
        maximum=quantity.figure.high,
        qualifier=quantity.qualifier,
        product=_product(shadow, quantity, end, work) if section == "output" else None,
    )
    if all(known.amount.value.ends != amount.ends or known.amount.value.unit != amount.unit for known in work.amounts):
        work.amounts.append(Measured(stated(amount, mention.span, rule), section))  # type: ignore[arg-type]


def _product(shadow: Shadow, quantity: Quantity, end: int, work: Work) -> str | None:
    """What is made: the words within the amount or right after it, else the project's own kind."""
    words = f"{quantity.of or ''} {shadow.text[end : end + 40]}"
    for product, listed in table("projects")["products"].items():
        if any(re.search(rf"(?:^ ?|\bof (?:\w+ ){{0,2}}){re.escape(word)}\b", words) for word in listed):
            return str(product)
    if "TWh" in quantity.unit or "GWh" in quantity.unit:
        return "electricity"
    own = {"oil": "crude oil"}.get(work.kind.value, work.kind.value)
    return own if own in table("projects")["products"] else None


def _milestones(shadow: Shadow, work: Work) -> None:
    """First production and peak: the dates that stand nearest to the words for them."""
    for kind, name in (("first-production", "first"), ("peak-production", "peak")):
        if any(known.kind == kind for known in work.milestones):
            continue
        cue = _words(name).search(shadow.text)
        if cue is None:
            continue
        dates = [
            (m, s)
            for m, s, _ in shadow.marks("D")
            if m.value.relation in ("at", "by", "before") and -60 < s - cue.end() < 90
        ]
        dates = [(m, s) for m, s in dates if s > cue.start()] or dates
        if dates:
            mention = min(dates, key=lambda pair: abs(pair[1] - cue.end()))[0]
            if all(known.date.evidence != mention.span for known in work.milestones):
                work.milestones.append(Milestone(kind, stated(mention.value.date, mention.span, "project.milestone")))


def _developers(scene: Scene, shadow: Shadow, work: Work) -> None:
    """Companies of the sentence where it says that somebody builds or invests, and those whose project it is called."""
    builds = _words("developer").search(shadow.text) is not None
    for mention, begin, end in shadow.marks("O"):
        body = scene.bodies.find(mention.value)
        if body is None or body.kind not in ("company", "financial institution") or mention.value in work.developers:
            continue
        possessive = (
            shadow.text[end : end + 3] == "'s " or re.search(r"\bby (?:the )?$", shadow.text[:begin]) is not None
        )
        if (builds and body.kind == "company") or possessive:
            work.developers[mention.value] = stated(mention.value, mention.span, "project.developer")
