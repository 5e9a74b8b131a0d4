"""Candidates for one entity: proposed, never merged."""

from pathlib import Path

import pytest

from graph.build.graph_types import Graph
from graph.query import identities
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


def test_what_one_text_has_as_two_is_not_proposed(speech: Graph) -> None:
    """Nodes of one document are never candidates, however alike their names."""
    assert identities(speech) == []
