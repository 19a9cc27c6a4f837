"""`docs/reference/checks.md`: what is checked besides the shapes, each rule with a bad and a good example."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from communique.contribute.admission import objection_rule
from communique.contribute.checks.rules import context_rules
from communique.diagnose.checks.rules import checks
from communique.diagnose.reading import reading_rules
from communique.diagnose.rule import Rule
from communique.sources.objections import objection_rules
from reference.markdown import code, heading, link, page, plain, table

_INTRODUCTION = """\
What `communique validate` and `communique contribute` find besides what the [shapes](shapes.md) say: terms that do not
exist, things that are published already, statements that can be no claims. The address of a rule is
`https://w3id.org/communique/checks#RULE`."""
_READING = "Broken by files of which the facts cannot be looked at at all."
_FILE, _CONTEXT, _CONTRIBUTION = "in a file", "against what is published", "in a contribution"


class _Entry(NamedTuple):
    """A rule, where it is checked, and its examples with what is said of each."""

    rule: Rule
    where: str
    examples: tuple[tuple[str, str], ...]
    syntax: str = "turtle"


def checks_page() -> str:
    """The page."""
    entries = list(_entries())
    rows = [
        [link(code(rule.id), rule.id), rule.severity.value.lower(), where, plain(rule.name)]
        for rule, where, *_ in entries
    ]
    contents = table(["rule", "severity", "checked", "what it is about"], rows)
    sections = [contents, *map(_section, entries), _reading()]
    return page("Checks", _INTRODUCTION, sections, "the YAML files of the rules")


def _entries() -> Iterator[_Entry]:
    for check in checks().values():
        yield _Entry(check.rule, _FILE, (("Broken by:", check.bad), ("Kept by:", check.good)), check.syntax)
    for other in context_rules().values():
        published = ("Published:", other.published)
        yield _Entry(other.rule, _CONTEXT, (published, ("Broken by:", other.bad), ("Kept by:", other.good)))
    for name, texts in objection_rules().items():
        bad, good = ("Broken by:", texts["bad"]), ("Kept by:", texts["good"])
        yield _Entry(objection_rule(name), _CONTRIBUTION, (bad, good))


def _section(entry: _Entry) -> str:
    rule = entry.rule
    parts = [
        heading(2, code(rule.id), rule.id),
        f"{plain(rule.name)} · {rule.severity.value.lower()} · {entry.where}",
        plain(rule.description),
    ]
    return "\n\n".join(
        [*parts, *(part for said, text in entry.examples for part in (said, _block(text, entry.syntax)))]
    )


def _block(text: str, syntax: str) -> str:
    return f"```{syntax}\n{text.rstrip()}\n```"


def _reading() -> str:
    rows = [[code(name), plain(rule.name), plain(rule.description)] for name, rule in reading_rules().items()]
    table_of_rules = table(["rule", "what it is about", "what is wanted"], rows)
    return "\n\n".join([heading(2, "Files that cannot be read", "reading"), _READING, table_of_rules])
