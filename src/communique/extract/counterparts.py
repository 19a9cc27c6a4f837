"""Offices told by another's: 'his Thai counterpart, X', 'X's successor, Y' hold the office that was named last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.extract.lexicon import alternatives, table
from communique.extract.mentions import Reading
from communique.extract.officials import Holder, like_a_person
from communique.extract.shadow import Shadow

_OF = r"(?:(?:his|her|its|their) )?{SJ:of}(?:'s)? PEER"
_FORMS = (
    rf"{_OF},? {{N:name}}",
    rf"{{N:name}},? {_OF}\b",
    r"{N:name}, (?:his|her|its|their) PEER (?:of|from) (?:the )?{SK:of}",
    r"(?:his|her|its|their) PEER (?:of|from) (?:the )?{SK:of},? {N:name}",
    r"{N:name},? who (?:holds|has|fills) the same (?:post|office|portfolio|job) (?:in|for|of) (?:the )?{SK:of}",
    r"(?:{N:of}'s|his|her) (?:HEIR),? {N:name}",
)


def counterparts(reading: Reading, holders: Sequence[Holder]) -> list[Holder]:
    """The holders whose office is that of somebody named before them."""
    known = {holder.name.split()[-1] for holder in holders}
    found: list[Holder] = []
    for sentence in reading.sentences:
        for holder in _of_sentence(reading.shadow(sentence), holders):
            if holder.name.split()[-1] not in known:
                known.add(holder.name.split()[-1])
                found.append(holder)
    return found


def _of_sentence(shadow: Shadow, holders: Sequence[Holder]) -> Iterator[Holder]:
    words = table("roles")
    for form in _FORMS:
        pattern = form.replace("PEER", alternatives(words["peers"])).replace("HEIR", alternatives(words["heirs"]))
        for match in shadow.finditer(pattern):
            name, of = shadow.mention(match, "name"), shadow.mention(match, "of")
            before = [holder for holder in holders if name is not None and holder.name_span < name.span]
            if of is not None and of.kind == "N":
                before = [holder for holder in before if holder.name.endswith(of.value)] or before
            if name is None or not before or not like_a_person(name.value):
                continue
            last = before[-1]
            state = of is not None and of.kind != "N"
            yield Holder(
                name=name.value,
                name_span=name.span,
                role=last.role,
                role_span=shadow.matched(match),
                of=of.value.code if of is not None and state else last.of,
                of_span=of.span if of is not None and state else last.of_span,
                of_body=False if state else last.of_body,
                phrase=shadow.matched(match),
                rule="official.counterpart",
                role_is_of_body=last.role_is_of_body,
            )
