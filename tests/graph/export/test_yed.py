"""The file for yEd: its graphics, and all that the plain file says."""

from pathlib import Path

import networkx as nx
import pytest
from lxml import etree

from graph.build.graph_types import Graph
from graph.export import yed
from graph.export.page.layout import positions
from graph.export.style import STYLES
from tests.graph.export.files import flattened

Y = "{http://www.yworks.com/xml/graphml}"


@pytest.mark.parametrize("name", ["speech", "strait", "hostile"])
def test_every_node_is_drawn_where_and_how_its_kind_is(
    name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """Place, colour and label of every node are those of the page's drawing."""
    graph: Graph = request.getfixturevalue(name)
    yed.write(graph, tmp_path / "graph.yed.graphml")
    places = positions(graph)
    nodes = list(etree.parse(tmp_path / "graph.yed.graphml").iter("{*}node"))

    assert len(nodes) == len(graph)
    for node in nodes:
        data = graph.nodes[node.get("id")]
        geometry, fill = node.find(f".//{Y}Geometry"), node.find(f".//{Y}Fill")
        centre = tuple(
            float(geometry.get(a)) + float(geometry.get(b)) / 2
            for a, b in (["x", "width"], ["y", "height"])
        )
        assert centre == places[node.get("id")]
        assert fill.get("color") == STYLES[data["kind"]].colour
        assert node.findtext(f".//{Y}NodeLabel") == data["name_en"]


@pytest.mark.parametrize("name", ["speech", "strait", "hostile"])
def test_it_says_all_that_the_plain_file_says(
    name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """Every attribute is there too, for yEd's properties."""
    graph: Graph = request.getfixturevalue(name)
    yed.write(graph, tmp_path / "graph.yed.graphml")
    scalars = flattened(graph)
    back = nx.read_graphml(tmp_path / "graph.yed.graphml", force_multigraph=True)

    assert all(data.items() <= back.nodes[node].items() for node, data in scalars.nodes(data=True))
    assert {key: data for *_, key, data in back.edges(keys=True, data=True)} == {
        key: data for *_, key, data in scalars.edges(keys=True, data=True)
    }
