"""The report as one page for a browser, a phone or paper: no script, nothing loaded, all that is put in is escaped."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from communique.diagnose.diagnosis import Diagnosis
from communique.diagnose.diagnostic import Diagnostic
from communique.diagnose.formats.excerpt import Excerpt
from communique.diagnose.formats.legible import legible, line, sentence
from communique.diagnose.formats.tally import WORDS, Tally, tallies
from communique.diagnose.formats.text import label
from communique.diagnose.rule import Rule
from communique.places import Region
from communique.validate.paths import shortened
from communique.version import __version__

if TYPE_CHECKING:
    from jinja2 import Environment

_WIDEST = 160
_LINK = re.compile(r"https?://[^\s<>\"]+")


def write(diagnosis: Diagnosis) -> str:
    """The report as HTML: the files, the rules that are broken, gravest first, and all that breaks each."""
    return (
        _environment()
        .get_template("report.html")
        .render(
            diagnosis=diagnosis,
            total=Tally.of(None, diagnosis.diagnostics),
            tallies=tallies(diagnosis),
            rules=_by_rule(diagnosis),
            words=WORDS,
            version=__version__,
        )
    )


def _by_rule(diagnosis: Diagnosis) -> list[tuple[Rule, list[Diagnostic]]]:
    found: dict[str, list[Diagnostic]] = {}
    for diagnostic in diagnosis.diagnostics:
        found.setdefault(diagnostic.rule.id, []).append(diagnostic)
    rules = [(rule, found[rule.id]) for rule in diagnosis.rules()]
    return sorted(rules, key=lambda pair: min(diagnostic.severity.rank for diagnostic in pair[1]))


def _cut(excerpt: str, region: Region) -> Excerpt:
    return Excerpt.of(excerpt, region, _WIDEST)


def _is_link(page: str) -> bool:
    return _LINK.fullmatch(page) is not None


@lru_cache(maxsize=1)
def _environment() -> Environment:
    """The template's surroundings, which cost a while, so that other formats do without."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("communique.diagnose.formats"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {name.__name__: name for name in (label, legible, line, sentence, shortened)}
    environment.filters |= {"cut": _cut, "is_link": _is_link}
    return environment
