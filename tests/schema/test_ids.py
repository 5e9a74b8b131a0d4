"""What an id says, and how one is made."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema import ids


def test_an_id_begins_with_its_kind() -> None:
    """The kind is what stands before the first hyphen; a document's id is its kind and its short name."""
    assert ids.kind_from_id("actor-united-nations") == "actor"
    assert ids.document_id("stanford-2013") == "document-stanford-2013"
    assert ids.slug("document-stanford-2013") == "stanford-2013"
    assert ids.slug("document-document-2013") == "document-2013"


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("the United Nations", "actor-united-nations"),
        ("A Coast", "actor-coast"),
        ("An Island", "actor-island"),
        ("Theatre of the Sea", "actor-theatre-of-the-sea"),
        ("Côte d'Ivoire", "actor-cote-divoire"),
        ("  CNCERT/CC (2013)  ", "actor-cncert-cc-2013"),
        ("港务局", None),
        ("港务局 3", "actor-3"),
    ],
)
def test_an_id_is_made_of_an_english_name(name: str, made: str | None) -> None:
    """Of its ASCII letters and digits, without the article; without any there is none."""
    assert ids.id_of_name("actor", name) == made


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("a" * 30 + " " + "b" * 29, "a" * 30 + "-" + "b" * 29),
        ("a" * 30 + " " + "b" * 30, "a" * 30),
        ("a" * 30 + " " + "b" * 30 + " c", "a" * 30),
        ("a" * 30 + " " + "b" * 29 + " c", "a" * 30 + "-" + "b" * 29),
        ("a" * 60, "a" * 60),
        ("a" * 61, "a" * 60),
    ],
)
def test_a_long_name_is_cut_between_words(name: str, bare: str) -> None:
    """An id takes sixty letters of a name, and no half a word but of a name that is one word."""
    assert ids.LONGEST_MADE == 60
    assert ids.id_of_name("actor", name) == f"actor-{bare}"


@given(st.integers(1, 10_000), st.integers(1, 999), st.from_regex("[a-z]{1,4}", fullmatch=True))
def test_an_id_of_a_relation_is_read_back(paragraph: int, sentence: int, letters: str) -> None:
    """What an id was made of is read from it."""
    place = f"{paragraph}.{sentence}"

    assert ids.relation_id(place, letters) == f"r-{paragraph}-{sentence}-{letters}"
    assert ids.lettered(ids.relation_id(place, letters)) == (place, letters)


@pytest.mark.parametrize(
    "name",
    ["r-0-1-a", "r-1-0-a", "r-1-2-", "r-1-2-abcde", "r-1-2-A", "r-1-2-a-b", "x-1-2-a", "r-1-2-1"],
)
def test_another_id_of_a_relation_says_no_sentence(name: str) -> None:
    """An id that a person gave is only a name."""
    assert ids.lettered(name) is None


def test_letters_follow_one_another() -> None:
    """From a to z, then aa to az, ba and so on, none twice."""
    letters = [""]
    while len(letters) < 800:
        letters.append(ids.next_letters(letters[-1]))

    assert letters[1] == "a"
    assert letters[26:29] == ["z", "aa", "ab"]
    assert letters[52:54] == ["az", "ba"]
    assert letters[702:704] == ["zz", "aaa"]
    assert all((len(a), a) < (len(b), b) for a, b in pairwise(letters))
