"""`docs/reference/shapes.md`: each shape with what it looks at, what it wants, and what it says."""

from __future__ import annotations

import re
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode

from communique.validate.paths import read_path
from communique.vocabulary import terms
from communique.vocabulary.resources import shapes_directory
from reference.graph import Graph, Node, read_graph, short
from reference.markdown import code, heading, link, listed, page, plain, table


def _sh(name: str) -> NamedNode:
    return NamedNode(terms.SH + name)


_DESCRIBED = {_sh(name) for name in ("name", "description", "message", "severity", "path", "property")}
_TARGETS = ("targetClass", "targetSubjectsOf", "targetObjectsOf", "targetNode")
_VARIABLE = re.compile(r"\{[?$](\w+)\}")

_INTRODUCTION = """\
What is allowed (violations), what had better be so (warnings), and what is worth knowing (infos). Only violations
keep a dataset from being published. The IRI of a shape is `https://w3id.org/communique/shapes#NAME`; a report names
it as source shape, and the name is the anchor on this page. How to read a report is told in [how to validate
data](../how-to/validate-data.md).

In a message `{value}` stands for what was found. Where no target is given, other shapes refer to the shape."""


def shapes_page() -> str:
    """The page."""
    files = {path: read_graph(path) for path in sorted(shapes_directory().glob("*.ttl"))}
    shapes = {path: graph.instances(_sh("NodeShape"), _sh("PropertyShape")) for path, graph in files.items()}
    users = _users(files, shapes)
    rows = [[_file_link(path), str(len(found)), _comment(path)] for path, found in shapes.items() if found]
    sections = [table(["file", "shapes", "about"], rows)]
    for path, found in shapes.items():
        if found:
            sections += [f'<a id="file-{path.stem}"></a>\n\n## {path.stem}\n\n{_comment(path)}']
            sections += [_section(files[path], shape, users) for shape in found]
    return page("Shapes", _INTRODUCTION, sections, "shapes/")


def _users(files: dict[Path, Graph], shapes: dict[Path, list[NamedNode]]) -> dict[Node, NamedNode]:
    """The node shape that has a property shape."""
    return {
        used: shape
        for path, found in shapes.items()
        for shape in found
        for used in files[path].objects(shape, _sh("property"))
    }


def _section(graph: Graph, shape: NamedNode, users: dict[Node, NamedNode]) -> str:
    rows = [["name", plain(graph.text(shape, _sh("name")))], ["looks at", _looks_at(graph, shape, users)]]
    rows.append(["severity", short(NamedNode(graph.text(shape, _sh("severity")))).removeprefix("sh:")])
    rules = _rules(graph, shape)
    if rules:
        rows.append(["rules", ", ".join(rules)])
    rows += [["message", _VARIABLE.sub(r"{\1}", plain(message))] for message in _messages(graph, shape)]
    name = _name(shape)
    description = plain(graph.text(shape, _sh("description")))
    return "\n\n".join([heading(3, name, name), description, listed(rows)])


def _looks_at(graph: Graph, shape: NamedNode, users: dict[Node, NamedNode]) -> str:
    targets = [code(target) for target in _targets(graph, shape)]
    paths = [code(read_path(node, graph.objects).short) for node in graph.objects(shape, _sh("path"))]
    owner = users.get(shape)
    if owner is not None and not targets:
        targets = [code(target) for target in _targets(graph, owner)] or [
            f"what {link(_name(owner), _name(owner))} is for"
        ]
    where = ", ".join(targets) if targets else "what other shapes give it"
    return f"{', '.join(paths)} of {where}" if paths else where


def _targets(graph: Graph, shape: NamedNode) -> list[str]:
    found = []
    for kind in _TARGETS:
        for node in graph.objects(shape, _sh(kind)):
            before = {"targetSubjectsOf": "subjects of ", "targetObjectsOf": "objects of "}.get(kind, "")
            found.append(before + short(node))
    return found


def _rules(graph: Graph, shape: NamedNode) -> list[str]:
    """The constraints in short: those with plain values whole, the others by name."""
    rules = []
    for parameter in graph.properties(shape):
        local = parameter.value.removeprefix(terms.SH)
        if local == parameter.value or parameter in _DESCRIBED or local in _TARGETS:
            continue
        for value in graph.objects(shape, parameter):
            plainly = not isinstance(value, BlankNode)
            rules.append(code(f"sh:{local} {short(value)}" if plainly else f"sh:{local}"))
    return list(dict.fromkeys(rules))


def _messages(graph: Graph, shape: NamedNode) -> list[str]:
    """Its message, and those of its queries, which are shown in its place."""
    own = graph.texts(shape, _sh("message"))
    return own + [text for node in graph.objects(shape, _sh("sparql")) for text in graph.texts(node, _sh("message"))]


def _comment(path: Path) -> str:
    """What a file says of itself: its first line."""
    return plain(path.read_text(encoding="utf-8").split("\n", 1)[0].removeprefix("# "))


def _file_link(path: Path) -> str:
    return f"[{path.stem}](#file-{path.stem})"


def _name(shape: NamedNode) -> str:
    return shape.value.rsplit("#", 1)[-1]
