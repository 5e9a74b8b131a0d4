"""GraphML in the programs that people really open it with: every node, edge, attribute, letter.

networkx is in test_graphml.py. igraph has no missing values of its own: it gives NaN, an empty text
or false for what a node or edge does not have, and all numbers as fractions.
"""

import csv
import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from graph.build.graph_types import Graph
from graph.export import graphml
from graph.export.style import STYLES
from tests.graph.export.files import flattened, missing, program

pytestmark = pytest.mark.slow

Elements = dict[str, dict[str, Any]]
DRAWN = {"x", "y", "size", "r", "g", "b", "color", "id", graphml.NODE_ID}
CORPORA = ["speech", "strait", "hostile"]


@pytest.fixture(scope="module", params=CORPORA)
def corpus(request: pytest.FixtureRequest) -> Graph:
    """Give the graph of each corpus in turn."""
    graph: Graph = request.getfixturevalue(request.param)
    return graph


@pytest.fixture(scope="module")
def written(corpus: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give its GraphML."""
    path = tmp_path_factory.mktemp("graphml") / "graph.graphml"
    graphml.write(corpus, path)
    return path


def _same(found: Mapping[str, Any], expected: Mapping[str, Any]) -> bool:
    """Whether all attributes are there as they are, and the others are absent in some way."""
    absent = {name: value for name, value in found.items() if name not in expected}
    return all(_alike(found[name], value) for name, value in expected.items()) and all(
        value in (None, "", "NA", False, "FALSE") or value != value for value in absent.values()
    )


def _alike(found: Any, expected: Any) -> bool:
    if isinstance(expected, bool):
        return str(found).lower() == str(expected).lower()
    return float(found) == expected if isinstance(expected, int | float) else found == expected


def _check(
    graph: Graph, nodes: Elements, edges: dict[str, tuple[str, str, dict[str, Any]]]
) -> None:
    scalars = flattened(graph)
    assert set(nodes) == set(graph)
    for node, data in nodes.items():
        assert {"x", "y", "size"} <= data.keys()
        assert data[graphml.NODE_ID] == node
        assert {"r", "g", "b"} <= data.keys() or data["color"] == STYLES[data["kind"]].colour
        assert _same({k: v for k, v in data.items() if k not in DRAWN}, scalars.nodes[node])
    assert len(edges) == graph.number_of_edges()
    for name, (source, target, data) in edges.items():
        assert _same(
            {k: v for k, v in data.items() if k != "id"}, scalars.edges[source, target, name]
        )


def test_python_igraph(corpus: Graph, written: Path) -> None:
    """python-igraph reads it whole."""
    import igraph  # every worker would load it

    read = igraph.Graph.Read_GraphML(str(written))
    ids = read.vs["id"]

    _check(
        corpus,
        {each["id"]: each.attributes() for each in read.vs},
        {e["relation_id"]: (ids[e.source], ids[e.target], e.attributes()) for e in read.es},
    )


def test_rustworkx(corpus: Graph, written: Path) -> None:
    """Rustworkx reads it whole."""
    import rustworkx

    (read,) = rustworkx.read_graphml(str(written))
    nodes = read.nodes()

    _check(
        corpus,
        {data["id"]: data for data in nodes},
        {
            data["relation_id"]: (nodes[source]["id"], nodes[target]["id"], data)
            for source, target, data in read.weighted_edge_list()
        },
    )


_R = """
suppressPackageStartupMessages(library(igraph))
g <- read_graph("graph.graphml", format = "graphml")
edges <- as_data_frame(g, what = "edges")
edges$from <- V(g)$id[edges$from]
edges$to <- V(g)$id[edges$to]
options(digits = 17)
write.csv(as_data_frame(g, what = "vertices"), "nodes.csv", row.names = FALSE, fileEncoding = "UTF-8")
write.csv(edges, "edges.csv", row.names = FALSE, fileEncoding = "UTF-8")
"""


def test_r_igraph(corpus: Graph, written: Path) -> None:
    """R's igraph reads it whole."""
    rscript = program("Rscript", "r-cran-igraph")
    subprocess.run(
        [rscript, "-e", _R], cwd=written.parent, env={**os.environ, "LC_ALL": "C.UTF-8"}, check=True
    )
    nodes, edges = (
        list(csv.DictReader((written.parent / name).open(encoding="utf-8-sig", newline="")))
        for name in ("nodes.csv", "edges.csv")
    )

    _check(
        corpus,
        {data["id"]: dict(data) for data in nodes},
        {data["relation_id"]: (data.pop("from"), data.pop("to"), data) for data in edges},
    )


_NODE = """
const { readFileSync } = require('fs');
const { MultiDirectedGraph } = require('graphology');
const graph = require('graphology-graphml').parse(MultiDirectedGraph, readFileSync(process.argv[2], 'utf8'));
const nodes = graph.mapNodes((node, data) => [node, data]);
const edges = graph.mapEdges((edge, data, source, target) => [edge, source, target, data]);
process.stdout.write(JSON.stringify({ nodes, edges }));
"""


@pytest.fixture(scope="session")
def graphology(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with graphology and its GraphML reader, as npm installs them."""
    npm = program("npm", "npm")
    folder = tmp_path_factory.mktemp("npm")
    (folder / "package.json").write_text("{}")
    (folder / "read.js").write_text(_NODE)
    packages = ["graphology@0.26.0", "graphology-graphml@0.5.2"]
    ran = subprocess.run(
        [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", *packages],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        missing(f"npm could not install {' '.join(packages)}: {ran.stderr[:200]}")
    return folder


def test_graphology(corpus: Graph, written: Path, graphology: Path) -> None:
    """graphology-graphml reads it whole, with the edges' own ids as keys."""
    node = program("node", "nodejs")
    ran = subprocess.run(
        [node, "read.js", written], cwd=graphology, capture_output=True, check=True
    )
    read = json.loads(ran.stdout)

    assert all(edge == data["relation_id"] for edge, _, _, data in read["edges"])
    _check(
        corpus,
        dict(read["nodes"]),
        {edge: (source, target, data) for edge, source, target, data in read["edges"]},
    )
