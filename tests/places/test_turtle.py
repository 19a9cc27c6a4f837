"""The reader of Turtle and TriG against the fast parser, and the places that it gives."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, parse

from communique.places.errors import PlacesError
from communique.places.located import LocatedTriple, Offsets
from communique.places.reading import agrees, read_places

Documents = Callable[..., st.SearchStrategy[str]]
FORMS = {False: RdfFormat.TURTLE, True: RdfFormat.TRIG}
PATIENT = settings(deadline=None, max_examples=300)
REST = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#rest")
E = "PREFIX : <urn:e:> "


def _both(text: str, form: RdfFormat) -> None:
    """Where the fast parser accepts a text, the reader agrees; where it does not, neither does the reader."""
    try:
        theirs = list(parse(text, format=form))
    except SyntaxError:
        with pytest.raises(PlacesError):
            read_places(text, form)
    else:
        assert agrees(read_places(text, form), theirs)


@given(st.data(), st.booleans())
@PATIENT
def test_documents_read_as_the_fast_parser_reads_them(documents: Documents, data: st.DataObject, graphs: bool) -> None:
    _both(data.draw(documents(graphs=graphs)), FORMS[graphs])


@given(st.data(), st.booleans())
@PATIENT
def test_damaged_documents_are_rejected_where_the_fast_parser_rejects(
    documents: Documents, data: st.DataObject, graphs: bool
) -> None:
    text = data.draw(documents(graphs=graphs))
    at = data.draw(st.integers(0, len(text)))
    piece = data.draw(
        st.sampled_from(["", *".;,\"'\\<>[](){}|~a:_@^#1e%- \n", "<<", "true", "\\u00", "PREFIX", "@base"])
    )
    _both(f"{text[:at]}{piece}{text[at + data.draw(st.integers(0, 3)) :]}\n", FORMS[graphs])


@given(st.data())
@PATIENT
def test_what_stands_at_a_place_says_the_term(documents: Documents, header: str, data: st.DataObject) -> None:
    text = data.draw(documents(graphs=True, directives=False))
    try:
        located = read_places(text, RdfFormat.TRIG)
    except PlacesError:
        return
    for triple in located:
        for term, at in zip(triple[:3], triple[4:], strict=True):
            if (triple.predicate, term) != (REST, triple.object):  # the rest of a collection begins with its first item
                _stands_at(header, text, term, at)


def _stands_at(header: str, text: str, term: object, at: Offsets) -> None:
    word = text[slice(*at)]
    if word == "a":
        assert term == NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    elif word in ("[", "(", ")", "<<", "~", "{|"):
        return  # implied: it stands where its construct begins
    elif isinstance(term, BlankNode):
        assert word == f"_:{term.value}" or word[0] == "["
    elif not (isinstance(term, Triple) and "[" in word):  # a blank node without a label is another each time
        assert not word.startswith("_:")
        [quad] = parse(f"{header} <urn:s> <urn:p> {word} .", format=RdfFormat.TURTLE)
        assert quad.object == term


PLACES = [
    ("<urn:s> a 'x'@en .", [("<urn:s>", "a", "'x'@en")]),
    ("<urn:s> <urn:p> 1, 'x' ^^<urn:t>;<urn:q> true.", [
        ("<urn:s>", "<urn:p>", "1"), ("<urn:s>", "<urn:p>", "'x' ^^<urn:t>"), ("<urn:s>", "<urn:q>", "true"),
    ]),
    (E + ":s :p [ :q '''a\nb''' ] .", [(":s", ":p", "["), ("[", ":q", "'''a\nb'''")]),
    (E + "[] :p [ ] .", [("[]", ":p", "[ ]")]),
    (E + ":s :p ( :a () ) .", [
        ("(", "(", ":a"), (":s", ":p", "("), ("(", "(", "("), ("(", "(", "()"), ("(", "(", ")"),
    ]),
    (E + ":s :p << :a :b :c >> .", [(":s", ":p", "<<"), ("<<", "<<", "<<")]),
    (E + ":s :p << :a :b :c ~ :r >> .", [(":r", "<<", "<<"), (":s", ":p", "<<")]),
    (E + ":s :p <<( :a :b 1 )>> .", [(":s", ":p", "<<( :a :b 1 )>>")]),
    (E + ":s :p :o ~:r {| :q 2 |} {| :q 3 |} .", [
        (":s", ":p", ":o"), (":r", "~", "~"), (":r", ":q", "2"), (":r", ":q", "3"),
    ]),
    (E + ":s :p :o {| :q 2 |} .", [(":s", ":p", ":o"), ("{|", "{|", "{|"), ("{|", ":q", "2")]),
    (E + ":g { :s :p 'é' }", [(":s", ":p", "'é'")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), PLACES)
def test_places(text: str, words: list[tuple[str, str, str]]) -> None:
    located = read_places(text, RdfFormat.TRIG)
    assert [_words(text, triple) for triple in located] == words


def _words(text: str, triple: LocatedTriple) -> tuple[str, ...]:
    return tuple(text[slice(*at)] for at in triple[4:])


def test_offsets_count_code_points() -> None:
    text = "# 😀\r\n<urn:s>\t<urn:p> 'é😀' ."
    [triple] = read_places(text, RdfFormat.TURTLE)
    assert (triple.subject_at, triple.predicate_at, triple.object_at) == ((5, 12), (13, 20), (21, 25))


@pytest.mark.parametrize(
    ("before", "middle", "after", "depth"),
    [
        (":s :p ", "[ :p ", "]", 100_000),
        (":s :p ", "(", ")", 100_000),
        ("", "(", ")", 20_000),
        ("", "[ :p ", "]", 20_000),
        (":s :p ", "<< ", ":p :o >>", 20_000),
        (":s :p :o ", "{| :p :o ", "|}", 20_000),
    ],
)
def test_deep_nesting(before: str, middle: str, after: str, depth: int) -> None:
    text = f"{E}{before}{middle * depth}{'' if after == '|}' else ':o '}{after * depth}{'' if before else ' :p :o'} ."
    assert agrees(read_places(text, RdfFormat.TURTLE), parse(text, format=RdfFormat.TURTLE))


def test_triples_within_triples_end_somewhere() -> None:
    """The fast parser ends the whole process on very deep ones."""

    def nested(depth: int) -> str:
        return f"{E}:s :p {'<<( :s :p ' * depth}:o{' )>>' * depth} ."

    assert len(read_places(nested(100), RdfFormat.TURTLE)) == 1
    with pytest.raises(PlacesError, match="triples within triples"):
        read_places(nested(101), RdfFormat.TURTLE)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "<a> <urn:p> <urn:o> .",
            ":s :p :o .",
            E + ":s :p 'a' . }",
            E + ":s :p",
            E + ":s :p 'a'^^x:y .",
            "<urn:s> a 1",
        ),
        *(r"<urn:s> a '\uD83D\uDE00' .", "<urn:s> a '\ud800' .", "<urn:a b> a 1 .", "\ufeff<urn:s> a 1 .", "{ }"),
        *(
            "<urn:s> a 'x'@toolonglanguage .",
            "<urn:s> a 'x'@en--up .",
            "@prefix : <a> .",
            "@base <b> .",
            "PREFIX a:b <urn:c>",
        ),
        *(
            "@PREFIX : <urn:x> .",
            "<urn:s> a .",
            "'a' a 1 .",
            "<urn:s> 'a' 1 .",
            "<urn:s> true 1 .",
            "VERSION 1",
            "[] .",
        ),
        *(
            E + ":· a 1 .",
            E + "_:· a 1 .",
            E + ":a× a 1 .",
            E + ":a\u00a0a 1 .",
            "PREFIX ·: <urn:x>",
            "PREFIX a×: <urn:x>",
        ),
        *(E + "_:a\ue000 a 1 .", E + ":a\udc80 a 1 ."),
        "<urn:s> a 'x'^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString> .",
    ],
)
def test_what_is_not_turtle(text: str) -> None:
    with pytest.raises(PlacesError) as raised:
        read_places(text, RdfFormat.TURTLE)
    assert 0 <= raised.value.offset <= len(text)


def test_letters_beyond_ascii() -> None:
    text = "PREFIX é·: <urn:e:> é·:a· é·:a:·̀‿ _:ö· . é·: a é·::·, é·:\U000e01ef ."
    assert agrees(read_places(text, RdfFormat.TURTLE), parse(text, format=RdfFormat.TURTLE))


def test_a_version_before_a_prefix_is_no_language() -> None:
    """`"1.2" @prefix` reads as a string in a language named prefix anywhere else."""
    text = "VERSION \"1.2\" @prefix : <urn:e:> . @version '1.1' . :s :p :o ."
    assert agrees(read_places(text, RdfFormat.TURTLE), parse(text, format=RdfFormat.TURTLE))
    with pytest.raises(PlacesError):
        read_places('VERSION """1.2"""', RdfFormat.TURTLE)


def test_own_labels_of_blank_nodes_are_the_files_own_nowhere() -> None:
    located = read_places("[] a _:n1 . _:n a _:nn2 .", RdfFormat.TURTLE)
    assert len({triple.subject for triple in located} | {triple.object for triple in located}) == 4
