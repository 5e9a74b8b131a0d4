"""The shortest ways between two nodes."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import networkx as nx
import pytest

from graph.build.graph_types import Graph, Quotation
from graph.errors import RequestError
from graph.query import path


def test_a_way_is_walked_both_ways(harbour: Graph) -> None:
    """A relation is followed against its direction too, and told as the text asserts it."""
    (way,) = path(harbour, "渔民", "2")

    assert [each.id for each in way.nodes] == ["actor-fishermen", "threat-fog", "proposal-fog-news"]
    assert [(step.source, step.target) for step in way.steps] == [
        ("threat-fog", "actor-fishermen"),
        ("proposal-fog-news", "threat-fog"),
    ]


def test_parallel_relations_are_ways_of_their_own(harbour: Graph) -> None:
    """Two roles in one proposal are two ways, in reading order."""
    ways = path(harbour, "港务联盟", "1")

    assert [way.steps[0].role for way in ways] == ["coordinator", "forum"]


def test_the_first_ways_are_shown(harbour: Graph) -> None:
    """A limit cuts the list and does not change its order."""
    assert path(harbour, "港务联盟", "1", max=1) == path(harbour, "港务联盟", "1")[:1]


def test_a_document_connects_nothing(harbour: Graph) -> None:
    """What only stands in the same text has no way between."""
    assert path(harbour, "principle-sharing", "1") == []


def test_ways_are_as_short_as_networkx_finds_them(speech: Graph) -> None:
    """From the speaker to any node: the length is the shortest, each step joins two neighbours."""
    plain = nx.Graph(speech)
    plain.remove_nodes_from([n for n, d in speech.nodes(data=True) if d["kind"] == "document"])
    lengths = nx.single_source_shortest_path_length(plain, "actor-cai-mingzhao")
    del lengths["actor-cai-mingzhao"]

    for node, length in lengths.items():
        for way in path(speech, "actor-cai-mingzhao", node):
            assert way.length == length == len(way.steps)
            assert [{step.source, step.target} for step in way.steps] == [
                {a.id, b.id} for a, b in pairwise(way.nodes)
            ]


@pytest.mark.parametrize(("a", "b", "most"), [("渔民", "渔民", 5), ("渔民", "1", 0)])
def test_what_cannot_be_asked_is_refused(harbour: Graph, a: str, b: str, most: int) -> None:
    """One node twice, and no chains at all, are wrong requests."""
    with pytest.raises(RequestError):
        path(harbour, a, b, max=most)


def _chain(length: int) -> Graph:
    """Make figures, each part of the next."""
    graph: Graph = nx.MultiDiGraph()
    for place in range(length + 1):
        name = f"figure-{place}"
        graph.add_node(name, kind="figure", name_zh=name, name_en=name)
    for place in range(length):
        _relate(graph, f"figure-{place}", f"figure-{place + 1}")
    return graph


def _relate(graph: Graph, source: str, target: str) -> None:
    name = f"d.r-{graph.graph.setdefault('relations', 0)}"
    graph.graph["relations"] += 1
    graph.add_edge(
        source,
        target,
        name,
        relation_id=name,
        predicate="part-of",
        modality="asserted",
        evidence=(Quotation("document-d", 1, 0, 1, "x", relation=name),),
    )


@pytest.mark.slow
def test_a_way_of_thousands_of_relations_is_found() -> None:
    """A chain of parts five thousand deep is walked from end to end."""
    (way,) = path(_chain(5_000), "figure-0", "figure-5000")

    assert way.length == len(way.steps) == 5_000


def test_of_thousands_of_equal_ways_only_those_shown_are_walked() -> None:
    """Two to the power of thirty ways of one length: five are given, after a few looks at each node."""
    graph: Graph = _chain(30)
    for place in range(30):
        _relate(graph, f"figure-{place}", f"figure-{place + 1}")
    looks: list[str] = []
    graph.in_edges = _counted(graph.in_edges, looks)

    ways = path(graph, "figure-0", "figure-30")

    assert [way.length for way in ways] == [30] * 5
    assert len(looks) < 5 * len(graph)


def _counted(view: Callable[..., Any], looks: list[str]) -> Callable[..., Any]:
    def counting(node: str, **given: Any) -> Any:
        looks.append(node)
        return view(node, **given)

    return counting
