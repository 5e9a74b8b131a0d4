"""What of the texts is coded, sentence by sentence, and what the coding leaves loose."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Annotated, Literal

from graph import chains
from graph.linked import Graph, Quoted, Text, quotes
from graph.query.rows import Id, Name, Place, name_of, of_kind
from graph.text import Stretch, flowing
from schema.vocabulary import Role

Status = Literal["coded", "uncoded", "open"]
Part = Literal[
    "in all",
    "sentences",
    "proposals without an addressee",
    "actors without a tie",
    "threats no proposal answers",
]


@dataclass(frozen=True)
class Coverage:
    """One sentence and what rests on it; or one node that the coding leaves loose."""

    part: Annotated[Part, Place.HEADING]
    document: Id
    id: str
    """A sentence's place (`12.3`: paragraph and sentence), else a node's id."""

    status: Status | None
    """Of a sentence: `coded`, `uncoded` for a reason, or `open` (neither)."""

    name: Name | None
    text: Annotated[str | None, Place.DETAIL]
    reason: Annotated[str | None, Place.DETAIL]
    nodes: tuple[str, ...]
    """Ids of the nodes named in the sentence, sorted."""

    relations: tuple[str, ...]
    """Ids of the relations that rest on it, sorted."""


@dataclass
class Sentence:
    """One sentence of a document, and what rests on it."""

    document: str
    stretch: Stretch
    text: str
    reason: str | None
    nodes: set[str] = field(default_factory=set)
    relations: set[str] = field(default_factory=set)

    @property
    def status(self) -> Status:
        """Coded where anything rests on it; without that, uncoded for a reason, or open."""
        if self.nodes or self.relations:
            return "coded"
        return "uncoded" if self.reason else "open"


def coverage(graph: Graph) -> list[Coverage]:
    """What of the texts is coded, sentence by sentence, and what the coding leaves loose.

    A sentence is coded when a relation, or a node's name, rests on its words; else it is uncoded
    for a reason that is given, or open. Then proposals without an addressee, actors without a tie
    (named or derived), and threats that no proposal, and no measure of one, addresses.

    Sorted by part, document, place in the text.
    """
    rows: list[Coverage] = []
    covered = {document: sentences(graph, document) for document in _documents(graph)}
    rows += [
        sum_of(document, [sentence.status for sentence in each])
        for document, each in covered.items()
    ]
    rows += [_row(sentence) for each in covered.values() for sentence in each]
    rows += _loose(graph, "proposals without an addressee", _unaddressed(graph))
    rows += _loose(graph, "actors without a tie", _untied(graph))
    rows += _loose(graph, "threats no proposal answers", _unanswered(graph))
    return rows


def sentences(
    graph: Graph, document: str, spans: Iterable[tuple[int, int]] | None = None
) -> list[Sentence]:
    """The sentences of a document, or those that spans touch, each with what rests on it."""
    text: Text = graph.graph["texts"][document]
    found = [
        Sentence(document, each, text.text[each.start : each.end], text.uncoded.get(each.place))
        for each in text.source.sentences
    ]
    for node, attributes in graph.nodes(data=True):
        for sentence in _touched(found, document, quotes(attributes)):
            sentence.nodes.add(node)
    for _, _, relation, attributes in graph.edges(keys=True, data=True):
        for sentence in _touched(found, document, quotes(attributes)):
            sentence.relations.add(relation)
    if spans is None:
        return found
    wanted = set(map(id, _at(found, spans)))
    return [sentence for sentence in found if id(sentence) in wanted]


def quoted(sentence: Sentence) -> Quoted:
    """A sentence as words of its document."""
    stretch = sentence.stretch
    return Quoted(sentence.document, stretch.paragraph, stretch.start, stretch.end, sentence.text)


def _touched(found: list[Sentence], document: str, words: Iterable[Quoted]) -> Iterator[Sentence]:
    yield from _at(found, ((q.start, q.end) for q in words if q.document == document))


def _at(found: list[Sentence], spans: Iterable[tuple[int, int]]) -> Iterator[Sentence]:
    ends = [sentence.stretch.end for sentence in found]
    for start, end in spans:
        for sentence in found[bisect_left(ends, start + 1) :]:
            if sentence.stretch.start >= end:
                break
            yield sentence


def _documents(graph: Graph) -> list[str]:
    return sorted(graph.graph["texts"])


def sum_of(document: str, found: Collection[Status | None]) -> Coverage:
    """What of a document's sentences is coded, from the status of each."""
    count = Counter(found)
    share = 100 * (len(found) - count["open"]) // max(len(found), 1)
    text = (
        f"{share} % of {len(found)} sentences: {count['coded']} coded,"
        f" {count['uncoded']} uncoded for a reason, {count['open']} open"
    )
    return Coverage("in all", document, document, None, None, text, None, (), ())


def _row(sentence: Sentence) -> Coverage:
    return Coverage(
        part="sentences",
        document=sentence.document,
        id=sentence.stretch.place,
        status=sentence.status,
        name=None,
        text=flowing(sentence.text),
        reason=sentence.reason,
        nodes=tuple(sorted(sentence.nodes)),
        relations=tuple(sorted(sentence.relations)),
    )


def _loose(graph: Graph, part: Part, nodes: Iterable[str]) -> list[Coverage]:
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
    return sorted(rows, key=lambda row: (row.document, graph.nodes[row.id]["start"], row.id))


def _unaddressed(graph: Graph) -> list[str]:
    return [
        proposal
        for proposal in of_kind(graph, "proposal")
        if not any(
            path[0].attributes["role"] == Role.ADDRESSEE for path in chains.named(graph, proposal)
        )
    ]


def _untied(graph: Graph) -> list[str]:
    tied: set[str] = set()
    for proposal in of_kind(graph, "proposal"):
        tied |= {path[0].source for path in chains.named(graph, proposal)}
        tied |= {actor for actor, *_ in chains.derived(graph, proposal)}
    return [actor for actor in of_kind(graph, "actor") if actor not in tied]


def _unanswered(graph: Graph) -> list[str]:
    return [threat for threat in of_kind(graph, "threat") if not chains.answers(graph, threat)]
