"""What one place of a facts file may refer to at another: agreements and projects by key, speakers by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import yaml

from communique.sources.marked import Marked, Node

ReferenceKind = Literal["agreement", "project", "speaker"]


@dataclass(frozen=True, slots=True)
class References:
    """The names of a file that others may refer to.

    Attributes:
        agreements: by `id`.
        projects: by `id` and by name.
        speakers: persons and organisations, by each of their names.
    """

    agreements: frozenset[str] = frozenset()
    projects: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()

    def of(self, kind: ReferenceKind) -> frozenset[str]:
        """The names of one kind.

        >>> References(projects=frozenset(["Hyrasia One"])).of("project")
        frozenset({'Hyrasia One'})
        """
        return {"agreement": self.agreements, "project": self.projects, "speaker": self.speakers}[kind]


def read_references(marked: Marked, sections: Mapping[str, Node]) -> References:
    """The names that a file's sections give to things; whether the sections are well-formed is seen elsewhere.

    Raises:
        SourceError: two agreements or two projects have one `id`.
    """
    for section in ("agreements", "projects"):
        _check_keys(marked, sections.get(section))
    agents = {
        name
        for section, keys in (
            ("officials", ("name", "also", "of")),
            ("organisations", ("name", "also")),
            ("agreements", ("parties", "signatories")),
            ("projects", ("developers",)),
            ("events", ("participants",)),
        )
        for name in _names(marked, sections.get(section), keys)
    }
    return References(
        agreements=frozenset(_names(marked, sections.get("agreements"), ("id",))),
        projects=frozenset(_names(marked, sections.get("projects"), ("id", "name"))),
        speakers=frozenset(agents),
    )


def _check_keys(marked: Marked, section: Node | None) -> None:
    keys: set[str] = set()
    for name, node in _values(section, ("id",)):
        if name in keys:
            marked.fail(node, f"the id '{name}' stands twice", "give each entry an id of its own")
        keys.add(name)


def _names(marked: Marked, section: Node | None, keys: tuple[str, ...]) -> Iterator[str]:
    for name, node in _values(section, keys):
        if not marked.is_null(node):
            yield name


def _values(section: Node | None, keys: tuple[str, ...]) -> Iterator[tuple[str, Node]]:
    """The scalars that stand under some keys of a section's entries: alone, in a list, or as names of a list."""
    for entry in section.value if isinstance(section, yaml.SequenceNode) else ():
        for key, value in entry.value if isinstance(entry, yaml.MappingNode) else ():
            if key.value in keys:
                yield from _scalars(value)


def _scalars(node: Node) -> Iterator[tuple[str, Node]]:
    nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
    for one in nodes:
        if isinstance(one, yaml.MappingNode):
            nodes_of_name = [value for key, value in one.value if key.value == "name"]
            one = nodes_of_name[0] if nodes_of_name else one
        if isinstance(one, yaml.ScalarNode):
            yield " ".join(str(one.value).split()), one
