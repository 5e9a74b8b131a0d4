"""GraphML with yEd's own graphics, which other readers stumble over: a file for yEd alone."""

from collections.abc import Iterator
from pathlib import Path

from graph.build.graph_types import Graph
from graph.export import graphml
from graph.export.columns import NODE_COLUMNS
from graph.export.graphml import EDGES, NODE_ID, NODES, Domain, escaped
from graph.export.page.layout import Position
from graph.export.style import STYLES, Style

_HEAD = graphml.HEAD.replace(" xmlns:xsi", ' xmlns:y="http://www.yworks.com/xml/graphml" xmlns:xsi')
_GRAPHICS = """<key id="node_graphics" for="node" yfiles.type="nodegraphics"/>
<key id="edge_graphics" for="edge" yfiles.type="edgegraphics"/>
"""
_NODES = Domain(NODES.element, {**NODE_COLUMNS, NODE_ID: str})
_SHAPES = {"dot": "ellipse", "box": "roundrectangle", "square": "rectangle", "star": "star5"}
_SHAPES |= {"triangle": "triangle", "triangleDown": "triangle2", "diamond": "diamond"}
_SHAPES |= {"hexagon": "hexagon"}
"""vis-network's shapes, as yEd calls them."""

_ARROW = (
    '<data key="edge_graphics"><y:PolyLineEdge><y:LineStyle color="#8a939c" type="line" width="1.0"/>'
    '<y:Arrows source="none" target="standard"/></y:PolyLineEdge></data>'
)


def write(graph: Graph, path: Path) -> None:
    """Write the graph as yEd draws it."""
    graphml.write_pieces(
        path,
        (_HEAD, *graphml.keys(_NODES), *graphml.keys(EDGES), _GRAPHICS),
        graphml.elements(_NODES, _nodes(graph)),
        graphml.elements(EDGES, graphml.edges(graph, _ARROW)),
    )


def _nodes(graph: Graph) -> Iterator[graphml.ElementRow]:
    positions = graphml.positions_in(graph)
    for node, data in graph.nodes(data=True):
        graphics = _graphics(STYLES[data["kind"]], positions.get(node, (0, 0)), data["name_en"])
        yield f'id="{node}"', data, graphml.id_data(_NODES, node) + graphics


def _graphics(style: Style, centre: Position, label: str) -> str:
    x, y = (each - style.size for each in centre)
    side = 2 * style.size
    return (
        '<data key="node_graphics"><y:ShapeNode>'
        f'<y:Geometry height="{side}" width="{side}" x="{x}" y="{y}"/>'
        f'<y:Fill color="{style.colour}" transparent="false"/>'
        f'<y:NodeLabel modelName="sides" modelPosition="e">{escaped(label)}</y:NodeLabel>'
        f'<y:Shape type="{_SHAPES[style.shape]}"/></y:ShapeNode></data>'
    )
