"""Where documents disagree: both stay, each with its words."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, groupby
from typing import Annotated, Any

from graph.build.graph_types import Graph, Quotation, documents, variants
from graph.query.name_forms import normal
from graph.query.names import resolve_each
from graph.query.node_card import AnyNames
from graph.query.row_types import Display, Id, Name, by_value, name_of
from schema.vocabulary import STANCES, Force, Modality, Predicate, Role

NO_CLAIM = frozenset({"id", "aliases", "order", "name_status", "identity", "period_status"})
"""Attributes in which documents differ without contradicting each other."""


@dataclass(frozen=True)
class Conflict:
    """One of the values that documents give; its rivals have the same node, `about` and `proposal`."""

    id: Id
    name: Annotated[Name, Display.HEADING]
    about: str
    """The attribute that differs, `role`, `stance`, a role or predicate with different force or
    modality, or `figure` where unlike figures count the same."""

    proposal: Annotated[str | None, Display.HIDDEN]
    proposal_name: Name | None
    """Of a role: the proposal or measure in which the actor has it; of another relation: its other end."""

    value: str
    documents: Annotated[tuple[str, ...], Display.HIDDEN]
    evidence: tuple[Quotation, ...]
    """The words of these documents."""


def conflicts(graph: Graph, node: AnyNames | None = None) -> list[Conflict]:
    """Where documents disagree on a name, date, figure, role or other value.

    Roles conflict if each of two documents gives an actor a role that the other does not. Relations conflict
    if one document supports what another opposes for the same actor, or states the same relation with another
    force or modality. Figures conflict if their values differ although thing, unit, scope and period are the
    same. Sorted by node, then by date of the document.

    Raises:
        UnknownName, AmbiguousName: no such node, or several.
    """
    wanted = resolve_each(graph, node)
    rows = [*_attributes(graph), *_relations(graph), *_figures(graph)]
    selected = [row for row in rows if not wanted or row.id in wanted]
    return sorted(selected, key=lambda row: (row.id, row.about, row.proposal or ""))


def _attributes(graph: Graph) -> Iterator[Conflict]:
    for node, attributes in graph.nodes(data=True):
        for name, given in variants(attributes).items():
            if name in NO_CLAIM or len({normal(str(each.value)) for each in given}) < 2:
                continue
            for each, words in by_value(attributes, given):
                yield _row(graph, node, name, _written(each.value), words)


def _written(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) and abs(value) < 1e6 else str(value)


def _relations(graph: Graph) -> Iterator[Conflict]:
    """What documents say unlike of the same two nodes: the role, the stance, or how it is told."""
    assertions: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for source, target, attributes in graph.edges(data=True):
        for about in _subjects(attributes):
            assertions.setdefault((source, target, about), []).append(attributes)
    for (source, target, about), edges in assertions.items():
        value = {"role": _role, "stance": _stance}.get(about, _force_or_modality)
        yield from _unlike(graph, (source, target, about), edges, value)


def _subjects(edge: Mapping[str, Any]) -> tuple[str, ...]:
    """What a relation is compared in: its role and how that is told, its stance, or how it is told."""
    if edge["predicate"] == Predicate.PARTICIPATES_IN:
        return "role", edge["role"]
    return ("stance",) if edge["predicate"] in STANCES else (edge["predicate"],)


def _role(edge: Mapping[str, Any]) -> str:
    return str(edge["role"])


def _stance(edge: Mapping[str, Any]) -> str:
    return str(edge["predicate"])


def _force_or_modality(edge: Mapping[str, Any]) -> str:
    return str(edge.get("force") or edge["modality"])


def _unlike(
    graph: Graph,
    key: tuple[str, str, str],
    edges: list[dict[str, Any]],
    value: Callable[[Mapping[str, Any]], str],
) -> Iterator[Conflict]:
    """The values of relations where each of two documents gives one that the other does not."""
    by_document: dict[str, frozenset[str]] = {}
    for each in edges:
        document = each["document"]
        by_document[document] = by_document.get(document, frozenset()) | {value(each)}
    if any(a - b and b - a for a, b in combinations(set(by_document.values()), 2)):
        source, target, about = key
        for given, same in groupby(sorted(edges, key=_turn(value)), key=value):
            words = tuple(quote for each in same for quote in each["evidence"])
            yield _row(graph, source, about, given, words, target)


def _turn(value: Callable[[Mapping[str, Any]], str]) -> Callable[[Mapping[str, Any]], int]:
    return lambda edge: _VALUES.index(value(edge))


_VALUES = [str(each) for each in (*Role, *STANCES, *Force, *Modality)]
"""What relations are told apart by, in the order of the vocabulary."""


def _figures(graph: Graph) -> Iterator[Conflict]:
    counting: dict[tuple[str, ...], list[str]] = {}
    for figure, counted, attributes in graph.edges(data=True):
        claim = graph.nodes[figure]
        if attributes["predicate"] == Predicate.QUANTIFIES and "value" in claim:
            what = (normal(str(claim.get(name, ""))) for name in ("unit", "scope", "period"))
            counting.setdefault((counted, *what), []).append(figure)
    for (counted, *_), counted_here in counting.items():
        figures = list(dict.fromkeys(counted_here))
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
