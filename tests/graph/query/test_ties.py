"""Ties: which actors, in what role, on what basis, in what order; and the matrix."""

import json
from collections import Counter
from itertools import pairwise

import pytest

from graph.build.graph_types import Graph
from graph.query import ties
from graph.text.folding import is_chinese
from schema.relations import Modality, Role
from tests.conftest import GOOD, Command


def test_without_derived_only_named_ties_are_given(harbour: Graph) -> None:
    """Every tie that is asked for plainly has a role and no chain."""
    rows = ties(harbour)

    assert {(row.basis, row.chain) for row in rows} == {("named", None)}
    assert all(row.role for row in rows)


def test_a_role_in_a_measure_counts_for_its_proposal(harbour: Graph) -> None:
    """The implementer of a measure is tied to the proposal, via the measure."""
    (row,) = ties(harbour, role=Role.IMPLEMENTER)

    assert (row.actor, row.proposal, row.via) == (
        "actor-weather-group",
        "proposal-fog-news",
        ("measure-bulletin",),
    )


def test_ties_of_a_proposal_stand_by_role(harbour: Graph) -> None:
    """Roles come in the codebook's order, derived ties last and by length."""
    rows = ties(harbour, proposal="1", derived=True)

    assert [(row.role, len(row.via)) for row in rows] == [
        ("proposer", 0),
        ("addressee", 0),
        ("forum", 0),
        ("coordinator", 0),
        (None, 0),
        (None, 1),
    ]


@pytest.mark.parametrize("corpus", ["harbour", "strait", "speech"])
def test_an_actor_has_those_of_all_ties_that_are_its(
    corpus: str, request: pytest.FixtureRequest
) -> None:
    """Whoever is asked about has the same ties, derived ones too, as if all were asked for."""
    graph: Graph = request.getfixturevalue(corpus)
    every = ties(graph, derived=True)

    actors = [node for node, each in graph.nodes(data=True) if each["kind"] == "actor"]
    assert {actor: ties(graph, actor=actor, derived=True) for actor in actors} == {
        actor: [tie for tie in every if tie.actor == actor] for actor in actors
    }


@pytest.mark.parametrize("by", ["proposal", "role", "actor"])
def test_grouping_changes_the_order_only(harbour: Graph, by: str) -> None:
    """Ties grouped otherwise are the same ties, and what is grouped stands together."""
    rows = ties(harbour, derived=True, by=by)  # type: ignore[call-overload]  # a parameter
    keys = [getattr(row, by) for row in rows]

    assert Counter(rows) == Counter(ties(harbour, derived=True))
    assert len([a for a, b in pairwise(keys) if a != b]) == len(set(keys)) - 1


def test_the_matrix_has_the_roles_of_the_ties(strait: Graph) -> None:
    """Cells of the matrix are the ties of an actor and a proposal, no more and no fewer."""
    cells = {
        (row.actor, cell.proposal): (cell.roles, cell.chains)
        for row in ties(strait, derived=True, matrix=True)
        for cell in row.cells
        if cell.roles or cell.chains
    }
    told: dict[tuple[str, str], tuple[set[str], set[str]]] = {}
    for tie in (each for each in ties(strait, derived=True) if not each.stance):
        roles, chains = told.setdefault((tie.actor, tie.proposal), (set(), set()))
        roles.update({tie.role} - {None})
        chains.update({tie.chain} - {None})

    assert {pair: tuple(map(set, cell)) for pair, cell in cells.items()} == told


def test_json_keeps_its_contract(command: Command) -> None:
    """The keys that other programs read are there, with their shapes."""
    ran = command("ties", "--derived", "--corpus", GOOD / "harbour", "--format", "json")
    rows = json.loads(ran.out)

    assert {
        "actor",
        "actor_name",
        "proposal",
        "order",
        "role",
        "basis",
        "chain",
        "via",
        "evidence",
    } <= set(rows[0])
    assert all(set(row["actor_name"]) == {"zh", "en"} for row in rows)
    assert all((row["role"] is None) == (row["basis"] == "derived") for row in rows)
    assert all((row["chain"] is None) == (row["basis"] == "named") for row in rows)
    assert all(
        {"document", "paragraph", "start", "end", "quote"} <= set(words)
        for row in rows
        for words in row["evidence"]
    )


def test_a_tie_carries_its_reservations(harbour: Graph) -> None:
    """Modality and doubt stand on the row; a chain has the doubts of every link."""
    (forum,) = ties(harbour, role=Role.FORUM)
    (example,) = (tie for tie in ties(harbour, derived=True) if tie.chain == "example")

    assert (forum.modality, forum.doubts) == ("proposed", ("may be coordinator only",))
    assert (example.modality, example.doubted) == ("asserted", True)


def test_what_is_disputed_can_be_left_out(harbour: Graph) -> None:
    """Without doubts only what nobody need dispute is left: no forum, no example."""
    rows = ties(harbour, derived=True, no_doubt=True)

    assert rows
    assert not [row for row in rows if row.doubts]
    assert {row.role for row in ties(harbour)} - {row.role for row in rows} == {"forum"}


def test_a_cell_marks_what_rests_on_a_doubt_alone(harbour: Graph) -> None:
    """Of the union's two roles in the first proposal one is disputed."""
    (row,) = (row for row in ties(harbour, matrix=True) if row.actor == "actor-harbour-union")

    assert (row.cells[0].roles, row.cells[0].doubted) == (("forum", "coordinator"), ("forum",))


@pytest.mark.parametrize("modality", ["asserted", "reported", "proposed", "hoped"])
def test_ties_can_be_asked_by_how_they_are_told(harbour: Graph, modality: str) -> None:
    """The four values part the named ties."""
    rows = ties(harbour, modality=Modality(modality))

    assert rows == [row for row in ties(harbour) if row.modality == modality]


def test_doubts_are_in_both_languages(speech: Graph) -> None:
    """Each doubt and note of the speech is given in Chinese, too; those of a tie in the same order."""
    doubted = [tie for tie in ties(speech, derived=True) if tie.doubts]
    relations = [each for *_, each in speech.edges(data=True) if "doubt" in each]
    noted = [each for _, each in speech.nodes(data=True) if "note" in each]

    assert doubted
    assert all(len(tie.doubts) == len(tie.doubts_zh) for tie in doubted)
    assert all(is_chinese(each["doubt_zh"]) for each in relations)
    assert all(is_chinese(each["note_zh"]) for each in noted)
