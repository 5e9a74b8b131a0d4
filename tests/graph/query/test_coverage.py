"""Coverage: each sentence with what rests on it, and what is left loose."""

import networkx as nx

from graph.build.graph_types import Graph
from graph.query import coverage
from graph.query.coverage import sentences


def test_every_sentence_has_one_row(harbour: Graph) -> None:
    """Rows of sentences are those of the text, in its order."""
    source = harbour.graph["readings"]["document-harbour"].source

    rows = [row.id for row in coverage(harbour) if row.part == "sentences"]

    assert rows == [sentence.number for sentence in source.sentences]


def test_the_speech_has_no_open_sentence(speech: Graph) -> None:
    """Each sentence of the speech is coded, or uncoded for a reason."""
    statuses = {row.status for row in coverage(speech) if row.part == "sentences"}

    assert statuses == {"coded", "uncoded"}


def test_every_relation_rests_on_a_sentence(speech: Graph) -> None:
    """No relation's words are outside all sentences."""
    resting = {relation for row in coverage(speech) for relation in row.relations}

    assert resting == {key for *_, key in speech.edges(keys=True)}
    assert all(data["evidence"] for *_, data in speech.edges(data=True))


def test_loose_ends_are_listed(harbour: Graph) -> None:
    """Proposals without an addressee and actors without a tie are found; an addressed threat is not."""
    loose = [(row.part, row.id) for row in coverage(harbour)[14:]]

    assert loose == [
        ("proposals without an addressee", "proposal-fog-news"),
        ("actors without a tie", "actor-fishermens-association"),
        ("actors without a tie", "actor-beiwan"),
    ]


def test_the_first_document_asked_about_is_coded_as_any(strait: Graph) -> None:
    """What is coded on a document's sentences is the same whether it is asked about first or after others."""
    for document, text in strait.graph["texts"].items():
        whole = [(0, len(text.text))]
        first, after = (nx.freeze(strait.copy()) for _ in range(2))
        for other in strait.graph["texts"]:
            if other != document:
                sentences(after, other, whole)

        assert sentences(first, document, whole) == sentences(after, document, whole)
        assert any(each.relations for each in sentences(first, document, whole))
