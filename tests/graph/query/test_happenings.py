"""The timeline, and who works with whom."""

from graph.build.graph_types import Graph
from graph.query import cooperation, timeline


def test_dates_rise_and_inferred_ones_are_marked(speech: Graph) -> None:
    """The timeline is in order and marks what the text does not say."""
    rows = timeline(speech)

    assert [row.period for row in rows] == sorted(row.period for row in rows)
    assert {row.inferred for row in rows} == {True, False}


def test_what_has_no_date_is_left_out(harbour: Graph) -> None:
    """Only what has a period stands in the timeline."""
    assert {row.id for row in timeline(harbour)} == {"event-groundings", "figure-nearly-200-boats"}


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


def test_a_date_in_dispute_stands_at_each(strait: Graph) -> None:
    """What documents date differently stands at both dates, each with the words that give it."""
    rows = [row for row in timeline(strait) if row.id == "event-storm"]

    assert {row.period: {words.document for words in row.evidence} for row in rows} == {
        "2014": {"document-agreement-2015"},
        "2014-09": {"document-reply-2017"},
    }


def test_documents_stand_among_what_they_tell(strait: Graph) -> None:
    """Several documents are part of the timeline, by their own dates."""
    dated = {row.id: row.period for row in timeline(strait) if row.kind == "document"}

    assert dated == {
        "document-agreement-2015": "2015-03-10",
        "document-reply-2017": "2017-06-02",
        "document-review-2019": "2019-11-20",
    }
