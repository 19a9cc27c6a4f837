"""The documents that people read, as the tests look at them: links, anchors, and the commands that they quote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"(`+)(?!`).*?\1")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_ANCHOR = re.compile(r'<a id="([^"]+)">')
_NO_SLUG = re.compile(r"[^\w\- ]")


def links(document: Path) -> list[str]:
    """The targets of a document's links, without those in code."""
    text = _BLOCK.sub("", document.read_text(encoding="utf-8"))
    return _LINK.findall(_INLINE.sub("code", text))


def anchors(document: Path) -> set[str]:
    """The anchors of a document: those set by hand, and those that its headings give."""
    text = document.read_text(encoding="utf-8")
    headings = _HEADING.findall(_BLOCK.sub("", text))
    return {*_ANCHOR.findall(text), *(_NO_SLUG.sub("", heading.lower()).replace(" ", "-") for heading in headings)}


def shell_lines(document: Path) -> Iterator[str]:
    """The commands in a document's shell blocks, with continued lines joined and prompts taken away."""
    for language, block in _BLOCK.findall(document.read_text(encoding="utf-8")):
        if language in ("sh", "console"):
            for line in block.replace("\\\n", " ").splitlines():
                if language == "sh" or line.startswith("$ "):
                    yield line.removeprefix("$ ")


def blocks(document: Path, language: str) -> list[str]:
    """The blocks of code in a language."""
    return [block for found, block in _BLOCK.findall(document.read_text(encoding="utf-8")) if found == language]
