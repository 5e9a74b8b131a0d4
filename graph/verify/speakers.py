"""To whom a report attributes a quotation: names of speakers and documents in its sentence, and ¶ numbers."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from graph.build.graph_types import Graph
from graph.query.names import surface_forms
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
"""Characters after a quotation in which its citation stands."""


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
        self._speaking = _NamesInWords(self._of)
        self._others = _NamesInWords(others - set(self._of))

    def attribution(self, quotation: ReportQuotation) -> Attribution:
        """What the sentence around a quotation says of where it is from."""
        around = f"{quotation.before}\n{quotation.after[:_CITATION]}"
        named = dict.fromkeys(around[slice(*each)] for each in self._speaking.spans(around))
        documents = {document for name in named for document in self._of[name]}
        strangers = () if named else tuple(self._saying(quotation.before))
        numbers = _PARAGRAPH.findall(quotation.after[:_CITATION].split("\n\n")[0])
        paragraphs = frozenset(int(next(filter(None, each))) for each in numbers)
        return Attribution(frozenset(documents), (*named, *strangers), paragraphs)

    def _saying(self, before: str) -> Iterator[str]:
        """Actors that speak in no document, but are said to have said it."""
        for start, end in self._others.spans(before):
            if _SAYING_AFTER.match(before[end:]) or _SAYING_BEFORE.search(before[:start]):
                yield before[start:end]


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
