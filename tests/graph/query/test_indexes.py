"""Indexes are made once for a frozen graph, and are no more than what is looked up without them."""

import gc
from pathlib import Path
from weakref import ref

import networkx as nx
import pytest

from graph.build.builder import build
from graph.build.graph_types import Graph
from graph.query import ties
from graph.query.indexes import cached_with_graph
from graph.query.name_forms import bearers, normal, surface_forms
from graph.reading.corpus import load_corpus
from tests.graph.engines import tangled


def test_an_index_is_made_once_for_a_frozen_graph_and_goes_with_it() -> None:
    """It is not made again while the graph is there, and keeps nothing when it is gone."""
    made: list[int] = []
    count = cached_with_graph(lambda graph: made.append(len(graph)) or len(graph))
    graph: Graph = nx.freeze(nx.path_graph(3, nx.MultiDiGraph))
    alive = ref(graph)

    assert [count(graph), count(graph)] == [3, 3]
    assert made == [3]
    del graph
    gc.collect()
    assert alive() is None


def test_a_graph_that_may_change_is_looked_through_each_time() -> None:
    """What is added is seen."""
    count = cached_with_graph(len)
    graph: Graph = nx.MultiDiGraph()
    assert count(graph) == 0

    graph.add_node("actor-a")

    assert count(graph) == 1


@pytest.mark.parametrize("seed", range(4))
def test_one_actors_ties_are_those_of_all(seed: int, tmp_path: Path) -> None:
    """For every actor, the rows are those that are left when all ties are filtered, in their order."""
    graph = build(load_corpus(tangled.write(tmp_path / "corpus.jsonl", seed, documents=7)))
    actors = [node for node, kind in graph.nodes(data="kind") if kind == "actor"]
    for derived in (False, True):
        everything = ties(graph, derived=derived)
        assert everything
        for actor in actors:
            assert ties(graph, actor=actor, derived=derived) == [
                tie for tie in everything if tie.actor == actor
            ]


@pytest.mark.parametrize("seed", range(2))
def test_a_name_is_found_as_by_looking_at_every_node(seed: int, tmp_path: Path) -> None:
    """For every form of every node and every kind: the nodes that have the form."""
    graph = build(load_corpus(tangled.write(tmp_path / "corpus.jsonl", seed, documents=7)))
    forms = {
        (normal(form), node, data["kind"])
        for node, data in graph.nodes(data=True)
        for form in surface_forms(node, data)
    }

    for form, _, kind in forms:
        for wanted in (None, kind):
            assert bearers(graph, form, wanted) == sorted(
                {n for f, n, k in forms if f == form and wanted in (None, k)}
            )
