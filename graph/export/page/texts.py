"""What only the page of several texts has: where these disagree, what changed, who is for and against.

Nodes, relations, documents and quotes are told by their places in what the page embeds.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from graph.build.graph_types import Graph
from graph.export.page.indices import PageIndices
from graph.query.changes import versions
from graph.query.conflicts import Conflict, conflicts
from graph.query.stances import Stance, stances
from schema.vocabulary import STANCES, Predicate, Role


def texts_data(graph: Graph, indices: PageIndices) -> dict[str, Any]:
    """Disagreements, the versions of proposals, and stances by what they are about."""
    return {
        "conflicts": [*_conflicts(graph, indices)],
        "versions": [*_versions(graph, indices)],
        "stances": [*_stances(graph, indices)],
    }


def _conflicts(graph: Graph, indices: PageIndices) -> Iterator[list[Any]]:
    """Each matter as [place of its node, what differs, place of the other node or -1, [value, quotes] …]."""

    def matter(row: Conflict) -> tuple[str, str, str]:
        return row.id, row.about, row.proposal or ""

    for (node, about, other), rows in groupby(conflicts(graph), key=matter):
        values = [[row.value, indices.cited(row.evidence)] for row in rows]
        yield [indices.nodes[node], about, indices.nodes[other] if other else -1, *values]


def _versions(graph: Graph, indices: PageIndices) -> Iterator[list[Any]]:
    """Each proposal of several documents as [its place, [place of the document, relations that tie to it …] …]."""
    for proposal, own in versions(graph).items():
        yield [
            indices.nodes[proposal],
            *(
                [
                    indices.documents[version.document],
                    *(
                        indices.edges[str(path[0].attributes["relation_id"])]
                        for paths in version.ties.values()
                        for path in paths
                    ),
                ]
                for version in own
            ),
        ]


def _stances(graph: Graph, indices: PageIndices) -> Iterator[list[Any]]:
    """What somebody is for or against by a stance, or in several texts: [its place, [side, derived, relations …] …]."""
    for node in _disputed(graph):
        rows = [row for row in stances(graph, node, named_only=True) if row.side != "silent"]
        yield [indices.nodes[node], *(_stance(row, indices) for row in rows)]


def _disputed(graph: Graph) -> Iterator[str]:
    """What has a stance, or is proposed or upheld in several texts."""
    for node, attributes in graph.nodes(data=True):
        edges = [each for *_, each in graph.in_edges(node, data=True)]
        own = [
            each
            for each in edges
            if each["predicate"] == Predicate.UPHOLDS or each.get("role") == Role.PROPOSER
        ]
        stands = any(each["predicate"] in STANCES for each in edges)
        several = len({each["document"] for each in own}) > 1
        if stands or (several and attributes["kind"] in ("proposal", "principle")):
            yield node


def _stance(row: Stance, indices: PageIndices) -> list[int]:
    return [
        int(row.side == "against"),
        int(row.basis == "derived"),
        *(indices.edges[each.relation] for each in row.steps),
    ]
