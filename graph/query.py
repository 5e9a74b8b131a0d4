"""Questions: graph to lists of frozen rows. One function a question; nothing is printed here.

A function's parameters become the options of its subcommand, its docstring the help, the fields of
its row the columns.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from graph import chains
from graph.build import Graph, Quoted, quotes
from graph.names import resolve
from schema.relations import Chain, Predicate, Role

AnyName = Annotated[str, "A node: its id, its name in either language, or an alias."]
ActorName = Annotated[str, "An actor: its id, its name in either language, or an alias."]
ProposalName = Annotated[str, "A proposal: its number, id, name or alias."]


@dataclass(frozen=True)
class Name:
    """A node's names in both languages."""

    zh: str
    en: str


@dataclass(frozen=True)
class Tie:
    """An actor's part in a proposal."""

    actor: str
    actor_name: Name
    proposal: str
    order: int
    role: str | None
    """The actor's part; None when the tie is derived."""

    basis: Literal["named", "derived"]
    chain: Chain | None
    """The kind of chain that a derived tie follows."""

    via: tuple[str, ...]
    """The nodes between, from the actor's side."""

    evidence: tuple[Quoted, ...]
    """The words of every link, from the actor's side."""


@dataclass(frozen=True)
class Listed:
    """A node as it stands in a list."""

    id: str
    name: Name
    subtype: str | None
    order: int | None
    relations: int


@dataclass(frozen=True)
class Statement:
    """One relation, seen from one of its ends."""

    id: str
    predicate: str
    """The predicate, or its inverse when the node is the relation's target."""

    other: str
    other_name: Name
    role: str | None
    modality: str
    doubt: str | None
    evidence: tuple[Quoted, ...]


@dataclass(frozen=True)
class Card:
    """All that is known of one node."""

    id: str
    kind: str
    subtype: str | None
    name: Name
    name_status: str
    identity: str
    aliases: str | None
    note: str | None
    evidence: tuple[Quoted, ...]
    relations: tuple[Statement, ...]


def name_of(graph: Graph, node: str) -> Name:
    """A node's names."""
    attributes = graph.nodes[node]
    return Name(attributes["name_zh"], attributes["name_en"])


def ties(
    graph: Graph,
    actor: ActorName | None = None,
    proposal: ProposalName | None = None,
    role: Annotated[Role | None, "Only ties with this role."] = None,
    derived: Annotated[bool, "Also ties that only a chain of relations gives."] = False,
) -> list[Tie]:
    """Which actors tie to which proposals, in what role, by which words.

    Sorted by proposal, then named before derived, role in the codebook's order, actor, words.

    Raises:
        UnknownName, AmbiguousName: no such actor or proposal, or several.

    Source: corpus/CODEBOOK.md, "Ties between actors and proposals".
    """
    wanted = resolve(graph, actor, "actor") if actor else None
    found = [
        tie
        for each in _proposals(graph, proposal)
        for tie in _ties_of(graph, each, derived)
        if wanted in (None, tie.actor) and role in (None, tie.role)
    ]
    return sorted(found, key=_tie_order)


def _proposals(graph: Graph, name: str | None) -> list[str]:
    if name:
        return [resolve(graph, name, "proposal")]
    return [node for node, each in graph.nodes(data=True) if each["kind"] == "proposal"]


def _ties_of(graph: Graph, proposal: str, derived: bool) -> Iterator[Tie]:
    for path in chains.named(graph, proposal):
        yield _tie(graph, proposal, path, None)
    if derived:
        for chain, path in chains.shortest_derived(graph, proposal):
            yield _tie(graph, proposal, path, chain)


def _tie(graph: Graph, proposal: str, path: chains.Path, chain: Chain | None) -> Tie:
    nodes = chains.nodes_from(path, proposal)
    return Tie(
        actor=nodes[0],
        actor_name=name_of(graph, nodes[0]),
        proposal=proposal,
        order=graph.nodes[proposal]["order"],
        role=None if chain else path[0].attributes["role"],
        basis="derived" if chain else "named",
        chain=chain,
        via=nodes[1:-1],
        evidence=tuple(quote for link in path for quote in quotes(link.attributes)),
    )


_ROLES = [str(role) for role in Role]


def _tie_order(tie: Tie) -> tuple[object, ...]:
    role = _ROLES.index(tie.role) if tie.role else len(_ROLES)
    words = tie.evidence[0]
    length = len(tie.via) if tie.chain else 0
    return tie.order, tie.proposal, role, length, tie.actor, words.start, words.relation or ""


def show(graph: Graph, node: AnyName) -> list[Card]:
    """One node: its names, its notes, and every relation with its words.

    Raises:
        UnknownName, AmbiguousName: no such node, or several.
    """
    found = resolve(graph, node)
    attributes = graph.nodes[found]
    return [
        Card(
            id=found,
            kind=attributes["kind"],
            subtype=attributes.get("subtype"),
            name=name_of(graph, found),
            name_status=attributes["name_status"],
            identity=attributes["identity"],
            aliases=attributes.get("aliases"),
            note=attributes.get("note"),
            evidence=quotes(attributes),
            relations=tuple(_statements(graph, found)),
        )
    ]


def _statements(graph: Graph, node: str) -> list[Statement]:
    """The relations of a node, by predicate in the vocabulary's order, then in reading order."""
    order = list(Predicate)
    seen = [
        (Predicate(attributes["predicate"]), forward, other, attributes)
        for forward, edges in (
            (True, graph.out_edges(node, data=True)),
            (False, graph.in_edges(node, data=True)),
        )
        for source, target, attributes in edges
        for other in [target if forward else source]
    ]
    seen.sort(key=lambda each: (order.index(each[0]), not each[1], each[3]["start"], each[2]))
    return [
        Statement(
            id=attributes["relation_id"],
            predicate=str(predicate) if forward else predicate.inverse,
            other=other,
            other_name=name_of(graph, other),
            role=attributes.get("role"),
            modality=attributes["modality"],
            doubt=attributes.get("doubt"),
            evidence=quotes(attributes),
        )
        for predicate, forward, other, attributes in seen
    ]


def actors(graph: Graph) -> list[Listed]:
    """The actors that the text names."""
    return _listed(graph, "actor")


def proposals(graph: Graph) -> list[Listed]:
    """The proposals, in the text's own order."""
    return _listed(graph, "proposal")


def _listed(graph: Graph, kind: str) -> list[Listed]:
    rows = [
        Listed(
            id=node,
            name=name_of(graph, node),
            subtype=attributes.get("subtype"),
            order=attributes.get("order"),
            relations=graph.degree(node),
        )
        for node, attributes in graph.nodes(data=True)
        if attributes["kind"] == kind
    ]
    return sorted(rows, key=lambda row: (row.order or 0, row.id))


QUERIES: dict[str, Callable[..., list[Any]]] = {
    query.__name__: query for query in (ties, show, actors, proposals)
}
"""The questions there are; each is a subcommand of its own name."""
