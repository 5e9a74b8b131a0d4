"""A made-up graph of any size: documents of three proposals each, whose actors are partly shared."""

import random
from pathlib import Path

import networkx as nx

from graph.build.attributes import Home, edge_attributes, node_attributes
from graph.build.graph_types import Graph, Text
from graph.reading.anchor import Reading
from graph.text.source import SourceText
from schema.document import Document, Source
from schema.nodes import Actor, DocumentNode, Measure, Node, Principle, Proposal, Threat
from schema.relations import Evidence, Predicate, Relation, Role

_SENTENCE = "第{n}句：各方应当在平等互利的基础上加强合作，共同应对第{n}项挑战。"
_PER_DOCUMENT = 100


def large(nodes: int, relations: int) -> Graph:
    """Give a graph with about so many nodes and exactly so many relations."""
    graph: Graph = nx.MultiDiGraph(readings={}, texts={})
    chance = random.Random(7)
    documents = max(1, nodes // _PER_DOCUMENT)
    for number in range(documents):
        _add_document(graph, number, nodes // documents, chance)
    ids: dict[str, list[str]] = {}
    for node, kind in graph.nodes(data="kind"):
        ids.setdefault(str(kind), []).append(node)
    for number in range(relations):
        _add_relation(graph, number, ids, chance)
    frozen: Graph = nx.freeze(graph)
    return frozen


def _evidence(text: str, sentence: int) -> tuple[Evidence, ...]:
    quote = _SENTENCE.format(n=sentence)
    start = text.index(quote)
    return (
        Evidence(quote=quote, start=start, end=start + len(quote), paragraph=sentence // 5 + 1),
    )


def _add_document(graph: Graph, number: int, count: int, chance: random.Random) -> None:
    sentences = [_SENTENCE.format(n=n) for n in range(40)]
    text = "\n\n".join("".join(sentences[n : n + 5]) for n in range(0, 40, 5))
    own = DocumentNode(
        id=f"document-d{number}",
        name_zh=f"文本{number}",
        name_en=f"Text {number}",
        evidence=_evidence(text, 0),
    )
    source = Source(
        sha256="0" * 64,
        language="zh",
        date="2020",
        proposals=3,
        rights="made up",
        coded_by="made up",
    )
    document = Document.model_construct(source=source, nodes=(own,), relations=(), sentences=())
    graph.graph["texts"][own.id] = Text(text, source.language, source.date, {})
    graph.graph["readings"][own.id] = Reading(document, SourceText(text), Path())
    home = Home(own.id, f"d{number}", source.date, SourceText(text), {})
    graph.add_node(own.id, **node_attributes(own, home))
    for place in range(count - 1):
        node = _node(number, place, _evidence(text, chance.randrange(40)))
        graph.add_node(node.id, **node_attributes(node, home))


def _node(number: int, place: int, evidence: tuple[Evidence, ...]) -> Node:
    name = {"name_zh": f"名称{number}之{place}", "name_en": f"name {place} of text {number}"}
    common = {**name, "evidence": evidence}
    if place < 3:
        return Proposal(id=f"proposal-d{number}-{place}", order=place + 1, **common)
    if place % 2:
        return Actor(id=f"actor-d{number}-{place}", subtype="association", **common)
    if place % 4:
        return Measure(id=f"measure-d{number}-{place}", **common)
    if place % 8:
        return Threat(id=f"threat-d{number}-{place}", subtype="general", **common)
    return Principle(id=f"principle-d{number}-{place}", **common)


_SHAPES = [
    ("actor", Predicate.PARTICIPATES_IN, "proposal"),
    ("proposal", Predicate.ADDRESSES, "threat"),
    ("actor", Predicate.FACES, "threat"),
    ("actor", Predicate.COOPERATES_WITH, "actor"),
    ("actor", Predicate.UNDERTAKES, "measure"),
    ("actor", Predicate.UPHOLDS, "principle"),
]


def _add_relation(
    graph: Graph, number: int, ids: dict[str, list[str]], chance: random.Random
) -> None:
    kind, predicate, other = _SHAPES[number % len(_SHAPES)]
    source = chance.choice(ids[kind])
    target = chance.choice([each for each in chance.sample(ids[other], 2) if each != source])
    document = graph.nodes[target]["document"]
    source_text = graph.graph["readings"][document].source
    home = Home(document, document.removeprefix("document-"), "2020", source_text, {})
    relation = Relation(
        id=f"r-{number}",
        source=source,
        predicate=predicate,
        target=target,
        role=chance.choice(list(Role)) if predicate is Predicate.PARTICIPATES_IN else None,
        evidence=_evidence(source_text.text, chance.randrange(40)),
    )
    attributes = edge_attributes(relation, home)
    graph.add_edge(source, target, key=str(attributes["relation_id"]), **attributes)
