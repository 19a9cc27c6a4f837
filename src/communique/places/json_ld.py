"""JSON-LD with places (JSON-LD 1.1 API, expansion and deserialisation in one walk).

The walk goes the way of the fast parser: of a node types come first, then other members as they stand, then graphs.
It keeps what is still to be done on a stack of its own, so that depth costs nothing but memory.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from pyoxigraph import NamedNode, RdfFormat

from communique.places.agreement import check_agreement
from communique.places.errors import UnfamiliarError
from communique.places.json_ld_context import Context, Term, is_iri, is_keyword_form
from communique.places.json_ld_definitions import with_local, within
from communique.places.json_ld_drafts import (
    VALUE,
    Draft,
    Scope,
    by_index,
    by_language,
    context_of,
    groups,
    in_order,
    named,
    read_types,
    take_extra,
    text_of,
)
from communique.places.json_ld_literals import json_literal, literal
from communique.places.json_ld_triples import GrowingList, Hold, Holder, Placed, Triples
from communique.places.json_tokens import Array, Json, Member, Number, Object, Scalar, read_json
from communique.places.located import LocatedTriple
from communique.places.reader import unused_label

_LIST, _GRAPHS = ("@list",), (("@graph",), ("@graph", "@set"))

BREAKS_THE_PARSER = "a list or set right within a graph breaks the fast parser"

Task = Callable[[], None]
"""Something to be done."""


def read_json_ld(content: str, base: str | None = None) -> list[LocatedTriple]:
    """The triples of a JSON-LD text, with places, in the order of `pyoxigraph.parse`.

    A subject stands at its `@id`, or at the brace of its node; a predicate at its key; an object at its value: the
    `@value`, the `@id` or the word itself. A list stands at its bracket, its further nodes and what they imply at the
    items; what the key of an index says stands at that key.

    Raises:
        PlacesError: the text is no JSON-LD, or uses what is not known here; its places are unknown then.

    >>> read_json_ld('{"@id": "urn:deal", "urn:year": 2024}')[0][4:]
    ((8, 18), (20, 30), (32, 36))
    """
    walk = _Walk(Triples(unused_label(content)))
    try:
        walk.walk(read_json(content), Context(base, base))
    except RecursionError as error:
        raise UnfamiliarError("definitions or literals are nested too deeply", offset=0) from error
    check_agreement(walk.triples.found, content, RdfFormat.JSON_LD, base)
    return walk.triples.found


class _Walk:
    """Walks over values; what is to be done next is at the end of a stack."""

    def __init__(self, triples: Triples) -> None:
        self.triples = triples
        self._tasks: list[Task] = []

    def walk(self, document: Json, context: Context) -> None:
        """Says all triples of a document."""
        self._value(document, Scope(context, is_document=True), _on(Holder()))
        while self._tasks:
            self._tasks.pop()()

    def _then(self, tasks: list[Task]) -> None:
        """Has something done next, in this order."""
        self._tasks += reversed(tasks)

    def _value(self, value: Json, scope: Scope, hold: Hold) -> None:
        if isinstance(value, Object):
            self._object(value, scope, hold)
        elif isinstance(value, Scalar):
            if value.value is None or scope.key is None:
                return
            if scope.container == _LIST and not scope.in_array:
                grown = GrowingList(self.triples, hold(value.at), value.at)
                self._then([partial(self._scalar, value, scope, grown.next), grown.end])
            else:
                self._scalar(value, scope, hold)
        else:
            end: list[Task] = []
            if scope.container == _LIST:
                grown = GrowingList(self.triples, hold(value.at), value.at)
                hold, end = grown.next, [grown.end]
            inner = scope._replace(in_array=True, is_document=False)
            self._then([*(partial(self._value, item, inner, hold) for item in value.items), *end])

    def _scalar(self, value: Scalar, scope: Scope, hold: Hold) -> None:
        """A word or number: a reference or a literal, as the definition of its key has it."""
        assert scope.key is not None
        context = within(scope.context, scope.key) or scope.context
        term = context.terms.get(scope.key)
        kind, word = term.type if term is not None else None, value.value
        assert word is not None
        is_text = isinstance(word, str) and not isinstance(word, Number)
        if is_text and kind in ("@id", "@vocab"):
            reference: str | None = str(word)
            if kind == "@vocab":
                reference, context = context.expand(str(word), relative=True, vocab=True), context.previous or context
            draft = Draft(context, value.at, (reference, value.at))
            self._node(draft, take_extra(draft, scope.extra), hold)
            return
        if scope.extra is not None:
            raise UnfamiliarError("literals in an index of nodes are not known here", offset=value.at[0])
        language = direction = None
        if is_text and kind is None:
            language = context.language if term is None or not term.language else term.language[0]
            direction = context.direction if term is None or not term.direction else term.direction[0]
        datatype = None if kind in ("@id", "@vocab", "@none") else kind
        self.triples.literal(hold(value.at), literal(word, datatype, language, direction), value.at)

    def _object(self, value: Object, scope: Scope, hold: Hold) -> None:
        """What stands in braces: a node, a value, or an index whose keys are no properties."""
        container = scope.container
        if container in _GRAPHS:
            outer, graph = hold(value.at), Placed(self.triples.blank(), value.at)
            self.triples.link(outer, graph)
            hold, scope = _on(outer.within(graph)), scope._replace(in_graph=True)
        elif ("@index" in container and not scope.in_array) or "@id" in container or "@type" in container:
            read = self._graph_value if "@graph" in container else self._value
            self._then([partial(read, inner, inner_scope, hold) for inner, inner_scope in by_index(value, scope)])
            return
        elif "@language" in container and not scope.in_array:
            for at, text in by_language(value, scope):
                self.triples.literal(hold(at), text, at)
            return
        context = context_of(value, scope)
        self._members(value, scope._replace(context=context, container=() if scope.in_array else container), hold)

    def _graph_value(self, value: Json, scope: Scope, hold: Hold) -> None:
        """A value in an index of graphs: what it says is in a graph of its own, unless it says itself in which."""
        if isinstance(value, Array):
            self._then([partial(self._graph_value, item, scope, hold) for item in value.items])
        elif isinstance(value, Object) and value.members:
            if scope.context.expand(value.members[0].key, vocab=True) == "@graph":
                self._members(value, scope, hold)
                return
            draft = Draft(scope.context, value.at)
            added = take_extra(draft, scope.extra)
            holder, graph = self._open(draft, hold)
            inside = partial(self._members, value, scope._replace(extra=None, in_graph=True), _on(holder.within(graph)))
            self._then([*self._contents(added, draft.context, graph, holder), inside])

    def _members(self, value: Object, scope: Scope, hold: Hold) -> None:
        local = next((member for member in value.members if member.key == "@context"), None)
        context = scope.context if local is None else with_local(scope.context, local.value)
        members = in_order([member for member in value.members if member is not local], context)
        first = next((member for member in members if context.expand(member.key, vocab=True) != "@index"), None)
        kind = None if first is None else context.expand(first.key, vocab=True)
        if first is not None and scope.in_graph and kind in ("@list", "@set"):
            raise UnfamiliarError(BREAKS_THE_PARSER, offset=first.key_at[0])
        if first is not None and kind == "@list":
            if scope.key is not None:
                grown = GrowingList(self.triples, hold(first.value.at), first.value.at)
                self._then([partial(self._value, first.value, Scope(context, scope.key), grown.next), grown.end])
        elif first is not None and kind == "@set":
            self._then([partial(self._value, first.value, Scope(context, scope.key), hold)])
        elif scope.container == _LIST:
            grown = GrowingList(self.triples, hold(value.at), value.at)
            self._then([partial(self._start, Draft(context, value.at), members, scope, grown.next), grown.end])
        else:
            self._start(Draft(context, value.at), members, scope, hold)

    def _start(self, draft: Draft, members: list[Member], scope: Scope, hold: Hold) -> None:
        """Reads what a node or value begins with, then its content."""
        extra, begun = scope.extra, 0
        for member in members:
            kind = draft.context.expand(member.key, vocab=True)
            if kind == "@type":
                read_types(draft, member)
            elif kind == "@id":
                draft.word = (text_of(member.value), member.value.at)
                extra = None if extra is not None and extra.key == "@id" else extra
            elif kind not in (None, "@index"):
                break
            begun += 1
        content = [*take_extra(draft, extra), *members[begun:]]
        kind = draft.context.expand(content[0].key, vocab=True) if content else None
        if kind in VALUE:
            self._value_object(draft, content, hold)
        elif kind == "@graph" and scope.is_document and draft.word is None and not draft.types:
            self._value(content[0].value, Scope(draft.context), _on(Holder()))
        else:
            self._node(draft, content, hold)

    def _value_object(self, draft: Draft, members: list[Member], hold: Hold) -> None:
        given = {draft.context.expand(member.key, vocab=True): member.value for member in members}
        value = given.get("@value")
        datatype = draft.types[0][0] if draft.types else None
        if value is None:
            return
        if datatype == "@json":
            self.triples.literal(hold(value.at), json_literal(value), value.at)
        elif isinstance(value, Scalar) and value.value is not None:
            language, direction = (text_of(given[key]) if key in given else None for key in ("@language", "@direction"))
            self.triples.literal(hold(value.at), literal(value.value, datatype, language, direction), value.at)

    def _node(self, draft: Draft, content: list[Member], hold: Hold) -> None:
        """Says what makes a node a value, and its types; what else it has is said next."""
        word = draft.word[0] if draft.word is not None else None
        if word is not None and not content and draft.context.expand(word, relative=True) is None:
            return
        holder, node = self._open(draft, hold)
        self._then(self._contents(content, draft.context, node, holder))

    def _open(self, draft: Draft, hold: Hold) -> tuple[Holder, Placed]:
        word, at = draft.word or (None, draft.at)
        name = draft.context.expand(word, relative=True) if word is not None else None
        node = Placed(self.triples.blank(), draft.at) if name is None else Placed(named(name), at)
        holder = hold(node.at)
        self.triples.link(holder, node)
        self._types(draft, node, holder)
        return holder, node

    def _types(self, draft: Draft, node: Placed, holder: Holder) -> None:
        for type_, type_at, key_at in draft.types:
            self.triples.type(holder, node, Placed(named(type_), type_at), key_at)

    def _contents(
        self, members: list[Member], context: Context, node: Placed, holder: Holder, *, nested: bool = False
    ) -> list[Task]:
        """What is to be done to say what members say of a node."""
        tasks: list[Task] = []
        for member in members:
            kind, value = context.expand(member.key, vocab=True), member.value
            if kind == "@graph":
                tasks.append(partial(self._value, value, Scope(context), _on(holder.within(node))))
            elif kind == "@included":
                tasks.append(partial(self._value, value, Scope(context), _on(holder.top())))
            elif kind == "@reverse" and isinstance(value, Object):
                tasks += [self._property(inner, context, node, holder, turned=True) for inner in value.members]
            elif kind == "@nest":
                inside = within(context, member.key) or context.previous or context
                for group in groups(value):
                    tasks += self._contents(group.members, inside, node, holder, nested=True)
            elif nested and kind == "@type":
                draft = Draft(context, node.at)
                read_types(draft, member)
                tasks.append(partial(self._types, draft, node, holder))
                context = draft.context
            elif nested and kind == "@id":
                raise UnfamiliarError("an @id within @nest is not known here", offset=member.key_at[0])
            elif kind is not None and not is_keyword_form(kind):
                tasks.append(self._property(member, context, node, holder))
        return tasks

    def _property(
        self, member: Member, context: Context, node: Placed, holder: Holder, *, turned: bool = False
    ) -> Task:
        name = context.expand(member.key, vocab=True)
        if name is None or is_keyword_form(name):
            return _nothing
        term = context.terms.get(member.key) or Term()
        predicate = NamedNode(name) if is_iri(name) else None
        inner = holder.of(node, predicate, member.key_at, reverse=term.reverse != turned)
        if term.type == "@json" and not turned:
            return partial(self.triples.literal, inner, json_literal(member.value), member.value.at)
        return partial(self._value, member.value, Scope(context, member.key, term.container), _on(inner))


def _on(holder: Holder) -> Hold:
    return lambda _: holder


def _nothing() -> None:
    """What is to be done for a key that stands for nothing."""
