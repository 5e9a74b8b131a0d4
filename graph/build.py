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
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

from graph import collector, dates
from graph.across import checked
from graph.anchor import Reading
from graph.identity import Decision, kept_ids
from graph.linked import (
    ALIAS_SEPARATOR,
    QUOTED_FIELDS,
    Flat,
    Graph,
    Scalar,
    Text,
    quoted_dicts,
    slug,
)
from graph.load import Corpus
from graph.text import SourceText
from schema.nodes import Node
from schema.relations import Evidence, Modality, Predicate, Relation, Role

SHOWN_FIRST = ("label", "name_zh", "name_en", "name_status", "identity", "order")
"""What every node of a kind has: where documents differ, the earliest one's is shown."""

_QUOTED = frozenset({"evidence", *QUOTED_FIELDS})
_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True)

_PLAIN = {term: term.value for terms in (Predicate, Modality, Role) for term in terms}
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
        RequestError: `since` or `until` is no date.
    """
    import networkx as nx

    since, until = dates.checked(since), dates.checked(until)
    with collector.paused():
        linking = _Linking(corpus.decisions)
        for reading in checked(corpus, drafts=drafts):
            if dates.within(reading.document.source.date, since, until):
                linking.add(reading)
        graph = linking.finished()
    nx.freeze(graph)
    return graph


_Said = tuple[tuple[str, Scalar], ...]


class _Mention(NamedTuple):
    """What one document says of a node."""

    date: str
    document: str
    id: str
    said: _Said
    quoted: list[dict[str, Any]]


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
        self.mentions: dict[str, list[_Mention]] = {}  # of nodes named twice, or by another id
        self.sayings: dict[_Said, _Said] = {}  # so that what is said again takes no memory
        self.pointing: list[tuple[str, Relation, tuple[str, ...]]] = []  # to other documents
        self.attributes: Flat = {}
        # An edge takes the dictionary made for it; networkx would copy it twice.
        vars(self.graph)["edge_attr_dict_factory"] = self._handed_over

    def add(self, reading: Reading) -> None:
        """Add a document's nodes and relations."""
        document, own = reading.document, reading.document.node
        bare = document.model_copy(update={"nodes": (own,), "relations": ()})
        text = SourceText(reading.source.text)
        self.readings[own.id] = replace(reading, document=bare, source=text)
        uncoded = {each.at: each.uncoded for each in document.sentences if each.uncoded}
        self.texts[own.id] = Text(
            text.text, document.source.language, document.source.date, uncoded
        )
        for node in document.nodes:
            self._name(node, own.id, document.source.date)
        homes = {each.id: each.document for each in document.elsewhere}
        for relation in document.relations:
            if homes and not homes.keys().isdisjoint((relation.source, relation.target)):
                ends = (homes.get(end, own.id) for end in (relation.source, relation.target))
                self.pointing.append((own.id, relation, tuple(ends)))
            else:
                self._relate(relation, own.id)

    def finished(self) -> Graph:
        """Put together what several documents say, and give the graph."""
        while self.mentions:
            node, mentions = self.mentions.popitem()
            attributes = self.graph.nodes[node]
            attributes.clear()
            attributes.update(_merged(node, mentions))
        for document, relation, homes in self.pointing:
            if self.readings.keys() >= set(homes):
                self._relate(relation, document)
        del vars(self.graph)["edge_attr_dict_factory"]
        return self.graph

    def _name(self, node: Node, document: str, date: str) -> None:
        kept = self.kept.get(node.id, node.id)
        if kept not in self.graph:
            self.graph.add_node(kept, **node_attributes(node, document))
            if kept == node.id:
                return
        said = tuple(_said(node).items())
        said = self.sayings.setdefault(said, said)
        mention = _Mention(date, document, node.id, said, _quoted(node.evidence, document))
        if kept in self.mentions:
            self.mentions[kept].append(mention)
        elif self.graph.nodes[kept]["document"] == document:
            self.mentions[kept] = [mention]
        else:
            self.mentions[kept] = [self._first_mention(kept), mention]

    def _first_mention(self, node: str) -> _Mention:
        """What the only document so far said of a node."""
        attributes = self.graph.nodes[node]
        document = attributes["document"]
        date = self.readings[document].document.source.date
        said = ((name, value) for name, value in attributes.items() if name not in _QUOTED)
        return _Mention(date, document, node, tuple(said), quoted_dicts(attributes))

    def _relate(self, relation: Relation, document: str) -> None:
        attributes = edge_attributes(relation, document)
        source, target = relation.source, relation.target
        if self.kept:
            source, target = self.kept.get(source, source), self.kept.get(target, target)
            if source != relation.source:
                attributes["source_as"] = relation.source
            if target != relation.target:
                attributes["target_as"] = relation.target
        self.attributes = attributes
        self.graph.add_edge(source, target, key=attributes["relation_id"])

    def _handed_over(self) -> Flat:
        return self.attributes


def _merged(node: str, mentions: Iterable[_Mention]) -> Flat:
    """One node's attributes from what several documents say of it."""
    mentions = sorted(mentions, key=lambda each: (dates.days(each.date), each.document))
    values = _values(mentions)
    quoted = [quote for each in mentions for quote in each.quoted]
    merged: Flat = {**dict(mentions[0].said), **quoted[0]}
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
    if len(quoted) > 1:
        merged["evidence"] = _JSON.encode(quoted)
    return merged


_Values = dict[str, dict[Scalar, list[str]]]


def _values(mentions: Sequence[_Mention]) -> _Values:
    """By attribute, each value given and the documents that give it; of aliases, each name."""
    saying: dict[_Said, list[str]] = {}
    for mention in mentions:
        saying.setdefault(mention.said, []).append(mention.document)
    found: _Values = {}
    for said, documents in saying.items():
        for name, value in said:
            each: Scalar
            for each in str(value).split(ALIAS_SEPARATOR) if name == "aliases" else (value,):
                found.setdefault(name, {}).setdefault(each, []).extend(documents)
    return found


def _agreed(name: str, given: Mapping[Scalar, list[str]], mentions: Sequence[_Mention]) -> bool:
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
    node: str, values: _Values, mentions: Sequence[_Mention]
) -> dict[str, list[dict[str, Any]]]:
    """What not all say alike, as JSON; and the ids that documents use, where not all use the node's."""
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
        name: [{"value": value, "documents": documents} for value, documents in given.items()]
        for name, given in differing.items()
    }


def node_attributes(node: Node, document: str) -> Flat:
    """A node's record as flat attributes."""
    return _said(node) | _cited(_quoted(node.evidence, document))


def edge_attributes(relation: Relation, document: str) -> Flat:
    """A relation's record as flat attributes."""
    attributes = _scalars(relation)
    attributes["relation_id"] = f"{slug(document)}.{relation.id}"
    attributes["label"] = attributes["predicate"]
    return attributes | _cited(_quoted(relation.evidence, document))


def _said(node: Node) -> Flat:
    """What a document says of a node, without the words."""
    said = _scalars(node)
    said["label"] = node.name_en
    if node.aliases:
        said["aliases"] = ALIAS_SEPARATOR.join(node.aliases)
    if node.note:
        said["note"] = f"{node.note.text} ({node.note.source})"
    return said


@cache
def _scalar_fields(model: type[Node] | type[Relation]) -> tuple[str, ...]:
    elsewhere = {"id", "source", "target", "note", "aliases", "evidence"}
    return tuple(name for name in model.model_fields if name not in elsewhere)


def _scalars(record: Node | Relation) -> Flat:
    """The fields that hold one value; members of a vocabulary as the text they stand for."""
    values, plain = record.__dict__, _PLAIN.get
    return {
        name: plain(value, value)
        for name in _scalar_fields(type(record))
        if (value := values[name]) is not None
    }


def _quoted(evidence: Iterable[Evidence], document: str) -> list[dict[str, Any]]:
    quoted = []
    for each in evidence:
        words = {
            "document": document,
            "paragraph": each.paragraph,
            "start": each.start,
            "end": each.end,
            "quote": each.quote,
        }
        if each.coreference is not None:
            words["coreference"] = each.coreference
        quoted.append(words)
    return quoted


def _cited(quoted: list[dict[str, Any]]) -> Flat:
    """The first quote as attributes of its own; all of them as JSON where there are several."""
    return quoted[0] if len(quoted) == 1 else {**quoted[0], "evidence": _JSON.encode(quoted)}
