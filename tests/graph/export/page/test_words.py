"""The page's words: one for every value of the vocabulary that the page shows, in both languages."""

from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

import pytest

from graph.export.page.data import words_of_page
from graph.query.ties import Tie
from schema.nodes import KINDS
from schema.types import Certainty, NameStatus
from schema.vocabulary import AnswerKind, Chain

WORDS = words_of_page(several=True)


def _literals(hint: Any) -> Iterator[str]:
    """Every word of a type that is one of some words."""
    for each in get_args(hint):
        if isinstance(each, str):
            yield each
        else:
            yield from _literals(each)


VALUES = {
    "chain": [str(each) for each in Chain],
    "why": [each for each in AnswerKind if each not in ("named", "derived")],
    "basis": [*_literals(get_type_hints(Tie)["basis"])],
    "status": [*get_args(NameStatus)],
    "identity": [each for each in get_args(Certainty) if each != "stated"],
    "subtype": sorted(
        {
            value
            for model in KINDS.values()
            if "subtype" in model.model_fields
            for value in _literals(get_type_hints(model)["subtype"])
        }
    ),
}

SENTENCES = {
    "why.title",
    "why.unknown",
    "why.more",
    "basis.named.meaning",
    "basis.derived.meaning",
}
"""Words around an answer that are none themselves."""


@pytest.mark.parametrize("what", VALUES)
def test_every_value_has_its_words(what: str) -> None:
    """What the page shows by name has a word in English and in Chinese."""
    missing = [value for value in VALUES[what] if f"{what}.{value}" not in WORDS]

    assert VALUES[what]
    assert not missing


def test_no_words_are_left_over() -> None:
    """A value that is no more has no word either."""
    extra = [
        key
        for key in WORDS
        if (what := key.partition(".")[0]) in VALUES
        and key not in SENTENCES
        and key.partition(".")[2] not in VALUES[what]
    ]

    assert not extra


def test_words_are_there_in_both_languages() -> None:
    """No word is empty or missing in one language."""
    assert all(words.get("en") and words.get("zh") for words in WORDS.values())
