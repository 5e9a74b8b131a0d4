"""Documents to a frozen graph; the only place where nodes and edges are added.

An edge runs from a relation's source to its target, and is keyed by the relation's id with the
document's slug before it; parallel relations stay parallel. A node that several documents name is
one node (`graph.build.merge`).
"""

from collections.abc import Iterable, Iterator, Sequence

from graph import collector
from graph.build.attributes import (
    Home,
    bare,
    canonical_ends,
    edge_attributes,
    home_of,
    node_attributes,
    text_of,
)
from graph.build.graph_types import Attributes, Graph, Text
from graph.build.merge import Description, mention_from, mention_of, merged
from graph.reading.anchor import Reading
from graph.reading.corpus import Corpus
from graph.reading.cross_checks import checked, ends_elsewhere, proposals
from graph.reading.entity_resolution import Decision, canonical_ids
from graph.text import dates
from schema.document import Document
from schema.nodes import Node
from schema.relations import Relation


@collector.paused()
def build(
    corpus: Corpus, since: str | None = None, until: str | None = None, *, drafts: bool = False
) -> Graph:
    """Link documents into one graph; those dated between two dates where these are given.

    `graph.graph["readings"]` keeps each document's source, sentences and own node by the id of the
    document node; its other nodes and its relations are in the graph. `graph.graph["texts"]` keeps
    of these what questions need, `graph.graph["apart"]` the ids that were decided to be
    different, and `graph.graph["stories"]` the tours of the page. A relation to a document outside the dates is left out. Lines with `status: draft` are
    refused unless `drafts` are wanted.

    Raises:
        DataError: a line that is a draft, a document given twice, a proposal of another document
            that is not there, decisions about who is who that cannot be carried out; all of them.
        RequestError: `since` or `until` is no date, or they are reversed.
    """
    import networkx as nx

    since, until = dates.window(since, until)
    linking = _Linking(corpus.decisions)
    linking.graph.graph["stories"] = tuple(each.story for each in corpus.stories)
    for reading in checked(corpus, drafts=drafts):
        if dates.within(reading.document.source.date, since, until):
            linking.add(reading)
    graph = linking.finished()
    nx.freeze(graph)
    return graph


class _Linking:
    """The work of one build."""

    def __init__(self, decisions: Sequence[Decision]) -> None:
        import networkx as nx

        self.canonical = canonical_ids(decisions)
        self.readings: dict[str, Reading] = {}
        self.texts: dict[str, Text] = {}
        self.graph: Graph = nx.MultiDiGraph(
            readings=self.readings,
            texts=self.texts,
            apart=tuple(
                each.identity.ids for each in decisions if each.identity.judgement == "different"
            ),
        )
        self.mentions: dict[str, list[Description]] = {}  # of nodes named twice, or by another id
        self.proposals: set[tuple[str, str]] = set()
        self.pointing: list[tuple[Home, Relation, set[tuple[str, str]]]] = []

    def add(self, reading: Reading) -> None:
        """Add a document's nodes and relations."""
        document, own = reading.document, reading.document.node
        alone = document.model_copy(update={"nodes": (own,), "relations": ()})
        text = bare(reading.source)
        self.readings[own.id] = Reading(alone, text, reading.file, reading.line, reading.layout)
        self.texts[own.id] = text_of(document, text)
        home = home_of(reading)
        for node in document.nodes:
            self._name(node, home)
        self.proposals.update(proposals(document))
        near = self._near(document, home) if document.elsewhere else document.relations
        self._relate(near, home)

    def finished(self) -> Graph:
        """Put together what several documents state, and give the graph."""
        for node, mentions in self.mentions.items():
            attributes = self.graph.nodes[node]
            attributes.clear()
            attributes.update(merged(node, mentions))
            mentions.clear()
        for home, relation, ends in self.pointing:
            if self.proposals >= ends:
                self._relate((relation,), home)
        return self.graph

    def _near(self, document: Document, home: Home) -> Iterator[Relation]:
        """A document's relations within it; those that point to others wait till these are there."""
        for relation in document.relations:
            if ends := ends_elsewhere(relation, document):
                self.pointing.append((home, relation, ends))
            else:
                yield relation

    def _name(self, node: Node, home: Home) -> None:
        name = self.canonical.get(node.id, node.id)
        if name not in self.graph:
            self.graph.add_node(name, **node_attributes(node, home))
            if name == node.id:
                return
            self.mentions[name] = []
        elif name not in self.mentions:
            self.mentions[name] = [self._first_mention(name, self.graph.nodes[name])]
        self.mentions[name].append(mention_of(node, home))

    def _first_mention(self, node: str, attributes: Attributes) -> Description:
        """What the only document so far states of a node."""
        date = self.readings[attributes["document"]].document.source.date
        return mention_from(node, attributes, date)

    def _relate(self, relations: Iterable[Relation], home: Home) -> None:
        add_edge = self.graph.add_edge
        for relation in relations:
            attributes = edge_attributes(relation, home)
            source, target = canonical_ends(relation, attributes, self.canonical)
            add_edge(source, target, attributes["relation_id"], **attributes)
