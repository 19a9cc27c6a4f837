"""Writers of the RDF syntaxes that note where each term ends up, in as many styles as people have."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from planted.contribution import NAMESPACES, Iri, Statement, Thing, Value

Part = tuple[int, int, str]
"""The number of a thing, of a statement of it, and `subject`, `predicate` or `object`."""


@dataclass(slots=True)
class Written:
    """A document in the making, and the offset of each part of it."""

    chance: random.Random
    text: str = ""
    offsets: dict[Part, int] = field(default_factory=dict)

    def add(self, text: str, *parts: Part) -> None:
        """Adds a text, at which some parts begin."""
        self.offsets |= dict.fromkeys(parts, len(self.text))
        self.text += text

    def place(self, part: Part) -> tuple[int, int]:
        """The line and the column of a part, counted from one."""
        before = self.text[: self.offsets[part]].replace("\r\n", "\n")
        return before.count("\n") + 1, len(before) - before.rfind("\n")


def turtle(things: Sequence[Thing], chance: random.Random) -> Written:
    """Turtle with prefixes or a base, lists of values and of properties, comments and odd white space."""
    out = Written(chance)
    _head(out)
    for number, thing in enumerate(things):
        _block(out, number, thing, "")
    return out


def trig(things: Sequence[Thing], chance: random.Random) -> Written:
    """TriG: graphs with a name, and what stands outside of them."""
    out = Written(chance)
    _head(out)
    for number, thing in enumerate(things):
        named = chance.random() < 0.6
        if named:
            out.add(chance.choice(("GRAPH <urn:graph:one> {\n", "<urn:graph:two> {", "{ # the default graph\n")))
        _block(out, number, thing, "  ")
        if named:
            out.add("}\n")
    return out


def n_triples(things: Sequence[Thing], chance: random.Random, graph: str = "") -> Written:
    """N-Triples: one statement a line, here and there a comment or an empty line."""
    out = Written(chance)
    for number, thing in enumerate(things):
        for count, statement in enumerate(thing.statements):
            out.add(chance.choice(("", "", "# a comment\n", "\n")))
            out.add(f"<{thing.subject.full}>", (number, count, "subject"))
            out.add(chance.choice((" ", "\t")))
            out.add(f"<{statement.predicate.full}>", (number, count, "predicate"))
            out.add(" ")
            out.add(_line_term(statement.object), (number, count, "object"))
            out.add(f"{graph} .\n")
    return out


def n_quads(things: Sequence[Thing], chance: random.Random) -> Written:
    """N-Quads in one graph."""
    return n_triples(things, chance, " <urn:graph:one>")


def json_ld(things: Sequence[Thing], chance: random.Random) -> Written:
    """JSON-LD with a context of prefixes; several values of a property are an array."""
    out = Written(chance)
    out.add('{\n  "@context": ')
    out.add(json.dumps(NAMESPACES, indent=chance.choice((None, 1))))
    out.add(',\n  "@graph": [\n')
    for number, thing in enumerate(things):
        out.add('    {"@id": ' if number == 0 else ',\n    {"@id": ')
        out.add(json.dumps(thing.subject.name), (number, 0, "subject"))
        for predicate, counts in _by_predicate(thing).items():
            out.add(chance.choice((", ", ",\n      ")))
            key = '"@type"' if predicate.name == "rdf:type" else json.dumps(predicate.name)
            out.add(key, *((number, count, "predicate") for count in counts))
            out.add(": [" if len(counts) > 1 else ": ")
            for position, count in enumerate(counts):
                out.add(", " if position else "")
                _json_value(out, thing.statements[count].object, (number, count, "object"), key == '"@type"')
            out.add("]" if len(counts) > 1 else "")
        out.add("}")
    out.add("\n  ]\n}\n")
    return out


def rdf_xml(things: Sequence[Thing], chance: random.Random) -> Written:
    """RDF/XML: an element a thing, named for its class or not, and in it an element a statement."""
    out = Written(chance)
    out.add('<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF')
    for prefix, namespace in NAMESPACES.items():
        out.add(f"\n    xmlns:{prefix}={quoteattr(namespace)}")
    out.add(">\n")
    for number, thing in enumerate(things):
        out.add("  <rdf:Description rdf:about=")
        out.add('"')
        out.add(f'{escape(thing.subject.full)}">\n', (number, 0, "subject"))
        for count, statement in enumerate(thing.statements):
            out.add("    <")
            _xml_property(out, statement, (number, count, "predicate"), (number, count, "object"))
        out.add("  </rdf:Description>\n")
    out.add("</rdf:RDF>\n")
    return out


WRITERS: dict[str, Callable[[Sequence[Thing], random.Random], Written]] = {
    ".ttl": turtle,
    ".trig": trig,
    ".nt": n_triples,
    ".nq": n_quads,
    ".jsonld": json_ld,
    ".rdf": rdf_xml,
}


def _head(out: Written) -> None:
    for prefix, namespace in NAMESPACES.items():
        out.add(out.chance.choice((f"@prefix {prefix}: <{namespace}> .\n", f"PREFIX {prefix}: <{namespace}>\n")))
    out.add(f"@base <{NAMESPACES['id']}> .\n# Contributed by “nobody” — ‘yet’.\n")


def _block(out: Written, number: int, thing: Thing, indent: str) -> None:
    """A thing's statements, as one block or each for itself."""
    separate = out.chance.random() < 0.3
    for count, statement in enumerate(thing.statements):
        before = thing.statements[count - 1] if count else None
        if separate or before is None:
            out.add(indent)
            out.add(_term(thing.subject, out.chance), (number, count, "subject"))
            out.add(_space(out.chance))
        if not separate and before is not None and before.predicate == statement.predicate:
            out.add(" ,")
            out.add(_space(out.chance))
            out.offsets[number, count, "predicate"] = out.offsets[number, count - 1, "predicate"]
        else:
            if not separate and before is not None:
                out.add(f"{out.chance.choice((' ;', ';', ';;'))}{_space(out.chance)}{indent}")
            is_type = statement.predicate.name == "rdf:type" and out.chance.random() < 0.7
            predicate = "a" if is_type else _term(statement.predicate, out.chance)
            out.add(predicate, (number, count, "predicate"))
            out.add(_space(out.chance))
        out.add(_term(statement.object, out.chance), (number, count, "object"))
        if separate:
            out.add(" .\n")
    if not separate:
        out.add(out.chance.choice((" .\n", "\n.\n", ". # so much for that\n")))


def _space(chance: random.Random) -> str:
    return chance.choice((" ", " ", "\n    ", "\t", "  # remark; with . and <\n  "))


def _term(term: Iri | Value, chance: random.Random) -> str:
    if isinstance(term, Value):
        return _literal(term, chance)
    local = term.name.partition(":")[2]
    if term.name.startswith("id:") and chance.random() < 0.3:
        return f"<{local}>"
    if chance.random() < 0.2:
        return f"<{term.full}>"
    return term.name.replace("/", "\\/")


def _literal(value: Value, chance: random.Random) -> str:
    if value.datatype == "xsd:decimal" and value.text.isdecimal() and chance.random() < 0.3:
        return f"{value.text}.0"
    quote = chance.choice(('"', "'", '"""', "'''"))
    text = value.text.replace("\\", "\\\\").replace(quote[0], f"\\{quote[0]}").replace("\t", "\\t")
    if len(quote) == 1:
        text = text.replace("\n", "\\n")
    return f"{quote}{text}{quote}{_tail(value, f'^^{value.datatype}')}"


def _line_term(term: Iri | Value) -> str:
    if isinstance(term, Iri):
        return f"<{term.full}>"
    return json.dumps(term.text, ensure_ascii=False) + _tail(term, f"^^<{Iri(term.datatype).full}>")


def _tail(value: Value, datatype: str) -> str:
    if value.language is not None:
        return f"@{value.language}"
    return "" if value.datatype == "xsd:string" else datatype


def _by_predicate(thing: Thing) -> dict[Iri, list[int]]:
    counts: dict[Iri, list[int]] = {}
    for count, statement in enumerate(thing.statements):
        counts.setdefault(statement.predicate, []).append(count)
    return counts


def _json_value(out: Written, term: Iri | Value, part: Part, is_type: bool) -> None:
    if isinstance(term, Iri):
        out.add("" if is_type else '{"@id": ')
        out.add(json.dumps(term.name), part)
        out.add("" if is_type else "}")
        return
    plain = term.language is None and term.datatype == "xsd:string"
    out.add("" if plain else '{"@value": ')
    out.add(json.dumps(term.text, ensure_ascii=out.chance.random() < 0.5), part)
    if term.language is not None:
        out.add(f', "@language": "{term.language}"')
    elif not plain:
        out.add(f', "@type": "{term.datatype}"')
    out.add("" if plain else "}")


def _xml_property(out: Written, statement: Statement, predicate: Part, value: Part) -> None:
    name, term = statement.predicate.name, statement.object
    out.add(name, predicate)
    if isinstance(term, Iri):
        out.add(" rdf:resource=")
        out.add('"')
        out.add(f'{escape(term.full)}"/>\n', value)
        return
    if term.language is not None:
        out.add(f' xml:lang="{term.language}"')
    elif term.datatype != "xsd:string":
        out.add(f" rdf:datatype={quoteattr(Iri(term.datatype).full)}")
    out.add(">")
    out.add(escape(term.text), value)
    out.add(f"</{name}>\n")
