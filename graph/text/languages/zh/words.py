"""The words of a Chinese text with their parts of speech, by the dictionary."""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple


class Word(NamedTuple):
    """A word: where it stands, and its part of speech as the dictionary tags it."""

    start: int
    end: int
    word: str
    tag: str


@cache
def _segmenter() -> Any:
    from rjieba import Jieba  # a dictionary that only drafting needs

    return Jieba()


def words(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each word of the dictionary begins and ends."""
    for _, start, end in _segmenter().tokenize(text, hmm=False):
        yield start, end


_SPLIT = {
    "双方同意": (("双方", "n"), ("同意", "v")),
    "一致同意": (("一致", "d"), ("同意", "v")),
    "一致认为": (("一致", "d"), ("认为", "v")),
    "高度评价": (("高度", "d"), ("评价", "v")),
}
"""Words of the dictionary that are a subject or an adverb with its verb."""


def tagged_words(text: str) -> list[Word]:
    """The words of a text with their parts of speech."""
    tagged, start = [], 0
    for word, tag in _segmenter().tag(text):
        at = 1 if word[0] == "我" and tag == "v" and len(word) > 1 else 0
        own = _SPLIT.get(word, ((word[:at], "r"), (word[at:], tag)))
        for piece, kind in own:
            if piece:
                tagged.append(Word(start, start + len(piece), piece, kind))
            start += len(piece)
    return tagged
