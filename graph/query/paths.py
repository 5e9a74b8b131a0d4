"""The shortest ways between two nodes."""

import sys
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Annotated

from graph.build.graph_types import Graph
from graph.errors import RequestError
from graph.query.chains import Link
from graph.query.chains import Path as Links
from graph.query.names import resolve
from graph.query.node_card import AnyName
from graph.query.row_types import Display, Named, Step, named, reading_order, step


@dataclass(frozen=True)
class Way:
    """A chain of relations between two nodes."""

    length: int
    """How many relations."""

    nodes: Annotated[tuple[Named, ...], Display.HIDDEN]
    """From the first node asked for to the second."""

    steps: tuple[Step, ...]
    """Each relation in the direction in which the text asserts it, with its words."""


def path(
    graph: Graph,
    node: AnyName,
    other: AnyName,
    max: Annotated[int, "How many chains to show at most."] = 5,  # noqa: A002  # the option is called so
) -> list[Way]:
    """The shortest chains of relations between two nodes.

    Relations are followed both ways. All chains shown are of the one shortest length, in reading
    order of their words. Documents
    are left out: two nodes are not connected merely because one text names both.

    Raises:
        UnknownName, AmbiguousName: no such node, or several.
        RequestError: both names are of one node, or no chain is to be shown.
    """
    source, target = resolve(graph, node), resolve(graph, other)
    if source == target:
        raise RequestError(f'"{node}" and "{other}" are one node, {source}')
    if max < 1:
        raise RequestError(f"ask for at least one chain, not {max}")
    most = max if max <= sys.maxsize else None
    return [_way(graph, source, links) for links in islice(shortest(graph, source, target), most)]


def shortest(graph: Graph, source: str, target: str) -> Iterator[Links]:
    """Yield the shortest chains of relations between two nodes, in reading order of their words.

    `shortestPath` of the page gives the first one.
    """
    left = _distances(graph, target, source)
    if source not in left:
        return
    chain: list[Link] = []
    open_ends = [_onwards(graph, source, left)]
    while open_ends:
        link, node = next(open_ends[-1], (None, source))
        if link is None:
            open_ends.pop()
            del chain[-1:]
        elif left[node]:
            chain.append(link)
            open_ends.append(_onwards(graph, node, left))
        else:
            yield (*chain, link)


def _distances(graph: Graph, target: str, source: str) -> dict[str, int]:
    """How many relations lead from each node to the target; no further than to the source."""
    left = {target: 0}
    waiting = deque([target])
    while waiting and source not in left:
        node = waiting.popleft()
        for link in _links(graph, node):
            other = link.other(node)
            passable = other == source or graph.nodes[other]["kind"] != "document"
            if passable and other not in left:
                left[other] = left[node] + 1
                waiting.append(other)
    return left


def _onwards(graph: Graph, node: str, left: dict[str, int]) -> Iterator[tuple[Link, str]]:
    """The links that lead nearer to the target, with their other ends, in reading order."""
    for link in sorted(_links(graph, node), key=_order):
        if left.get(link.other(node)) == left[node] - 1:
            yield link, link.other(node)


def _order(link: Link) -> tuple[object, ...]:
    return *reading_order(link.attributes), link.attributes["relation_id"]


def _links(graph: Graph, node: str) -> Iterator[Link]:
    for source, target, attributes in graph.out_edges(node, data=True):
        yield Link(source, target, attributes)
    for source, target, attributes in graph.in_edges(node, data=True):
        yield Link(source, target, attributes)


def _way(graph: Graph, source: str, links: Links) -> Way:
    nodes = [source]
    for link in links:
        nodes.append(link.other(nodes[-1]))
    return Way(
        length=len(links),
        nodes=tuple(named(graph, node) for node in nodes),
        steps=tuple(step(graph, link) for link in links),
    )
