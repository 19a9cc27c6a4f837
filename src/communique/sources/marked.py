"""YAML whose every node knows its line and column, read as text: `NO` stays Norway and `2023-03` stays a month.

PyYAML's node graph carries the marks; the kinds of scalar are decided by whoever asks, not by YAML 1.1's guesses.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import NoReturn

import yaml

from communique.errors import Place, SourceError
from communique.model import PartialDate

try:  # the C parser is ten times as fast; PyYAML's wheels have it, a build without libyaml has not
    from yaml import CSafeLoader as _Loader
except ImportError:  # pragma: no cover
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

Node = yaml.Node
# What XML 1.0 has no place for, and the C1 controls: no store could give a text with the former as RDF/XML.
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
# Wide enough for the largest sum of money and the smallest share; what the engines compute with holds it exactly.
_WHOLE_DIGITS, _DECIMALS = 18, 9


@dataclass(frozen=True, slots=True)
class Marked:
    """The nodes of one YAML text, with errors that name the place.

    Attributes:
        first_line: the number of the file's line that the YAML begins on, for front matter inside another file.
    """

    file: Path
    first_line: int = 1

    def load(self, text: str) -> Node | None:
        """The root node; None where the text holds nothing.

        Raises:
            SourceError: the text is not YAML.
        """
        try:
            return yaml.compose(text, Loader=_Loader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            place = Place.of(self.file, mark.line + self.first_line, mark.column + 1) if mark else Place.of(self.file)
            problem = " ".join(part for part in (error.context, error.problem) if part)
            raise SourceError(
                f"this is not YAML: {problem}", place=place, hint="mend the YAML at this place"
            ) from error
        except yaml.reader.ReaderError as error:
            raise SourceError(
                f"this is not YAML: the character U+{_code(error.character):04X} is not allowed",
                place=Place.of(self.file),
                hint="take the control character out",
            ) from error

    def fail(self, node: Node, message: str, hint: str | None = None) -> NoReturn:
        """Raises a SourceError at the node."""
        place = Place.of(self.file, node.start_mark.line + self.first_line, node.start_mark.column + 1)
        raise SourceError(message, place=place, hint=hint)

    def mapping(self, node: Node, keys: Collection[str], what: str) -> dict[str, Node]:
        """The values of a mapping by key; `keys` are all that may stand there."""
        if not isinstance(node, yaml.MappingNode):
            self.fail(
                node, f"{what} must be a mapping of keys to values, not {_kind(node)}", "write 'key: value' lines"
            )
        values: dict[str, Node] = {}
        for key_node, value in node.value:
            key = self.text(key_node)
            if keys and key not in keys:
                near = difflib.get_close_matches(key, keys, 1)
                hint = f"did you mean '{near[0]}'?" if near else f"the keys are: {', '.join(keys)}"
                self.fail(key_node, f"{what} has no key '{key}'", hint)
            if key in values:
                self.fail(key_node, f"the key '{key}' stands twice", "leave one of the two out")
            values[key] = value
        return values

    def pairs(self, node: Node, what: str) -> dict[str, Node]:
        """The values of a mapping by key, whatever the keys are."""
        return self.mapping(node, (), what)

    def items(self, node: Node, what: str) -> list[Node]:
        """The nodes of a list."""
        if not isinstance(node, yaml.SequenceNode):
            self.fail(node, f"{what} must be a list, not {_kind(node)}", "begin each entry with '- '")
        return list(node.value)

    def values_of(self, node: Node, key: str) -> frozenset[str]:
        """The texts that a key has in the mappings of a list, whatever else the list holds."""
        entries = node.value if isinstance(node, yaml.SequenceNode) else ()
        pairs = [pair for entry in entries if isinstance(entry, yaml.MappingNode) for pair in entry.value]
        scalars = [value for name, value in pairs if name.value == key and isinstance(value, yaml.ScalarNode)]
        return frozenset(" ".join(str(value.value).split()) for value in scalars)

    def text(self, node: Node) -> str:
        """The text of a scalar."""
        if not isinstance(node, yaml.ScalarNode):
            self.fail(node, f"here a single value is expected, not {_kind(node)}")
        control = CONTROL.search(node.value)
        if control is not None:
            self.fail(node, f"the control character U+{ord(control.group()):04X} is not allowed", "take it out")
        return str(node.value)

    def optional_text(self, node: Node | None) -> str | None:
        """The text of a scalar; None where it is absent, empty or null."""
        return None if node is None or self.is_null(node) else self.text(node)

    def is_null(self, node: Node) -> bool:
        """Whether the node is YAML's null or an empty value."""
        return isinstance(node, yaml.ScalarNode) and str(node.tag) == "tag:yaml.org,2002:null"

    def flag(self, node: Node) -> bool:
        """True or false."""
        text = self.text(node).lower()
        if text not in ("true", "false"):
            self.fail(node, f"'{text}' is neither true nor false")
        return text == "true"

    def number(self, node: Node) -> Decimal:
        """A plain decimal number."""
        text = self.text(node).replace("_", "")
        try:
            number = Decimal(text)
        except InvalidOperation:
            self.fail(node, f"'{text}' is not a number", "write the plain number, 2000000 for '2m', the unit apart")
        if not number.is_finite():
            self.fail(node, f"'{text}' is not a finite number")
        if number.adjusted() >= _WHOLE_DIGITS or int(number.as_tuple().exponent) < -_DECIMALS:
            self.fail(
                node, f"'{text}' is not a number that is computed with", f"at most {_DECIMALS} decimals, below 10^18"
            )
        return number

    def count(self, node: Node) -> int:
        """A whole number from one on."""
        text = self.text(node)
        if re.fullmatch(r"0*[1-9]\d{0,5}", text, re.ASCII) is None:
            self.fail(node, f"'{text}' is not a count", "the first is 1, the second 2, and so on")
        return int(text)

    def name(self, node: Node) -> str:
        """A name in Unicode's NFC form, on one line, with single spaces; it has a letter or a digit."""
        text = unicodedata.normalize("NFC", " ".join(self.text(node).split()))
        if not any(map(str.isalnum, text)):
            self.fail(node, f"the name '{text}' has no letter" if text else "the name is empty", "write a name")
        return text

    def date(self, node: Node) -> PartialDate:
        """A year, a month or a day."""
        try:
            return PartialDate.parse(self.text(node))
        except ValueError as error:
            self.fail(node, str(error), "write 2023, 2023-03 or 2023-03-18")


def _kind(node: Node) -> str:
    if isinstance(node, yaml.MappingNode):
        return "a mapping"
    if isinstance(node, yaml.SequenceNode):
        return "a list"
    return "empty" if node.value == "" else f"'{node.value}'"


def _code(character: int | str | bytes) -> int:
    return character if isinstance(character, int) else ord(character[:1])
