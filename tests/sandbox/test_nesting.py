"""Depth and document types, told from bytes; what is not well-formed is left to the parser, but never too deep."""

import json
import xml.parsers.expat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import Place, SourceError
from communique.places.errors import DEEPEST
from communique.sandbox import LimitError
from communique.sandbox.nesting import check_json, check_xml


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a": ', "}"), ('["]]", ', "]"), (r'{"\"}": ', "}")])
def test_json_at_the_limit_passes_and_beyond_is_refused(opening: str, closing: str) -> None:
    check_json((opening * DEEPEST + "1" + closing * DEEPEST).encode(), "a.json")
    for ends in (closing * (DEEPEST + 1), ""):
        with pytest.raises(LimitError) as caught:
            check_json(("\n" + opening * (DEEPEST + 1) + "1" + ends).encode(), "a.json")
        assert caught.value.place == Place("a.json", 2, DEEPEST * len(opening) + 1)


def test_column_is_counted_in_characters() -> None:
    with pytest.raises(LimitError) as caught:
        check_json(('["é", ' * (DEEPEST + 1)).encode(), "a.json")
    assert caught.value.place == Place("a.json", 1, DEEPEST * 6 + 1)


words = st.text('[]{}"\\a', max_size=4)
values = st.recursive(st.none() | words, lambda inner: st.lists(inner) | st.dictionaries(words, inner), max_leaves=8)


@given(values)
def test_ordinary_json_passes(value: object) -> None:
    check_json(json.dumps(value).encode(), "a.json")


@given(values)
def test_depth_of_json_counts_no_brackets_in_strings(value: object) -> None:
    deep = f"[{json.dumps(value)}, " * DEEPEST + "[1]" + "]" * DEEPEST
    with pytest.raises(LimitError):
        check_json(deep.encode(), "a.json")


@given(st.text('[]{}"\\:, a').map(str.encode))
def test_json_that_is_not_well_formed_passes_if_shallow(data: bytes) -> None:
    check_json(data, "a.json")


@pytest.mark.parametrize(
    "opening", ["<a>", '<a b="/>">', "<a b='</a>'>", "<a ><!-- </a> --><?p </a>?><![CDATA[</a>]]>", "<é>\n<b/>"]
)
def test_xml_at_the_limit_passes_and_beyond_is_refused(opening: str) -> None:
    check_xml((opening * DEEPEST + "</a>" * DEEPEST).encode(), "a.rdf")
    for ends in ("</a>" * DEEPEST, ""):
        with pytest.raises(LimitError) as caught:
            check_xml((opening * DEEPEST + "\n  <deep>" + ends).encode(), "a.rdf")
        assert caught.value.place is not None
        assert caught.value.place.column == 3


_texts = st.text("<>/\"'!?-a =", max_size=30)
_attributes = st.sampled_from(["", ' a="/>"', " a='>'", ' a="<!--"', " a='\"'"])
_fillings = st.sampled_from(
    ["", "text", "<b/>", "<!-- </a> -->", "<![CDATA[</a>]]>", "<?p </a>?>", "&lt;", "'", '"', ">"]
)


@given(st.lists(st.tuples(_attributes, _fillings), min_size=1, max_size=6))
def test_depth_of_xml_is_that_of_a_parser(levels: list[tuple[str, str]]) -> None:
    inner = ""
    for attribute, filling in levels:
        inner = f"<a{attribute}>{filling}{inner}{filling}</a>".replace('a="<!--"', 'a="&lt;!--"')
    xml.parsers.expat.ParserCreate().Parse(inner, True)
    check_xml(inner.encode(), "a.rdf")
    wrapped = "<a>" * (DEEPEST - len(levels)) + inner.replace("<b/>", "") + "</a>" * (DEEPEST - len(levels))
    check_xml(wrapped.encode(), "a.rdf")
    with pytest.raises(LimitError):
        check_xml(f"<a>{wrapped}</a>".encode(), "a.rdf")


@given(st.lists(_texts).map("".join).map(str.encode))
def test_xml_that_is_not_well_formed_gives_no_other_error(data: bytes) -> None:
    try:
        check_xml(data, "a.rdf")
    except SourceError as error:
        assert b"<!" in data, error  # noqa: PT017  # most texts raise nothing


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE a [<!ENTITY b "c">]>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE a PUBLIC "-//x" "http://example.org/a.dtd">',
        "<!DOCTYPE a [<!ELEMENT a ANY>]>",
        "<!doctype a []>",
        "<!DOCTYPE",
        '<!ENTITY b "c">',
    ],
)
def test_document_types_beyond_a_name_are_refused(doctype: str) -> None:
    for data in (f"<?xml version='1.0'?>\n{doctype}<a/>", f"<a>\n{doctype}</a>"):
        with pytest.raises(SourceError, match="declares a document type") as caught:
            check_xml(data.encode(), "a.rdf")
        assert caught.value.place is not None
        assert (caught.value.place.line, caught.value.place.column) == (2, 1)


def test_document_type_in_a_comment_or_as_a_name_passes() -> None:
    check_xml(b"<!DOCTYPE rdf:RDF><!-- <!DOCTYPE a [ --><a><![CDATA[<!DOCTYPE a []>]]></a>", "a.rdf")
