"""A published dataset as the surroundings in which a contribution is examined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pyoxigraph import NamedNode, Triple

from communique.contribute.checks import Conflict, Said, conflicts
from communique.contribute.index import LIMIT, Fetched, Index
from communique.contribute.neighbourhood import neighbourhood
from communique.contribute.new_facts import new_facts
from communique.contribute.published import Published, Term, open_published
from communique.contribute.shapes_footprint import footprint_of
from communique.contribute.validation import judge
from communique.contribute.vocabulary import in_vocabulary
from communique.diagnose.checked_file import CheckedFile
from communique.diagnose.diagnostic import Diagnostic
from communique.places import LocatedTriple
from communique.validate import Report, Result, Severity, ShapesGraph, load_shapes

# The results that a conflict tells in better words, since it knows what is published and who says so.
_TOLD = {
    "redefinition": ("MaxCount", Severity.VIOLATION),
    "second-label": ("UniqueLang", Severity.VIOLATION),
    "contradiction": ("SPARQL", Severity.INFO),
}


class PublishedSurroundings:
    """Judges one contribution; what has been fetched for it is not fetched again."""

    def __init__(self, published: Published, limit: int = LIMIT) -> None:
        """Fetches nothing yet.

        Args:
            published: the dataset that the contribution would be added to.
            limit: how many of its triples may bear on the contribution.
        """
        self._published = in_vocabulary(published)
        self._fetched = Fetched(self._published, limit)
        self._shapes: ShapesGraph | None = None
        self._conflicts: list[Conflict] | None = None
        self._causes: Mapping[Term, Triple] = {}

    @classmethod
    def open(cls, location: Path | str) -> PublishedSurroundings:
        """Those that a location names: a build's folder, its store, a file of RDF, or an endpoint by its URL.

        Raises:
            StoreError: there is no dataset there.
        """
        return cls(open_published(location))

    def judge(self, triples: Sequence[Triple], shapes: ShapesGraph, engine: str) -> Report:
        """The results on the contribution together with what is published, without what `check` tells better.

        Raises:
            ValidationError: the engine cannot use the shapes, or too much bears on the contribution.
            StoreError: the dataset cannot be read or reached.
        """
        own, self._shapes = Index(triples), shapes
        around = neighbourhood(own, self._fetched, footprint_of(shapes))
        report = judge(own, around, shapes, engine)
        self._causes = around.affected
        self._conflicts = list(conflicts(self._said(own)))
        told = {(*conflict.about, *_TOLD[conflict.rule]) for conflict in self._conflicts if conflict.rule in _TOLD}
        kept = (result for result in report.results if _about(result) not in told)
        return Report.of(kept, report.engine, (*report.notes, new_facts(own, around.new, self._fetched)))

    def check(self, checked: CheckedFile) -> Iterator[Diagnostic]:
        """What the contribution redefines, repeats or contradicts; places are read only if there is something.

        Raises:
            StoreError: the dataset cannot be read or reached.
        """
        if self._conflicts == []:
            return
        from communique.contribute.checks.rules import context_rules

        located = _by_triple(checked)
        said = self._said(Index(located))
        for conflict in self._located(located, said):
            region = checked.region(getattr(located[conflict.triple], f"{conflict.part}_at"))
            sources = sorted({source for triple in conflict.published for source in said.sources(triple)})
            rule = context_rules()[conflict.rule]
            yield rule.diagnostic(conflict, sources, region, checked.excerpt(region))

    def _located(self, located: Mapping[Triple, LocatedTriple], said: Said) -> Iterable[Conflict]:
        """The conflicts that `judge` has found; found again if blank nodes in them have other labels in the file."""
        if self._conflicts is not None and all(conflict.triple in located for conflict in self._conflicts):
            return self._conflicts
        return conflicts(said)

    def describes(self, iri: str) -> bool:
        """Whether something is published on a thing.

        Raises:
            StoreError: the dataset cannot be read or reached.
        """
        self._fetched.fetch([(NamedNode(iri), None)])
        return bool(self._fetched.outward(NamedNode(iri)))

    def cause(self, node: Term) -> Triple | None:
        """The triple of the contribution by which a published thing came to have a result in `judge`."""
        return self._causes.get(node)

    def _said(self, own: Index) -> Said:
        return Said(own, self._published, self._fetched, self._shapes if self._shapes is not None else load_shapes())


def _about(result: Result) -> tuple[object, object, str, Severity]:
    predicate = None if result.path is None else result.path.predicate
    return result.focus_node, predicate, result.constraint, result.severity


def _by_triple(checked: CheckedFile) -> dict[Triple, LocatedTriple]:
    """The triples of a file, each where it stands first."""
    found: dict[Triple, LocatedTriple] = {}
    for located in checked.triples():
        found.setdefault(Triple(located.subject, located.predicate, located.object), located)
    return found
