"""The reader of RDF/XML against the fast parser, and the places that it gives."""

from __future__ import annotations

from io import BytesIO
from xml.parsers.expat import ExpatError, ParserCreate

import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse, serialize

from communique.places.errors import PlacesError
from communique.places.rdf_xml import read_rdf_xml
from communique.places.reading import agrees, read_places

PATIENT = settings(deadline=None, suppress_health_check=list(HealthCheck))
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
BASE = "http://example.org/dir/file"


def _document(body: str, attributes: str = "") -> str:
    return f'<r:RDF xmlns:r="{RDF}" xmlns:e="urn:e#"{attributes}>{body}</r:RDF>'


def _said(body: str, attributes: str = "") -> list[tuple[str, ...]]:
    """What stands at the places of each triple."""
    text = _document(body, attributes)
    return [tuple(text[at[0] : at[1]] for at in triple[4:]) for triple in read_rdf_xml(text, BASE)]


PLACES = {
    "text": (
        '<e:A r:about="urn:a"><e:p>x &amp; y</e:p></e:A>',
        [("urn:a", "e:A", "e:A"), ("urn:a", "e:p", "x &amp; y")],
    ),
    "no text": ('<r:Description r:about="urn:a"><e:p></e:p></r:Description>', [("urn:a", "e:p", "e:p")]),
    "CDATA": ('<r:Description r:about="urn:a"><e:p><![CDATA[<x>]]></e:p></r:Description>', [("urn:a", "e:p", "<x>")]),
    "resource": ('<r:Description r:ID="a"><e:p r:resource="b"/></r:Description>', [("a", "e:p", "b")]),
    "empty reference": ('<r:Description r:about=""><e:p r:nodeID="n"/></r:Description>', [('""', "e:p", "n")]),
    "no name": ("<e:A><e:p>1</e:p></e:A>", [("e:A", "e:A", "e:A"), ("e:A", "e:p", "1")]),
    "node element": (
        '<r:Description r:about="urn:a"><e:p><e:B r:about="urn:b"/></e:p></r:Description>',
        [("urn:b", "e:B", "e:B"), ("urn:a", "e:p", "e:B")],
    ),
    "attributes": (
        "<r:Description r:about='urn:a' e:p='1' r:type='urn:t'/>",
        [("urn:a", "r:type", "urn:t"), ("urn:a", "e:p", "1")],
    ),
    "attributes of a property element": (
        '<r:Description r:about="urn:a"><e:p e:q="1"/></r:Description>',
        [("e:p", "e:q", "1"), ("urn:a", "e:p", "e:p")],
    ),
    "attributes beside a resource": (
        '<r:Description r:about="urn:a"><e:p r:resource="urn:b" e:q="1"/></r:Description>',
        [("urn:b", "e:q", "1"), ("urn:a", "e:p", "urn:b")],
    ),
    "members": (
        '<r:Seq r:about="urn:a"><r:li>1</r:li><r:li r:resource="urn:b"/></r:Seq>',
        [("urn:a", "r:Seq", "r:Seq"), ("urn:a", "r:li", "1"), ("urn:a", "r:li", "urn:b")],
    ),
    "resource as parse type": (
        '<r:Description r:about="urn:a"><e:p r:parseType="Resource"><e:q>1</e:q></e:p></r:Description>',
        [("urn:a", "e:p", "Resource"), ("Resource", "e:q", "1")],
    ),
    "collection": (
        '<r:Description r:about="urn:a"><e:p r:parseType="Collection">'
        '<r:Description r:about="urn:b"/><r:Description r:about="urn:c"/></e:p></r:Description>',
        [("urn:a", "e:p", "Collection"), *[("r:Description",) * 3] * 4],
    ),
    "empty collection": (
        '<r:Description r:about="urn:a"><e:p r:parseType="Collection"/></r:Description>',
        [("urn:a", "e:p", "Collection")],
    ),
    "literal of XML": (
        '<r:Description r:about="urn:a"><e:p r:parseType="Literal">x<b>y</b><c/>&lt;<!-- no --></e:p></r:Description>',
        [("urn:a", "e:p", "x<b>y</b><c/>&lt;<!-- no -->")],
    ),
    "other parse type": ('<e:A><e:p r:parseType="what"><b/></e:p></e:A>', [("e:A", "e:A", "e:A")]),
    "reification": (
        '<r:Description r:about="urn:a"><e:p r:ID="i">1</e:p></r:Description>',
        [("urn:a", "e:p", "1"), ("i", "i", "1"), ("i", "i", "e:p"), ("i", "i", "urn:a"), ("i", "i", "i")],
    ),
}


@pytest.mark.parametrize("name", PLACES)
def test_what_stands_at_a_place_says_the_term(name: str) -> None:
    body, said = PLACES[name]
    assert _said(body) == said


def test_places_of_list_nodes_are_those_of_the_items() -> None:
    body = '<e:A r:about="urn:a"><e:p r:parseType="Collection"><e:B/><e:C/></e:p></e:A>'
    text = _document(body)
    first, rest = NamedNode(RDF + "first"), NamedNode(RDF + "rest")
    links = [(text[t[4][0] : t[4][1]], t.predicate, text[t[6][0] : t[6][1]]) for t in read_rdf_xml(text, BASE)]
    assert links[-4:] == [("e:B", rest, "e:C"), ("e:B", first, "e:B"), ("e:C", rest, "e:C"), ("e:C", first, "e:C")]


def test_offsets_count_characters_and_line_ends_as_they_are() -> None:
    text = _document('\r\n<r:Description r:about="urn:é𝄞"><e:p>\n Übersee\r\n</e:p></r:Description>')
    (triple,) = read_rdf_xml(text)
    assert triple.object == Literal("\n Übersee\r\n")
    assert text[slice(*triple.object_at)] == "\n Übersee\r\n"
    assert triple.subject == NamedNode("urn:é𝄞")


def test_byte_order_mark_is_passed_over() -> None:
    text = "\ufeff" + _document('<e:A r:about="urn:a"/>')
    assert text[slice(*read_rdf_xml(text)[0].subject_at)] == "urn:a"


def test_labels_are_kept_and_others_are_not_among_them() -> None:
    located = read_rdf_xml(_document('<e:A r:nodeID="n0"><e:p r:nodeID="n1"/><e:p><e:B/></e:p></e:A>'))
    labels = {term.value for triple in located for term in triple[:3] if isinstance(term, BlankNode)}
    assert {"n0", "n1"} < labels
    assert len(labels) == 3


@pytest.mark.parametrize(
    ("body", "where", "message"),
    [
        ('<e:A r:about="a b"/>', "a b", "Invalid IRI"),
        ('<f:A r:about="urn:a"/>', "f:A", "f:A is in no namespace"),
        ('<e:A about="urn:a"/>', "about", "about is in no namespace"),
        ("<e:A><r:Description/></e:A>", "r:Description", "<r:Description> is no property element"),
        ("<e:A><e:p><r:li/></e:p></e:A>", "r:li", "<r:li> is no node element"),
        ("<e:A>text</e:A>", "text", "text does not belong here"),
        ("<e:A>&nbsp;</e:A>", "&nbsp;", "&nbsp; refers to nothing"),
        ('<e:A e:p="&x;"/>', "&x;", "&x; refers to nothing"),
        ("<e:A b/>", " b", "this is no attribute"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]>", "<!DOCTYPE", "this is no XML that is read here"),
        ("<e:A><e:p>" * 127 + "<e:A><e:deep>", "<e:deep>", "this stands within 256 others"),
        ("<e:A><e:p></e:A></e:p>", "</e:A>", "</e:A> ends another element than began last"),
        ("<e:A><e:p></e:A", "</e:A<", "this is no XML that is read here"),
        ('<e:A><e:p r:parseType="Triple"/></e:A>', "Triple", "triple terms are not known here"),
        ('<e:A><e:p r:annotation="urn:x">1</e:p></e:A>', "r:annotation", "r:annotation is not known here"),
    ],
)
def test_what_is_not_understood_is_told_with_its_offset(body: str, where: str, message: str) -> None:
    text = _document(body)
    with pytest.raises(PlacesError, match=message) as caught:
        read_rdf_xml(text, BASE)
    assert caught.value.offset == text.index(where)


def test_element_without_end_is_told_where_it_begins() -> None:
    text = _document("<e:A>").removesuffix("</r:RDF>")
    with pytest.raises(PlacesError, match="<e:A> has no end") as caught:
        read_rdf_xml(text)
    assert caught.value.offset == text.index("<e:A>")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not xml",
        "<",
        "</a>",
        "<a",
        "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>",
        _document("<e:A/>")[:-1],
        _document("<e:A>"),
    ],
)
def test_what_is_no_rdf_xml_is_rejected_as_the_fast_parser_rejects_it(text: str) -> None:
    _both(text)


def _both(text: str) -> None:
    """Where the fast parser accepts a text, the reader agrees, but that it may defer where XML is not well-formed."""
    try:
        theirs = list(parse(text, RdfFormat.RDF_XML, base_iri=BASE))
    except SyntaxError:
        with pytest.raises(PlacesError):
            read_places(text, RdfFormat.RDF_XML, BASE)
        return
    try:
        ours = read_places(text, RdfFormat.RDF_XML, BASE)
    except PlacesError:
        with pytest.raises(ExpatError):
            ParserCreate().Parse(text.encode(), True)
    else:
        assert agrees(ours, theirs)


_iris = st.sampled_from(["urn:e#a", "urn:e#b", "http://example.org/é", "http://example.org/x/y"])
_nodes = _iris.map(NamedNode) | st.sampled_from("ab").map(BlankNode)
_literals = (
    st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t"), max_size=6).map(Literal)
    | st.builds(
        lambda text, tag: Literal(text, language=tag),
        st.text("ab &<>\"'", max_size=5),
        st.sampled_from(["en", "de-ch"]),
    )
    | st.builds(lambda text, iri: Literal(text, datatype=NamedNode(iri)), st.text("12 ", max_size=3), _iris)
)
_triples = st.builds(Triple, _nodes, _iris.map(NamedNode), _nodes | _literals)


@given(st.lists(_triples, max_size=8))
@PATIENT
def test_what_the_fast_serialiser_writes_is_read(triples: list[Triple]) -> None:
    written = serialize(triples, format=RdfFormat.RDF_XML, prefixes={"e": "urn:e#"})
    assert written is not None
    _both(written.decode())


@given(st.lists(_triples, max_size=8), st.sampled_from(["xml", "pretty-xml"]))
@PATIENT
def test_what_rdflib_writes_is_read(triples: list[Triple], form: str) -> None:
    graph = rdflib.Graph()
    graph.parse(BytesIO(serialize(triples, format=RdfFormat.N_TRIPLES)), format="nt")
    _both(graph.serialize(format=form))


_names = st.sampled_from(["e:p", "e:q", "r:li", "r:value", "e:é", "p"])
_values = st.sampled_from(["", "x", "a b", "#f", "../x", "urn:a", "é&amp;&#60;", "&quot;'", "\n x"])
_references = st.sampled_from(["", "#f", "../x", "urn:a", "é", "?q&amp;r", "//h/p", "http://e.org/a/../b"])
_spaces = st.sampled_from(["", "", " ", "\n\t", "<!-- </x> -->", "<?pi <x>?>"])
_common = {
    "xml:lang": st.sampled_from(["en", "DE"]),
    "xml:base": st.just("http://b.org/c/d"),
    "xml:space": st.just("preserve"),
}
_about = {
    "r:about": _references,
    "r:nodeID": st.sampled_from(["n", "m"]),
    "r:ID": st.integers(0, 9**9).map(lambda n: f"i{n}"),
}
_plain = {
    "e:x": _values,
    "e:y": _values,
    "r:type": _references,
    "xmlns:e": st.sampled_from(["urn:f#", "urn:e#"]),
    **_common,
}


@st.composite
def _attributes(
    draw: st.DrawFn, one_of: dict[str, st.SearchStrategy[str]], any_of: dict[str, st.SearchStrategy[str]]
) -> str:
    names = draw(st.lists(st.sampled_from(sorted(any_of)), max_size=3, unique=True)) if any_of else []
    if one_of and draw(st.booleans()):
        names.insert(0, draw(st.sampled_from(sorted(one_of))))
    written = ""
    for name in names:
        value = draw({**any_of, **one_of}[name])
        quote = "'" if '"' in value else draw(st.sampled_from("\"'")) if "'" not in value else '"'
        written += f" {name}={quote}{value}{quote}"
    return written


@st.composite
def _node(draw: st.DrawFn, depth: int = 3) -> str:
    name = draw(st.sampled_from(["e:A", "r:Description", "r:Seq", "A"]))
    properties = draw(st.lists(_property(depth), max_size=3)) if depth else []
    inner = "".join(f"{draw(_spaces)}{written}" for written in properties) + draw(_spaces)
    tag = f"<{name}{draw(_attributes(_about, _plain))}"
    return (
        f"{tag}/>" if not inner and draw(st.booleans()) else f"{tag}>{inner}</{name}{draw(st.sampled_from(['', ' ']))}>"
    )


@st.composite
def _property(draw: st.DrawFn, depth: int) -> str:
    name = draw(_names)
    reifier = {"r:ID": _about["r:ID"]}
    kind = draw(
        st.sampled_from(["text", "node", "resource", "attributes", "Resource", "Collection", "Literal", "other"])
    )
    if kind == "text":
        text = draw(_spaces) + draw(_values | st.just("<![CDATA[<&]]>"))
        datatype = {"r:datatype": _references}
        return f"<{name}{draw(_attributes(datatype, _common))}{draw(_attributes(reifier, {}))}>{text}</{name}>"
    if kind == "resource":
        target = {"r:resource": _references, "r:nodeID": st.just("n")}
        return f"<{name}{draw(_attributes(target, _plain))}{draw(_attributes(reifier, {}))}/>"
    if kind == "attributes":
        return f"<{name}{draw(_attributes({}, _plain))}></{name}>"
    if kind == "Resource":
        inner = "".join(draw(st.lists(_property(depth - 1), max_size=2))) if depth else ""
    elif kind == "Collection":
        inner = draw(_spaces).join(draw(st.lists(_node(depth - 1), max_size=3))) if depth else ""
    elif kind == "node":
        inner = draw(_spaces) + draw(_node(depth - 1) if depth else st.just("<e:A/>")) + draw(_spaces)
    else:
        inner = draw(
            st.sampled_from(
                ["x", "<b e:c='d'>y</b>z", "<b xmlns='urn:n'><c/></b>", "&amp;<![CDATA[<]]>", "<b xmlns:e='urn:g'/>"]
            )
        )
    parse_type = "" if kind == "node" else f' r:parseType="{kind}"'
    return f"<{name}{parse_type}{draw(_attributes(reifier, {}))}>{inner}</{name}>"


_documents = st.builds(
    lambda nodes, default, prolog: prolog + _document("".join(nodes), default),
    st.lists(_node(), max_size=3),
    st.sampled_from([' xmlns="urn:d#"', ' xmlns="urn:d#" xml:lang="fr" xml:base="http://example.com/"']),
    st.sampled_from(["", '<?xml version="1.0" encoding="utf-8"?>\n', "<!DOCTYPE r:RDF>\n<!-- c -->"]),
)


@given(_documents)
@PATIENT
def test_documents_are_read_as_the_fast_parser_reads_them(text: str) -> None:
    _both(text)


@given(_documents, st.data())
@PATIENT
def test_damaged_documents_are_rejected_where_the_fast_parser_rejects(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    piece = data.draw(st.sampled_from(["", *"<>/&;=\"' x", "<!--", "]]>", "&lt;", "<e:A/>", "</e:A>", "r:ID='x'"]))
    _both(text[:at] + piece + text[at + data.draw(st.integers(0, 3)) :])
