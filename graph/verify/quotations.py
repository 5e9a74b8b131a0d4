"""The quotations in a report: words between quotation marks, and blocks set apart as quotations.

An ellipsis stands for words left out, brackets for words put in; each divides a quotation into segments that the source has
to have, letter for letter and in this order. The raised number of a note is no part of a quotation.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graph.verify.report import Block

_PAIRS = {
    "“": "”", "«": "»", "‹": "›", "「": "」", "『": "』", "｢": "｣", "〝": "〞〟", "„": "“”", '"': '"', "＂": "＂",
}  # fmt: skip
_OPEN = re.compile("[" + "".join(set(_PAIRS) - {'"'}) + ']|(?<![0-9=])"(?=\\S)')
"""What opens a quotation; a straight mark behind a number is one of inches, one behind = is in code or an address."""

_LETTER = r"0-9A-Za-zÀ-ɏ"
_SINGLE = re.compile(
    rf"(?<![{_LETTER}])‘(?!\d0s)((?:[^‘’]|’(?=[{_LETTER}]))+)’(?![{_LETTER}])"
    rf"|(?<![{_LETTER}'])'(?=[^\s\d'])(?!(?:tis|twas|em|til|cause)\b)((?:[^'\n]|(?<=[{_LETTER}])'(?=[{_LETTER}]))+)(?<!\s)'(?![{_LETTER}'])"
)
"""A quotation in single marks, of which none is an apostrophe: don't, the 1990s', '90s."""

_CLOSE = re.compile("[" + "".join(_PAIRS.values()) + "]")
_GAP = re.compile(
    r"\[\s*(?:…|\.\s?\.\s?\.)\s*\]|（(?:略|……)）|…+|\.\s?\.\s?\.(?:\s?\.)?|\[(?P<put_in>[^\[\]]{0,80})\]"
)
_NOTE = re.compile(
    r"(?:(?<=[^\W\d_]{3})|(?<=[.,;:!?。，；：！？”’」』)）]))(?:[¹²³⁰⁴-⁹]+|\^\d{1,3}|\[\d{1,3}\])"
)
"""The raised number of a note, which stands behind a word or a mark: no exponent of a unit."""

_SENTENCE_END = re.compile(r"[。！？!?]|\.(?=\s|$)")
_IDEOGRAPH = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")

_WORD = re.compile(r"\w+(?:['’-]+\w+)*")
_MOST_AFTER = 200
_CITATION = re.compile(r"\A\s*(?:\([^()]*\)|（[^（）]*）|\[[^\[\]]*\])")
"""The citation of the quotation before."""

_LOOSE = " \t\n,;:，；：、"
"""Marks at the ends of words that belong to the report's sentence as often as to the source's."""

SHORTEST_IDEOGRAPHS = 4
"""Chinese characters below which a quotation is too short to judge."""

SHORTEST_WORDS = 2
"""Words of an alphabetic script below which a quotation is too short to judge."""


@dataclass(frozen=True)
class Segment:
    """Words that stand together in the source, and whether others may stand before them."""

    words: str
    gap: str
    """What stands before it: nothing, `ellipsis` or `brackets`."""

    goes_on_in_brackets: bool = False


@dataclass(frozen=True)
class ReportQuotation:
    """Words that a report gives as somebody's."""

    place: str
    words: str
    segments: tuple[Segment, ...]
    before: str
    """The words of its sentence before it, other quotations left out."""

    after: str
    is_followed: bool = False
    """Whether `after` goes on to another quotation."""

    heading: str = ""
    """The words of the heading that it is under."""

    is_single: bool = False
    """Whether it is in single marks, which enclose titles and terms, too, in a report that has double ones."""

    @property
    def is_too_short(self) -> bool:
        """Whether it is one word, which proves nothing."""
        return is_too_short(self.words)


def is_too_short(words: str) -> bool:
    """Whether words are too few to say whose they are."""
    rest, ideographs = _IDEOGRAPH.subn(" ", words)
    return ideographs < SHORTEST_IDEOGRAPHS and len(_WORD.findall(rest)) < SHORTEST_WORDS


def quotations(blocks: Iterable[Block]) -> Iterator[ReportQuotation]:
    """Yield the quotations of a report, in its order; of one within another the outer one."""
    previous, heading, blocks = "", "", _closed_at_the_end(list(blocks))
    has_double = any(_OPEN.search(each.words) for each in blocks)
    for block in blocks:
        if block.is_heading:
            heading = block.words
        quoted = (
            [_whole(block, previous)] if block.is_quotation else _marked(block, _spans(block.words))
        )
        for each in quoted:
            yield replace(each, heading=heading, is_single=each.is_single and has_double)
        previous = block.words


def _closed_at_the_end(blocks: list[Block]) -> list[Block]:
    """The blocks, each with its own marks where a quotation goes on over their ends."""
    for at in range(len(blocks) - 1):
        block, following = blocks[at], blocks[at + 1]
        opening = "" if block.is_quotation or following.is_quotation else _unclosed(block.words)
        if opening and _goes_on(following.words, opening):
            blocks[at] = block._replace(words=block.words + _PAIRS[opening][0])
            begins = following.words.lstrip().startswith(opening)
            words = following.words if begins else opening + following.words
            blocks[at + 1] = following._replace(words=words)
    return blocks


def _unclosed(words: str) -> str:
    """The mark that opens a quotation which is not closed in a block; a straight mark may be anything."""
    last = words[max([0, *(end for _, end in _double_spans(words))]) :]
    opened = _OPEN.search(last)
    return opened[0] if opened and opened[0] not in _PAIRS[opened[0]] else ""


def _goes_on(words: str, opening: str) -> bool:
    """Whether a block goes on with a quotation: it opens it again, or closes it before it opens any."""
    mark = re.search(f"[{opening}{_PAIRS[opening]}]", words)
    return words.lstrip().startswith(opening) or (mark is not None and mark[0] != opening)


def _whole(block: Block, previous: str) -> ReportQuotation:
    """A block quotation; marks around all of it are no part of it, nor is a source after a dash."""
    words, _, source = block.words.strip().partition("\n—")
    inner = re.fullmatch(r"[“「『\"](.*)[”」』\"]", words, re.DOTALL)
    words = inner[1] if inner else words
    before = _CLOSE.split(previous[-200:])[-1]
    return ReportQuotation(block.place, words, segments(words), before, source)


def _marked(block: Block, spans: list[tuple[int, int]]) -> Iterator[ReportQuotation]:
    for index, (start, end) in enumerate(spans):
        words = block.words[start + 1 : end - 1]
        since = spans[index - 1][1] if index else 0
        until = spans[index + 1][0] if index + 1 < len(spans) else len(block.words)
        own = block.words[since:start]
        before = _SENTENCE_END.split(_CITATION.sub("", own) if index else own)[-1]
        place = _place(block, start)
        after = block.words[end:until]
        is_followed = until < len(block.words) and len(after) <= _MOST_AFTER
        yield ReportQuotation(
            place,
            words,
            segments(words),
            before,
            after[:_MOST_AFTER],
            is_followed,
            is_single=block.words[start] in "‘'",
        )


def _place(block: Block, start: int) -> str:
    """Where words of a block are: of a block that begins on a line, on which line they begin."""
    kind, _, number = block.place.partition(" ")
    if kind != "line":
        return block.place
    further = block.words.count("\n", 0, start)
    return f"line {int(number) + further}"


def _spans(words: str) -> list[tuple[int, int]]:
    """Where quotations stand, their marks included; one within another is a part of it."""
    double = list(_double_spans(words))
    outside = list(words)
    for start, end in double:
        outside[start:end] = "\0" * (end - start)
    single = [each.span() for each in _SINGLE.finditer("".join(outside))]
    outermost: list[tuple[int, int]] = []
    for each in sorted([*double, *single]):
        if not outermost or each[0] >= outermost[-1][1]:
            outermost.append(each)
    return outermost


def _double_spans(words: str) -> Iterator[tuple[int, int]]:
    """Where quotations in marks stand that are no single ones."""
    at, ends = 0, {opening: _ends(words, opening) for opening in _PAIRS if opening in words}
    while opened := _OPEN.search(words, at):
        end = ends[opened[0]].get(opened.start())
        if end is None:
            at = opened.end()
            continue
        yield opened.start(), end
        at = end


def _ends(words: str, opening: str) -> dict[int, int]:
    """Where what each opening mark of a kind opens ends; nothing for those that nothing closes."""
    closing, opened, ends = _PAIRS[opening], list[int](), dict[int, int]()
    for mark in re.finditer(f"[{opening}{closing}]", words):
        if mark[0] in closing and opened:
            ends[opened.pop()] = mark.end()
        if mark[0] == opening:
            opened.append(mark.start())
    return ends


def segments(words: str) -> tuple[Segment, ...]:
    """Divide a quotation at ellipses and brackets; empty pieces are left out."""
    pieces: list[Segment] = []
    words = _NOTE.sub("", words)
    gap, at = "", 0
    for each in [*_GAP.finditer(words), None]:
        is_put_in = each is not None and each["put_in"] is not None
        piece = (
            words[at : each.start() if each else len(words)].lstrip(_LOOSE).rstrip(_LOOSE + ".。")
        )
        if piece:
            pieces.append(Segment(piece, gap, is_put_in))
            gap = ""
        if each:
            gap = "brackets" if is_put_in and gap != "ellipsis" else "ellipsis"
            at = each.end()
    return tuple(pieces)
