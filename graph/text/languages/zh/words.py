"""The words of a Chinese text with their parts of speech, by the dictionary."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
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
    "应由": (("应", "v"), ("由", "p")),
    "雇主": (("雇主", "n"),),
    "及乡": (("及", "c"), ("乡", "n")),
    "内其": (("内", "f"), ("其", "r")),
    "双方同意": (("双方", "n"), ("同意", "v")),
    "一致同意": (("一致", "d"), ("同意", "v")),
    "一致认为": (("一致", "d"), ("认为", "v")),
    "高度评价": (("高度", "d"), ("评价", "v")),
    "着力": (("着力", "d"),),
    "委": (("委", "n"),),
    "健康": (("健康", "n"),),
}
"""Words of the dictionary that are a subject or an adverb with its verb."""


_GLUED = re.compile(
    "(?P<body>[局署厅院府司处科部委人者方]|(?=将|须|应))(?P<modal>将|须|应|得|会|可|要|依)(?P<rest>[于以在向依由与就为对]?)"
)
"""What is no word: the end of a name, what its bearer is to do, and a preposition."""

_DUTIES = {"有": ("义务", "责任", "权"), "不": ("应", "应当", "应该", "该", "可")}
"""Words that are one with the word before them: 有义务, 不应当."""

_REGIONS = "省市县区州乡镇国"
"""What a body is of: 由市 is no word of its own."""

_TWO_VERBS = 4
_DOERS = ("人", "者", "方", "商")


def is_where(word: str) -> bool:
    """Whether some letters are one word of the dictionary for a place or a time: 境外."""
    return [tag for _, tag in _segmenter().tag(word)] in (["s"], ["f"], ["t"])


def tagged_words(text: str) -> list[Word]:
    """The words of a text with their parts of speech."""
    tagged, start = [], 0
    for word, tag in _segmenter().tag(text):
        for piece, kind in _pieces(word, tag):
            tagged.append(Word(start, start + len(piece), piece, kind))
            start += len(piece)
    return list(_with_doers(_as_one(tagged, text)))


@lru_cache(maxsize=50_000)
def _pieces(word: str, tag: str) -> tuple[tuple[str, str], ...]:
    """The words in a word of the dictionary, which is mostly one."""
    at = 1 if word[0] == "我" and tag == "v" and len(word) > 1 else 0
    own = _SPLIT.get(word) or _unglued(word) or _doing(word, tag)
    own = own or ((word[:at], "r"), (word[at:], tag))
    return tuple(each for each in own if each[0])


_ONE = re.compile(
    "(?P<n>[县市省乡镇区](?:（[市县区镇、]{1,4}）))"
    "|(?P<nt>(?:网信|扶贫|港澳|食安|文明|编|侨|法制|外事|台|农|信访|防汛|老龄|双拥|禁毒|金融|国资|乡村振兴|政研)办(?![理公法事案学好成的了过得起实大到结完班厂])"
    "|中办(?!发)|最高法(?![院律])|最高检(?!察)|银保?监会|深改委|卫健委|卫计委|人社部|中消协|世卫组织|上合组织|亚投行)"
)
"""What the dictionary takes for several words, by its part of speech: 县（市） is each of both; short names of offices."""


def _as_one(tagged: list[Word], text: str) -> list[Word]:
    """The words, a class of places with what is in brackets as one, and so the short name of an office."""
    for match in reversed([*_ONE.finditer(text)]):
        first, last = (
            bisect_right(tagged, offset, key=lambda each: each.end)
            for offset in (match.start(), match.end() - 1)
        )
        start, end = tagged[first].start, tagged[last].end
        tagged[first : last + 1] = [Word(start, end, text[start:end], str(match.lastgroup))]
    return tagged


def _unglued(word: str) -> tuple[tuple[str, str], ...]:
    """The words in 局将 and 应由县, which are none."""
    if listed := re.fullmatch("([局署厅院部委办])(等)", word):
        return (listed[1], "n"), (listed[2], "u")
    if by := re.fullmatch("(应?)([由经])(.+)", word) if word[-1] in _REGIONS else None:
        return (by[1], "v"), (by[2], "p"), (by[3], "n")
    match = _GLUED.fullmatch(word)
    tags = ("n", "v", "p")
    return tuple(zip(match.groups(), tags, strict=True)) if match else ()


def _doing(word: str, tag: str) -> tuple[tuple[str, str], ...]:
    """The two verbs in 加强监督, which the dictionary takes for a name."""
    if tag != "nr" or len(word) != _TWO_VERBS:
        return ()
    halves = _segmenter().tag(word[:2]) + _segmenter().tag(word[2:])
    return tuple(halves) if [kind[0] for _, kind in halves] == ["v", "v"] else ()


def _with_doers(tagged: list[Word]) -> Iterator[Word]:
    """The words, a verb with the letter for who does it as one: 信访人, 请求方; and 有义务."""
    before: Word | None = None
    for each in tagged:
        if before and before.tag[0] == "v" and each.word in _DOERS and before.end == each.start:
            each = Word(before.start, each.end, before.word + each.word, "n")
        elif before and each.word in _DUTIES.get(before.word, ()) and before.end == each.start:
            each = Word(before.start, each.end, before.word + each.word, "v")
        elif before:
            yield before
        before = each
    if before:
        yield before
