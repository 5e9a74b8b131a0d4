"""Who works with whom."""

from graph.build.graph_types import Graph
from graph.query import cooperation


def test_each_pair_is_told_once(speech: Graph) -> None:
    """Two relations between the same two are one row with the words of both."""
    pairs = [{row.actor, row.other} for row in cooperation(speech) if row.basis != "partner"]
    said = [d for *_, d in speech.edges(data=True) if d["predicate"] == "cooperates-with"]

    assert pairs
    assert all(pairs.count(pair) == 1 for pair in pairs)
    assert {d["relation_id"] for d in said} == {
        words.relation
        for row in cooperation(speech)
        if row.basis != "partner"
        for words in row.evidence
    }


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
