"""Who is who in a text: persons with their fullest names, and which shorter names mean them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from communique.extract.mentions import Reading
from communique.extract.officials import Holder, like_a_person
from communique.model import Span

_PARTICLED = re.compile(r"\b(?:von der|van der|van den|von|van|de|bin|al-|el-|El|Al)\b")


@dataclass(frozen=True, slots=True)
class People:
    """The persons of a text: every name that was seen, with the fullest name that it means."""

    full: dict[str, str]

    def name_of(self, name: str) -> str | None:
        """The fullest name of the person that a name means; None where it is no known person's.

        >>> People({"Tokayev": "Kassym-Jomart Tokayev"}).name_of("Tokayev")
        'Kassym-Jomart Tokayev'
        """
        return self.full.get(name)


def know_people(reading: Reading, holders: Sequence[Holder]) -> People:
    """The holders of offices under their fullest names, and persons who are listed or sign beside them."""
    names = [name.quote(reading.text) for name in reading.names]
    persons = dict.fromkeys(holder.name for holder in holders)
    persons |= dict.fromkeys(_beside(reading, persons))
    candidates = {name for name in names if like_a_person(name)} | set(persons)
    full: dict[str, str] = {}
    for person in persons:
        longer = [name for name in candidates if _is_short_for(person, name)]
        best = max(longer, key=len) if len(set(longer)) == 1 else person
        full[person] = best
        full.setdefault(best, best)
    for name in set(names):
        if name not in full and len(name.split()) <= 3:
            meant = {person for person in set(full.values()) if _is_short_for(name, person)}
            if len(meant) == 1:
                full[name] = meant.pop()
    return People(full)


def _is_short_for(short: str, long: str) -> bool:
    """Whether a name is the surname of another ('von der Leyen' of 'Ursula von der Leyen')."""
    return short != long and len(short) < len(long) and (long.casefold().endswith(" " + short.casefold()))


def _beside(reading: Reading, persons: Iterable[str]) -> list[str]:
    """Names in lists with persons, or that sign for somebody."""
    known, found = set(persons), []
    for sentence in reading.sentences:
        shadow = reading.shadow(sentence)
        for form in (
            r"{N:a}(?:, [^<>,.;]{0,30})?(?:, and |, | and |, [^<>]{0,30}and |, with ){N:b}",
            r"signed by {N:b}",
            r"{N:a} and {N:b} for the (?:company|group|firm|bank|agency|consortium|ministry|other side)",
            r"{P}[^.;<>]{0,20} (?:had|with) {N:a} and {N:b} with",
            (
                r"{N:b}(?:, [^<>,.;]{0,40},)? (?:signed for|did so for|signed on behalf "
                r"of|put (?:his|her) name|took up the pen)"
            ),
            r"(?:Mr|Mrs|Ms|Dr|Prince|King|Sheikh) {N:b}",
        ):
            for match in shadow.finditer(form):
                second = shadow.mention(match, "b")
                first = shadow.mention(match, "a") if "a" in match.groupdict() else None
                assert second is not None
                pairs = [(second.value, first.value if first else None)] + (
                    [(first.value, second.value)] if first else []
                )
                for name, other in pairs:
                    fits = (
                        other is None
                        or "for the" in match.group()
                        or other in known
                        or any(_is_short_for(other, person) for person in known)
                    )
                    if fits and name not in known and len(name.split()) >= 2 and like_a_person(name):
                        known.add(name)
                        found.append(name)
    return found


def spans_of(reading: Reading, people: People, name: str) -> list[Span]:
    """Where a person is named, in any form."""
    return [span for span in reading.names if people.name_of(span.quote(reading.text)) == name]
