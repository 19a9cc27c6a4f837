"""`docs/reference/checks.md`: what is checked besides the shapes, each rule with a bad and a good example."""

from __future__ import annotations

from communique.diagnose.checks.rules import Check, checks
from communique.diagnose.reading import reading_rules
from reference.markdown import code, heading, link, page, plain, table

_INTRODUCTION = """\
What `communique validate` finds besides what the [shapes](shapes.md) say: terms that do not exist, namespaces in
another spelling, literals that are no values. The address of a rule is `https://w3id.org/communique/checks#RULE`."""
_READING = "Broken by files of which the facts cannot be looked at at all."


def checks_page() -> str:
    """The page."""
    found = checks()
    rows = [
        [link(code(name), name), check.rule.severity.value.lower(), plain(check.rule.name)]
        for name, check in found.items()
    ]
    contents = table(["rule", "severity", "what it is about"], rows)
    sections = [_section(name, check) for name, check in found.items()]
    return page(
        "Checks", _INTRODUCTION, [contents, *sections, _reading()], "the checks.yaml of src/communique/diagnose/"
    )


def _section(name: str, check: Check) -> str:
    rule = check.rule
    parts = [
        heading(2, code(name), name),
        f"{plain(rule.name)} · {rule.severity.value.lower()}",
        plain(rule.description),
    ]
    parts += ["Broken by:", _turtle(check.bad), "Kept by:", _turtle(check.good)]
    return "\n\n".join(parts)


def _turtle(text: str) -> str:
    return f"```turtle\n{text.rstrip()}\n```"


def _reading() -> str:
    rows = [[code(name), plain(rule.name), plain(rule.description)] for name, rule in reading_rules().items()]
    table_of_rules = table(["rule", "what it is about", "what is wanted"], rows)
    return "\n\n".join([heading(2, "Files that cannot be read", "reading"), _READING, table_of_rules])
