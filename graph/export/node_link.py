"""Node-link JSON in networkx's own shape, and its JSON Schema beside it.

`networkx.node_link_graph` reads it back, in versions before 3.6 too: these, and D3, look for the edges under
the key `links`, so they are there a second time.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from graph.build.graph_types import Graph
from graph.export.columns import EDGE_COLUMNS, NODE_COLUMNS, flat
from graph.files.atomic import refuse_other_than_file, together
from schema.nodes import KINDS
from schema.relations import Modality, Predicate, Role

_JSON_TYPES = {str: "string", int: "integer", float: "number", bool: "boolean"}
_VOCABULARIES: dict[str, list[str]] = {
    "kind": list(KINDS),
    "predicate": [*map(str, Predicate)],
    "role": [*map(str, Role)],
    "modality": [*map(str, Modality)],
}
_CITED = ("document", "quote", "start", "end", "paragraph")
_NODE_NEEDS = ("id", "kind", "label", "name_zh", "name_en", *_CITED)
_EDGE_NEEDS = ("source", "target", "key", "relation_id", "label", "predicate", "modality", *_CITED)


def write(graph: Graph, path: Path) -> None:
    """Write the graph, nodes and edges in the order in which they were added, and its schema."""
    refuse_other_than_file(path)
    beside = path.with_suffix(".schema.json")
    with together(path.parent) as staging:
        for file, content in ((path, _node_link(graph)), (beside, json_schema())):
            with (staging / file.name).open("w", encoding="utf-8", newline="\n") as out:
                json.dump(content, out, ensure_ascii=False, allow_nan=False, indent=1)
                out.write("\n")


def _node_link(graph: Graph) -> dict[str, Any]:
    nodes = [
        {"id": node, **flat(attributes, NODE_COLUMNS)}
        for node, attributes in graph.nodes(data=True)
    ]
    edges = [
        {"source": source, "target": target, "key": key, **flat(attributes, EDGE_COLUMNS)}
        for source, target, key, attributes in graph.edges(keys=True, data=True)
    ]
    head = {"directed": True, "multigraph": True, "graph": {}}
    return {**head, "nodes": nodes, "edges": edges, "links": edges}


def json_schema() -> dict[str, Any]:
    """The JSON Schema of what is written; types and vocabularies are those of `schema`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A graph in networkx's node-link shape",
        "type": "object",
        "additionalProperties": False,
        "required": ["directed", "multigraph", "graph", "nodes", "edges", "links"],
        "properties": {
            "directed": {"const": True},
            "multigraph": {"const": True},
            "graph": {"type": "object"},
            "nodes": _list_of({"id": str, **NODE_COLUMNS}, _NODE_NEEDS),
            "edges": _list_of(
                {"source": str, "target": str, "key": str, **EDGE_COLUMNS}, _EDGE_NEEDS
            ),
            "links": {"$ref": "#/properties/edges"},
        },
    }


def _list_of(columns: dict[str, type], needed: Sequence[str]) -> dict[str, Any]:
    item = {
        "type": "object",
        "additionalProperties": False,
        "required": list(needed),
        "properties": {column: _property(column, scalar) for column, scalar in columns.items()},
    }
    return {"type": "array", "items": item}


def _property(column: str, scalar: type) -> dict[str, Any]:
    if column in _VOCABULARIES:
        return {"enum": _VOCABULARIES[column]}
    return {"type": _JSON_TYPES[scalar]}
