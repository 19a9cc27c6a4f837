"""A published dataset behind a SPARQL endpoint: many nodes a query, and long answers page by page.

Blank nodes of an endpoint have no name by which it could be asked about them: walks end there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import BlankNode, Triple

from communique.contribute.published import INWARD, LEFT_OUT, OUTWARD, Term, marked
from communique.store import RemoteStore, Store

_NODES_A_QUERY: Final = 200
_ELSEWHERE: Final = " && ".join(f'!STRENDS(STR(?g), "{ending}")' for ending in LEFT_OUT)
_QUERY: Final = """\
CONSTRUCT {{ ?s ?p ?o }} WHERE {{
  SELECT DISTINCT ?s ?p ?o WHERE {{
    {{ VALUES ({variables}) {{ {rows} }} ?s ?p ?o }}
    UNION
    {{ VALUES ({variables}) {{ {rows} }} GRAPH ?g {{ ?s ?p ?o }} FILTER({elsewhere}) }}
  }}
  ORDER BY ?s ?p STR(?o) LANG(?o) ?o LIMIT {limit} OFFSET {offset}
}}"""


@dataclass(frozen=True, slots=True)
class PublishedEndpoint:
    """A dataset behind an endpoint, or any other store that is asked by SPARQL.

    Attributes:
        page: how many triples are asked for at a time. Endpoints cut longer answers off without a word.
    """

    store: Store
    page: int = 1_000

    @classmethod
    def of(cls, url: str) -> PublishedEndpoint:
        """The dataset behind the endpoint at a URL; nothing is sent yet.

        Raises:
            StoreError: it is no http or https URL.
        """
        return cls(RemoteStore(url))

    def outward(self, wanted: Collection[OUTWARD]) -> Iterator[Triple]:
        """See `Published`."""
        return self._triples("?s ?p", list(wanted))

    def inward(self, wanted: Collection[INWARD]) -> Iterator[Triple]:
        """See `Published`."""
        return self._triples("?p ?o", list(wanted))

    def _triples(self, variables: str, wanted: Sequence[tuple[Term | None, Term | None]]) -> Iterator[Triple]:
        rows = [
            f"({' '.join('UNDEF' if term is None else str(term) for term in pair)})"
            for pair in wanted
            if not any(isinstance(term, BlankNode) for term in pair)
        ]
        for start in range(0, len(rows), _NODES_A_QUERY):
            yield from self._pages(variables, " ".join(rows[start : start + _NODES_A_QUERY]))

    def _pages(self, variables: str, rows: str) -> Iterator[Triple]:
        offset = 0
        while True:
            query = _QUERY.format(variables=variables, rows=rows, elsewhere=_ELSEWHERE, limit=self.page, offset=offset)
            triples = self.store.construct(query)
            yield from map(marked, triples)
            if len(triples) < self.page:
                return
            offset += self.page
