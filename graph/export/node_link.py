"""Node-link JSON in networkx's own shape: `networkx.node_link_graph` reads it back."""

import json
from pathlib import Path

from graph.export.columns import EDGE_COLUMNS, NODE_COLUMNS, in_order
from graph.export.files import replacing
from graph.linked import Graph


def write(graph: Graph, path: Path) -> None:
    """Write the graph; nodes and edges in the order in which they were added."""
    data = {
        "directed": True,
        "multigraph": True,
        "graph": {},
        "nodes": [
            {"id": node, **in_order(attributes, NODE_COLUMNS)}
            for node, attributes in graph.nodes(data=True)
        ],
        "edges": [
            {"source": source, "target": target, "key": key, **in_order(attributes, EDGE_COLUMNS)}
            for source, target, key, attributes in graph.edges(keys=True, data=True)
        ],
    }
    with replacing(path) as file:
        json.dump(data, file, ensure_ascii=False, allow_nan=False, indent=1)
        file.write("\n")
