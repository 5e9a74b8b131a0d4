"""The dates that a report gives for a quotation: `the speech of 2014`, `(Cai 2014)`, 2014年，蔡名照说."""

import re
from collections.abc import Iterator

from graph.text.languages import languages
from graph.verify.quotations import ReportQuotation
from graph.verify.saying import SAYING, SAYING_ZH, own_after

_ONE_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d[a-d]?\b|[12〇零一二三四五六七八九]{4}年|\d{4}年")
_LETTERED = re.compile(r"(?<=\b\d{4})[a-d]\b")
"""The letter after a year that tells the works of one year apart: 2013a."""

_AT = "\ue000"
"""What stands in words for a date."""

_TEXT = (
    "(?i:speech|keynote|address|text|statement|declaration|agreement|report|letter|reply|response|answer|communiqu[eé]"
    "|remarks|interview|resolution|convention|treaty|paper|article|review|call|notice|circular|memorandum|directive"
    "|briefing|press release)"
)
_WORD = r"[\w’'-]+"
_TEXT_ZH = "(?:主旨)?(?:讲话|演讲|致辞|发言|声明|公报|宣言|答复|协议|协定|报告|文件|倡议书|白皮书|文章|信函|决议|条约|公约|通知|公告|通报|意见)"
_WHERE = r"(?:(?:in|at)\s+(?:the\s+)?(?:[A-Z][\w’'-]*\s+){1,3}){0,2}"
_NO_SAYING = "规划|计划|目标|战略|议程|纲要|行动|年度|以来|以后|之后|以前|之前|前|后|底|版"
_SENTENCE_OF = re.compile(
    rf"^\W*(?:(?:Speaking|Writing)\s+)?(?:In|On|in|on)\s+{_AT},?\s+(?=[^,;:]*{SAYING})[^,;:]*[,:]?\s*$"
    rf"|{SAYING}[^,;:()]{{0,40}}\b(?:in|on)\s+{_AT}(?:\s+that)?[,:]?\s*$"
    rf"|\({_AT}[^()]*\)\s+(?:{_WORD}\s+){{0,2}}{SAYING}"
    rf"|^\W*(?:(?:As|In|At|From|According to|as|in|at|from)\s+)?(?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[A-Z]{_WORD}['’]s)\s+"
    rf"(?:(?:{_WORD}\s+){{0,2}}{_AT}\s+(?:{_WORD}\s+){{0,2}}{_TEXT}\b|(?:{_WORD}\s+){{0,3}}{_TEXT}\s+{_WHERE}(?:(?:of|from|in|on|dated)\s+|\(){_AT})"
    rf"|^[^，。；：]{{0,14}}(?<![自从到至]){_AT}(?!{_NO_SAYING})[，,]?[^，。；：]{{0,30}}{SAYING_ZH}[，：:,]?\s*$"
    rf"|{_AT}的?{_TEXT_ZH}|{_TEXT_ZH}[（(]{_AT}|[（(]{_AT}[）)]{SAYING_ZH}"
)
"""A sentence that says when its quotation was said, or of which date its text is."""

_CITED = re.compile(
    rf"^\s*(?:[(\[（](?![^()]*\b(?:cited|quoted|see|cf|accessed|retrieved|via|trans)\b|[^（）]*[引参见转])[^()（）\[\]{_AT}]*{_AT}"
    rf"|[—–]+[^\n{_AT}]{{2,60}}{_AT}"
    rf"|[,，]?\s*[^,.;:()]{{1,60}}{SAYING}[^,.;:()]{{0,40}}\b(?:in|on)\s+{_AT})"
)
"""A citation after a quotation that has a date: (Cai 2014), — Cai Mingzhao, 2014."""


def dates_announced(quotation: ReportQuotation) -> Iterator[str]:
    """The dates, in ISO 8601, of which the sentence before a quotation says that it or its text is."""
    return _given(quotation.before, _SENTENCE_OF)


def dates_cited(quotation: ReportQuotation) -> Iterator[str]:
    """The dates in the citation after a quotation."""
    return _given(own_after(quotation), _CITED)


def dates_in(words: str) -> list[tuple[int, int, str]]:
    """The dates in words: where each begins and ends, and it in ISO 8601."""
    if not _ONE_YEAR.search(words):
        return []
    language = languages()["zh" if "年" in words else "en"]
    bare = _LETTERED.sub(" ", words)
    return [(each.start, each.end, each.period) for each in language.dates(bare, None)]


def _given(words: str, pattern: re.Pattern[str]) -> Iterator[str]:
    """The dates of words that stand where a pattern wants one."""
    given = dates_in(words)
    marked, at = "", 0
    for start, end, _ in given:
        marked, at = marked + words[at:start] + _AT, end
    marked += words[at:]
    where = [each.start() for each in re.finditer(_AT, marked)]
    for each in pattern.finditer(marked):
        inside = range(each.start(), each.end())
        yield from (date for place, (*_, date) in zip(where, given, strict=True) if place in inside)
