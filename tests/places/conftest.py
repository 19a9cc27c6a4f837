"""Documents that hypothesis writes: Turtle and TriG in all their forms, RDF 1.2 included."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import pytest
from hypothesis import strategies as st

HEADER = "@base <https://ex.org/a/b?q> . PREFIX ex: <https://ex.org/o#> PREFIX : <> @prefix é.b:<urn:x:>.\n"
IRIS = ["<https://ex.org/x>", "<x>", "<>", "<#f>", "<../y?q=1>", r"<\u0061\U00000062>", "<//h/p>", "<urn:a:'b'>"]
NAMES = ["ex:a", "ex:", ":", ":1", "ex:a.b", "ex:a..b", r"ex:a\,b\'", "ex:%41-", "ex:_", ":a:b", "é.b:ö·", "ex:prefix"]
LABELS = ["_:a", "_:a.b", "_:1", "_:n1", "_:ö-"]
NUMBERS = ["1", "-01", "+1.0", ".5", "1.e5", "1E-2", "0.50", "1.5e+0"]
TEXTS = ["", "a", r"\"\'", r"\u00e9\U0001F600\t\\\\", "é 😀", "# no <comment>", "<urn:x> .", "@en", "a ] ) } .", r"\n"]
LINES = ["line\nline", "line\r\nline\rline"]
STRINGS = {
    '"': [*TEXTS, "a'b", "'''"],
    "'": [*TEXTS, 'a"b', '"""'],
    '"""': [*TEXTS, *LINES, '"a', '""a', r"\"" "a", "'''"],
    "'''": [*TEXTS, *LINES, "'a", "''a", r"\'''a", '"""'],
}
SUFFIXES = ["", "", "@en", " @de-AT", "@en--ltr", "^^ex:t", "^^<t>", "\n^^ # it's\n ex:t\\'"]
SPACES = ["", "", " ", "\n", "\r\n", "\r", "\t", ' # it\'s "no" <token> .\n', "#\r"]


class Writer:
    """Writes a document by chance."""

    def __init__(self, chance: random.Random, *, graphs: bool, directives: bool) -> None:
        self.choose: Callable[[Sequence[str]], str] = chance.choice
        self.graphs = graphs
        self.directives = directives

    def document(self, blocks: int) -> str:
        return HEADER + self.space() + "".join(self.block() + self.space() for _ in range(blocks)) + "\n"

    def block(self) -> str:
        kinds = ["statement"] * 5 + ["directive"] * self.directives + ["graph"] * 2 * self.graphs
        kind = self.choose(kinds)
        if kind == "directive":
            return self.directive()
        if kind == "statement":
            return self.statement() + self.space() + "."
        name = self.choose(["", "GRAPH [ ]", "graph ex:g", "_:g", "[]", "<g>", "GRAPH _:g"])
        inner = f" {self.space()}.{self.space()}".join(
            self.statement() for _ in range(len(self.choose(["", "a", "ab"])))
        )
        return (
            f"{name}{self.space()}{{{self.space()}{inner} {self.choose(['', '.'] if inner else [''])}{self.space()}}}"
        )

    def directive(self) -> str:
        iri = self.choose(["<https://ex.com/>", "<c/>", "<https://ex.com/d#>"])
        name = self.choose(["ex:", ":"])
        return self.choose(
            [
                f"@version {self.space()}'1.2'.",
                'VERSION "1.1"',
                f"@prefix {name}{self.space()}{iri} .",
                f"PrEfIX {name} {iri}",
                f"@base {iri}.",
                f"BASE{iri}",
            ]
        )

    def statement(self) -> str:
        kind = self.choose(["node"] * 6 + ["list", "collection", "reified"])
        if kind in ("list", "reified"):
            subject = self.list() if kind == "list" else self.reified()
            return subject + self.choose(["", self.space() + self.pairs()])
        return (self.node() if kind == "node" else self.collection()) + self.gap() + self.pairs()

    def pairs(self, depth: int = 0) -> str:
        pairs = [self.pair(depth)]
        while self.choose(["stop", "stop", "more"]) == "more":
            pairs.append(self.choose(["", self.pair(depth)]))
        return f"{self.space()};{self.space()}".join(pairs)

    def pair(self, depth: int) -> str:
        objects = [self.object(depth) + self.annotations(depth)]
        while self.choose(["stop", "stop", "more"]) == "more":
            objects.append(self.object(depth) + self.annotations(depth))
        return self.verb() + self.gap() + f"{self.space()},{self.space()}".join(objects)

    def verb(self) -> str:
        return self.choose(["a", *IRIS, *NAMES])

    def node(self) -> str:
        return self.choose([*IRIS, *NAMES, *LABELS, f"[{self.space()}]"])

    def object(self, depth: int) -> str:
        kind = self.choose(["node", "literal"] * 3 + (["list", "collection", "reified", "term"] if depth < 3 else []))
        match kind:
            case "node":
                return self.node()
            case "literal":
                return self.literal()
            case "list":
                return self.list(depth + 1)
            case "collection":
                return self.collection(depth + 1)
            case "reified":
                return self.reified(depth + 1)
        return self.term(depth + 1)

    def literal(self, *, long: bool = True) -> str:
        if self.choose(["string", "string", "other"]) == "other":
            return self.choose([*NUMBERS, "true", "false"])
        quote = self.choose(['"', "'", '"""', "'''"] if long else ['"', "'"])
        return quote + self.choose(STRINGS[quote]) + quote + self.choose(SUFFIXES)

    def list(self, depth: int = 1) -> str:
        return f"[{self.space()}{self.pairs(depth)}{self.gap()}]"

    def collection(self, depth: int = 1) -> str:
        items = [self.object(depth) for _ in self.choose(["", "a", "ab", "abc"])]
        return f"({self.space()}{''.join(item + self.gap() for item in items)})"

    def quotable(self, depth: int) -> str:
        kind = self.choose(["node", "literal", *["reified", "term"] * (depth < 3)])
        return {"node": self.node, "literal": lambda: self.literal(long=False)}.get(
            kind, lambda: self.term(depth + 1)
        )()

    def reified(self, depth: int = 1) -> str:
        subject = self.reified(depth + 1) if depth < 3 and self.choose(["plain", "deep"]) == "deep" else self.node()
        object_ = (
            self.reified(depth + 1) if depth < 3 and self.choose(["plain", "deep"]) == "deep" else self.quotable(depth)
        )
        reifier = self.choose(["", "~", "~ ex:r", "~_:r"])
        return (
            f"<<{self.gap()}{subject}{self.gap()}{self.verb()}{self.gap()}{object_}{self.gap()}{reifier}{self.gap()}>>"
        )

    def term(self, depth: int = 1) -> str:
        return (
            f"<<({self.space()}{self.node()}{self.gap()}{self.verb()}{self.gap()}{self.quotable(depth)}{self.gap()})>>"
        )

    def annotations(self, depth: int) -> str:
        kind = self.choose(["none"] * 8 + ["reifier", "block", "both", "many"])
        block = f" {{|{self.space()}{self.pairs(depth + 1)}{self.gap()}|}}" if depth < 3 else " ~"
        reifier = self.choose([" ~", " ~ ex:r", "~_:r", " ~<r>"])
        return {"none": "", "reifier": reifier, "block": block, "both": reifier + block}.get(
            kind, reifier * 2 + block * 2
        )

    def space(self) -> str:
        return self.choose(SPACES)

    def gap(self) -> str:
        return self.choose(SPACES[2:])


@pytest.fixture(scope="session")
def documents() -> Callable[..., st.SearchStrategy[str]]:
    """A strategy for documents: `documents(graphs=True)` writes TriG."""

    def write(*, graphs: bool, directives: bool = True) -> st.SearchStrategy[str]:
        def written(seed: int, blocks: int) -> str:
            # One draw a document: to draw every choice takes hypothesis a third of a second.
            return Writer(random.Random(seed), graphs=graphs, directives=directives).document(blocks)

        return st.builds(written, st.integers(0, 2**32), st.integers(0, 4))

    return write


@pytest.fixture(scope="session")
def header() -> str:
    """What every document begins with."""
    return HEADER
