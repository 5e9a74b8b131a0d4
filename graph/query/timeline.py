"""What happened when."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from graph.build.graph_types import Graph, Quotation, variants
from graph.query.row_types import Display, Id, Name, by_value, name_of


@dataclass(frozen=True)
class Dated:
    """An event, a figure or a document with its date."""

    period: str
    """ISO 8601: a year, month, day, or an interval of two."""

    inferred: bool
    """Whether the date is inferred, not stated."""

    kind: Annotated[str, Display.HIDDEN]
    id: Id
    name: Name
    scope: Annotated[str | None, Display.DETAIL]
    """Of a figure: what it counts."""

    evidence: tuple[Quotation, ...]


def timeline(graph: Graph) -> list[Dated]:
    """The events and figures that have a date, by date; inferred dates are marked.

    If documents give different dates, each date has a row with its quotation. With several documents,
    the documents themselves are listed at their dates. Rows with the same date are in reading order.
    """
    nodes = [
        dated
        for node, attributes in graph.nodes(data=True)
        if attributes["kind"] in ("event", "figure")
        for dated in _dated(graph, node)
    ]
    rows = [*nodes, *_documents(graph)]
    return sorted(rows, key=lambda row: (row.period, _reading_order(row), row.id))


def _reading_order(row: Dated) -> tuple[str, int, int]:
    first = row.evidence[0]
    return first.document, first.start, first.end


def _dated(graph: Graph, node: str) -> Iterator[Dated]:
    """A node at its date, or at each of those that documents give."""
    attributes = graph.nodes[node]
    if "period" in attributes:
        yield _at(graph, node, attributes["period"], attributes["evidence"])
        return
    for given, words in by_value(attributes, variants(attributes).get("period", ())):
        yield _at(graph, node, str(given.value), words)


def _documents(graph: Graph) -> Iterator[Dated]:
    texts = graph.graph["texts"]
    if len(texts) > 1:
        for node, text in texts.items():
            yield _at(graph, node, text.date, graph.nodes[node]["evidence"])


def _at(graph: Graph, node: str, period: str, words: tuple[Quotation, ...]) -> Dated:
    attributes = graph.nodes[node]
    return Dated(
        period=period,
        inferred=attributes.get("period_status") == "inferred",
        kind=attributes["kind"],
        id=node,
        name=name_of(graph, node),
        scope=attributes.get("scope"),
        evidence=words,
    )
