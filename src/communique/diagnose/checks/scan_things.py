"""How a text may speak wrongly of things: classes in their place, blank nodes, dates that lie ahead; see `scan`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.diagnose.checks.dates import DATE, PAST
from communique.diagnose.checks.names import Names
from communique.diagnose.checks.scan_names import ENDS
from communique.diagnose.checks.scope import Scope
from communique.vocabulary.terms import NS, SCHEME, STATE, UNIT

_BEFORE_PREDICATE = re.compile(rf"\s+(?!{ENDS})")
_LIST = r"\s+(?:[^\s,;]+\s*,\s*)*"
_IS_TYPE = re.compile(rf"(?:(?<![\w:.-])a|type>?|object>?){_LIST}$")
_QUOTED_DATE = re.compile(f"(?<=[\"'])(?:{DATE.pattern})")
_REACH = 400
"""How far back the predicate of a list of values is looked for."""


def misplaced_classes(content: str, names: Names, scope: Scope) -> Iterator[int]:
    """Where a class stands elsewhere than after `a`: before a predicate, or as the value of a property."""
    for pattern in names.of(iri for iri, kind in scope.vocabulary.kinds.items() if kind == "class"):
        start = pattern.partition("(?")[0]
        usual = "".join(rf"(?<!{verb} {start})" for verb in (r"\sa", "type", "type>", "object", "object>"))
        for match in re.finditer(f"{start}{usual}{pattern.removeprefix(start)}", content):
            described = _BEFORE_PREDICATE.match(content, match.end())
            if described or not _IS_TYPE.search(content, max(0, match.start() - _REACH), match.start()):
                yield match.start()


def types_that_are_none(content: str, names: Names, scope: Scope) -> Iterator[int]:
    """Where a concept, a state or a property stands where a class must."""
    spaces = {SCHEME: r"[\w\\-]", STATE: r"[\w\\-]", UNIT: r"[\w\\-]"} | dict.fromkeys(_property_spaces(scope), "[a-z]")
    starts = "|".join(each.pattern + letter for space, letter in spaces.items() for each in names.within(space))
    for verb in (r"a(?<![\w:.-]a)", "type>?"):
        yield from (match.end() - 1 for match in re.finditer(f"{verb}{_LIST}(?:{starts})", content))


def _property_spaces(scope: Scope) -> set[str]:
    properties = [iri for iri, kind in scope.vocabulary.kinds.items() if kind.endswith("property")]
    return {re.sub(r"[^/#]*$", "", iri) for iri in properties}


def blank_entities(content: str, names: Names, scope: Scope, by_lines: bool) -> Iterator[int]:
    """Where a blank node may have a class of the project's own."""
    if "[" not in content and "_:" not in content:
        return
    kinds = scope.vocabulary.kinds
    classes = "|".join(names.of(iri for iri, kind in kinds.items() if kind == "class" and iri.startswith(NS)))
    typed = rf"(?:(?<![\w:.-])a|type>?){_LIST}(?:{classes})"
    if by_lines:
        expressions = [rf"_:(?<=\n_:)\S+\s+<[^<>\s]*{typed}", rf"\A_:\S+\s+<[^<>\s]*{typed}"]
    else:
        # From a bracket to the type there is no other bracket, and after a closed one no end of a statement.
        bracketed = rf"\[[^\[\]]*?{typed}|\](?:[^\[\].]|\.(?!\s))*?{typed}"
        expressions = [bracketed, rf"(?<![\w:])_:[^\s,;.]+{_BEFORE_PREDICATE.pattern}"]
    for expression in expressions:
        yield from (match.end() - 1 for match in re.finditer(expression, content))


def dates_ahead(content: str, scope: Scope) -> Iterator[int]:
    """Where something is said to be done on a date that lies ahead."""
    today = scope.today.isoformat()
    for iri in PAST:
        local = re.split("[/#]", iri)[-1]
        if local in content:
            for match in re.finditer(rf"{local}>?\s+((?:[^;\]}}\n]*,\s*\n)*[^;\]}}\n]*)", content):
                if any(date > today[: len(date)] for date in _QUOTED_DATE.findall(match[1])):
                    yield match.start()
