"""Node-link JSON: networkx's graph back, and a schema that fits it and nothing else."""

import json
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator, ValidationError

from graph.build.graph_types import Graph
from graph.export import node_link
from tests.graph.export.files import flattened
from tests.graph.export.test_graphml import content, graphs


def _written(graph: Graph, folder: Path) -> tuple[Any, Any]:
    node_link.write(graph, folder / "graph.json")
    written, schema = (
        json.loads((folder / name).read_text("utf-8"))
        for name in ("graph.json", "graph.schema.json")
    )
    return written, schema


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(graph=graphs())
def test_networkx_reads_the_same_graph(
    graph: nx.MultiDiGraph, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Nodes, edges and attributes come back as they were, by the key of every version of networkx."""
    written, _ = _written(graph, tmp_path_factory.mktemp("json"))

    for edges in ("edges", "links"):
        assert content(nx.node_link_graph(written, edges=edges)) == content(flattened(graph))


@pytest.mark.parametrize("name", ["speech", "harbour", "strait", "hostile"])
def test_the_schema_beside_it_fits(
    name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """The schema is a JSON Schema, and takes the file."""
    written, schema = _written(request.getfixturevalue(name), tmp_path)

    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(written)


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("nodes", {"kind": "ghost"}),
        ("nodes", {"mood": "good"}),
        ("edges", {"start": "0"}),
        ("edges", {"predicate": "likes"}),
        ("edges", {"role": "hero"}),
    ],
)
def test_the_schema_refuses_what_is_wrong(
    part: str, change: dict[str, str], harbour: Graph, tmp_path: Path
) -> None:
    """Another kind, key, type, predicate or role is not valid."""
    written, schema = _written(harbour, tmp_path)
    written[part][0].update(change)

    with pytest.raises(ValidationError):
        Draft202012Validator(schema).validate(written)
