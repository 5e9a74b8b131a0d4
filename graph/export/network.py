"""The actor-proposal network itself: two kinds of node, and every tie an edge, as GraphML, CSV and JSON."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph.build.graph_types import Graph, Scalar
from graph.export.cells import guarded
from graph.files.atomic import together
from graph.query import Tie, ties

_NODE = ("id", "kind", "name_zh", "name_en", "subtype", "order")
_EDGE = (
    *("source", "target", "basis", "role", "stance", "chain", "force", "modality", "doubted"),
    *("via", "words"),
)


def write(graph: Graph, path: Path) -> None:
    """Write the folder: network.graphml, network.json (node-link), nodes.csv and edges.csv.

    Every actor that has a tie and every proposal is a node; `basis` of an edge is `named` or `derived`.
    """
    import networkx as nx

    edges = [_edge(tie) for tie in ties(graph, derived=True)]
    nodes = list(_nodes(graph, {str(edge["source"]) for edge in edges}))
    network: Any = nx.MultiDiGraph()
    for node in nodes:
        network.add_node(node["id"], **{k: v for k, v in node.items() if k != "id"})
    for edge in edges:
        own = {name: value for name, value in edge.items() if name not in ("source", "target")}
        network.add_edge(edge["source"], edge["target"], **own)
    with together(path) as staging:
        nx.write_graphml(network, staging / "network.graphml")
        data = nx.node_link_data(network, edges="edges")
        data["links"] = data["edges"]  # for D3, and networkx before 3.6
        text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        (staging / "network.json").write_text(text, encoding="utf-8")
        _table(staging / "nodes.csv", _NODE, nodes)
        _table(staging / "edges.csv", _EDGE, edges)


def _nodes(graph: Graph, tied: set[str]) -> Iterator[dict[str, Scalar]]:
    for node, data in graph.nodes(data=True):
        if data["kind"] == "proposal" or node in tied:
            yield {"id": node, **{name: data[name] for name in _NODE if name in data}}


def _edge(tie: Tie) -> dict[str, Scalar]:
    words = "\n".join(f"{each.document} {each.where} {each.quote}" for each in tie.evidence)
    given = {
        **{name: getattr(tie, name) for name in _EDGE if hasattr(tie, name)},
        **{"source": tie.actor, "target": tie.proposal, "via": " ".join(tie.via), "words": words},
    }
    scalars = {name: given[name] for name in _EDGE if given[name] not in (None, "")}
    return {n: v if isinstance(v, bool) else str(v) for n, v in scalars.items()}


def _table(path: Path, columns: tuple[str, ...], rows: list[dict[str, Scalar]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        for row in rows:
            cells = (row.get(name, "") for name in columns)
            writer.writerow([guarded(each) if isinstance(each, str) else each for each in cells])
