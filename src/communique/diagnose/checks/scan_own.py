"""Which rules on the project's own names the text of a file may break; see `scan` for how it is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.diagnose.checks.dates import DATE, PAST
from communique.diagnose.checks.names import Names
from communique.diagnose.checks.scope import ENTITIES, Scope
from communique.diagnose.vocabulary import is_own
from communique.vocabulary.terms import BASE, NS, SCHEME, STATE, UNIT

_ENDS = r"[,;.)\]}\s#{]"
_LIST = r"\s+(?:[^\s,;]+\s*,\s*)*"
_IS_TYPE = re.compile(rf"(?:(?<![\w:.-])a|type>?|object>?){_LIST}$")
_QUOTED_DATE = re.compile(f"(?<=[\"'])(?:{DATE.pattern})")
_REACH = 400
"""How far back the predicate of a list of values is looked for."""


def suspected_of_own(content: str, names: Names, scope: Scope, *, by_lines: bool) -> set[str]:
    """The rules on the project's own names that may be broken; `by_lines` where each line is a statement."""
    own = set(_own_iris(content, names))
    found = set[str]()
    if any(is_own(iri) and not scope.vocabulary.defines(iri) for iri in own):
        found.add("unknown-term")
    if not scope.vocabulary.deprecated.keys().isdisjoint(own):
        found.add("deprecated-term")
    if any("%20" in iri for iri in own):
        found.add("iri-form")
    if _has_date_ahead(content, scope):
        found.add("future-date")
    if _has_misplaced_class(content, names, scope) or _has_type_that_is_none(content, names, scope):
        found.add("class-as-instance")
    if _has_blank_entity(content, names, scope, by_lines):
        found.add("blank-entity")
    things = {iri for iri in own if iri.startswith(ENTITIES) and not iri.startswith(STATE)}
    if any(not scope.known(iri) for iri in things - set(_subjects(content, names, by_lines))):
        found.add("dangling-reference")
    return found


def has_escaped_names(content: str, names: Names) -> bool:
    """Whether a name of the project's own has escapes, so that its letters are not those that stand there."""
    return "\\" in content and any("\\" in iri for iri in _own_iris(content, names))


def _own_iris(content: str, names: Names) -> Iterator[str]:
    """The project's own names in a text, but for namespaces that stand in declarations alone."""
    for beginning in names.within(BASE):
        iris = {beginning.namespace + local.rstrip(".") for local in set(re.findall(beginning.name, content))}
        yield from (iri for iri in iris if names.declares(iri) == 0 or names.declares(iri) < content.count(f"<{iri}>"))


def _subjects(content: str, names: Names, by_lines: bool) -> Iterator[str]:
    """The things that begin a statement."""
    if by_lines:
        yield from set(re.findall(rf"^\s*<({re.escape(ENTITIES)}[^<>\s]*)>", content, re.MULTILINE))
        return
    if '"""' in content or "'''" in content:
        return  # a line may begin within a text
    for beginning in names.within(ENTITIES):
        for match in re.finditer(rf"{beginning.name}\s+(?!{_ENDS})", content):
            line = content[content.rfind("\n", 0, match.start()) + 1 : match.start()].rstrip()
            if line == "" or line[-1] in ".{}":
                yield beginning.namespace + match[1]


def _has_misplaced_class(content: str, names: Names, scope: Scope) -> bool:
    """Whether a class stands elsewhere than after `a`: before a predicate, or as the value of a property."""
    for pattern in names.of(iri for iri, kind in scope.vocabulary.kinds.items() if kind == "class"):
        start = pattern.partition("(?")[0]
        usual = "".join(rf"(?<!{verb} {start})" for verb in (r"\sa", "type", "type>", "object", "object>"))
        for match in re.finditer(f"{start}{usual}{pattern.removeprefix(start)}", content):
            if re.compile(rf"\s+(?!{_ENDS})").match(content, match.end()):
                return True
            if not _IS_TYPE.search(content, max(0, match.start() - _REACH), match.start()):
                return True
    return False


def _has_type_that_is_none(content: str, names: Names, scope: Scope) -> bool:
    """Whether a concept, a state or a property stands where a class must."""
    spaces = {SCHEME: r"[\w-]", STATE: r"[\w-]", UNIT: r"[\w-]"} | dict.fromkeys(_property_spaces(scope), "[a-z]")
    starts = "|".join(each.pattern + letter for space, letter in spaces.items() for each in names.within(space))
    return any(re.search(f"{verb}{_LIST}(?:{starts})", content) for verb in (r"a(?<![\w:.-]a)", "type>?"))


def _property_spaces(scope: Scope) -> set[str]:
    properties = [iri for iri, kind in scope.vocabulary.kinds.items() if kind.endswith("property")]
    return {re.sub(r"[^/#]*$", "", iri) for iri in properties}


def _has_blank_entity(content: str, names: Names, scope: Scope, by_lines: bool) -> bool:
    """Whether a blank node may have a class of the project's own."""
    kinds = scope.vocabulary.kinds
    classes = "|".join(names.of(iri for iri, kind in kinds.items() if kind == "class" and iri.startswith(NS)))
    typed = rf"(?:(?<![\w:.-])a|type>?){_LIST}(?:{classes})"
    if by_lines:
        return "_:" in content and re.search(rf"^\s*_:\S+\s+<[^<>\s]*{typed}", content, re.MULTILINE) is not None
    # From a bracket to the type there is no other bracket, and after a closed one no end of a statement.
    bracketed = rf"\[[^\[\]]*?{typed}|\](?:[^\[\].]|\.(?!\s))*?{typed}"
    if "[" in content and re.search(bracketed, content):
        return True
    return re.search(rf"_:[^\s,;.]+\s+(?!{_ENDS})", content) is not None


def _has_date_ahead(content: str, scope: Scope) -> bool:
    """Whether a date of something done lies ahead."""
    today = scope.today.isoformat()
    for iri in PAST:
        local = re.split("[/#]", iri)[-1]
        if local in content:
            values = set(re.findall(rf"{local}>?\s+((?:[^;\]}}\n]*,\s*\n)*[^;\]}}\n]*)", content))
            dates = {date for value in values for date in _QUOTED_DATE.findall(value)}
            if any(date > today[: len(date)] for date in dates):
                return True
    return False
