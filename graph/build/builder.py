"""Documents to a frozen graph; the only place where nodes and edges are added.

An edge runs from a relation's source to its target, and is keyed by the relation's id with the
document's slug before it; parallel relations stay parallel. Attributes are flat and of one type
each (str, int, float, bool); what a record leaves out is no attribute. Further quotes of one
assertion stand as JSON in `evidence`, beside the first.

A node that several documents name is one node, with the quotes of all of them by date. What they say
alike is an attribute. Where they differ none wins: the attribute is left out, and `variants`, as
JSON, holds each value with the documents that give it. A few attributes no node can do without
(`SHOWN_FIRST`); of these the earliest document's is shown, and `variants` holds them all the same.
Further names stand among the aliases; aliases and notes add up.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple

from graph import collector
from graph.build.graph_types import (
    ALIAS_SEPARATOR,
    QUOTED_FIELDS,
    Flat,
    Graph,
    Scalar,
    Text,
    quoted_dicts,
)
from graph.reading.anchor import Reading
from graph.reading.corpus import Corpus
from graph.reading.cross_checks import checked, ends_elsewhere, proposals
from graph.reading.entity_resolution import Decision, kept_ids
from graph.text import dates
from graph.text.source import SourceText
from schema.document import Document
from schema.ids import slug
from schema.nodes import Node
from schema.relations import Evidence, Modality, Predicate, Relation, Role

SHOWN_FIRST = ("label", "name_zh", "name_en", "name_status", "identity", "order")
"""What every node of a kind has: where documents differ, the earliest one's is shown."""

_QUOTED = frozenset({"evidence", *QUOTED_FIELDS})
_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True)

_PLAIN: dict[Any, str] = {
    term: term.value for terms in (Predicate, Modality, Role) for term in terms
}
"""Members of a vocabulary as the one string that all edges share."""


def build(
    corpus: Corpus, since: str | None = None, until: str | None = None, *, drafts: bool = False
) -> Graph:
    """Link documents into one graph; those dated between two dates where these are given.

    `graph.graph["readings"]` keeps each document's source, sentences and own node by the id of the
    document node; its other nodes and its relations are in the graph. `graph.graph["texts"]` keeps
    of these what questions need, and `graph.graph["apart"]` the ids that were decided to be
    different. A relation to a document outside the dates is left out. Lines with `status: draft` are
    refused unless `drafts` are wanted.

    Raises:
        DataError: a line that is a draft, a document given twice, a proposal of another document
            that is not there, decisions about who is who that cannot be carried out; all of them.
        RequestError: `since` or `until` is no date, or they are reversed.
    """
    import networkx as nx

    since, until = dates.window(since, until)
    with collector.settled():
        linking = _Linking(corpus.decisions)
        for reading in checked(corpus, drafts=drafts):
            if dates.within(reading.document.source.date, since, until):
                linking.add(reading)
        graph = linking.finished()
    nx.freeze(graph)
    return graph


class Home(NamedTuple):
    """The document that says something: its id with and without the kind, its date, its text."""

    document: str
    slug: str
    date: str
    source: SourceText


def home_of(reading: Reading) -> Home:
    """Where what a document says is said."""
    own = reading.document.node.id
    text = _bare(reading.source)  # what is found out about it goes when this goes
    return Home(own, slug(own), reading.document.source.date, text)


def _bare(source: SourceText) -> SourceText:
    """The same text, nothing found out about it yet."""
    return SourceText(source.text, source.recorded)


def text_of(document: Document, source: SourceText) -> Text:
    """What questions need of a document's text."""
    uncoded = {each.at: each.uncoded for each in document.sentences if each.uncoded}
    said = document.source
    return Text(source.text, said.language, said.date, uncoded, said.paragraphs)


_Adjacent = dict[str, dict[str, dict[str, Flat]]]


class Mention(NamedTuple):
    """What one document says of a node."""

    date: str
    document: str
    id: str
    said: Flat
    quoted: Sequence[dict[str, Any]]


class _Linking:
    """The work of one build."""

    def __init__(self, decisions: Sequence[Decision]) -> None:
        self.kept = kept_ids(decisions)
        self.readings: dict[str, Reading] = {}
        self.texts: dict[str, Text] = {}
        import networkx as nx

        self.graph: Graph = nx.MultiDiGraph(
            readings=self.readings,
            texts=self.texts,
            apart=tuple(
                each.identity.ids for each in decisions if each.identity.judgement == "different"
            ),
        )
        self.mentions: dict[str, list[Mention]] = {}  # of nodes named twice, or by another id
        self.sayings: dict[tuple[Any, ...], Flat] = {}
        self.proposals: set[tuple[str, str]] = set()
        self.pointing: list[tuple[Home, Relation, set[tuple[str, str]]]] = []
        # Written into as `add_node` and `add_edge` would, which copy every attribute twice.
        inside = vars(self.graph)
        self.nodes: dict[str, Flat] = inside["_node"]
        self.out: _Adjacent = inside["_succ"]
        self.into: _Adjacent = inside["_pred"]

    def add(self, reading: Reading) -> None:
        """Add a document's nodes and relations."""
        document, own = reading.document, reading.document.node
        bare = document.model_copy(update={"nodes": (own,), "relations": ()})
        text = _bare(reading.source)
        self.readings[own.id] = Reading(bare, text, reading.file, reading.line, reading.layout)
        self.texts[own.id] = text_of(document, text)
        home = home_of(reading)
        for node in document.nodes:
            self._name(node, home)
        self.proposals.update(proposals(document))
        near = self._near(document, home) if document.elsewhere else document.relations
        self._relate(near, home)

    def finished(self) -> Graph:
        """Put together what several documents say, and give the graph."""
        while self.mentions:
            node, mentions = self.mentions.popitem()
            self.nodes[node] = node_from(node, mentions)
        for home, relation, ends in self.pointing:
            if self.proposals >= ends:
                self._relate((relation,), home)
        return self.graph

    def _near(self, document: Document, home: Home) -> Iterator[Relation]:
        """A document's relations within it; those that point to others are kept till these are there."""
        for relation in document.relations:
            if ends := ends_elsewhere(relation, document):
                self.pointing.append((home, relation, ends))
            else:
                yield relation

    def _name(self, node: Node, home: Home) -> None:
        kept = self.kept.get(node.id, node.id)
        known = self.nodes.get(kept)
        if known is None:
            known = self.nodes[kept] = node_attributes(node, home)
            self.out[kept], self.into[kept] = {}, {}
            if kept == node.id:
                return
        mention = mention_of(node, self._saying(node), home)
        if kept in self.mentions:
            self.mentions[kept].append(mention)
        elif known["document"] == home.document:
            self.mentions[kept] = [mention]
        else:
            self.mentions[kept] = [self._first_mention(kept, known), mention]

    def _first_mention(self, node: str, attributes: Flat) -> Mention:
        """What the only document so far said of a node."""
        document = str(attributes["document"])
        date = self.readings[document].document.source.date
        said = {name: value for name, value in attributes.items() if name not in _QUOTED}
        return Mention(date, document, node, said, quoted_dicts(attributes))

    def _relate(self, relations: Iterable[Relation], home: Home) -> None:
        nodes_out, nodes_into, kept = self.out, self.into, self.kept
        for relation in relations:
            attributes = edge_attributes(relation, self._saying(relation), home)
            source, target = relation.source, relation.target
            if kept:
                source, target = kept_ends(relation, attributes, kept)
            key, out = str(attributes["relation_id"]), nodes_out[source]
            if target in out:
                out[target][key] = attributes
            else:
                out[target] = nodes_into[target][source] = {key: attributes}

    def _saying(self, record: Node | Relation) -> Flat:
        """What is said, made once however often it is said again."""
        key = _all_said(type(record))(record.__dict__)
        said = self.sayings.get(key)
        if said is None:
            said = self.sayings[key] = said_of(record)
        return said


def mention_of(node: Node, said: Flat, home: Home) -> Mention:
    """What a document says of a node, from what `said_of` it has, and its words."""
    quoted = tuple([_words(each, home) for each in node.evidence])
    return Mention(home.date, home.document, node.id, said, quoted)


def node_from(node: str, mentions: Sequence[Mention]) -> Flat:
    """One node's attributes from all that documents say of it, in whatever order they come."""
    if len(mentions) == 1 and mentions[0].id == node:
        return mentions[0].said | cited(mentions[0].quoted)
    return _merged(node, mentions)


def _merged(node: str, mentions: Iterable[Mention]) -> Flat:
    mentions = sorted(mentions, key=_place_in_time)
    values = _values(mentions)
    quoted = [quote for each in mentions for quote in each.quoted]
    merged: Flat = mentions[0].said | cited(quoted)
    for name, given in values.items():
        if name in SHOWN_FIRST or _agreed(name, given, mentions):
            merged[name] = next(iter(given))
        else:
            merged.pop(name, None)
    if names := _other_names(merged, values):
        merged["aliases"] = ALIAS_SEPARATOR.join(names)
    if "note" in values:
        merged["note"] = ALIAS_SEPARATOR.join(str(note) for note in values["note"])
    if variants := _variants(node, values, mentions):
        merged["variants"] = _JSON.encode(variants)
    return merged


def _place_in_time(mention: Mention) -> str:
    first, last = dates.days(mention.date)
    return first + last + mention.document


_Values = dict[str, dict[Scalar, list[str]]]


def _values(mentions: Sequence[Mention]) -> _Values:
    """By attribute, each value given and the documents that give it; of aliases, each name."""
    saying: dict[int, tuple[Flat, list[str]]] = {}
    for mention in mentions:
        saying.setdefault(id(mention.said), (mention.said, []))[1].append(mention.document)
    found: _Values = {}
    for said, documents in saying.values():
        for name, value in said.items():
            each: Scalar
            for each in str(value).split(ALIAS_SEPARATOR) if name == "aliases" else (value,):
                found.setdefault(name, {}).setdefault(each, []).extend(documents)
    return found


def _agreed(name: str, given: Mapping[Scalar, list[str]], mentions: Sequence[Mention]) -> bool:
    """Whether no document says otherwise; a figure without a qualifier is meant exactly, a node without a
    status is confirmed.
    """
    silent = sum(len(documents) for documents in given.values()) < len(mentions)
    return len(given) == 1 and not (silent and name in ("qualifier", "status"))


def _other_names(merged: Flat, values: _Values) -> list[str]:
    given = [*values["name_zh"], *values["name_en"], *values.get("aliases", ())]
    shown = merged["name_zh"], merged["name_en"]
    return list(dict.fromkeys(str(name) for name in given if name not in shown))


def _variants(
    node: str, values: _Values, mentions: Sequence[Mention]
) -> dict[str, list[dict[str, Any]]]:
    """What not all say alike, as JSON; and the ids that documents use, where not all use the node's.

    Documents stand in the order of the mentions.
    """
    place = {mention.document: index for index, mention in enumerate(mentions)}
    ids: dict[Scalar, list[str]] = {}
    for mention in mentions:
        ids.setdefault(mention.id, []).append(mention.document)
    differing = {
        name: given
        for name, given in values.items()
        if name != "label" and any(len(documents) < len(mentions) for documents in given.values())
    }
    if set(ids) != {node}:
        differing["id"] = ids
    return {
        name: [
            {"value": value, "documents": sorted(documents, key=place.__getitem__)}
            for value, documents in given.items()
        ]
        for name, given in differing.items()
    }


def node_attributes(node: Node, home: Home) -> Flat:
    """A node's record as flat attributes."""
    attributes = _with_room(said_of(node), _PLACE)
    _cite(attributes, node.evidence, home)
    return attributes


def edge_attributes(relation: Relation, said: Flat, home: Home) -> Flat:
    """A relation's record as flat attributes, from what `said_of` it has."""
    attributes = said.copy()
    attributes["relation_id"] = f"{home.slug}.{relation.id}"
    _cite(attributes, relation.evidence, home)
    return attributes


def kept_ends(relation: Relation, attributes: Flat, kept: Mapping[str, str]) -> tuple[str, str]:
    """The nodes that an edge joins; where these go by another id, the document's is an attribute."""
    source, target = relation.source, relation.target
    if kept:
        source, target = kept.get(source, source), kept.get(target, target)
        if source != relation.source:
            attributes["source_as"] = relation.source
        if target != relation.target:
            attributes["target_as"] = relation.target
    return source, target


def said_of(record: Node | Relation) -> Flat:
    """What a document says of a node, or between two, without the words."""
    said: Flat = record.__dict__.copy()
    for name in _not_plain(type(record)):
        del said[name]
    for name in _optional(type(record)):
        if said[name] is None:
            del said[name]
    if isinstance(record, Relation):
        plain = {name: _PLAIN.get(value, value) for name, value in said.items()}
        plain["label"] = plain["predicate"]
        return _with_room(plain, ("relation_id", *_PLACE))
    said["label"] = record.name_en
    if record.aliases:
        said["aliases"] = ALIAS_SEPARATOR.join(record.aliases)
    if record.note:
        said["note"] = f"{record.note.text} ({record.note.source})"
    return said


_OWN = frozenset({"id", "source", "target", "evidence"})
"""Fields that no two records have alike."""

_PLACE = QUOTED_FIELDS[:-1]
"""What all words have; few have a coreference."""


def _with_room(said: Flat, names: tuple[str, ...]) -> Flat:
    """What is said, and room for more, in a dict that need not grow and shares its names with others."""
    attributes = _room((*said, *names)).copy()
    attributes.update(said)
    return attributes


@cache
def _room(names: tuple[str, ...]) -> Flat:
    """Attributes of these names, empty; copies share the names, and take half the memory.

    So do instances of one class, in which CPython leaves room for more until there were thirty.
    Source: PEP 412.
    """
    row: Any = type("Row", (), {})
    for _ in range(30):
        one = row()
        for name in names:
            setattr(one, name, "")
    room: Flat = vars(one)
    return room


_EVIDENCE = itemgetter("paragraph", "start", "end", "quote", "coreference")


@cache
def _not_plain(model: type[Node] | type[Relation]) -> tuple[str, ...]:
    return tuple(name for name in model.model_fields if name in _OWN | {"aliases", "note"})


@cache
def _optional(model: type[Node] | type[Relation]) -> tuple[str, ...]:
    fields = model.model_fields.items()
    return tuple(name for name, each in fields if each.default is None and name != "note")


@cache
def _all_said(model: type[Node] | type[Relation]) -> Callable[[dict[str, Any]], tuple[Any, ...]]:
    return itemgetter(*(name for name in model.model_fields if name not in _OWN))


def _words(each: Evidence, home: Home) -> dict[str, Any]:
    words: dict[str, Any] = _room(_PLACE).copy()
    _cite(words, (each,), home)
    return words


def _cite(attributes: dict[str, Any], evidence: Sequence[Evidence], home: Home) -> None:
    """Add the quotes to attributes that have none yet."""
    document, _, _, source = home
    paragraph, start, end, quote, coreference = _EVIDENCE(evidence[0].__dict__)
    attributes["document"] = document
    attributes["paragraph"] = paragraph or source.paragraph_at(start)
    attributes["start"] = start
    attributes["end"] = end
    attributes["quote"] = quote
    if coreference is not None:
        attributes["coreference"] = coreference
    if len(evidence) > 1:
        attributes.update(cited([_words(each, home) for each in evidence]))


def cited(quoted: Sequence[dict[str, Any]]) -> Flat:
    """The first quote as attributes of its own; all of them as JSON where there are several."""
    if len(quoted) == 1:
        return quoted[0]
    return {**quoted[0], "evidence": _JSON.encode(quoted)}
