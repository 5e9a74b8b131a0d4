"""To whom a report attributes a quotation: names of speakers and documents in its sentence, and ¶ numbers."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from graph.build.graph_types import Graph
from graph.query.names import called, surface_forms
from graph.verify.matching import automaton
from graph.verify.quotations import ReportQuotation
from schema.ids import slug
from schema.vocabulary import Predicate

_SHORTEST = 2
"""Characters below which a name is too common to attribute by."""

_SAYING = (
    r"(?:said|says|stated|states|declared|declares|argued|argues|told|wrote|writes|called|calls|added|adds|noted|"
    r"notes|warned|warns|insisted|insists|announced|announces|urged|urges|proposed|proposes|pledged|pledges|put it)"
)
_SAYING_ZH = r"(?:说|表示|指出|强调|认为|提出|称|宣布|写道|呼吁|声明)"
_SAYING_AFTER = re.compile(rf"[’']?s?,?\s(?:\w+\s){{0,3}}?{_SAYING}\b|[^，。]{{0,6}}?{_SAYING_ZH}")
_SAYING_BEFORE = re.compile(
    r"(?i)\b(?:according to|in the words of)\s(?:the\s)?$|(?:据|正如|按照)$"
)
_PARAGRAPH = re.compile(r"¶\s?(?:[a-z0-9-]+\.)?(\d+)|\bpara(?:graph|\.)?\s?(\d+)|第\s?(\d+)\s?段")
_CITATION = 60
"""Characters after a quotation in which its citation is looked for."""

_NEXT_SENTENCE = re.compile(r"[.!?]\s+(?=[A-Za-z])|[。！？](?=[\u4e00-\u9fff])")
_ANNOUNCED = re.compile(
    rf"(?i)\b(?:in|at|under|see)\s+(?:{_PARAGRAPH.pattern})|第\s?(\d+)\s?段(?=[^，。]{{0,6}}{_SAYING_ZH}|中)"
)
"""A paragraph that is named before the quotation: In ¶20 the text says."""

_NAME = r"(?P<name>(?:[A-Z][\w.’'-]*\s){0,4}[A-Z][\w’'-]*)"
_SPEAKING = (
    re.compile(rf"{_NAME},?\s(?:\w+\s){{0,2}}?{_SAYING}\b[^.;]{{0,40}}$"),
    re.compile(
        rf"(?:^|[，。；：、\s])(?P<name>[\u4e00-\u9fff]{{2,10}}?)(?:曾|还|也)?{_SAYING_ZH}[：:，,]?\s*$"
    ),
)
"""Who is said to say what follows, known or not."""

_SPOKEN = re.compile(rf"^[,，.\s]*{_SAYING}\s{_NAME}")
_NOBODY = re.compile(
    r"(?:the|a|an|this|that|these|those|he|she|it|they|we|i|who|text|speech|speaker|author|document|report|article"
    r"|statement|paper|summit|minister|director|mr|ms|mrs|dr)\.?(?:\s+|$)",
    re.IGNORECASE,
)
_NOBODY_ZH = re.compile(
    "[他她其我你它]|演讲|讲话|讲者|文章|报告|文本|原文|全文|作者|发言|[本该此]文|文[件中]|会议|峰会|大会|声明|倡议"
)
"""What is no name of a speaker: pronouns, and words for the text and for whoever speaks."""


class Attribution(NamedTuple):
    """What a report says of where a quotation is from."""

    documents: frozenset[str]
    """The documents that the named ones speak in, or that are named themselves."""

    named: tuple[str, ...]
    """The names, as the report has them; empty if it names nobody."""

    paragraphs: frozenset[int]


class Speakers:
    """Who speaks in which document of a graph."""

    def __init__(self, graph: Graph) -> None:
        self._of: dict[str, set[str]] = defaultdict(set)
        authors: dict[str, set[str]] = defaultdict(set)
        for source, target, attributes in graph.edges(data=True):
            if attributes["predicate"] == Predicate.ISSUES and target in graph.graph["texts"]:
                authors[source].add(target)
        for document in graph.graph["texts"]:
            for form in (slug(document), *surface_forms(document, graph.nodes[document])):
                self._of[form].add(document)
        others: set[str] = set()
        for node, attributes in graph.nodes(data=True):
            if attributes["kind"] == "actor":
                for form in surface_forms(node, attributes):
                    if node in authors:
                        self._of[form] |= authors[node]
                    else:
                        others.add(form)
        self._graph, self._authors = graph, authors
        self._by_writing: dict[str, set[str]] = {}
        self._speaking = _NamesInWords(self._of)
        self._others = _NamesInWords(others - set(self._of))

    def attribution(self, quotation: ReportQuotation) -> Attribution:
        """What the sentence around a quotation says of where it is from."""
        around = f"{quotation.before}\n{quotation.after[:_CITATION]}"
        named = dict.fromkeys(around[slice(*each)] for each in self._speaking.spans(around))
        documents = {document for name in named for document in self._of[name]}
        strangers = () if named else tuple(self._saying(quotation.before))
        if not named and not strangers:
            known, strangers = self._unknown(quotation)
            named |= dict.fromkeys(known)
            documents |= {document for each in known.values() for document in each}
        return Attribution(frozenset(documents), (*named, *strangers), _paragraphs(quotation))

    def _unknown(self, quotation: ReportQuotation) -> tuple[dict[str, set[str]], tuple[str, ...]]:
        """Who is said to have said it by no name of a node: speakers by another writing, and strangers."""
        matches = [each.search(quotation.before) for each in _SPEAKING]
        matches.append(_SPOKEN.search(quotation.after[:_CITATION]))
        known: dict[str, set[str]] = {}
        strangers: dict[str, None] = {}
        for name in (_person(match["name"]) for match in matches if match):
            if not name:
                continue
            if documents := self._speaking_in(name):
                known[name] = documents
            else:
                strangers[name] = None
        return known, tuple(strangers)

    def _speaking_in(self, name: str) -> set[str]:
        """The documents in which the one with this name speaks, in whatever writing."""
        if name not in self._by_writing:
            nodes = called(self._graph, name, "actor")
            documents = (self._authors.get(node, set()) for node in nodes)
            self._by_writing[name] = {each for several in documents for each in several}
        return self._by_writing[name]

    def _saying(self, before: str) -> Iterator[str]:
        """Actors that speak in no document, but are said to have said it."""
        for start, end in self._others.spans(before):
            if _SAYING_AFTER.match(before[end:]) or _SAYING_BEFORE.search(before[:start]):
                yield before[start:end]


def _person(name: str) -> str:
    """The name of whoever is said to speak; empty where it is a pronoun or the text itself."""
    bare = name
    while not_named := _NOBODY.match(bare):
        bare = bare[not_named.end() :]
    return "" if not bare or _NOBODY_ZH.search(bare) else name.removeprefix("The ")


def _paragraphs(quotation: ReportQuotation) -> frozenset[int]:
    """The paragraphs that a report gives for a quotation: after it in its sentence, else announced before it."""
    after = _NEXT_SENTENCE.split(quotation.after[:_CITATION].split("\n\n")[0])[0]
    numbers = _PARAGRAPH.findall(after) or _ANNOUNCED.findall(quotation.before)
    return frozenset(int(next(filter(None, each))) for each in numbers)


class _NamesInWords:
    """Names that are looked for all at once."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._looking = automaton(
            each for each in forms if len(each) >= _SHORTEST and not each.isdigit()
        )

    def spans(self, words: str) -> Iterator[tuple[int, int]]:
        """Where names stand as whole words; of those that begin or end inside one another, the longest."""
        if not len(self._looking):
            return
        hits = [(end + 1 - len(form), end + 1) for end, form in self._looking.iter(words)]
        at = 0
        for start, end in sorted(hits, key=lambda span: (span[0], -span[1])):
            if start >= at and not _is_cut(words, start) and not _is_cut(words, end):
                yield start, end
                at = end


def _is_cut(words: str, at: int) -> bool:
    """Whether a Latin word goes on across a place."""
    return at > 0 and bool(re.match("[A-Za-z]{2}", words[at - 1 : at + 1]))
