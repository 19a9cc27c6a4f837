"""More sources than there are: variations of the real ones, with other names, so that things grow with sources."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from communique.model import Document
from communique.sources import find_sources, read_document
from communique.vocabulary.states import load_states

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
        words = _words(document)
        head, body = files.article.read_text(encoding="utf-8").split("\n---\n", 1)
        name = f"{files.name}-{round_:04}"
        (folder / f"{name}.md").write_text(f"{head}\n---\n{_vary(body, words, round_)}", encoding="utf-8")
        if with_facts:
            facts = yaml.load(files.facts.read_text(encoding="utf-8"), Loader=_Text)
            varied = _vary_all(facts, words, round_)
            text = yaml.safe_dump(varied, allow_unicode=True, sort_keys=False, width=10_000)
            (folder / f"{name}.facts.yaml").write_text(text, encoding="utf-8")


def _words(document: Document) -> re.Pattern[str]:
    """The words of the document's names, but for those that name a state."""
    names = [official.name.value for official in document.officials]
    names += [organisation.name.value for organisation in document.organisations]
    names += [project.name.value for project in document.projects if project.name is not None]
    of_states = {
        word for state in load_states().all for name in (*state.names, *state.demonyms) for word in name.split()
    }
    words = {word for name in names for word in re.findall(r"[^\W\d_]{4,}", name) if word[0].isupper()} - of_states
    return re.compile(rf"\b({'|'.join(sorted(map(re.escape, words)))})\b")


def _vary(text: str, words: re.Pattern[str], round_: int) -> str:
    """The text with a mark of the round after each of the words; the first round is the original."""
    return text if round_ == 0 else words.sub(rf"\g<1>{_letters(round_)}", text)


def _vary_all(value: Any, words: re.Pattern[str], round_: int) -> Any:
    if isinstance(value, dict):
        return {_vary(key, words, round_): _vary_all(item, words, round_) for key, item in value.items()}
    if isinstance(value, list):
        return [_vary_all(item, words, round_) for item in value]
    return _vary(value, words, round_) if isinstance(value, str) else value


def _letters(number: int) -> str:
    """The number in letters, since a name has no digits."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))
