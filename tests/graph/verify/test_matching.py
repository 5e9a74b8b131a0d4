"""Words in many texts: found letter for letter, wherever layout and the shape of marks differ."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.verify.matching import MOST_JOINED, Bare, Texts, bare_words
from graph.verify.quotations import segments
from tests.effort import TIMES, grows_as_it


def _places(text: str, words: str) -> list[str]:
    wanted = [replace(each, words=bare_words(each.words)) for each in segments(words)]
    (places,) = Texts({"t": text}).places([wanted])
    return [text[each.start : each.end] for each in places.passages]


@given(st.text(alphabet="ab c\n　学习“”'1１\u200b\u00ad，,", max_size=60))
def test_every_letter_of_the_bare_form_has_its_place(text: str) -> None:
    """The bare form has as many places as letters, rising, and no place stands for two."""
    bare = Bare(text)

    assert len(bare.offsets) == len(bare.text)
    assert list(bare.offsets) == sorted(set(bare.offsets))


@pytest.mark.parametrize(
    ("text", "words", "there"),
    [
        ("人们的工作、学\n\n习、生活", "工作、学习、生活", ["工作、学\n\n习、生活"]),
        ("one\n two  three", "one two three", ["one\n two  three"]),
        ("his “own” words", "his ‘own’ words", ["his “own” words"]),
        ("１４％ more", "14% more", ["１４％ more"]),
        ("The Council agrees.", "[t]he Council agrees", ["he Council agrees"]),
        ("They will act soon and well.", "will act … well", ["will act soon and well"]),
        ("They will act soon.", "They [the States] will act", ["They will act"]),
        ("cooperation is key", "cooperat[ing] is key", ["cooperation is key"]),
        ("cooperation is key", "operation is key", []),
        ("states agree", "state agree", []),
        ("with 106 of them", "with 10", []),
        ("with 106 of them", "06 of them", []),
        ("act now. " + "x " * 3_000 + "and then", "act now … and then", []),
        ("and then act now", "act now … and then", []),
    ],
)
def test_where_words_stand(text: str, words: str, there: list[str]) -> None:
    """Layout and marks make no difference; a cut word or number, or the wrong order, does."""
    assert _places(text, words) == there


def test_the_nearest_passage_is_the_one_most_like_it() -> None:
    """Of two texts the one that has most of the words is given, with its likeness."""
    texts = Texts(
        {"a": "Ships wait in harbours.", "b": "x " * 400 + "Ships should wait in safe harbours."}
    )

    (near,) = texts.nearest([bare_words("Ships should wait in safer harbours")])

    assert near is not None
    assert near.text == "b"
    assert 80 < near.likeness < 100


@pytest.mark.parametrize(
    ("text", "words", "near"),
    [
        (
            "发展灯塔应坚持“以人为本”理念，以保障安全为前提。",
            "发展灯塔必须坚持以人为本理念",
            "发展灯塔应坚持“以人为本”理念",
        ),
        (
            "大家记住，理念“以人为本”要坚持，灯塔应发展好。",
            "理念以人为本要坚持，灯塔必须发展好",
            "理念“以人为本”要坚持，灯塔应发展好",
        ),
    ],
)
def test_the_nearest_passage_is_not_cut_within_the_words(text: str, words: str, near: str) -> None:
    """A passage goes on to the letters with which the quotation ends or begins."""
    (passage,) = Texts({"t": text}).nearest([bare_words(words)])

    assert passage is not None
    assert text[passage.start : passage.end] == near


def test_nothing_is_near_to_what_no_text_has() -> None:
    """Words that share no stretch with any text have no nearest passage."""
    assert Texts({"a": "Ships wait."}).nearest([bare_words("云计算大数据物联网")]) == [None]


@pytest.mark.parametrize("words", ["a … ", "a [b] ", "国……"])
def test_a_quotation_of_many_equal_pieces_is_joined_in_bounded_time(words: str) -> None:
    """Each piece stands in the text as often as there are pieces, and not each with each is tried."""

    def joined(count: int) -> object:
        return Texts({"t": words[0] + " " + (words[0] + ". ") * count}).places(
            [segments(words * count)]
        )

    assert grows_as_it(joined, 250, 250 * TIMES)


def test_a_quotation_whose_pieces_are_everywhere_is_not_said_to_be_nowhere() -> None:
    """Pieces that stand in a text too often to join each with each: what was not looked at is said."""
    (few,), (many,) = (
        Texts({"t": "a b. " * count}).places([segments("a b … c d")]) for count in (10, MOST_JOINED)
    )

    assert few == ([], True)
    assert many == ([], False)
