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
    "经本": (("经", "p"), ("本", "r")),
    "及乡": (("及", "c"), ("乡", "n")),
    "内其": (("内", "f"), ("其", "r")),
    "双方同意": (("双方", "n"), ("同意", "v")),
    "一致同意": (("一致", "d"), ("同意", "v")),
    "一致认为": (("一致", "d"), ("认为", "v")),
    "高度评价": (("高度", "d"), ("评价", "v")),
}
"""Words of the dictionary that are a subject or an adverb with its verb."""


_DOERS = ("人", "者", "方", "商")


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
    return list(_with_doers(tagged))


def _with_doers(tagged: list[Word]) -> Iterator[Word]:
    """The words, a verb with the letter for who does it as one: 信访人, 请求方."""
    before: Word | None = None
    for each in tagged:
        if before and before.tag[0] == "v" and each.word in _DOERS and before.end == each.start:
            each = Word(before.start, each.end, before.word + each.word, "n")
        elif before:
            yield before
        before = each
    if before:
        yield before
