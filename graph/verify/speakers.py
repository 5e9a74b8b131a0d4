"""To whom a report attributes a quotation: names of speakers and documents in its sentence, and ¶ numbers."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from graph.build.graph_types import Graph
from graph.query.name_forms import surface_forms, without_article
from graph.query.names import called, like
from graph.text.languages import content
from graph.verify.bylines import Bylines, cited, introduced
from graph.verify.dated import dates_announced, dates_cited
from graph.verify.matching import automaton
from graph.verify.quotations import ReportQuotation
from graph.verify.saying import (
    NEXT_SENTENCE,
    is_doubtful,
    own_after,
    proper_names,
    saying,
    titles_in,
)
from graph.verify.titles import Titles
from schema.ids import slug
from schema.vocabulary import Predicate

_SHORTEST = 2
"""Characters below which a name is too common to attribute by."""

_PARAGRAPH = re.compile(r"¶\s?(?:[a-z0-9-]+\.)?(\d+)|\bpara(?:graph|\.)?\s?(\d+)|第\s?(\d+)\s?段")
_CITATION = 60
"""Characters after a quotation in which its citation is looked for."""

_ANNOUNCED = re.compile(
    rf"(?i)\b(?:in|at|under|see|as|per|according\s+to|citing|quoting)\s+(?:{_PARAGRAPH.pattern})|^\s*(?:{_PARAGRAPH.pattern})(?=[^,;()]*:\s*$)"
    r"|(?:[据照见]|^\s*)第\s?(\d+)\s?段(?=[^。；（）]*[：，]\s*$)|第\s?(\d+)\s?段(?=[^，。]{{0,6}}[说指表提写]|中)"
)
"""A paragraph that is named before the quotation: In ¶20 the text says."""


_OF_THE_NEXT = re.compile(
    r"第\s?\d+\s?段(?=[^，。]{0,6}[说指表提写]|中)|\b(?:in|at|under)\s+(?:¶\s?|para(?:graph|\.)?\s?)\d+(?=[^()]*\b(?:say|read|add|state|write|he|it|we)s?\b)",
    re.IGNORECASE,
)
"""A paragraph that is announced for the quotation after: ..., and in ¶20 he says."""


class Attribution(NamedTuple):
    """What a report says of where a quotation is from."""

    documents: frozenset[str]
    """The documents that the named ones speak in, or that are named themselves."""

    named: tuple[str, ...]
    """The names, as the report has them; empty if it names nobody."""

    paragraphs: frozenset[int]

    dates: frozenset[str] = frozenset()
    """When it was said or its text was written, in ISO 8601; empty if the report gives no date."""


_Named = tuple[dict[str, set[str]], tuple[str, ...]]
"""Names of who speaks in texts, or of texts, with these; and the names of others."""


class Speakers:
    """Who speaks in which document of a graph."""

    def __init__(self, graph: Graph, report: str, quotations: Sequence[ReportQuotation]) -> None:
        self._graph = graph
        self._titles = Titles(graph)
        self._bylines = Bylines(graph, report, quotations)
        self._authors: dict[str, set[str]] = defaultdict(set)
        for source, target, attributes in graph.edges(data=True):
            if attributes["predicate"] == Predicate.ISSUES and target in graph.graph["texts"]:
                self._authors[source].add(target)
        self._bodies: dict[str, set[str]] = defaultdict(set)
        for author, documents in self._authors.items():
            for body in _spoken_for(graph, author):
                self._bodies[body] |= documents
        self._of: dict[str, set[str]] = defaultdict(set)
        for document in graph.graph["texts"]:
            for form in (slug(document), *_forms(graph, document)):
                self._of[form].add(document)
        for author, documents in self._authors.items():
            for form in _forms(graph, author):
                self._of[form] |= documents
        self._others = {
            form: node
            for node, attributes in graph.nodes(data=True)
            if attributes["kind"] == "actor" and node not in self._authors
            for form in _forms(graph, node)
            if form not in self._of
        }
        self._whoever: dict[str, _Named] = {}
        self._naming_text = _NamesInWords(self._of)
        self._naming_others = _NamesInWords(self._others)

    def attribution(self, quotation: ReportQuotation) -> Attribution:
        """What the report says of where a quotation is from."""
        named, strangers = self._named(quotation)
        documents = frozenset(document for each in named.values() for document in each)
        given = () if strangers else (*dates_announced(quotation), *self._dates_cited(quotation))
        return Attribution(
            documents, strangers or tuple(named), _paragraphs(quotation), frozenset(given)
        )

    def _dates_cited(self, quotation: ReportQuotation) -> Iterator[str]:
        """The dates of a citation that is not another's: (Smith 2015)."""
        who = cited(quotation)
        is_own = not who or any(self._naming_text.names(who)) or self._titles.of(who)
        return dates_cited(quotation) if is_own else iter(())

    def _named(self, quotation: ReportQuotation) -> _Named:
        """Whom and what the sentence around a quotation names, else its row, its citation or its heading."""
        around = f"{quotation.before}\n{own_after(quotation)[:_CITATION]}"
        named = {name: self._of[name] for name in self._naming_text.names(around)}
        words = saying(quotation)
        if words and not any(self._naming_text.names(words)):
            if words not in self._whoever:
                self._whoever[words] = self._who(words)
            spoken_for, strangers = self._whoever[words]
            if strangers:
                return {}, strangers
            named = named or spoken_for
        named = named or self._titled(titles_in(quotation))
        if named or words:
            return named or self._in_heading(quotation.heading), ()
        for who in filter(None, (introduced(quotation), cited(quotation))):
            if nodes := called(self._graph, who, "actor"):
                return ({who: spoken}, ()) if (spoken := self._documents(nodes)) else ({}, (who,))
        for who in self._bylines.of(quotation):
            return self._who(who)
        return self._in_heading(quotation.heading), ()

    def _in_heading(self, heading: str) -> dict[str, set[str]]:
        named = {name: self._of[name] for name in self._naming_text.names(heading)}
        return named or self._titled([heading])

    def _titled(self, names: Iterable[str]) -> dict[str, set[str]]:
        """Of names of texts, those that shorten the title of one here."""
        titled = ((name, self._titles.of(name)) for name in names)
        return {name: set(documents) for name, documents in titled if documents}

    def _who(self, words: str) -> _Named:
        """Whom words for whoever speaks name: those for whom an author speaks, with the documents; or others."""
        if titled := self._titled([words]) or self._titled(proper_names(words)):
            return titled, ()
        forms = [*self._naming_others.names(words)]
        if whole := called(self._graph, words, "actor"):
            forms, self._others[words] = [words], whole[0]
        nodes = {form: [self._others[form]] for form in forms}
        rest = words
        for form in forms:
            rest = rest.replace(form, " ")
        unknown = []
        for name in proper_names(rest):
            for piece in _known_first(self._graph, name):
                if resolved := _resolved(self._graph, piece):
                    nodes[piece] = resolved
                elif not is_doubtful(piece, words):
                    unknown.append(piece)
        speaking = {name: self._documents(each) for name, each in nodes.items()}
        spoken_for = {name: documents for name, documents in speaking.items() if documents}
        others = () if spoken_for else tuple(name for name in nodes if not speaking[name])
        return spoken_for, (*others, *unknown)

    def _documents(self, nodes: Iterable[str]) -> set[str]:
        """The documents in which one of the nodes speaks, or is spoken for."""
        by = (
            self._authors.get(node) or self._bodies.get(node, set()) | self._titles.naming(node)
            for node in nodes
        )
        return {document for documents in by for document in documents}


def _forms(graph: Graph, node: str) -> Iterator[str]:
    """What a node may be called, with the article of its name and without: the Linden Call."""
    for form in surface_forms(node, graph.nodes[node]):
        yield from dict.fromkeys((form, without_article(form)))


def _spoken_for(graph: Graph, author: str) -> set[str]:
    """The bodies that an author speaks for: where the author holds office, what these belong to, its government."""
    bodies: set[str] = set()
    ahead = [author]
    while ahead:
        for _, target, attributes in graph.out_edges(ahead.pop(), data=True):
            if attributes["predicate"] in _SPEAKS_FOR and target not in bodies:
                bodies.add(target)
                ahead.append(target)
    named = [content(graph.nodes[body]["name_en"]) for body in {author, *bodies}]
    return bodies | {
        node
        for node, each in graph.nodes(data=True)
        if each.get("subtype") == "government"
        and content(each["name_en"]) - {"government"} in named
    }


_SPEAKS_FOR = (Predicate.HOLDS_OFFICE_IN, Predicate.BELONGS_TO)


def _known_first(graph: Graph, name: str) -> tuple[str, ...]:
    """A name, or the actor that its first word names and the rest of it: Chinese, Xi Jinping."""
    first, _, rest = name.partition(" ")
    is_two = rest and not called(graph, name, "actor") and called(graph, first, "actor")
    return (first, rest) if is_two else (name,)


def _resolved(graph: Graph, name: str) -> list[str]:
    """The actors that a name names, or may mean."""
    return called(graph, name, "actor") or like(graph, name, "actor")


def _paragraphs(quotation: ReportQuotation) -> frozenset[int]:
    """The paragraphs that a report gives for a quotation: after it in its sentence, else announced before it."""
    after = NEXT_SENTENCE.split(quotation.after[:_CITATION].split("\n\n")[0])[0]
    after = _OF_THE_NEXT.sub("", after)
    numbers = _PARAGRAPH.findall(after) or _ANNOUNCED.findall(quotation.before)
    return frozenset(int(next(filter(None, each))) for each in numbers)


class _NamesInWords:
    """Names that are looked for all at once."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._looking = automaton(
            each for each in forms if len(each) >= _SHORTEST and not each.isdigit()
        )

    def names(self, words: str) -> Iterator[str]:
        """The names that stand as whole words; of those that begin or end inside one another, the longest."""
        if not len(self._looking):
            return
        hits = [(end + 1 - len(form), end + 1) for end, form in self._looking.iter(words)]
        at = 0
        for start, end in sorted(hits, key=lambda span: (span[0], -span[1])):
            if start >= at and not _is_cut(words, start) and not _is_cut(words, end):
                yield words[start:end]
                at = end


def _is_cut(words: str, at: int) -> bool:
    """Whether a Latin word goes on across a place."""
    return at > 0 and bool(re.match("[A-Za-z]{2}", words[at - 1 : at + 1]))
