"""What holds for every format, present and future."""

import csv
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import networkx as nx
import openpyxl
import pytest
import rdflib

from graph.build.graph_types import Graph
from graph.errors import RequestError
from graph.export import EXPORTERS
from tests.conftest import GOOD
from tests.graph.export.files import contents

ROOT = Path(__file__).parents[3]


def _graphml(path: Path) -> tuple[int, int]:
    graph = nx.read_graphml(path, force_multigraph=True)
    return len(graph), graph.number_of_edges()


def _json(path: Path) -> tuple[int, int]:
    graph = nx.node_link_graph(json.loads(path.read_text("utf-8")), edges="edges")
    return len(graph), graph.number_of_edges()


def _html(path: Path) -> tuple[int, int]:
    data = re.search(
        r'<script[^>]*type="application/json"[^>]*>(.*?)</script>', path.read_text("utf-8"), re.S
    )
    assert data
    found = json.loads(data[1])
    return len(found["nodes"]), len(found["edges"])


def _csv(path: Path) -> tuple[int, int]:
    nodes, edges = (
        sum(1 for _ in csv.DictReader((path / name).open(encoding="utf-8-sig", newline="")))
        for name in ("nodes.csv", "edges.csv")
    )
    return nodes, edges


def _rdf(path: Path) -> tuple[int, int]:
    triples = rdflib.Graph().parse(path)
    kind = rdflib.URIRef("urn:x-policy-graph:vocabulary:kind")
    statements = triples.subjects(rdflib.RDF.type, rdflib.RDF.Statement)
    return len(set(triples.subjects(kind))), len(set(statements))


def _parquet(path: Path) -> tuple[int, int]:
    nodes, edges = (
        len(duckdb.execute(f"SELECT * FROM '{path / name}.parquet'").fetchall())
        for name in ("nodes", "edges")
    )
    return nodes, edges


def _xlsx(path: Path) -> tuple[int, int]:
    book = openpyxl.load_workbook(path)
    rows = {
        name: sum(1 for row in book[name].iter_rows(min_row=2, max_col=1) if row[0].value)
        for name in ("nodes", "documents", "relations")
    }
    return rows["nodes"] + rows["documents"], rows["relations"]


GRAPHS = {name for name, each in EXPORTERS.items() if each.of_graph}
"""Formats that have the nodes and relations."""

OPENED: dict[str, Callable[[Path], tuple[int, int]]] = {
    "graphml": _graphml,
    "yed": _graphml,
    "json": _json,
    "html": _html,
    "csv": _csv,
    "jsonld": _rdf,
    "turtle": _rdf,
    "parquet": _parquet,
    "xlsx": _xlsx,
}
"""How many nodes and edges another program finds in a file, by format."""


@pytest.mark.parametrize("name", sorted(GRAPHS))
@pytest.mark.parametrize("corpus", ["harbour", "strait"])
def test_a_file_opens_again_with_the_same_counts(
    name: str, corpus: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """Whoever opens a file finds as many nodes and relations as the graph has."""
    graph: Graph = request.getfixturevalue(corpus)
    path = tmp_path / EXPORTERS[name].file
    EXPORTERS[name].write(graph, path)

    assert OPENED[name](path) == (len(graph), graph.number_of_edges())


@pytest.mark.slow
def test_every_format_is_the_same_whatever_the_hash_seed(tmp_path: Path) -> None:
    """Two interpreters with different hash seeds write the same bytes in every format."""
    program = (
        "import sys; from pathlib import Path; from graph.reading.corpus import load_corpus; from graph.build.builder import build;"
        "from graph.export import EXPORTERS; from graph.export.subgraph import subgraph;"
        "graph = build(load_corpus(Path(sys.argv[1])));"
        "chosen = subgraph(graph, ['actor', 'proposal', 'measure', 'threat']);"
        "[each.write(g, Path(sys.argv[2]) / where / each.file)"
        " for where, g in (('whole', graph), ('part', chosen)) for each in EXPORTERS.values()]"
    )
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", program, GOOD / "strait", tmp_path / seed],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            cwd=ROOT,
            check=True,
        )

    assert len(contents(tmp_path / "1")) >= 2 * len(EXPORTERS)
    assert contents(tmp_path / "1") == contents(tmp_path / "2")


@pytest.mark.parametrize("name", EXPORTERS)
def test_a_place_that_cannot_be_written_is_refused_and_left_as_it_was(
    name: str, harbour: Graph, tmp_path: Path
) -> None:
    """A folder where a file should be, or a file where a folder should be, stays and is told."""
    path = tmp_path / EXPORTERS[name].file
    if path.suffix:
        (path / "kept").mkdir(parents=True)
    else:
        path.write_text("kept")

    with pytest.raises(RequestError):
        EXPORTERS[name].write(harbour, path)
    assert path.is_dir() == bool(path.suffix)


def test_build_writes_the_formats_it_promises() -> None:
    """GraphML, JSON and the page come from `build`; the rest is exported on demand."""
    assert {name for name, each in EXPORTERS.items() if each.built} == {"graphml", "json", "html"}


@pytest.mark.parametrize("name", sorted(GRAPHS - {"html"}))
@pytest.mark.parametrize("element", ["node", "edge"])
def test_an_attribute_without_a_column_is_not_dropped_in_silence(
    name: str, element: str, harbour: Graph, tmp_path: Path
) -> None:
    """What the schema does not know stops the writer; nothing is written."""
    graph = harbour.copy()
    elements = graph.nodes if element == "node" else graph.edges
    next(iter(elements.values()))["mood"] = "good"

    with pytest.raises(KeyError):
        EXPORTERS[name].write(graph, tmp_path / "out" / EXPORTERS[name].file)
    assert not contents(tmp_path)
