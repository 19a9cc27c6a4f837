"""Who is who in a text: persons with their fullest names, and which shorter names mean them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from communique.extract.mentions import Reading
from communique.extract.officials import Holder, like_a_person

_ALIKE = 0.93  # one letter more, less or other in a name of eight
_SHORTEST = 6


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
    by_surname: dict[str, set[str]] = defaultdict(set)
    for name in {name for name in names if like_a_person(name)} | set(persons):
        by_surname[_surname(name)].add(name)
    full: dict[str, str] = {}
    for person in persons:
        longer = [name for name in by_surname[_surname(person)] if _is_short_for(person, name)]
        best = longer[0] if len(longer) == 1 else person
        full[person] = best
        full.setdefault(best, best)
    known: dict[str, set[str]] = defaultdict(set)
    for person in full.values():
        known[_surname(person)].add(person)
    for name in set(names):
        if name not in full and len(name.split()) <= 3:
            meant = {person for person in known[_surname(name)] if _is_short_for(name, person)}
            if len(meant) == 1:
                full[name] = meant.pop()
    full |= _misspelt({name for name in names if name not in full}, known)
    return People(full)


def _misspelt(names: Iterable[str], known: dict[str, set[str]]) -> dict[str, str]:
    """The persons whose surnames a text writes in another way, as articles do ('Cleverley' for 'Cleverly')."""
    alike: dict[str, list[str]] = defaultdict(list)
    for surname in known:
        alike[surname[:3]].append(surname)
    found: dict[str, str] = {}
    for name in names:
        near = get_close_matches(name.casefold(), alike.get(name[:3].casefold(), ()), 2, _ALIKE)
        if len(near) == 1 and len(name) > _SHORTEST and len(known[near[0]]) == 1:
            found[name] = next(iter(known[near[0]]))
    return found


def _surname(name: str) -> str:
    return name.split()[-1].casefold()


def _is_short_for(short: str, long: str) -> bool:
    """Whether a name is the surname of another ('von der Leyen' of 'Ursula von der Leyen')."""
    return short != long and len(short) < len(long) and (long.casefold().endswith(" " + short.casefold()))


_BESIDE = (
    r"{N:a}(?:, [^<>,.;]{0,30})?(?:, and |, | and |, [^<>]{0,30}and |, with ){N:b}",
    r"signed by {N:b}",
    r"{N:a} and {N:b} for the (?:company|group|firm|bank|agency|consortium|ministry|other side)",
    r"{P}[^.;<>]{0,20} (?:had|with) {N:a} and {N:b} with",
    r"{N:b}(?:, [^<>,.;]{0,40},)? (?:signed for|did so for|signed on behalf of|put (?:his|her) name|took up the pen)",
    r"(?:Mr|Mrs|Ms|Dr|Prince|King|Sheikh) {N:b}",
)


def _beside(reading: Reading, persons: Iterable[str]) -> list[str]:
    """Names in lists with persons, or that sign for somebody."""
    known = set(persons)
    surnames = {person for name in known for person in (name, name.split()[-1])}
    found: list[str] = []
    for sentence in reading.sentences:
        shadow = reading.shadow(sentence)
        for match in (match for form in _BESIDE for match in shadow.finditer(form)):
            values = [
                m.value for g in ("a", "b") if (m := shadow.mention(match, g) if g in match.re.groupindex else None)
            ]
            sure = len(values) == 1 or "for the" in match.group() or any(value in surnames for value in values)
            for name in values:
                if sure and name not in known and " " in name and like_a_person(name):
                    known.add(name)
                    surnames |= {name, name.split()[-1]}
                    found.append(name)
    return found
