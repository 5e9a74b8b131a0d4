"""Who joined a proposal, and who left it."""

import pytest

from graph.build.graph_types import Graph
from graph.errors import RequestError, Reversed
from graph.query import changes

SIGNALS = "proposal-storm-signals"


def test_who_is_named_later_joined_and_who_is_no_longer_named_left(strait: Graph) -> None:
    """Two documents on one matter are compared, each actor with the words that give it its part."""
    rows = changes(strait, "2016", "2020", SIGNALS)

    assert {(row.actor, row.change) for row in rows} == {
        ("actor-northcape", "joined"),
        ("actor-shipowners", "left"),
    }
    assert [row.evidence[0].document for row in rows] == [
        "document-review-2019",
        "document-agreement-2015",
    ]


def test_a_document_that_only_answers_says_nothing_of_who_takes_part(strait: Graph) -> None:
    """A reply with a proposal of its own takes no one out of the proposal it answers."""
    assert changes(strait, "2016", "2018", SIGNALS) == []


def test_before_a_proposal_is_made_no_one_is_in_it(strait: Graph) -> None:
    """All who are named first joined then, and no document stands before."""
    rows = changes(strait, "2014", "2016", SIGNALS)

    assert {row.change for row in rows} == {"joined"}
    assert {row.before for row in rows} == {None}
    assert len(rows) == 3


@pytest.mark.parametrize(("since", "until"), [("2020", "2016"), ("2016", "2016-06")])
def test_the_later_date_first_is_refused(strait: Graph, since: str, until: str) -> None:
    """Who left would seem to have joined; a year stands for its last day."""
    with pytest.raises(Reversed):
        changes(strait, since, until)


def test_what_is_no_date_is_refused(strait: Graph) -> None:
    """A date that cannot be read is a wrong request."""
    with pytest.raises(RequestError):
        changes(strait, "soon", "2018")
