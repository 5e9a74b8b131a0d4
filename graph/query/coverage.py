"""What of the texts is coded, sentence by sentence, and which nodes lack a link that they should have."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import groupby
from typing import Annotated, Literal, NamedTuple
from weakref import ref

from graph.build.graph_types import Attributes, Graph, Quotation, Text
from graph.query import chains
from graph.query.indexes import cached_with_graph
from graph.query.row_types import Display, Id, Name, name_of, of_kind, start_of
from graph.text.paragraphs import Span
from graph.text.source import Stretch, flowing
from schema.vocabulary import Role

CodingStatus = Literal["coded", "uncoded", "open"]
Heading = Literal[
    "in all",
    "sentences",
    "proposals without an addressee",
    "actors without a tie",
    "threats no proposal answers",
]


@dataclass(frozen=True)
class Coverage:
    """One sentence and what is coded on it; or one node that lacks a link."""

    part: Annotated[Heading, Display.HEADING]
    document: Id
    id: str
    """A sentence's number (`12.3`: paragraph and sentence), else a node's id."""

    status: CodingStatus | None
    """Of a sentence: `coded`, `uncoded` for a reason, or `open` (neither)."""

    name: Name | None
    text: Annotated[str | None, Display.DETAIL]
    reason: Annotated[str | None, Display.DETAIL]
    nodes: tuple[str, ...]
    """Ids of the nodes named in the sentence, sorted."""

    relations: tuple[str, ...]
    """Ids of the relations that quote it, sorted."""


@dataclass
class CodedSentence:
    """One sentence of a document, and what is coded on it."""

    document: str
    stretch: Stretch
    text: str
    reason: str | None
    our_rendering: str | None
    page: int | None = None
    nodes: set[str] = field(default_factory=set)
    relations: set[str] = field(default_factory=set)

    @property
    def status(self) -> CodingStatus:
        """Coded if a node or relation quotes it; otherwise uncoded for a reason, or open."""
        if self.nodes or self.relations:
            return "coded"
        return "uncoded" if self.reason else "open"

    @cached_property
    def quotation(self) -> Quotation:
        """It as words of its document."""
        return Quotation(
            self.document,
            self.stretch.paragraph,
            self.stretch.start,
            self.stretch.end,
            self.text,
            our_rendering=self.our_rendering,
            page=self.page,
        )


InBrief = Annotated[bool, "Show the sums, the open sentences, and how many nodes lack a link."]


def coverage(graph: Graph, brief: InBrief = False) -> list[Coverage]:
    """What is coded, sentence by sentence, and what is still open.

    A sentence is coded if its words are evidence for a relation or name a node. Otherwise it is uncoded
    for a stated reason, or open. Then come proposals without an addressee, actors without a tie (named or
    derived), and threats that no proposal, nor any measure of one, addresses.

    Sorted by part, document, place in the text.
    """
    rows: list[Coverage] = []
    texts, citing = graph.graph["texts"], _citing(graph)
    covered = {each: _covered(each, texts[each], citing.get(each)) for each in sorted(texts)}
    rows += [
        sum_of(document, [sentence.status for sentence in each])
        for document, each in covered.items()
    ]
    rows += [_row(sentence) for each in covered.values() for sentence in each]
    asserted = chains.Asserted(graph)
    rows += _loose(graph, "proposals without an addressee", _unaddressed(asserted))
    rows += _loose(graph, "actors without a tie", _untied(asserted))
    rows += _loose(graph, "threats no proposal answers", _unanswered(asserted))
    return in_brief(rows) if brief else rows


def still_open(graph: Graph, document: str) -> tuple[int, int]:
    """How many sentences of a document are neither coded nor left uncoded for a reason, and how many it has."""
    every = _sentences_by_document(graph)(document)
    return sum(each.status == "open" for each in every), len(every)


def in_brief(rows: Iterable[Coverage]) -> list[Coverage]:
    """The sums, the open sentences, and for each part with loose nodes one row of each document."""
    shown: list[Coverage] = []
    for (part, document), group in groupby(rows, lambda row: (row.part, row.document)):
        own = list(group)
        if part == "in all":
            shown += own
        elif part == "sentences":
            shown += [row for row in own if row.status == "open"]
        else:
            names = "; ".join(f"{row.name.zh} · {row.name.en}" for row in own if row.name)
            text = f"{len(own)} {'node' if len(own) == 1 else 'nodes'}: {names}"
            shown.append(Coverage(part, document, document, None, None, text, None, (), ()))
    return shown


def sentences(graph: Graph, document: str, spans: Iterable[Span]) -> Sequence[CodedSentence]:
    """The sentences of a document that spans touch, each with what is coded on it."""
    return _sentences_touched(graph)(document, tuple(spans))


_MOST_SPANS = 1_000
"""Spans, of one name in one text, whose sentences are in memory: many actors may share the name."""


@cached_with_graph
def _sentences_touched(graph: Graph) -> Callable[[str, tuple[Span, ...]], Sequence[CodedSentence]]:
    """What gives the sentences that spans touch."""
    own = ref(graph)  # not the graph, which would never be freed

    @lru_cache(_MOST_SPANS)
    def of(document: str, spans: tuple[Span, ...]) -> Sequence[CodedSentence]:
        graph = own()
        if not spans or graph is None:
            return ()
        bare = _sentences_by_document(graph)(document)
        touched = {each.stretch.start: each for span in spans for each in touched_by(bare, *span)}
        return tuple(touched[start] for start in sorted(touched))

    return of


class _Citing(NamedTuple):
    """What quotes a document."""

    nodes: dict[str, Attributes]
    relations: list[Attributes]


@cached_with_graph
def _citing(graph: Graph) -> dict[str, _Citing]:
    """By document, the nodes and relations that quote it."""
    citing: dict[str, _Citing] = defaultdict(lambda: _Citing({}, []))
    for node, attributes in graph.nodes(data=True):
        for words in attributes["evidence"]:
            citing[words.document].nodes[node] = attributes
    for _, targets in graph.adjacency():
        for parallel in targets.values():
            for attributes in parallel.values():
                citing[attributes["document"]].relations.append(attributes)
    return citing


_MOST_DOCUMENTS = 20
"""Documents whose sentences are in memory; questions about many actors are about a few documents."""


def _citing_one(graph: Graph, document: str) -> _Citing:
    """What quotes one document, without a look at what others are quoted for."""
    nodes = {
        node: attributes
        for node, attributes in graph.nodes(data=True)
        if attributes["document"] == document
        or any(words.document == document for words in attributes["evidence"][1:])
    }
    relations = (
        attributes
        for _, targets in graph.adjacency()
        for parallel in targets.values()
        for attributes in parallel.values()
    )
    return _Citing(nodes, [each for each in relations if each["document"] == document])


@cached_with_graph
def _sentences_by_document(graph: Graph) -> Callable[[str], list[CodedSentence]]:
    """What gives the sentences of a document, which are not to be changed.

    Who asks about a second document asks about many: then what quotes each is worked out at once.
    """
    own, asked = ref(graph), set[str]()  # not the graph, which would never be freed

    @lru_cache(_MOST_DOCUMENTS)
    def of(document: str) -> list[CodedSentence]:
        graph = own()
        assert graph is not None  # who asks has it
        asked.add(document)
        citing = _citing_one(graph, document) if len(asked) == 1 else _citing(graph).get(document)
        return _covered(document, graph.graph["texts"][document], citing)

    return of


def _covered(document: str, text: Text, citing: _Citing | None) -> list[CodedSentence]:
    """Every sentence of a document, with what is coded on it."""
    bare = bare_sentences(document, text)
    nodes, relations = citing or ({}, ())
    for node, attributes in nodes.items():
        for sentence in _touched(bare, document, attributes):
            sentence.nodes.add(node)
    for attributes in relations:
        for sentence in _touched(bare, document, attributes):
            sentence.relations.add(attributes["relation_id"])
    return bare


def _touched(
    sentences: Sequence[CodedSentence], document: str, attributes: Attributes
) -> Iterator[CodedSentence]:
    """Those of a document's sentences that the words of a node or relation touch."""
    for words in attributes["evidence"]:
        if words.document == document:
            yield from touched_by(sentences, words.start, words.end)


def bare_sentences(document: str, text: Text) -> list[CodedSentence]:
    """The sentences of a document, without what is coded on them."""
    return [
        CodedSentence(
            document,
            each,
            text.text[each.start : each.end],
            text.uncoded.get(each.number),
            text.renderings.get(each.number),
            text.page_of(each.paragraph),
        )
        for each in text.source.sentences
    ]


def touched_by(sentences: Sequence[CodedSentence], start: int, end: int) -> Iterator[CodedSentence]:
    """Those of a document's sentences that a span touches."""
    first = bisect_left(sentences, start + 1, key=lambda sentence: sentence.stretch.end)
    for index in range(first, len(sentences)):
        if sentences[index].stretch.start >= end:
            break
        yield sentences[index]


def sum_of(document: str, statuses: Collection[CodingStatus | None]) -> Coverage:
    """What of a document's sentences is coded, from the status of each."""
    count = Counter(statuses)
    share = 100 * (len(statuses) - count["open"]) // max(len(statuses), 1)
    text = (
        f"{share} % of {len(statuses)} sentences: {count['coded']} coded,"
        f" {count['uncoded']} uncoded for a reason, {count['open']} open"
    )
    return Coverage("in all", document, document, None, None, text, None, (), ())


def _row(sentence: CodedSentence) -> Coverage:
    return Coverage(
        part="sentences",
        document=sentence.document,
        id=sentence.stretch.number,
        status=sentence.status,
        name=None,
        text=flowing(sentence.text),
        reason=sentence.reason,
        nodes=tuple(sorted(sentence.nodes)),
        relations=tuple(sorted(sentence.relations)),
    )


def _loose(graph: Graph, part: Heading, nodes: Iterable[str]) -> list[Coverage]:
    rows = [
        Coverage(
            part,
            graph.nodes[node]["document"],
            node,
            None,
            name_of(graph, node),
            None,
            None,
            (),
            (),
        )
        for node in nodes
    ]
    return sorted(rows, key=lambda row: (row.document, start_of(graph.nodes[row.id]), row.id))


def _unaddressed(asserted: chains.Asserted) -> list[str]:
    return [
        proposal
        for proposal in of_kind(asserted.graph, "proposal")
        if not any(
            path[0].attributes["role"] == Role.ADDRESSEE
            for path in chains.named(asserted, proposal)
        )
    ]


def _untied(asserted: chains.Asserted) -> list[str]:
    tied: set[str] = set()
    for proposal in of_kind(asserted.graph, "proposal"):
        tied |= {path[0].source for path in chains.named(asserted, proposal)}
        tied |= {way.actor for way in chains.derived(asserted, proposal)}
    return [actor for actor in of_kind(asserted.graph, "actor") if actor not in tied]


def _unanswered(asserted: chains.Asserted) -> list[str]:
    return [
        threat
        for threat in of_kind(asserted.graph, "threat")
        if not chains.answers(asserted, threat)
    ]
