"""What a store is: query text goes in; bytes of a media type come out, before a deadline or not at all.

Bytes are the currency because graphs lose datatypes, order and streaming on the way. What works on terms (`select`,
`ask`, `construct`, `describe_thing`) is built on `query` here, once, so that all stores give the same.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, RdfFormat, Triple, parse, parse_query_results

from communique.errors import QueryError
from communique.store.errors import EndpointError
from communique.store.formats import JSON_RESULTS, N_TRIPLES, SOLUTION_FORMATS

if TYPE_CHECKING:
    from communique.store.description import Description

Term = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a query: `body`, written in `media_type` (without parameters)."""

    body: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Table:
    """The solutions of a SELECT: one term, or None where it is unbound, per variable and row."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def column(self, variable: str) -> tuple[Term | None, ...]:
        """The values of one variable, row by row."""
        index = self.variables.index(variable)
        return tuple(row[index] for row in self.rows)


class Store(Protocol):
    """An RDF dataset that answers SPARQL 1.1 queries; an implementation subclasses this and writes `query`."""

    @abstractmethod
    def query(
        self,
        text: str,
        *,
        media_types: Sequence[str] = (),
        timeout: float | None = None,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> Answer:
        """Answers a query in the first of the media types that fits its form.

        Args:
            text: a SPARQL 1.1 query. The default graph is the dataset's own, never the union of all graphs.
            media_types: what the caller reads, best first; results as JSON and graphs as Turtle where none is given.
            timeout: seconds; how strictly they hold is said by each implementation.
            default_graphs: IRIs of the graphs that together are the default graph, in place of the dataset's own.
            named_graphs: IRIs of the graphs that `GRAPH` can see; with either of the two, no other graph is there.

        Raises:
            QueryError: the query is wrong (with its place); or, by subclass, refused, late, or its answer too large
                or not to be had in these media types.
            StoreError: the store cannot be read or reached.
        """
        ...

    def close(self) -> None:
        """Lets go of what the store holds; a store that holds nothing need not do anything."""
        return

    def select(self, text: str, *, timeout: float | None = None) -> Table:
        """The solutions of a SELECT query as terms."""
        body = self.query(text, media_types=[JSON_RESULTS], timeout=timeout).body
        try:
            solutions = parse_query_results(body, SOLUTION_FORMATS[JSON_RESULTS])
            if isinstance(solutions, QueryBoolean):
                raise QueryError("a SELECT query is needed here, this is an ASK query", hint="call 'ask' for it")
            variables = tuple(variable.value for variable in solutions.variables)
            return Table(variables, tuple(tuple(solution) for solution in solutions))
        except (SyntaxError, ValueError) as error:
            raise _malformed(error) from None

    def ask(self, text: str, *, timeout: float | None = None) -> bool:
        """Whether the pattern of an ASK query has a match."""
        body = self.query(text, media_types=[JSON_RESULTS], timeout=timeout).body
        try:
            answer = parse_query_results(body, SOLUTION_FORMATS[JSON_RESULTS])
        except (SyntaxError, ValueError) as error:
            raise _malformed(error) from None
        if not isinstance(answer, QueryBoolean):
            raise QueryError("an ASK query is needed here, this is a SELECT query", hint="call 'select' for it")
        return bool(answer)

    def construct(self, text: str, *, timeout: float | None = None) -> tuple[Triple, ...]:
        """The triples of a CONSTRUCT or DESCRIBE query, each once, in the order of their text."""
        body = self.query(text, media_types=[N_TRIPLES], timeout=timeout).body
        try:
            return tuple(sorted({quad.triple for quad in parse(body, RdfFormat.N_TRIPLES)}, key=str))
        except (SyntaxError, ValueError) as error:
            raise _malformed(error) from None

    def describe_thing(self, iri: str, *, timeout: float | None = None) -> Description:
        """What the dataset says of a thing; see `communique.store.description.describe_thing`."""
        from communique.store.description import describe_thing

        return describe_thing(self, iri, timeout=timeout)


def _malformed(error: SyntaxError | ValueError) -> EndpointError:
    return EndpointError(f"the answer is not what its media type says: {error}", hint="is this a SPARQL endpoint?")
