"""Where the segments of quotations stand in many texts, all of them looked for in one pass.

Compared is a bare form of words: layout white space, the shape of quotation marks and dashes, full
width and what is not seen make no difference; every letter, digit and case does.
"""

import re
from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from graph.text.folding import is_chinese, plain
from graph.verify.quotations import Segment

_SAME_MARKS = str.maketrans(
    {
        **dict.fromkeys(
            '“”„‟«»「」『』＂‘’‚‛′`´"', "'"
        ),  # quotations within quotations change theirs
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "，": ",",
        "。": ".",
        "；": ";",
        "：": ":",
        "（": "(",
        "）": ")",
        "？": "?",
        "！": "!",
    }
)
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]+")
_WHITE = re.compile(r"\s+")
_SPACED = re.compile(r"(?<=[!-~\u00a1-\u024f\u0370-\u1fff])\s+(?=[!-~\u00a1-\u024f\u0370-\u1fff])")
_JOINT = " "
FURTHEST = {"": 0, "brackets": 120, "ellipsis": 4_000}
"""Characters of the source that may stand between two segments, by what divides them."""

_LONG = 15
_WINDOWS = 4
"""Passages that a quotation is compared with, those that share most with it."""

MOST_JOINED = 200_000
"""Segments of one quotation that are joined in one text, repeats counted; `Places` says where more were left."""

_MOST_GRAMS = 100
_MOST_VOTES = 10_000
"""Stretches that share a gram with a quotation, repeats counted, after which commoner grams tell nothing new."""


class Bare:
    """The bare form of a text."""

    def __init__(self, text: str) -> None:
        self._marked = plain(text).translate(_SAME_MARKS)
        seen = _UNSEEN.sub("", self._marked)
        self.text = _WHITE.sub("", _SPACED.sub("\0", seen)).replace("\0", _JOINT)

    @cached_property
    def offsets(self) -> Sequence[int]:
        """Where each character of the bare form stands in the text."""
        seen = self._seen()
        letters = _UNSEEN.sub("", self._marked)
        joints = {each.start() for each in _SPACED.finditer(letters)}
        offsets, at = array("L"), 0
        for each in _WHITE.finditer(letters):
            offsets.extend(seen[at : each.start() + (each.start() in joints)])
            at = each.end()
        offsets.extend(seen[at:])
        return offsets

    def _seen(self) -> Sequence[int]:
        """Where each character that is seen stands."""
        seen, at = array("L"), 0
        for each in _UNSEEN.finditer(self._marked):
            seen.extend(range(at, each.start()))
            at = each.end()
        seen.extend(range(at, len(self._marked)))
        return seen


class Passage(NamedTuple):
    """A stretch of one text: offsets, end excluded, and its likeness to what was looked for."""

    text: str
    """The key of the text."""

    start: int
    end: int
    likeness: float = 100.0
    """Out of 100; of equal words, 100."""


class Places(NamedTuple):
    """Where a quotation stands."""

    passages: list[Passage]
    are_all: bool = True
    """Whether it was looked for everywhere: its segments stand in no text too often to join each with each."""


class Texts:
    """Texts to look in, by key."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts

    @cached_property
    def bare(self) -> dict[str, Bare]:
        """The bare form of each text."""
        return {key: Bare(text) for key, text in self.texts.items()}

    def places(self, quotations: Iterable[Sequence[Segment]]) -> list[Places]:
        """Of each quotation, given as segments of bare words, where all of them stand in order."""
        wanted = list(quotations)
        hits = self._hits({each.words for segments in wanted for each in segments})
        return [self._joined(segments, hits) for segments in wanted]

    def _hits(self, words: set[str]) -> dict[str, dict[str, list[int]]]:
        """By words and text, where the words begin in the bare text."""
        hits: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        words.discard("")
        if not words:
            return hits
        looking = automaton(words)
        for key, each in self.bare.items():
            for end, form in looking.iter(each.text):
                hits[form][key].append(end + 1 - len(form))
        return hits

    def _joined(
        self, segments: Sequence[Segment], hits: Mapping[str, Mapping[str, Sequence[int]]]
    ) -> Places:
        passages, are_all = [], True
        for key in hits.get(segments[0].words, {}) if segments else ():
            text, offsets = self.bare[key].text, self.bare[key].offsets
            starts = {
                each: [at for at in hits[each.words].get(key, ()) if _is_whole(text, at, each)]
                for each in set(segments)
            }
            firsts = starts[segments[0]]
            most = MOST_JOINED // len(segments)
            are_all = are_all and len(firsts) <= most
            for start, end in _chained(segments, starts, firsts[:most]):
                passages.append(Passage(key, offsets[start], offsets[end - 1] + 1))
        return Places(passages, are_all)

    def nearest(self, quotations: Iterable[str]) -> list[Passage | None]:
        """Of each quotation's bare words, the passage most like it; None where nothing is like it."""
        asked = list(quotations)
        wanted = list(dict.fromkeys(asked))
        grams: dict[str, set[int]] = defaultdict(set)
        for number, words in enumerate(wanted):
            for gram in _grams(words):
                grams[gram].add(number)
        stretches, having = self._stretches(grams)
        votes: dict[int, Counter[int]] = defaultdict(Counter)
        for gram in sorted(having, key=lambda each: len(having[each])):
            for number in grams[gram]:
                if votes[number].total() < _MOST_VOTES:
                    votes[number].update(having[gram])
        best = {
            words: self._best(
                words, [stretches[at] for at, _ in votes[number].most_common(_WINDOWS)]
            )
            for number, words in enumerate(wanted)
        }
        return [best[words] for words in asked]

    def _stretches(
        self, grams: Iterable[str]
    ) -> tuple[list[tuple[str, int]], Mapping[str, Sequence[int]]]:
        """Every stretch of every text, and by gram the numbers of those that have it."""
        stretches: list[tuple[str, int]] = []
        having: dict[str, array[int]] = defaultdict(lambda: array("L"))
        looking = automaton(grams)
        for key, each in self.bare.items() if len(looking) else ():
            first = len(stretches)
            stretches.extend((key, at) for at in range(len(each.text) // _STRETCH + 1))
            for end, gram in looking.iter(each.text):
                having[gram].append(first + end // _STRETCH)
        return stretches, having

    def _best(self, words: str, stretches: Iterable[tuple[str, int]]) -> Passage | None:
        from rapidfuzz import fuzz

        best: Passage | None = None
        for key, stretch in stretches:
            letters, offsets = self.bare[key].text, self.bare[key].offsets
            begin = max(0, stretch * _STRETCH - len(words) - _STRETCH)
            window = letters[begin : (stretch + 1) * _STRETCH + len(words) + _STRETCH]
            match = fuzz.partial_ratio_alignment(words, window)
            if match is None or match.dest_start == match.dest_end:
                continue
            if best is None or match.score > best.likeness:
                start, end = begin + match.dest_start, begin + match.dest_end
                end += _tail(words, letters[start:end], letters[end : end + _LONGER])
                before = letters[max(0, start - _CUT) : start]
                start -= _cut_off(words[::-1], letters[start:end][::-1], before[::-1])
                best = Passage(key, offsets[start], offsets[end - 1] + 1, match.score)
        return best


def _tail(words: str, passage: str, after: str) -> int:
    """How many letters after a passage belong to it: those with which it ends as the words do."""
    if passage[-4:] == words[-4:]:
        return 0
    at = (passage[-4:] + after).find(words[-4:])
    if at < 0:
        return _cut_off(words, passage, after)
    return at + len(words[-4:]) - len(passage[-4:])


def _cut_off(words: str, passage: str, after: str) -> int:
    """How many letters follow a passage that was cut within the last letters of the words."""
    return next((n for n in range(1, _CUT) if passage[-1:] + after[:n] == words[-n - 1 :]), 0)


_CUT = 4
_LONGER = 12
"""Letters more than a quotation that a passage may have at its end."""

_STRETCH = 200


def automaton(words: Iterable[str]) -> Any:
    """What looks for all of some words in one pass; yields the end, included, and the words."""
    import ahocorasick

    looking = ahocorasick.Automaton()
    for each in words:
        looking.add_word(each, each)
    looking.make_automaton()
    return looking


def _is_whole(text: str, start: int, segment: Segment) -> bool:
    """Whether the words cut no word of an alphabet and no number, but where brackets put something in."""
    end = start + len(segment.words)
    begins = segment.gap == "brackets" or start == 0 or not _are_one(text[start - 1 : start + 1])
    ends = segment.goes_on_in_brackets or end == len(text) or not _are_one(text[end - 1 : end + 1])
    return begins and ends


def _are_one(two: str) -> bool:
    """Whether two characters belong to one word or number."""
    return all(each.isdigit() for each in two) or all(
        each.isalnum() and each < "\u1fff" for each in two
    )


def _chained(
    segments: Sequence[Segment], starts: Mapping[Segment, Sequence[int]], firsts: Iterable[int]
) -> Iterator[tuple[int, int]]:
    """Where the first segment begins and the last one ends, in one bare text."""
    for first in firsts:
        end: int | None = first + len(segments[0].words)
        for each in segments[1:]:
            end = _next(starts[each], end, each)
            if end is None:
                break
        if end is not None:
            yield first, end


def _next(starts: Sequence[int], after: int | None, segment: Segment) -> int | None:
    """Where a segment ends that follows within reach; None if it does not."""
    if after is None:
        return None
    at = bisect_right(starts, after - 1)
    if at < len(starts) and starts[at] - after <= FURTHEST[segment.gap]:
        return starts[at] + len(segment.words)
    return None


def _grams(words: str) -> list[str]:
    """Stretches of words that a passage like them is likely to have: short ones of short words."""
    long = _LONG if is_chinese(words) else 2 * _LONG
    size = (3 if len(words) > long else 2) if is_chinese(words) else (6 if len(words) > long else 4)
    apart = max(1, len(words) // _MOST_GRAMS)
    return [words[at : at + size] for at in range(0, max(1, len(words) - size + 1), apart)]


def bare_words(words: str) -> str:
    """The bare form of words alone."""
    return Bare(words).text
