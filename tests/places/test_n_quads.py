"""The reader of N-Triples and N-Quads against the fast parser, and the places that it gives."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse

from communique.places.errors import PlacesError
from communique.places.reading import agrees, read_places

IRIS = ["<urn:s>", "<http://ex.org/é#a>", r"<urn:\u0061>"]
LABELS = ["_:a", "_:a.b", "_:1"]
STRINGS = ['""', '"a"', '"a\'b"', r'"\"\n\u00e9\U0001F600"', '"é 😀 # . <a>"']
SUFFIXES = ["", "@en", "@de-AT", " @en--rtl", "^^<urn:t>", " ^^ <urn:t>"]
GAPS = ["", " ", "\t", "  "]
ENDS = ["\n", "\r\n", "\r", " # a . comment\n", "\n\n", '\n# "comment\n \n']


def _statement(chance: random.Random, *, graphs: bool) -> str:
    parts = [chance.choice(IRIS + LABELS), chance.choice(IRIS), _object(chance, 0)]
    if graphs and chance.random() < 0.5:
        parts.append(chance.choice(IRIS + LABELS))
    return " ".join(part + chance.choice(GAPS) for part in parts) + "." + chance.choice(GAPS) + chance.choice(ENDS)


def _object(chance: random.Random, depth: int) -> str:
    kind = chance.choice(["node", "literal", "term"] if depth < 3 else ["node", "literal"])
    if kind == "term":
        inner = [chance.choice(IRIS + LABELS), chance.choice(IRIS), _object(chance, depth + 1)]
        return f"<<({''.join(part + chance.choice(GAPS[1:]) for part in inner)})>>"
    return chance.choice(IRIS + LABELS) if kind == "node" else chance.choice(STRINGS) + chance.choice(SUFFIXES)


def _both(text: str, form: RdfFormat) -> None:
    try:
        theirs = list(parse(text, format=form))
    except SyntaxError:
        with pytest.raises(PlacesError):
            read_places(text, form)
    else:
        assert agrees(read_places(text, form), theirs)


@given(st.integers(0, 2**32), st.integers(0, 6), st.booleans(), st.booleans())
@settings(deadline=None, max_examples=300)
def test_documents_read_as_the_fast_parser_reads_them(seed: int, lines: int, graphs: bool, damaged: bool) -> None:
    chance = random.Random(seed)
    text = "".join(_statement(chance, graphs=graphs) for _ in range(lines))
    if damaged:
        at = chance.randint(0, len(text))
        piece = chance.choice(["", *".\"'\\<>_:@^ #\n\r\t", "<<(", ")>>", "a", "<a>"])
        text = text[:at] + piece + text[at + chance.randint(0, 2) :]
    _both(text, RdfFormat.N_QUADS if graphs else RdfFormat.N_TRIPLES)


def test_places() -> None:
    text = "# é\n\n<urn:s> <urn:p>\t'\".\n".replace("'\"", '"é😀"@EN') + "_:a<urn:p><<( _:a <urn:p> 2 )>><urn:g>."
    text = text.replace(" 2 ", ' "2"^^<urn:t> ')
    first, second = read_places(text, RdfFormat.N_QUADS)
    assert [text[slice(*at)] for at in first[4:]] == ["<urn:s>", "<urn:p>", '"é😀"@EN']
    assert [text[slice(*at)] for at in second[4:]] == ["_:a", "<urn:p>", '<<( _:a <urn:p> "2"^^<urn:t> )>>']
    assert agrees([first, second], parse(text, format=RdfFormat.N_QUADS))


@pytest.mark.parametrize(
    "line",
    [
        *("<urn:s> <urn:p> <urn:o>", "<urn:s> <urn:p>\n<urn:o> .", "<urn:s> <urn:p> 1 .", "<urn:s> <urn:p> 'a' ."),
        *("<s> <urn:p> <urn:o> .", "<urn:s> a <urn:o> .", "<urn:s> <urn:p> [] .", "<urn:s> _:p <urn:o> ."),
        *(
            "<urn:s> <urn:p> <urn:o> <urn:g> .",
            "<urn:s> <urn:p> <urn:o> . <urn:s> <urn:p> <urn:o> .",
            '<urn:s> <urn:p> """a""" .',
        ),
        *("<urn:s> <urn:p> <<( <urn:s> <urn:p> )>> .", "<urn:s> <urn:p> <<( <urn:s> <urn:p> <urn:o> .", "."),
        f"<urn:s> <urn:p> {'<<( <urn:s> <urn:p> ' * 101}<urn:o>{' )>>' * 101} .",
    ],
)
def test_what_is_not_n_triples(line: str) -> None:
    with pytest.raises(PlacesError):
        read_places(line, RdfFormat.N_TRIPLES)
