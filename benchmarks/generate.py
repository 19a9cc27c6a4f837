"""More sources than there are: variations of the real ones, with other names, so that things grow with sources."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from communique.model import Document
from communique.sources import find_sources, read_document

SEEDS = Path(__file__).parent.parent / "seeds"


class _Text(yaml.SafeLoader):
    """Reads every scalar as text, as the project's own reader does."""


_Text.yaml_implicit_resolvers = {}


def write_variations(count: int, folder: Path, with_facts: bool = True) -> None:
    """Writes `count` sources into a folder: the real ones over and over, their names numbered anew each time."""
    folder.mkdir(parents=True)
    originals = [files for files in find_sources(SEEDS) if files.facts is not None]
    for number in range(count):
        files = originals[number % len(originals)]
        round_ = number // len(originals)
        document = read_document(files)
        assert isinstance(document, Document)
        assert files.facts is not None
        names = sorted(_names(document), key=len, reverse=True)
        head, body = files.article.read_text(encoding="utf-8").split("\n---\n", 1)
        name = f"{files.name}-{round_:04}"
        (folder / f"{name}.md").write_text(f"{head}\n---\n{_vary(body, names, round_)}", encoding="utf-8")
        if with_facts:
            facts = yaml.load(files.facts.read_text(encoding="utf-8"), Loader=_Text)
            varied = _vary_all(facts, names, round_)
            text = yaml.safe_dump(varied, allow_unicode=True, sort_keys=False, width=10_000)
            (folder / f"{name}.facts.yaml").write_text(text, encoding="utf-8")


def _names(document: Document) -> Iterator[str]:
    for official in document.officials:
        yield official.name.value.split()[-1]
    for organisation in document.organisations:
        yield organisation.name.value
    for project in document.projects:
        if project.name is not None:
            yield project.name.value


def _vary(text: str, names: list[str], round_: int) -> str:
    """The text with a mark of the round after each name; the first round is the original."""
    if round_ == 0:
        return text
    for index, name in enumerate(names):
        text = text.replace(name, f"\ue000{index}\ue001")
    for index, name in enumerate(names):
        text = text.replace(f"\ue000{index}\ue001", f"{name}{_letters(round_)}")
    return text


def _vary_all(value: Any, names: list[str], round_: int) -> Any:
    if isinstance(value, dict):
        return {_vary(key, names, round_): _vary_all(item, names, round_) for key, item in value.items()}
    if isinstance(value, list):
        return [_vary_all(item, names, round_) for item in value]
    return _vary(value, names, round_) if isinstance(value, str) else value


def _letters(number: int) -> str:
    """The number in letters, since a name has no digits."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))
