"""Candidates for one entity: proposed, never merged."""

from itertools import product
from pathlib import Path

import networkx as nx
import pytest

from graph.build.graph_types import Graph, Quotation
from graph.query import identities
from graph.query.identities import NEIGHBOURS
from tests.graph.query.test_cost import steps
from tests.graph.query.test_names_of_many import called_alike
from tests.graph.reading.test_entity_resolution import decided, rewritten

PAIR = ("actor-fisheries-commission", "actor-strait-fishing-commission")
LINE = "- {{judgement: {}, ids: [{}, {}], judged_by: a test, reason: none, date: 2026-11-24}}"
NAMES = {
    "name_zh: 海峡渔业委员会": "name_zh: 委员会",
    "name_en: Strait Fishing": "name_en: Stait Fisheries",
}


@pytest.mark.parametrize(("changes", "equal"), [({}, True), (NAMES, False)])
def test_equal_and_near_names_are_proposed_and_not_merged(
    changes: dict[str, str], equal: bool, tmp_path: Path
) -> None:
    """One name, or nearly one, for two nodes of different documents: a candidate; both stay."""
    graph = rewritten(tmp_path, "reply-2017", changes)

    (row,) = identities(graph)

    assert (row.id, row.other) == PAIR
    assert (row.likeness == 100) is equal
    assert set(PAIR) <= set(graph)


@pytest.mark.parametrize("judgement", ["same", "different"])
def test_what_is_decided_is_not_proposed(judgement: str, tmp_path: Path) -> None:
    """A line in identities.yaml, either way, ends the question."""
    assert identities(decided(tmp_path, LINE.format(judgement, *PAIR))) == []


@pytest.mark.slow
def test_a_name_is_found_among_thousands_that_are_alike() -> None:
    """Of names that all share their letters, those that differ least are proposed, in work that grows as they do."""
    few, many = _alike(500), _alike(2_000)

    assert steps(identities, many) < 4 * 1.25 * steps(identities, few)
    found = {(row.id, row.other) for row in identities(many)}
    assert found >= {(f"actor-a-{n}", f"actor-b-{n}") for n in range(2_000)}


def _alike(count: int) -> Graph:
    """Make bodies of two documents that have a number in their names, and each one letter of its own."""
    graph: Graph = nx.MultiDiGraph(apart=())
    for number, (letter, sign) in product(range(count), (("a", "甲"), ("b", "乙"))):
        name = f"国际委员会第{number:05}号{sign}"
        words = (Quotation(f"document-{letter}", 1, 0, 1, "x"),)
        graph.add_node(
            f"actor-{letter}-{number}", kind="actor", name_zh=name, name_en=name, evidence=words
        )
    return graph


def test_a_name_of_hundreds_is_compared_in_the_time_of_their_number() -> None:
    """Nodes of one name are paired with a few of other documents each; those of one document cost no pairs."""
    few, many = (called_alike(size) for size in (100, 400))
    named = _named_alike(100)

    assert steps(identities, many) < 4 * 1.25 * steps(identities, few)
    rows = identities(named)
    assert {node for row in rows for node in (row.id, row.other)} == set(named)
    assert {row.likeness for row in rows} == {100}
    assert len(rows) <= 100 * NEIGHBOURS


def _named_alike(count: int) -> Graph:
    """Make actors of one name, two of each document."""
    graph: Graph = nx.MultiDiGraph(apart=())
    for number in range(count):
        words = (Quotation(f"document-{number // 2}", 1, 0, 1, "x"),)
        named = {"kind": "actor", "name_zh": "代表团", "name_en": "delegation"}
        graph.add_node(f"actor-{number}", **named, evidence=words)
    return graph


def test_what_one_text_has_as_two_is_not_proposed(speech: Graph) -> None:
    """Nodes of one document are never candidates, however alike their names."""
    assert identities(speech) == []
