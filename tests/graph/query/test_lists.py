"""The lists: every node of a kind once, with what the text says around it."""

from collections.abc import Callable
from typing import Any

import pytest

from graph.build.builder import build
from graph.build.graph_types import Graph
from graph.query import actors, figures, measures, principles, proposals, threats
from graph.reading.corpus import load_corpus
from tests.conftest import GOOD


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


def test_a_principle_that_a_document_sets_out_is_its_authors(speech: Graph) -> None:
    """No sentence says that anybody holds to sovereignty; the author speaks in the document that sets it out."""
    (row,) = (row for row in principles(speech) if row.id == "principle-cyber-sovereignty")

    assert (row.subtype, row.upheld_by) == ("norm", ())
    assert [each.id for each in row.set_out_by] == ["actor-cai-mingzhao"]


def test_a_figure_has_both_ends_its_aim_and_its_baseline() -> None:
    """A range keeps its upper end; a target is told from a claim."""
    rows = {row.id: row for row in figures(build(load_corpus(GOOD / "linden-call")))}

    assert (
        rows["figure-25-to-30-million"].value,
        rows["figure-25-to-30-million"].value_max,
    ) == (25_000_000, 30_000_000)
    assert rows["figure-half"].is_target
    assert rows["figure-40-million"].baseline == "25 to 30 million in 2028"


def test_threats_of_one_proposal(speech: Graph) -> None:
    """Those that the proposal answers, and no others."""
    rows = threats(speech, "2")

    assert rows
    assert all("proposal-urgent-issues" in {p.id for p in row.answered_by} for row in rows)
    assert len(rows) < len(threats(speech))


def test_measures_have_their_doers_with_the_force(speech: Graph) -> None:
    """Who does a measure or is to do it stands beside it, with the force, and no measure is lost."""
    rows = measures(speech)

    assert {row.id for row in rows} == {
        node for node, data in speech.nodes(data=True) if data["kind"] == "measure"
    }
    assert ("measure-four-projects", "actor-ewi", "undertakes", "invited") in [
        (row.id, row.actor, row.doing, row.force) for row in rows
    ]


def test_measures_of_a_proposal_are_its_parts(speech: Graph) -> None:
    """Of one proposal only what is part of it."""
    rows = measures(speech, "3")

    assert rows
    assert rows == [
        row for row in measures(speech) if "proposal-channels" in {each.id for each in row.part_of}
    ]
