"""Whose a quotation is by what stands alone beside it: `President Obama: “…”`, `“…” (Obama 2013)`."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from graph.build.graph_types import Graph, Text
from graph.query.names import called
from graph.text.folding import is_chinese
from graph.text.languages import several, written
from graph.text.languages.zh.words import tagged_words
from graph.verify.quotations import ReportQuotation
from graph.verify.saying import NOBODIES, own_after

_BEFORE = re.compile(r"\W*(?P<who>[^.,;:：|]{2,60}?)(?P<office>,\s[^.,;:：|]{2,60})?\s*[:：|]\s*")
_AFTER = re.compile(
    r"\s*[(\[（]\s*(?P<who>[^()\[\]（）,，;；:：\d]{2,60}?)(?P<year>[\s,，]+(?:1[6-9]|20)\d\d\b[^()（）]*)?"
    r"(?P<more>[,，][^()（）]*)?[)\]）]"
)
_OFFICES = frozenset(
    (
        *written("titles", "en"),
        *several(
            "spokesman spokeswoman spokesperson chairwoman director representative governor prof"
        ),
    )
)
"""Titles of persons, and offices that are none."""

_OFFICE_ZH = re.compile(
    "总统|主席|总理|首相|部长|大臣|大使|发言人|主任|局长|司长|秘书长|外长|国务卿|议员|教授|先生|女士"
)
_CAPITAL = re.compile(r"[A-ZÀ-Þ][\w’'-]*\.?")
_BETWEEN_NAMES = ("and", "&", "et", "al.", "de", "von", "van")
_PERSON = 3
_NO_NAME_ENDS_SO = "书论性者表案权会型版篇稿"


def introduced(quotation: ReportQuotation) -> str:
    """What stands alone before a quotation, as in a dialogue or a table: `John Mroz: “…”`."""
    alone = _BEFORE.fullmatch(quotation.before)
    return alone["who"] if alone else ""


def cited(quotation: ReportQuotation) -> str:
    """Who is named in the citation after a quotation: in full, or with a year."""
    citation = _AFTER.match(own_after(quotation))
    who = citation["who"] if citation else ""
    return who if " " in who or is_chinese(who) or (citation and citation["year"]) else ""


class Bylines:
    """Which words that stand alone beside the quotations of a report name somebody, and are no heading."""

    def __init__(self, graph: Graph, report: str, quotations: Iterable[ReportQuotation]) -> None:
        texts: dict[str, Text] = graph.graph["texts"]
        self._from = [each.lower() for each in _where_from(graph, texts)]
        self._written = [*(each.text for each in texts.values()), *self._from, report]
        introductions = {introduced(each) for each in quotations} - {""}
        known = [each for each in introductions if called(graph, each, "actor")]
        self._is_dialogue = 2 * len(known) >= len(introductions) > 0
        self._is_ordinary = cache(self._is_written_small)

    def of(self, quotation: ReportQuotation) -> Iterator[str]:
        """The words that do; of Latin ones before a colon, only with an office, or where half of such words name actors."""
        before = _BEFORE.fullmatch(quotation.before)
        who = before["who"] if before else ""
        has_office = _has_office(who) or (before and _has_office(before["office"] or ""))
        is_like_others = (self._is_dialogue or is_chinese(who)) and self._is_name(who)
        if has_office or is_like_others:
            yield who
        who = cited(quotation)
        if _has_office(who) or self._is_name(who):
            yield who

    def _is_name(self, words: str) -> bool:
        """Whether words are nothing but a name, and not that of where a text is from."""
        if any(words.lower() in each for each in self._from):
            return False
        if is_chinese(words):
            return all(map(_is_name_zh, words.split()))
        names = [each for each in words.split() if each not in _BETWEEN_NAMES]
        bare = [each.strip(".").lower() for each in names]
        return (
            bool(names)
            and all(map(_CAPITAL.fullmatch, names))
            and not any(each in NOBODIES or self._is_ordinary(each) for each in bare)
        )

    def _is_written_small(self, word: str) -> bool:
        """Whether a word is in the report or a text in small letters."""
        whole = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
        return any(whole.search(each) for each in self._written)


def _where_from(graph: Graph, documents: Iterable[str]) -> Iterator[str]:
    """Where the texts are from, and what they are called."""
    for document in documents:
        for each in ("event", "place", "office", "name_en"):
            if each in graph.nodes[document]:
                yield str(graph.nodes[document][each])


def _has_office(words: str) -> bool:
    """Whether a title or an office is in words: President Obama, 外交部发言人李明华."""
    in_latin = any(each.lower().strip(".,") in _OFFICES for each in words.split())
    return in_latin or bool(_OFFICE_ZH.search(words))


def _is_name_zh(words: str) -> bool:
    """Whether the dictionary has each word as a name; of persons', which it takes many for, those of three characters."""
    return all(
        (tag == "nr" and len(word) == _PERSON and word[-1] not in _NO_NAME_ENDS_SO)
        or (tag in ("nrt", "nrfg", "ns", "nt") and len(word) > 1)
        for _, _, word, tag in tagged_words(words)
    )
