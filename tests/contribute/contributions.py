"""Contributions made at random from a dataset: things copied under new names and changed, things said wrongly."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from communique.vocabulary.terms import PREF_LABEL, RDFS, TYPE

SUB_CLASS_OF = NamedNode(RDFS + "subClassOf")


class Contributions:
    """Makes contributions out of the triples of a dataset."""

    def __init__(self, triples: Sequence[Triple], seed: int) -> None:
        self._triples = sorted(triples, key=str)
        self._chance = random.Random(seed)
        self._of: dict[object, list[Triple]] = defaultdict(list)
        self._by_predicate: dict[NamedNode, list[Triple]] = defaultdict(list)
        for triple in self._triples:
            self._of[triple.subject].append(triple)
            self._by_predicate[triple.predicate].append(triple)
        classes: dict[object, list[NamedNode]] = defaultdict(list)
        for triple in self._by_predicate[TYPE]:
            if isinstance(triple.subject, NamedNode):
                classes[triple.object].append(triple.subject)
        self._classes = classes

    def make(self, name: str) -> list[Triple]:
        """A contribution; `name` is part of the IRIs of its new things."""
        made = list(self._copies(name))
        made = [triple for triple in made if self._chance.random() > 0.07]
        for _ in range(self._chance.randint(1, 6)):
            made += self._statement(name)
        return list(dict.fromkeys(made))

    def _copies(self, name: str) -> Iterator[Triple]:
        """Some published things under new names, which refer to each other as the published ones do."""
        originals = [self._thing() for _ in range(self._chance.randint(1, 4))]
        # With a thing goes something that it points at or that points at it, so that the copies hang together.
        for original in list(originals):
            near = [t.object for t in self._of[original] if isinstance(t.object, NamedNode) and self._of[t.object]]
            if near:
                originals.append(self._chance.choice(near))
        named = {original: self._new_name(name, number) for number, original in enumerate(dict.fromkeys(originals))}
        for original, copy in named.items():
            for triple in self._of[original]:
                target = named.get(triple.object, triple.object) if self._chance.random() < 0.8 else triple.object
                yield self._changed(Triple(copy, triple.predicate, target))

    def _new_name(self, name: str, number: int) -> NamedNode | BlankNode:
        if self._chance.random() < 0.1:
            return BlankNode(f"{name}-{number}")
        return NamedNode(f"https://w3id.org/communique/id/made/{name}-{number}")

    def _changed(self, triple: Triple) -> Triple:
        if self._chance.random() > 0.15:
            return triple
        way = self._chance.randrange(4)
        if way == 0:
            return Triple(
                triple.subject, triple.predicate, self._chance.choice(self._by_predicate[triple.predicate]).object
            )
        if way == 1:
            return Triple(triple.subject, triple.predicate, self._chance.choice(self._triples).object)
        if way == 2:
            return Triple(triple.subject, self._chance.choice(self._triples).predicate, triple.object)
        return Triple(triple.subject, triple.predicate, NamedNode("https://w3id.org/communique/id/person/nobody"))

    def _statement(self, name: str) -> list[Triple]:
        """Something about a published thing."""
        thing, other = self._thing(), self._thing()
        way = self._chance.randrange(8)
        if way == 0:
            return [
                Triple(thing, PREF_LABEL, Literal(f"Another name {name}", language=self._chance.choice(("en", "kk"))))
            ]
        if way == 1:
            return [Triple(thing, PREF_LABEL, t.object) for t in self._of[other] if t.predicate == PREF_LABEL]
        if way == 2:
            return [Triple(thing, TYPE, self._chance.choice(list(self._classes)))]
        if way == 3:
            kinds = self._chance.sample(sorted(self._classes, key=str), 2)
            return [Triple(kinds[0], SUB_CLASS_OF, kinds[1])] if self._chance.random() < 0.2 else []
        if way == 4:
            return [self._changed(self._chance.choice(self._of[thing]))]
        if way == 5:
            like = self._chance.choice(self._classes[self._kind(thing)])
            return [Triple(thing, t.predicate, t.object) for t in self._of[like]]
        triple = self._chance.choice(self._triples)
        if way == 6:
            return [Triple(thing, triple.predicate, triple.object)]
        return [Triple(triple.subject, triple.predicate, thing)]

    def _thing(self) -> NamedNode:
        """A thing, of each class as often as of another."""
        return self._chance.choice(self._classes[self._chance.choice(sorted(self._classes, key=str))])

    def _kind(self, thing: NamedNode) -> object:
        return next(t.object for t in self._of[thing] if t.predicate == TYPE)
