"""One node in full."""

import pytest

from graph.build.graph_types import Graph
from graph.query import show


@pytest.mark.parametrize("name", ["港务联盟", "harbour union", "actor-harbour-union"])
def test_a_card_has_names_note_and_relations(harbour: Graph, name: str) -> None:
    """Names, the note with its source and every relation are on the card, however it is named."""
    (card,) = show(harbour, name)

    assert card.note == "its statutes call it a league (Statutes of 1999, made up)"
    assert len(card.relations) == harbour.degree("actor-harbour-union")


def test_a_relation_into_the_node_is_read_backwards(harbour: Graph) -> None:
    """Seen from its target a relation has the inverse predicate."""
    (card,) = show(harbour, "dense fog")

    assert {(each.predicate, each.other) for each in card.relations} == {
        ("harms", "actor-fishermen"),
        ("addressed-by", "proposal-fog-news"),
    }


def test_a_card_has_what_its_kind_has(harbour: Graph) -> None:
    """A figure's card tells value, unit and period."""
    (card,) = show(harbour, "近200艘")

    assert {"value": 200, "unit": "boats", "period": "2019"}.items() <= {
        fact.name: fact.value for fact in card.more
    }.items()


def test_a_card_of_a_document_has_its_date(harbour: Graph) -> None:
    """When a text was published, and in which language, is a first question."""
    (card,) = show(harbour, "document-harbour")
    text = harbour.graph["texts"]["document-harbour"]

    assert {"date": text.date, "language": text.language}.items() <= {
        fact.name: fact.value for fact in card.more
    }.items()


def test_a_card_says_where_documents_differ(strait: Graph) -> None:
    """What documents do not all say alike is told with those that say it."""
    (card,) = show(strait, "actor-fisheries-commission")

    assert card.variants
    assert all(fact.documents for fact in card.variants)
