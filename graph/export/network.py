"""The actor-proposal network itself: two kinds of node, and every tie an edge, as GraphML, CSV and JSON."""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph.build.graph_types import Graph, Scalar
from graph.export import Summary
from graph.export.cells import cell, words_of
from graph.files.atomic import together
from graph.query import Tie, ties

_NODE = ("id", "kind", "name_zh", "name_en", "subtype", "order")
_EDGE = (
    *("source", "target", "basis", "role", "stance", "chain", "force", "modality", "doubted"),
    *("via", "words", "renderings"),
)


def write(graph: Graph, path: Path, *, derived: bool = True) -> Summary:
    """Write the folder: network.graphml, network.json (node-link), nodes.csv and edges.csv.

    Every actor that has a tie and every proposal is a node; `basis` of an edge is `named` or `derived`.
    Derived ties may be left out, and with them the actors that have no other.
    """
    import networkx as nx

    listed = ties(graph, derived=derived)
    edges = [_edge(tie) for tie in listed]
    nodes = list(_nodes(graph, {str(edge["source"]) for edge in edges}))
    network: Any = nx.MultiDiGraph()
    for node in nodes:
        network.add_node(node["id"], **{k: v for k, v in node.items() if k != "id"})
    for edge in edges:
        own = {
            column: value for column, value in edge.items() if column not in ("source", "target")
        }
        network.add_edge(edge["source"], edge["target"], **own)
    with together(path) as staging:
        graphml = _with_small_booleans("\n".join(nx.generate_graphml(network)))
        (staging / "network.graphml").write_text(graphml + "\n", encoding="utf-8")
        data = nx.node_link_data(network, edges="edges")
        data["links"] = data["edges"]  # for D3, and networkx before 3.6
        packed = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        (staging / "network.json").write_text(packed, encoding="utf-8")
        _table(staging / "nodes.csv", _NODE, nodes)
        _table(staging / "edges.csv", _EDGE, edges)
    bases = Counter(tie.basis for tie in listed)
    counts = ", ".join(f"{bases[basis]} {basis}" for basis in ("named", "derived"))
    return Summary(f"{len(nodes)} nodes, {len(edges)} ties ({counts})")


def _with_small_booleans(graphml: str) -> str:
    """GraphML of networkx with `true` where it has `True`, as XML Schema and our other formats spell it."""
    keys = "|".join(re.findall(r'<key id="(\w+)"[^>]*attr\.type="boolean"', graphml))
    values = re.compile(rf'(?<=<data key=")({keys})">(True|False)(?=</data>)')
    return values.sub(lambda match: f'{match[1]}">{match[2].lower()}', graphml) if keys else graphml


def _nodes(graph: Graph, tied: set[str]) -> Iterator[dict[str, Scalar]]:
    for node, data in graph.nodes(data=True):
        if data["kind"] == "proposal" or node in tied:
            yield {"id": node, **{column: data[column] for column in _NODE if column in data}}


def _edge(tie: Tie) -> dict[str, Scalar]:
    words, renderings = words_of(tie.evidence)
    given = {
        **{column: getattr(tie, column) for column in _EDGE if hasattr(tie, column)},
        **{"source": tie.actor, "target": tie.proposal, "via": " ".join(tie.via)},
        **{"words": words, "renderings": renderings},
    }
    scalars = {column: given[column] for column in _EDGE if given[column] not in (None, "")}
    return {n: v if isinstance(v, bool) else str(v) for n, v in scalars.items()}


def _table(path: Path, columns: tuple[str, ...], rows: list[dict[str, Scalar]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        for row in rows:
            writer.writerow([cell(row.get(column)) for column in columns])
