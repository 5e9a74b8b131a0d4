"""Where documents disagree, both stay."""

from pathlib import Path

import pytest

from graph.build.graph_types import Graph
from graph.query import conflicts
from tests.graph.reading.test_entity_resolution import rewritten


@pytest.mark.parametrize(
    ("node", "about", "values"),
    [
        ("figure-damaged-boats", "value", {"300", "500"}),
        ("event-storm", "period", {"2014", "2014-09"}),
        ("actor-nanwan", "name_en", {"Nanwan", "Nanwan City"}),
        ("actor-fisheries-commission", "role", {"proposer", "coordinator"}),
        ("actor-nanwan", "proposer", {"proposed", "reported"}),
    ],
)
def test_every_value_stands_with_the_words_of_its_documents(
    strait: Graph, node: str, about: str, values: set[str]
) -> None:
    """A figure, a date, a name and a role that documents give differently are all kept."""
    rows = [row for row in conflicts(strait, node) if row.about == about]

    assert {row.value for row in rows} == values
    assert all({q.document for q in row.evidence} == set(row.documents) for row in rows)
    assert len({row.documents for row in rows}) == len(rows)


def test_no_value_that_documents_dispute_is_shown_as_the_nodes_own(strait: Graph) -> None:
    """None wins: a disputed value is no attribute of the node, and a bare figure gains no qualifier."""
    figure = strait.nodes["figure-damaged-boats"]

    assert not {"value", "value_text", "qualifier"} & figure.keys()
    assert figure["scope"] == "fishing boats damaged by the storm"


def test_silence_is_no_conflict(strait: Graph) -> None:
    """A document that leaves a role or an attribute out does not contradict the one that gives it."""
    rows = conflicts(strait)

    assert not [row for row in rows if row.id == "actor-nanwan" and row.about == "role"]
    assert not [row for row in rows if row.about == "qualifier"]


def test_one_document_does_not_disagree_with_itself(harbour: Graph) -> None:
    """Two roles in one text are two parts, not a conflict."""
    assert conflicts(harbour) == []


def test_two_figures_that_count_the_same_differ(tmp_path: Path) -> None:
    """Figures of two documents with ids of their own differ where unit, scope and period are one."""
    graph = rewritten(tmp_path, "reply-2017", {"figure-damaged-boats": "figure-500-boats"})

    rows = [row for row in conflicts(graph) if row.about == "figure"]

    assert {row.value for row in rows} == {"300艘", "nearly 500 fishing boats"}
    assert {row.id for row in rows} == {"event-storm"}


def test_support_against_opposition_is_a_conflict(strait: Graph) -> None:
    """One text in which an actor supports what it opposes in another: both stances stand, each with its words."""
    graph = strait.copy()
    own = {each["document"]: each for *_, each in graph.edges("actor-nanwan", data=True)}
    first, second = list(own.values())[:2]
    for text, predicate in ((first, "supports"), (second, "opposes")):
        key = f"{text['document']}.stance"
        told = {**text, "predicate": predicate, "relation_id": key}
        told.pop("role")
        graph.add_edge("actor-nanwan", "event-storm", key=key, **told)

    rows = [row for row in conflicts(graph, "actor-nanwan") if row.about == "stance"]

    assert {(row.value, row.documents) for row in rows} == {
        ("supports", (first["document"],)),
        ("opposes", (second["document"],)),
    }
    assert {row.proposal for row in rows} == {"event-storm"}
