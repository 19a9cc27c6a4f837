"""The JSON reader against the one of Python, and the offsets that it gives."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.places.errors import DEEPEST, PlacesError
from communique.places.json_tokens import Array, Json, Number, Object, Scalar, read_json


def _plain(value: Json) -> object:
    """A value as Python has it; objects are lists of pairs, since keys may come twice."""
    if isinstance(value, Array):
        return [_plain(item) for item in value.items]
    if isinstance(value, Object):
        return [(member.key, _plain(member.value)) for member in value.members]
    return float(value.value) if isinstance(value.value, Number) else value.value


_scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
)
_values = st.recursive(_scalars, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=12)


@given(_values, st.sampled_from([None, 1, "\t"]), st.booleans())
def test_what_python_writes_is_read(value: object, indent: int | str | None, ascii_only: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    assert _plain(read_json(text)) == json.loads(text, object_pairs_hook=list, parse_int=float)


@given(_values)
def test_offsets_are_those_of_the_tokens(value: object) -> None:
    text = json.dumps(value, indent=1, ensure_ascii=False)
    waiting = [read_json(text)]
    while waiting:
        found = waiting.pop()
        said = text[slice(*found.at)]
        if isinstance(found, Array):
            assert said == "["
            waiting += found.items
        elif isinstance(found, Object):
            assert said == "{"
            for member in found.members:
                assert json.loads(text[slice(*member.key_at)]) == member.key
                waiting.append(member.value)
        elif not isinstance(found.value, Number):
            assert json.loads(said) == found.value


def test_keys_may_come_twice_and_the_last_is_kept_in_mind() -> None:
    value = read_json('{"a": 1, "a": 2}')
    assert isinstance(value, Object)
    assert [member.key for member in value.members] == ["a", "a"]
    assert value.last("a") == Scalar(Number("2"), (14, 15))
    assert value.last("b") is None


def test_numbers_are_kept_as_they_are_written() -> None:
    value = read_json("[-0, 1.50, 1E400]")
    assert isinstance(value, Array)
    assert [item.value for item in value.items if isinstance(item, Scalar)] == ["-0", "1.50", "1E400"]


def test_depth_is_bounded() -> None:
    assert read_json("[" * DEEPEST + "]" * DEEPEST)
    for opening in ("[", '{"a":'):
        with pytest.raises(PlacesError, match="this stands within 256 others") as caught:
            read_json(opening * 100_000)
        assert caught.value.offset == DEEPEST * len(opening)


def test_depth_costs_no_recursion() -> None:
    assert read_json("[" * 100_000 + "]" * 100_000, deepest=100_000)


def test_byte_order_mark_is_passed_over() -> None:
    assert read_json("\ufeff[]").at == (1, 2)


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("", 0),
        ("  ", 0),
        ("[1,]", 3),
        ("[,]", 1),
        ("[1 2]", 3),
        ("[1}", 2),
        ('{"a" 1}', 1),
        ('{"a": 1,}', 8),
        ("{a: 1}", 1),
        ("[1] x", 3),
        ("01", 1),
        ("1.", 1),
        ("nul", 0),
        ('"a', 0),
        ('"a\nb"', 0),
        (r'"\x"', 0),
        (r'"\u00g0"', 0),
        ("[1", 2),
        ('{"a": 1', 7),
        ("]", 0),
    ],
)
def test_what_is_no_json_is_told_with_its_offset(text: str, offset: int) -> None:
    with pytest.raises(json.JSONDecodeError):
        json.loads(text)
    with pytest.raises(PlacesError) as caught:
        read_json(text)
    assert caught.value.offset == offset


@given(st.text('[]{},:"\\ au0e1-.', max_size=12))
def test_what_python_rejects_is_rejected(text: str) -> None:
    try:
        json.loads(text)
    except ValueError:
        with pytest.raises(PlacesError):
            read_json(text)
    else:
        read_json(text)
