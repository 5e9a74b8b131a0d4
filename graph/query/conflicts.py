"""Where documents disagree: both stay, each with its words."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, groupby
from typing import Annotated, Any

from graph.build.graph_types import Graph, Quotation, documents, variants
from graph.query.names import normal, resolve_each
from graph.query.node_card import AnyNames
from graph.query.row_types import Id, Name, Place, by_value, name_of
from schema.vocabulary import Predicate, Role

NO_CLAIM = frozenset({"id", "aliases", "order", "name_status", "identity", "period_status"})
"""Attributes in which documents differ without contradicting each other."""


@dataclass(frozen=True)
class Conflict:
    """One of the values that documents give; its rivals have the same node, `about` and `proposal`."""

    id: Id
    name: Annotated[Name, Place.HEADING]
    about: str
    """The attribute that differs, `role`, or `figure` where unlike figures count the same."""

    proposal: Annotated[str | None, Place.HIDDEN]
    proposal_name: Name | None
    """Of a role: the proposal or measure in which the actor has it."""

    value: str
    documents: Annotated[tuple[str, ...], Place.HIDDEN]
    evidence: tuple[Quotation, ...]
    """The words of these documents."""


def conflicts(graph: Graph, node: AnyNames | None = None) -> list[Conflict]:
    """Where documents disagree on a name, date, figure, role or other value.

    Roles conflict if each of two documents gives an actor a role that the other does not. Figures conflict
    if their values differ although thing, unit, scope and period are the same. Sorted by node, then by
    date of the document.

    Raises:
        UnknownName, AmbiguousName: no such node, or several.
    """
    wanted = resolve_each(graph, node)
    rows = [*_attributes(graph), *_roles(graph), *_figures(graph)]
    found = [row for row in rows if not wanted or row.id in wanted]
    return sorted(found, key=lambda row: (row.id, row.about, row.proposal or ""))


def _attributes(graph: Graph) -> Iterator[Conflict]:
    for node, attributes in graph.nodes(data=True):
        for name, given in variants(attributes).items():
            if name in NO_CLAIM or len({normal(str(each.value)) for each in given}) < 2:
                continue
            for each, words in by_value(attributes, given):
                yield _row(graph, node, name, _written(each.value), words)


def _written(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) and abs(value) < 1e6 else str(value)


def _roles(graph: Graph) -> Iterator[Conflict]:
    parts: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for actor, proposal, attributes in graph.edges(data=True):
        if attributes["predicate"] == Predicate.PARTICIPATES_IN:
            parts.setdefault((actor, proposal), []).append(attributes)
    for (actor, proposal), said in parts.items():
        by_document: dict[str, frozenset[str]] = {}
        for each in said:
            document = each["document"]
            by_document[document] = by_document.get(document, frozenset()) | {each["role"]}
        if any(a - b and b - a for a, b in combinations(set(by_document.values()), 2)):
            order = [str(role) for role in Role]
            said.sort(key=lambda each: order.index(each["role"]))
            for role, same in groupby(said, key=lambda each: str(each["role"])):
                words = tuple(quote for each in same for quote in each["evidence"])
                yield _row(graph, actor, "role", role, words, proposal)


def _figures(graph: Graph) -> Iterator[Conflict]:
    counting: dict[tuple[str, ...], list[str]] = {}
    for figure, counted, attributes in graph.edges(data=True):
        claim = graph.nodes[figure]
        if attributes["predicate"] == Predicate.QUANTIFIES and "value" in claim:
            what = (normal(str(claim.get(name, ""))) for name in ("unit", "scope", "period"))
            counting.setdefault((counted, *what), []).append(figure)
    for (counted, *_), found in counting.items():
        figures = list(dict.fromkeys(found))
        values = {graph.nodes[figure]["value"] for figure in figures}
        named_by = {each for figure in figures for each in documents(graph.nodes[figure])}
        if len(values) > 1 and len(named_by) > 1:
            for figure in figures:
                attributes = graph.nodes[figure]
                value = attributes.get("value_text", _written(attributes["value"]))
                yield _row(graph, counted, "figure", value, attributes["evidence"])


def _row(
    graph: Graph,
    node: str,
    about: str,
    value: str,
    words: tuple[Quotation, ...],
    proposal: str | None = None,
) -> Conflict:
    return Conflict(
        id=node,
        name=name_of(graph, node),
        about=about,
        proposal=proposal,
        proposal_name=name_of(graph, proposal) if proposal else None,
        value=value,
        documents=tuple(dict.fromkeys(quote.document for quote in words)),
        evidence=words,
    )
