"""The report for people, as a good compiler writes it: what is wrong, where, with the line, and how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from communique.diagnose.diagnosis import Diagnosis
from communique.diagnose.diagnostic import Diagnostic, Note
from communique.diagnose.formats.excerpt import Excerpt
from communique.diagnose.formats.legible import columns, legible, line, sentence
from communique.diagnose.formats.tally import WORDS, Tally, counted, tallies
from communique.places import Region
from communique.validate.paths import shortened

_NARROWEST = 40
_CLEAN_FILES_NAMED = 20
_STYLES = {"error": "1;31", "warning": "1;33", "info": "1;36", "gutter": "1;34", "message": "1", "help": "1;32"}

Ink = Callable[[str, str], str]
"""Writes a text in a style, such as `error` or `gutter`."""


def write(diagnosis: Diagnosis, *, colour: bool = False, width: int = 100) -> str:
    """The report as lines.

    Args:
        diagnosis: what was found.
        colour: whether to use a terminal's colours. Whatever the data says, no other control sequence is written.
        width: how wide the terminal is; longer lines of a file are cut around what is at fault.

    >>> print(write(Diagnosis((), ("deals.ttl",), "shacl 0.3.4")), end="")
    deals.ttl: conforms (0 errors; shacl 0.3.4)
    """
    ink = _coloured if colour else _plain
    blocks = ["\n".join(describe(diagnostic, ink, width)) for diagnostic in diagnosis.diagnostics]
    return "\n\n".join([*blocks, "\n".join(_closing(diagnosis, ink))]) + "\n"


def describe(diagnostic: Diagnostic, ink: Ink | None = None, width: int = 100) -> list[str]:
    """The lines on one diagnostic; without an ink, no colours."""
    ink = ink if ink is not None else _plain
    word = WORDS[diagnostic.severity]
    gutter = _Gutter(ink, max(map(len, _labels(diagnostic)), default=1), max(width, _NARROWEST))
    lines = [ink(word, f"{word}[{sentence(diagnostic.rule.id)}]") + ink("message", f": {sentence(diagnostic.message)}")]
    if diagnostic.region is not None:
        lines.append(gutter.edge("--> ") + legible(str(diagnostic.region)))
        lines += gutter.source(diagnostic.region, diagnostic.excerpt, word, "^")
    for note in diagnostic.notes:
        lines.append(gutter.remark("note", note.message))
        if note.region is not None:
            lines.append(gutter.edge("::: ") + legible(str(note.region)))
            lines += gutter.source(note.region, note.excerpt, "gutter", "-")
    lines += [gutter.remark(name, text) for name, text in _remarks(diagnostic)]
    return lines[:-1] if lines[-1] == gutter.edge(" |") else lines


@dataclass(frozen=True, slots=True)
class _Gutter:
    """The left edge of the lines on a diagnostic, as wide as the numbers that stand in it, and what stands at it."""

    ink: Ink
    margin: int
    width: int

    def edge(self, sign: str) -> str:
        return self.ink("gutter", " " * self.margin + sign)

    def source(self, region: Region, excerpt: str | None, style: str, mark: str) -> Iterator[str]:
        """The line at fault behind its number, what is marked underlined."""
        if excerpt is None:
            return
        shown = Excerpt.of(excerpt, region, self.width - self.margin - len(" | "))
        marks = " " * columns(shown.before) + self.ink(style, mark * max(1, columns(shown.marked)))
        several = region.end_line > region.line and region.cell is None
        yield self.edge(" |")
        yield f"{self.ink('gutter', f'{label(region):>{self.margin}} |')} {line(shown.text)}".rstrip()
        yield f"{self.edge(' |')} {marks}{f' … to line {region.end_line}' if several else ''}"
        yield self.edge(" |")

    def remark(self, name: str, text: str) -> str:
        style = "help" if name == "help" else "message"
        return f"{self.edge(' =')} {self.ink(style, f'{name}:')} {sentence(text)}"


def label(region: Region) -> str:
    """What stands in the gutter: the number of the line, or the cell without its sheet."""
    return str(region.line) if region.cell is None else legible(region.cell.rpartition("!")[2])


def _labels(diagnostic: Diagnostic) -> Iterator[str]:
    places: tuple[Diagnostic | Note, ...] = (diagnostic, *diagnostic.notes)
    for place in places:
        if place.region is not None and place.excerpt is not None:
            yield label(place.region)


def _remarks(diagnostic: Diagnostic) -> Iterator[tuple[str, str]]:
    if diagnostic.region is None and diagnostic.result is not None:
        yield "about", shortened(diagnostic.result.focus_node)
    wants = diagnostic.wants if diagnostic.wants is not None else diagnostic.rule.description
    if wants not in ("", diagnostic.message):
        yield "wants", wants
    if diagnostic.hint is not None:
        yield "help", diagnostic.hint
    if diagnostic.rule.page is not None:
        yield "see", diagnostic.rule.page


def _closing(diagnosis: Diagnosis, ink: Ink) -> Iterator[str]:
    """The notes on the run, the numbers of each file, and those of all."""
    yield from (f"{ink('message', 'note:')} {sentence(note)}" for note in diagnosis.notes)
    counts = tallies(diagnosis)
    engine = sentence(diagnosis.engine)
    if len(counts) == 1:
        yield _verdict(counts[0], ink, engine=engine)
    else:
        clean = sum(tally.total == 0 for tally in counts)
        few = clean <= _CLEAN_FILES_NAMED
        yield from (_verdict(tally, ink) for tally in counts if tally.total or few)
        if not few:
            yield f"{counted(clean, 'file')} more: nothing found"
        files = f" in {counted(len(diagnosis.files), 'file')}"
        yield _verdict(Tally.of("total", diagnosis.diagnostics), ink, files, engine)
    if diagnosis.omitted:
        yield f"{diagnosis.omitted} more not shown"


def _verdict(tally: Tally, ink: Ink, where: str = "", engine: str = "") -> str:
    name = legible(tally.file) if tally.file is not None else "without a place"
    if not tally.conforms:
        return f"{name}: {ink('error', tally.words)}{where}{f' ({engine})' if engine else ''}"
    return f"{name}: {ink('help', 'conforms')} ({tally.words}{where}{f'; {engine}' if engine else ''})"


def _plain(style: str, text: str) -> str:
    return text


def _coloured(style: str, text: str) -> str:
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m"
