"""Documents to compare, from files: JSON in the form of the guide, or facts files with their articles beside them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from communique.errors import Place, SourceError
from communique.evaluate.comparison import Facts
from communique.sources import read_article, read_facts, to_guide

_FACTS = ".facts.yaml"
_LISTS = ("states", "organisations", "officials", "agreements", "projects", "events")
_NEEDED = {"organisations": ("name",), "officials": ("name",)}


def read_pairs(gold: Path, predicted: Path) -> Iterator[tuple[str, Facts, Facts]]:
    """The documents of two folders, or two files, by name; what is not in the first is left out.

    Raises:
        SourceError: there is nothing to compare, a document is not in the second folder, or one cannot be read.
    """
    if gold.is_file() and predicted.is_file():
        yield _name(gold), read_document(gold), read_document(predicted)
        return
    wanted, told = _documents(gold), _documents(predicted)
    missing = [name for name in wanted if name not in told]
    if missing:
        hint = f"extract it as well: communique extract … --output {predicted}"
        raise SourceError(f"there is no '{missing[0]}' to compare", place=Place.of(predicted), hint=hint)
    for name, path in wanted.items():
        yield name, read_document(path), read_document(told[name])


def read_document(path: Path) -> Facts:
    """One document: `NAME.json`, or `NAME.facts.yaml` with `NAME.md` or `NAME.txt` beside it.

    Raises:
        SourceError: it cannot be read, or is not in that form.
    """
    if path.name.endswith(_FACTS):
        return to_guide(read_facts(path, read_article(_article(path))))
    return _checked(path, _json(path))


def _documents(folder: Path) -> dict[str, Path]:
    """The documents of a folder by name."""
    if not folder.is_dir():
        hint = "give two folders, or two files"
        raise SourceError("there is no such folder", place=Place.of(folder), hint=hint)
    paths = sorted(path for path in folder.iterdir() if path.name.endswith((".json", _FACTS)))
    if not paths:
        hint = "communique extract --format json --output FOLDER writes them"
        raise SourceError(f"the folder has no NAME.json and no NAME{_FACTS}", place=Place.of(folder), hint=hint)
    return {_name(path): path for path in paths}


def _name(path: Path) -> str:
    return path.name.removesuffix(_FACTS).removesuffix(".json")


def _article(path: Path) -> Path:
    name = path.name.removesuffix(_FACTS)
    found = [path.with_name(name + ending) for ending in (".md", ".txt") if path.with_name(name + ending).exists()]
    if not found:
        hint = "quotes are looked up in the text: put it beside the facts file"
        raise SourceError(f"there is no {name}.md beside the facts file", place=Place.of(path), hint=hint)
    return found[0]


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SourceError(f"the file cannot be read: {error.strerror}", place=Place.of(path)) from error
    except UnicodeDecodeError as error:
        raise SourceError("the file is not UTF-8", place=Place.of(path)) from error
    except json.JSONDecodeError as error:
        place = Place.of(path, error.lineno, error.colno)
        raise SourceError(f"this is no JSON: {error.msg}", place=place) from error
    except RecursionError as error:
        raise SourceError("the JSON is nested too deeply", place=Place.of(path)) from error


def _checked(path: Path, content: Any) -> Facts:
    """The content, if it has the form of the guide."""

    def expect(condition: bool, where: str, wanted: str) -> None:
        if not condition:
            hint = "the form is that of 'communique extract --format json'"
            raise SourceError(f"{where} is not {wanted}", place=Place.of(path), hint=hint)

    expect(isinstance(content, dict), "the document", "an object")
    for section in _LISTS:
        things = content.get(section) or []
        expect(isinstance(things, list), section, "a list")
        for number, thing in enumerate(things):
            where = f"{section}[{number}]"
            if section == "states":
                expect(isinstance(thing, str), where, "a code")
                continue
            expect(isinstance(thing, Mapping), where, "an object")
            for key in _NEEDED.get(section, ()):
                expect(isinstance(thing.get(key), str), f"{where}.{key}", "a text")
            _check_amounts(thing, where, expect)
    found: Facts = content
    return found


def _check_amounts(thing: Mapping[str, Any], where: str, expect: Any) -> None:
    for key in ("capacity", "output", "investment"):
        amounts = thing.get(key) or []
        expect(isinstance(amounts, list), f"{where}.{key}", "a list")
        for number, amount in enumerate(amounts):
            value = amount.get("value") if isinstance(amount, Mapping) else None
            is_number = isinstance(value, int | float) and not isinstance(value, bool)
            expect(is_number, f"{where}.{key}[{number}].value", "a number")
    for key in ("parties", "topics", "signatories", "developers", "participants"):
        names = thing.get(key) or []
        expect(isinstance(names, list) and all(isinstance(n, str) for n in names), f"{where}.{key}", "a list of texts")
