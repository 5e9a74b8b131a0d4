"""Who joined a proposal and who left it, from one document that puts it forward to a later one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Literal, NamedTuple

from graph.build.graph_types import Graph, Quotation, documents
from graph.errors import Reversed
from graph.query import chains
from graph.query.names import resolve_each
from graph.query.row_types import Display, Id, Name, name_of
from graph.query.ties import ProposalNames
from graph.text.dates import checked, days
from schema.vocabulary import Predicate

ONE_MATTER = (Predicate.CONTINUES, Predicate.RESTATES)
"""The predicates by which proposals of different documents are the same matter."""

Earlier = Annotated[str, "The earlier date: a year, month or day."]
Later = Annotated[str, "The later date: a year, month or day."]


@dataclass(frozen=True)
class Change:
    """An actor that has a part in a proposal at one of two dates, and not at the other."""

    proposal: Id
    proposal_name: Annotated[Name, Display.HEADING]
    """As the first document puts it forward; later ones continue or restate it."""

    actor: Id
    actor_name: Name
    change: Literal["joined", "left"]
    roles: tuple[str, ...]
    before: Annotated[str | None, Display.DETAIL]
    """The latest document at the earlier date; None where the proposal was not made yet."""

    after: Annotated[str, Display.DETAIL]
    """The latest document at the later date; an actor that left has no part in it."""

    evidence: tuple[Quotation, ...]
    """The words that give the actor its part, in the document where it has one."""


class Version(NamedTuple):
    """A document that puts a proposal forward, and the ties it asserts by their actors."""

    date: str
    document: str
    ties: dict[str, list[chains.Path]]


def changes(
    graph: Graph, since: Earlier, until: Later, proposal: ProposalNames | None = None
) -> list[Change]:
    """Who joined or left a proposal between two dates.

    For each date, the program uses the latest document that puts the proposal forward, continues it or
    restates it. Sorted by proposal, joined before left, then actor.

    Raises:
        UnknownName, AmbiguousName: no such proposal, or several.
        RequestError: not a date, or the first is the later one.
    """
    first, last = days(checked(since))[1], days(checked(until))[1]
    if first > last:
        raise Reversed(since, until)
    wanted = set(resolve_each(graph, proposal, "proposal"))
    asserted = chains.Asserted(graph)
    rows = [
        row
        for family in _families(graph)
        if not wanted or wanted & family
        for row in _changes(asserted, family, first, last)
    ]
    return sorted(rows, key=lambda row: (row.proposal, row.change, row.actor))


def versions(graph: Graph) -> dict[str, list[Version]]:
    """Each proposal of several documents, by the first that puts it forward: its versions by date."""
    asserted = chains.Asserted(graph)
    by_origin = {
        _origin(graph, family): list(_versions(asserted, family)) for family in _families(graph)
    }
    return {each: sorted(own, key=_dated) for each, own in by_origin.items() if len(own) > 1}


def _dated(version: Version) -> tuple[str, str]:
    return version[:2]


def _origin(graph: Graph, family: set[str]) -> str:
    return min(family, key=lambda each: (_date(graph, graph.nodes[each]["document"]), each))


def _families(graph: Graph) -> Iterator[set[str]]:
    """The proposals that are one matter."""
    import networkx as nx  # only this question needs it

    matters: nx.Graph[str] = nx.Graph()
    matters.add_nodes_from(chains.proposals(graph))
    matters.add_edges_from(
        (a, b) for a, b, each in graph.edges(data=True) if each["predicate"] in ONE_MATTER
    )
    yield from nx.connected_components(matters)


def _changes(
    asserted: chains.Asserted, family: set[str], first: str, last: str
) -> Iterator[Change]:
    graph, every = asserted.graph, list(_versions(asserted, family))
    before, after = _latest(every, first), _latest(every, last)
    if after is None or after == before:
        return
    earlier, later = before.ties if before else {}, after.ties
    origin = _origin(graph, family)
    for change, ties, others in (("joined", later, earlier), ("left", earlier, later)):
        for actor in ties.keys() - others.keys():
            paths = ties[actor]
            yield Change(
                proposal=origin,
                proposal_name=name_of(graph, origin),
                actor=actor,
                actor_name=name_of(graph, actor),
                change="joined" if change == "joined" else "left",
                roles=tuple(dict.fromkeys(path[0].attributes["role"] for path in paths)),
                before=before.document if before else None,
                after=after.document,
                evidence=tuple(dict.fromkeys(_words(paths))),
            )


def _words(paths: Iterable[chains.Path]) -> Iterator[Quotation]:
    for path in paths:
        for link in path:
            yield from link.attributes["evidence"]


def _versions(assertions: chains.Asserted, family: set[str]) -> Iterator[Version]:
    asserted: dict[str, dict[str, list[chains.Path]]] = {
        document: {}
        for proposal in family
        for document in documents(assertions.graph.nodes[proposal])
    }
    for proposal in sorted(family):
        for path in chains.named(assertions, proposal):
            document = path[0].attributes["document"]
            if document in asserted:
                asserted[document].setdefault(path[0].source, []).append(path)
    for document, ties in asserted.items():
        yield Version(_date(assertions.graph, document), document, ties)


def _date(graph: Graph, document: str) -> str:
    return days(graph.graph["texts"][document].date)[0]


def _latest(every: list[Version], date: str) -> Version | None:
    return max((each for each in every if each.date <= date), key=_dated, default=None)
