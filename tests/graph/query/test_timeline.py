"""The timeline."""

from graph.build.graph_types import Graph
from graph.query import timeline


def test_dates_rise_and_inferred_ones_are_marked(speech: Graph) -> None:
    """The timeline is in order and marks what the text does not say."""
    rows = timeline(speech)

    assert [row.period for row in rows] == sorted(row.period for row in rows)
    assert {row.inferred for row in rows} == {True, False}


def test_what_has_no_date_is_left_out(harbour: Graph) -> None:
    """Only what has a period stands in the timeline."""
    assert {row.id for row in timeline(harbour)} == {"event-groundings", "figure-nearly-200-boats"}


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
