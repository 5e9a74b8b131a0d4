"""The lists: every node of a kind once, with what the text says around it."""

from collections.abc import Callable
from typing import Any

import pytest

from graph.build.graph_types import Graph
from graph.query import actors, figures, principles, proposals, threats


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        (actors, "actor"),
        (proposals, "proposal"),
        (threats, "threat"),
        (principles, "principle"),
        (figures, "figure"),
    ],
)
def test_each_node_of_the_kind_is_listed_once(
    speech: Graph, query: Callable[[Graph], list[Any]], kind: str
) -> None:
    """A list has all nodes of its kind and no other."""
    listed = [row.id for row in query(speech)]

    assert sorted(listed) == sorted(n for n, d in speech.nodes(data=True) if d["kind"] == kind)


def test_a_threat_says_whom_it_harms_and_what_answers_it(harbour: Graph) -> None:
    """Relations of a threat are read from its side."""
    (fog,) = threats(harbour)

    assert [each.id for each in fog.harms] == ["actor-fishermen"]
    assert [each.id for each in fog.answered_by] == ["proposal-fog-news"]


def test_core_principles_come_first(speech: Graph) -> None:
    """What the text enumerates stands before the other principles."""
    cores = [row.core for row in principles(speech)]

    assert cores == sorted(cores, reverse=True)
    assert True in cores


def test_a_figure_keeps_its_qualifier_and_what_it_counts(harbour: Graph) -> None:
    """Value, unit, qualifier, an inferred period, scope and measured node are told apart."""
    boats = figures(harbour)[0]

    assert (boats.value, boats.unit, boats.qualifier) == (200, "boats", "nearly")
    assert (boats.period, boats.inferred) == ("2019", True)
    assert [each.id for each in boats.measures] == ["event-groundings"]
