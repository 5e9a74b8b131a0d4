"""A part of the graph, for those who want to take less elsewhere."""

from collections.abc import Collection, Iterable

from graph.build.graph_types import Graph
from graph.errors import RequestError
from graph.query.names import Several, resolve_each
from schema.relations import Predicate


def subgraph(
    graph: Graph,
    kinds: Collection[str] = (),
    predicates: Collection[str] = (),
    proposal: Several = None,
) -> Graph:
    """Copy a part of the graph.

    `kinds` keeps the nodes of these kinds; `predicates` the relations with these; `proposal` the
    relations of a proposal, or of several, and of the measures that are part of it. Each narrows what the others
    leave. Where relations are chosen, only the nodes at their ends stay.

    Raises:
        UnknownName, AmbiguousName: no such proposal, or several.
        RequestError: nothing is left.
    """
    import networkx as nx

    chosen = graph.copy()
    if kinds:
        others = [node for node, data in graph.nodes(data=True) if data["kind"] not in kinds]
        chosen.remove_nodes_from(others)
    if predicates:
        named = chosen.edges(keys=True, data=True)
        _keep(chosen, ((a, b, key) for a, b, key, data in named if data["predicate"] in predicates))
    if proposal:
        wanted = resolve_each(graph, proposal, "proposal")
        whole = {node for each in wanted for node in _whole(graph, each)}
        _keep(chosen, [e for e in chosen.edges(keys=True) if not whole.isdisjoint(e[:2])])
    if not chosen:
        raise RequestError(f"nothing is selected, so nothing is written: {_why_nothing(kinds)}")
    nx.freeze(chosen)
    return chosen


def _why_nothing(kinds: Collection[str]) -> str:
    """What to change; relations are the rows of most formats, and each has two ends."""
    if not kinds:
        return "no relation matches all the options"
    named = " or ".join(sorted(kinds))
    return f"no relation has both its ends of kind {named}; add the kind of the other end, as in --kind proposal"


def _whole(graph: Graph, proposal: str) -> set[str]:
    """A proposal and the measures that are part of it."""
    parts = (
        source
        for source, _, data in graph.in_edges(proposal, data=True)
        if data["predicate"] == Predicate.PART_OF and graph.nodes[source]["kind"] == "measure"
    )
    return {proposal, *parts}


def _keep(chosen: Graph, edges: Iterable[tuple[str, str, str]]) -> None:
    """Remove all edges but these, and the nodes that then have none."""
    retained = set(edges)
    chosen.remove_edges_from([e for e in chosen.edges(keys=True) if e not in retained])
    chosen.remove_nodes_from([node for node, degree in chosen.degree() if degree == 0])
