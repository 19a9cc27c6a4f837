"""Statements found without reading all, against the reader that reads all."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, NamedNode, RdfFormat

from communique.places.errors import PlacesError
from communique.places.located import LocatedTriple
from communique.places.reading import read_places
from communique.places.search import find_statements

Documents = Callable[..., st.SearchStrategy[str]]
TURTLE, TRIG = RdfFormat.TURTLE, RdfFormat.TRIG


def _told(triples: list[LocatedTriple], subjects: set[NamedNode]) -> list[tuple[object, ...]]:
    """What triples say about some subjects, and where; a blank node has another label in each reading."""
    about = [triple for triple in triples if triple.subject in subjects]
    return [
        tuple("_" if isinstance(part, BlankNode) else part for part in triple if "_:" not in str(part))
        for triple in about
    ]


def _check(text: str, form: RdfFormat, subjects: set[NamedNode], base: str | None = None) -> bool:
    """Whether statements are found; if so, they must be the right ones."""
    found = find_statements(text, form, subjects, base)
    if found is None:
        return False
    everything = read_places(text, form, base)
    assert _told(found, subjects) == _told(everything, subjects)
    assert {triple[4:] for triple in found} <= {triple[4:] for triple in everything}
    return True


def _plain(text: str) -> str:
    """A text less what makes the search give up."""
    text = re.sub(r"~ ?(ex:r|<r>)", "~", re.sub(r"\r(?!\n)", "\n", text))
    return text.replace("<../", "<").replace(r"<\u0061\U00000062>", "<ab>")


@given(st.data(), st.booleans(), st.booleans())
@settings(deadline=None, max_examples=200)
def test_what_is_found_is_what_is_there(documents: Documents, data: st.DataObject, graphs: bool, plain: bool) -> None:
    text = data.draw(documents(graphs=graphs))
    text = _plain(text) if plain else text
    form = TRIG if graphs else TURTLE
    try:
        everything = read_places(text, form)
    except PlacesError:
        return
    named = sorted({triple.subject for triple in everything if isinstance(triple.subject, NamedNode)}, key=str)
    subjects = set(data.draw(st.lists(st.sampled_from(named), max_size=3))) if named else set()
    _check(text, form, {*subjects, NamedNode("urn:absent")})


A = NamedNode("urn:e:a")
E = "PREFIX : <urn:e:> "


@pytest.mark.parametrize(
    ("text", "objects"),
    [
        (E + ":a :p 1 .", "1"),
        ("# c\n@prefix : <urn:e:>.\n\n# :a :p 0 .\n:a :p 1 ; # . :a :p 0 .\n :q 2 .", "1 2"),
        (E + "\r\n:a :p 1 .\r\n:b :p\r\n:a .\r\n# x\r\n:a :q 2 .", "1 2"),
        (E + ":b :p 'x. :a :p 0 .', \":a\" . :a :p 1 .", "1"),
        (E + ":b :p '''\n:a :p 0 .\n. :a :p 0 .''' . :a :p 1 .\n:a :p 2.", "1 2"),
        (E + ":b :p \"\"\"\n'''\n\"\"\" , '''\"\"\"\n:a :p 0 .''' .\n:a :p 1 .", "1"),
        (E + ':b :p "a\\""\n. :a :p """\\"""" , """x""".:a :p 1 .', '"""\\"""" """x""" 1'),
        (E + ":b :p\n:a ;\n:p\n:a ,\n:a .\n:a\n:p\n1\n.", "1"),
        (E + ":b :p ( 1\n:a ) .\n[ :q\n:a ] :p [\n:q :a ] .\n:a :p 1 .", "1"),
        (E + ":a :p 1 . PREFIX : <urn:x:>\n:a :p 0 . @prefix : <urn:e:> .\n:a :p 2 .", "1 2"),
        ("PREFIX a: <urn:> PREFIX b: <urn:e:>\na:e:a b:p 1 .\nb:a b:p 2 .\nb:ab b:p 0 .\nb:a.b b:p 0 .", "1 2"),
        ("BASE <urn:e:>\n<urn:e:a> <p> 1 .\n<a> <p> 0 .", "1"),
        (E + 'VERSION "1.2" :a :p 1 .\nBASE <http://h/>\n:a :p 2.\n@base <http://i/> . :a :p 3 .', "1 2 3"),
        (E + ":a :p 1. # a.\n# .\n\n  # b ;\n:a :p 2 .", "1 2"),
        (E + ":b :p 1 ; # .\n:p :a .\n:b :p 1 , # .\n:a .", ""),
        (E + "\n:b :p <urn:x#> . :a :p 1 .\n:b :p <urn:x#>\n.\n:a :p 2 .", "1 2"),
        (E + ":b :p 'x'@en.:a :p 1 .", None),
        (E + ":b :p <x:#'>.:a :p 1 .", "1"),
        (E + r":b :p :c\#, :d\'e . :a :p 1 . " + "\n:a :p 2 .", "1 2"),
        (E + ":b :p :o .\n<<:a :p 0>> :q 0 .\n:b :p <<( \n:a :p 0 )>> .\n:a :p 1 .", "1"),
        (E + ":b :p :o {|\n:q :a |} .\n:a :p 1 {| :q 2 |} .", "1"),
        (E + ":b :p :o ~ :a .", None),
        (E + ":b :p :o ~ # x\n:a .", None),
        (E + ":b :p <x:~y> , '~ :a' .\n:a :p 1 .", "1"),
        (E + r":b :p :o . <urn:e:\u0061> :p 1 .", None),
        ("BASE <urn:e:x/> <../a> <p> 1 .", None),
        (E + "\r:a :p 1 .", None),
        (E + ":a :p 1", None),
        (E + ":a :p x:y .", None),
    ],
)
def test_found_in_turtle(text: str, objects: str | None) -> None:
    found = find_statements(text, TURTLE, [A])
    told = None if found is None else " ".join(text[slice(*triple[6])] for triple in found if triple.subject == A)
    assert told == objects


@pytest.mark.parametrize(
    ("text", "graphs"),
    [
        (E + ":a :p 1 . { :a :p 2 } GRAPH :g { :a :p 3 . :b :p :a . :a :p 4 }", [None, None, "<urn:e:g>", "<urn:e:g>"]),
        (E + ":a { :b :p 1 } :a :p 1 .\n:a{:a :p 2}\n<urn:e:a>\n{\n:b :p 1 }\n", [None, "<urn:e:a>"]),
        (E + "_:g { :a :p '{' , '}' . # }\n :b :p 1 . :a :p 2 }", ["_:g", "_:g", "_:g"]),
        (E + ":g { :b :p 1 {| :q 2 |} . :a :p 1 {| :q 2 |} } :a :p 3 .", [":g", None]),
        (E + ":g { :a :p 1 } PREFIX : <urn:x:> :g { :a :p 0 } PREFIX : <urn:e:> { :a :p 2 }", [":g", None]),
        (E + "[] { :a :p 1 }", None),
        (E + ":g { :a :p 1", None),
        (E + ":g { { :a :p 1 } }", None),
    ],
)
def test_found_in_trig(text: str, graphs: list[str | None] | None) -> None:
    found = find_statements(text, TRIG, [A])
    names = None if graphs is None else [name and name.replace(":g", "<urn:e:g>", name == ":g") for name in graphs]
    about = found and [triple.graph_name and str(triple.graph_name) for triple in found if triple.subject == A]
    assert about == names


@pytest.mark.parametrize(
    ("form", "text", "objects"),
    [
        (RdfFormat.N_TRIPLES, "# <urn:e:a> .\n <urn:e:a> <urn:p> <urn:e:a> .\r\n<urn:e:ab> <urn:p> '0' .", "<urn:e:a>"),
        (
            RdfFormat.N_TRIPLES,
            '<urn:e:a> <urn:p> "1\\n<urn:e:a>" .\n<urn:e:b> <urn:p> <urn:e:a>.\n<urn:e:a><urn:p>_:b.',
            '"1\\n<urn:e:a>" _:b',
        ),
        (RdfFormat.N_QUADS, '<urn:e:a> <urn:p> "1" <urn:g> .\n\n<urn:e:a> <urn:p> "2" .', '"1" "2"'),
        (RdfFormat.N_TRIPLES, r"<urn:e:\u0061> <urn:p> _:b .", None),
        (RdfFormat.N_TRIPLES, "<urn:e:a> <urn:p> <urn:o> <urn:g> .", None),
        (RdfFormat.N_TRIPLES, "<urn:e:a> <urn:p>\n<urn:o> .", None),
        (RdfFormat.N_TRIPLES, "<urn:e:a> <urn:p> <urn:o> .\r<urn:e:a> <urn:p> <urn:o> .", None),
    ],
)
def test_found_on_lines(form: RdfFormat, text: str, objects: str | None) -> None:
    found = find_statements(text, form, [A])
    assert (None if found is None else " ".join(text[slice(*triple[6])] for triple in found)) == objects


def test_relative_forms() -> None:
    text = (
        "<c> a 1 .\n</b/c> a 2 .\n<//a/b/c> a 3 .\n<http://a/b/c> a 4 .\n<#f> a 5 .\n<> a 6 .\n<?q> a 7 .\n<d> a 0 .\n"
    )
    subjects = {NamedNode(f"http://a/b/{name}") for name in ("c", "d?p#f", "d?p", "d?q")}
    assert _check(text, TURTLE, subjects, "http://a/b/d?p#x")
    assert len(find_statements(text, TURTLE, subjects, "http://a/b/d?p#x") or []) == 7


def test_names_with_escapes_and_many_names() -> None:
    text = r"PREFIX x: <http://h/> x:a\/b\-c a 1 ." + "\n" + r"x:a\/b-c a 2 . <http://h/a/b-c> a 3 ." + "\nx:a a 0 ."
    assert len(find_statements(text, TURTLE, [NamedNode("http://h/a/b-c")]) or []) == 3
    nested = [NamedNode("urn:" + "a" * length) for length in range(1, 300)]
    assert len(find_statements("PREFIX : <urn:>\n" + ":aaa a 1 .\n" * 3, TURTLE, nested) or []) == 3


@pytest.mark.parametrize("other", [":b :p 0 . ", ":b :p '. :a', ':a' . ", ":b :p '''\n:a''' . "])
def test_a_file_of_one_long_line_takes_no_long_time(other: str) -> None:
    text = E + other * 30_000 + ":a :p 1 . " * 1000
    found = find_statements(text, TURTLE, [A])
    assert found is None or len(found) == 1000


def test_other_syntaxes_are_not_searched() -> None:
    assert find_statements("{}", RdfFormat.JSON_LD, [A]) is None
    nil = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#nil")
    assert find_statements("() a 1 .", TURTLE, [nil]) is None
