"""What an element of XML hands on to those within it: namespaces, and the base and language of RDF/XML."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.places.errors import PlacesError
from communique.places.located import Offsets
from communique.places.xml_markup import Attribute, Closing, Opening, unescape

_ESCAPES = str.maketrans({"<": "&lt;", ">": "&gt;", "&": "&amp;", "'": "&apos;", '"': "&quot;"})
_XML = "http://www.w3.org/XML/1998/namespace"


@dataclass(frozen=True, slots=True)
class Scope:
    """What is in force within an element.

    Attributes:
        namespaces: by prefix, the empty one for names without; in the order of their declarations.
    """

    base: str | None
    language: str | None = None
    namespaces: dict[str, str] = field(default_factory=dict)

    def within(self, tag: Opening) -> Scope:
        """What is in force within an element of this one."""
        declared: dict[str, str] = {}
        base, language = self.base, self.language
        for attribute in tag.attributes:
            prefix, _, name = attribute.name.partition(":")
            if prefix == "xmlns":
                declared[name] = _value(attribute)
            elif attribute.name == "xml:base":
                base = _value(attribute)
            elif attribute.name == "xml:lang":
                language = _value(attribute).lower()
        if not declared:
            return self if (base, language) == (self.base, self.language) else Scope(base, language, self.namespaces)
        others = {name: iri for name, iri in self.namespaces.items() if name not in declared}
        return Scope(base, language, others | declared)

    def attributes(self, tag: Opening) -> dict[str, Attribute]:
        """The attributes of a tag by their expanded names, their values without references, but not those of XML."""
        return {
            self.expand(attribute.name, attribute.name_at, ""): attribute._replace(value=_value(attribute))
            for attribute in tag.attributes
            if not attribute.name.startswith("xml")
        }

    def expand(self, name: str, at: Offsets, default: str | None = None) -> str:
        """The IRI that a name stands for.

        Args:
            name: as it is written, with its prefix.
            at: where it stands.
            default: the namespace of a name without prefix, if not the declared one; empty if there is none.

        Raises:
            PlacesError: its prefix is not declared, or it has none where one is needed.
        """
        prefix, colon, local = name.rpartition(":")
        if prefix == "xml":
            return _XML + local
        namespace = self.namespaces.get(prefix, "") if colon or default is None else default
        if not namespace:
            raise PlacesError(f"{name} is in no namespace", offset=at[0])
        return namespace + local


def _value(attribute: Attribute) -> str:
    return unescape(attribute.value, attribute.value_at[0])


class XmlLiteral:
    """What stands in an element with the parse type `Literal`, written as the fast parser writes it.

    Outermost elements declare all that is in force, in the order of its declarations; comments go.
    """

    def __init__(self, *, meant: bool) -> None:
        self.meant = meant
        self._parts: list[str] = []
        self._depth = 0

    def takes(self, piece: Opening | Closing, scope: Scope) -> bool:
        """Whether a tag is of the literal, which then takes it, and not the end of the element around it."""
        if isinstance(piece, Opening):
            attributes = [(attribute.name, attribute.value) for attribute in piece.attributes]
            if self._depth == 0:
                namespaces = scope.within(piece).namespaces
                attributes += [(f"xmlns:{name}" if name else "xmlns", iri) for name, iri in namespaces.items()]
            self._parts.append(f"<{piece.name}" + "".join(f' {name}="{value}"' for name, value in attributes) + ">")
            self._depth += 1
        elif self._depth > 0:
            self._parts.append(f"</{piece.name}>")
            self._depth -= 1
        else:
            return False
        return True

    def write(self, text: str) -> None:
        """Adds text."""
        self._parts.append(text.translate(_ESCAPES))

    def text(self) -> str:
        """The literal's lexical form."""
        return "".join(self._parts)
