"""No idle terms: each term of the ontology is used by a query, a shape or the real dataset."""

import re
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Store, parse

from communique.vocabulary.resources import ontology_directory, queries_directory, shapes_directory
from communique.vocabulary.terms import NS


def test_every_term_is_used(built_dataset: Path) -> None:
    ontology = parse(path=str(ontology_directory() / "communique.ttl"), format=RdfFormat.TURTLE)
    minted = {q.subject.value for q in ontology if isinstance(q.subject, NamedNode) and q.subject.value.startswith(NS)}
    assert len(minted) > 40
    texts = [path.read_text(encoding="utf-8") for path in queries_directory().glob("*.rq")]
    texts += [path.read_text(encoding="utf-8") for path in shapes_directory().glob("*.ttl")]
    used = {NS + name for text in texts for name in re.findall(r"\bcmq:(\w+)", text)}
    store = Store.read_only(str(built_dataset / "store"))
    in_data = """
        SELECT DISTINCT ?term WHERE {
          { ?s ?term ?o } UNION { ?s a ?term }
          UNION { GRAPH ?source_graph { ?s ?term ?o } FILTER(CONTAINS(STR(?source_graph), "/graph/source/")) }
        }"""
    used |= {row["term"].value for row in store.query(in_data) if row["term"].value.startswith(NS)}
    assert not minted - used, f"idle terms: {sorted(minted - used)}"
