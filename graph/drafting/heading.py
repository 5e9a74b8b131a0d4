"""The title of a text: its first words that stand as one, and are no date, number, place or greeting."""

import re
from collections.abc import Sequence

from graph.drafting import dateline
from graph.text.folding import shadow
from graph.text.source import SourceText

_TOP = 12
"""Paragraphs from the top in which a title is looked for."""

_LONGEST = 160
_LONGEST_LINE = 60
"""Columns of a line that may go on in the next one, as part of one title."""

_NO_TITLE = re.compile(
    r"""\W*(?:
      (?-i:(?=.*\d)[A-Z]{1,6}(?:[./\s-]+(?:[A-Z][A-Za-z]{0,7}|\d[\w.]*))+)  # A/RES/80/7, OEA/Ser.F/II.23
    | [\w.]*\d[\w./-]*
    | (?:no|nr|n[°o])\.?\s*[\w./-]+
    | .{0,20}[〔\[（(]\d{4}[〕\]）)]\s*第?\d+号
    | (?:发布时间|发布日期|发文机关|索引号|主题分类|成文日期|来源|浏览|文号|发文字号|公开方式).*
    | 新华社.{0,16}电.* | .{2,8}(?:社|网|报).{0,12}\d+日电.*
    | (?:for\s+(?:immediate\s+)?release|press\s+(?:release|statement)|immediate\s+release|news\s+release|communiqué(?:\s+de\s+presse)?
       |original\s*:.*|draft\b.*|check\s+against\s+delivery|seul\s+le\s+prononcé\s+fait\s+foi|as\s+delivered|unofficial\s+translation
       |the\s+white\s+house|distr\.?\s*:.*|english\s+text\s+published.*|advance\s+copy|contents?|table\s+of\s+contents|sommaire|目录|目次)
    )\W*""",
    re.VERBOSE | re.IGNORECASE,
)
"""Numbers and symbols of documents, and what agencies and offices write above a title."""

_ADDRESSED = re.compile(r"[,:，：;；]\s*$|^[\[【(（].*[\])】）]\s*$")
"""How a greeting, an address and a remark end; no title ends so."""

_SENTENCES = re.compile(
    r"[.。！!?？][”’」』\"]?(?:\s*[\[(].*)?$|[。！？]|[a-z]{3}[.!?]\s+[A-Z]|^[Ss]ee\b"
)
"""What no title has: the end of a sentence, a pointer to another text."""

_GOES_ON = re.compile(
    r"(?:on|of|for|to|in|and|by|with|concerning|regarding|sur|du|de|des|pour|relative?|au|aux|et|en|à)\b",
    re.IGNORECASE,
)
_KIND = re.compile(
    "(?:意见|通知|声明|公报|宣言|决定|决议|条例|办法|规定|规划|纲要|方案|计划|报告|讲话|演讲|致辞|公约|协定|倡议|法|令|公告|通告|白皮书|答复)$"
)
"""What a Chinese title ends with: the kind of document it is."""


def of(source: SourceText) -> str:
    """The words of a text that stand as its title; its first line where none does."""
    lines = [
        line
        for each in source.paragraphs[:_TOP]
        for line in _lines(source.text[each.start : each.end])
    ]
    at = next((at for at, line in enumerate(lines) if _stands_as_title(line)), None)
    if at is None:
        first = (*source.sentences, *source.paragraphs)[0]
        return source.text[first.start : first.end].strip().splitlines()[0]
    return " ".join([lines[at], *_continued(lines[at], lines[at + 1 :])])


def _lines(paragraph: str) -> list[str]:
    """A paragraph that is short is one line; of a long one the lines count by themselves."""
    whole = " ".join(paragraph.split())
    return [whole] if len(whole) <= _LONGEST else [line.strip() for line in paragraph.splitlines()]


def _stands_as_title(line: str) -> bool:
    words = shadow(line)
    return not (
        len(line) > _LONGEST
        or not re.search(r"[^\W\d_]{2}", line)
        or _NO_TITLE.fullmatch(words)
        or _ADDRESSED.search(line)
        or _SENTENCES.search(line)
        or dateline.of_line(line)
    )


def _continued(first: str, after: Sequence[str]) -> list[str]:
    """The next line, where the title is printed on two."""
    if not after or len(first) > _LONGEST_LINE or not _stands_as_title(after[0]):
        return []
    next_line = after[0]
    is_one = first.isupper() and next_line.isupper() and bool(_GOES_ON.match(next_line))
    ends_late = not _KIND.search(shadow(first)) and bool(_KIND.search(shadow(next_line)))
    is_chinese = bool(re.match("[\u3400-\u9fff]", first)) and len(next_line) <= _LONGEST_LINE / 2
    return [next_line] if is_one or (ends_late and is_chinese) else []
