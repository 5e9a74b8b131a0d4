"""Who works with whom."""

from itertools import combinations

import pytest

from graph.build.graph_types import Graph
from graph.query import cooperation


def test_each_pair_is_told_once(speech: Graph) -> None:
    """Two relations between the same two are one row with the words of both."""
    pairs = [
        {row.actor, row.other} for row in cooperation(speech) if row.basis == "cooperates-with"
    ]
    said = [d for *_, d in speech.edges(data=True) if d["predicate"] == "cooperates-with"]

    assert pairs
    assert all(pairs.count(pair) == 1 for pair in pairs)
    assert {d["relation_id"] for d in said} == {
        words.relation
        for row in cooperation(speech)
        if row.basis == "cooperates-with"
        for words in row.evidence
    }


def test_what_is_offered_is_not_told_as_done(speech: Graph) -> None:
    """China is willing to work with all countries, and reports that it works with the United States."""
    rows = {
        (row.actor, row.other): row.modality
        for row in cooperation(speech)
        if row.basis == "cooperates-with"
    }

    assert rows["actor-china", "actor-all-countries"] == ("proposed",)
    assert rows["actor-china", "actor-united-states"] == ("reported",)


def test_a_work_of_both_is_what_they_work_on(speech: Graph) -> None:
    """Two bodies that issue one report work together on it."""
    rows = {frozenset((row.actor, row.other)): row for row in cooperation(speech)}

    on = rows[frozenset(("actor-ewi", "actor-cncert"))].on

    assert "instrument-spam-report" in {work.id for work in on}


def test_a_partner_works_with_the_exemplar(speech: Graph) -> None:
    """A partner's role makes it work with the proposal's exemplar."""
    rows = [row for row in cooperation(speech) if row.basis == "partner"]

    assert ("actor-cncert", "actor-us-cert") in {(row.actor, row.other) for row in rows}


def test_of_one_actor_only(speech: Graph) -> None:
    """Every row of one actor has it on one side or the other, and none of its rows is lost."""
    rows = cooperation(speech, "EWI")

    assert rows
    assert rows == [r for r in cooperation(speech) if "actor-ewi" in (r.actor, r.other)]


@pytest.mark.parametrize(
    "body", ["actor-cn-us-police", "actor-cn-us-cyber-experts", "actor-34-experts"]
)
def test_a_body_of_two_countries_is_theirs_together(speech: Graph, body: str) -> None:
    """China and the United States work together in each body that belongs to both, with its works."""
    rows = [row for row in cooperation(speech) if row.basis == "joint body"]

    row = next(row for row in rows if row.on[0].id == body)
    assert {row.actor, row.other} == {"actor-china", "actor-united-states"}
    assert {words.relation for words in row.evidence}


def test_the_police_case_is_work_of_both(speech: Graph) -> None:
    """What the police of the two did in 2011 stands with them."""
    works = {each.id for row in cooperation(speech, "China") for each in row.on}

    assert {"event-sunshine-case-2011", "actor-principal-offender"} <= works


def test_who_does_one_thing_in_the_same_words_does_it_together(speech: Graph) -> None:
    """EWI's three share one work by the same words; a state and its government only have one in common."""
    pairs = {
        frozenset((row.actor, row.other)) for row in cooperation(speech) if row.basis != "partner"
    }
    three = ("actor-ewi", "actor-cncert", "actor-isc")

    assert all(frozenset(pair) in pairs for pair in combinations(three, 2))
    assert frozenset(("actor-china", "actor-chinese-government")) not in pairs


@pytest.mark.parametrize(
    ("actor", "pairs"),
    [
        ("中美警方", {("actor-china", "actor-united-states")}),
        ("34 experts", {("actor-china", "actor-united-states")}),
        (
            "NGOs",
            {
                ("actor-ewi", "actor-cncert"),
                ("actor-ewi", "actor-isc"),
                ("actor-cncert", "actor-isc"),
            },
        ),
    ],
)
def test_a_joint_body_and_a_class_have_the_work_of_theirs(
    speech: Graph, actor: str, pairs: set[tuple[str, str]]
) -> None:
    """The police case, the experts, and the organizations that the text gives as non-governmental."""
    assert {(row.actor, row.other) for row in cooperation(speech, actor=actor)} == pairs
