"""Finding by words: what is forgiven, and what is not."""

import pytest

from graph.build.graph_types import Graph
from graph.errors import RequestError
from graph.query import find


@pytest.mark.parametrize(
    ("text", "where", "node"),
    [
        ("港务联盟", "name", "actor-harbour-union"),
        ("港務聯盟", "name", "actor-harbour-union"),
        ("harbour UNION", "name", "actor-harbour-union"),
        ("Harbur Union", "near name", "actor-harbour-union"),
        ("Yizhuo", "near name", "actor-lin"),
        ("mayor", "alias", "actor-lin"),
        ("每月引导船只30艘", "quote", "figure-30-ships"),
        ("触礁", "name", "event-groundings"),
    ],
)
def test_words_find_their_node(harbour: Graph, text: str, where: str, node: str) -> None:
    """Names, aliases and quotes are found; white space, case and traditional characters forgiven."""
    first = find(harbour, text)[0]

    assert (first.where, first.id) == (where, node)


def test_words_of_a_sentence_that_no_quotation_has_are_found(speech: Graph) -> None:
    """A text is not silent about what nobody coded; of a sentence that is quoted for the words, there is one hit."""
    (hit,) = find(speech, "校园")

    assert (hit.where, hit.id, hit.kind) == ("text", "document-stanford-2013", "sentence")
    assert "校园" in hit.evidence[0].quote
    assert find(speech, "校园", kind="relation") == []
    assert [row.where for row in find(speech, "既是对各方行为的约束")].count("text") == 0


@pytest.mark.parametrize("text", ["港务同盟", "浓霧们", "Harbor Onions", "houses", "zzz"])
def test_other_words_find_nothing(harbour: Graph, text: str) -> None:
    """One other Chinese character, three Latin letters, or the inside of a word are no match."""
    assert find(harbour, text) == []


def test_a_short_latin_word_is_a_word(speech: Graph) -> None:
    """UN finds the United Nations, and not mutual understanding."""
    found = {row.id for row in find(speech, "UN") if row.where != "quote"}

    assert "actor-united-nations" in found
    assert "principle-mutual-understanding" not in found


def test_a_relation_is_found_by_its_words(harbour: Graph) -> None:
    """Quotes of relations count, and carry the relation's id."""
    found = {row.id for row in find(harbour, "统一协调")}

    assert {"harbour.r-4-2-b", "harbour.r-4-2-c", "actor-harbour-union"} == found


@pytest.mark.parametrize("text", ["", "  ", "《》"])
def test_nothing_is_refused(harbour: Graph, text: str) -> None:
    """Nothing to look for is a wrong request."""
    with pytest.raises(RequestError):
        find(harbour, text)


def test_one_kind_is_found_alone(harbour: Graph) -> None:
    """Hits may be of one kind only; a kind that is none is refused."""
    assert {row.kind for row in find(harbour, "fog")} > {"threat"}
    assert {row.kind for row in find(harbour, "fog", kind="threat")} == {"threat"}
    with pytest.raises(RequestError):
        find(harbour, "fog", kind="weather")


def test_a_subtype_is_found_alone(speech: Graph) -> None:
    """A subtype limits the hits as a kind does."""
    assert {row.id for row in find(speech, "Cai", "person")} == {"actor-cai-mingzhao"}
