"""GraphML in the dialect that every known reader reads whole, written as a stream.

All keys first, their ids unique over nodes and edges; all nodes before all edges; every edge with a
globally unique id, repeated as `relation_id`, and every node its id as `node_id`, since other programs
number both anew; no element for what is absent. Beside the schema's
attributes of a node are Gephi's own of a drawing: position, size and colour.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from graph.build.graph_types import Attributes, Graph, Scalar
from graph.export.columns import EDGE_COLUMNS, NODE_COLUMNS, Flat, scalars
from graph.export.page.layout import Position, positions
from graph.export.style import DRAWING_COLUMNS, STYLES, drawn_at, look
from graph.files.atomic import replacing

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_GRAPH = '<graph edgedefault="directed">\n'
_FOOT = "</graph>\n</graphml>\n"
_TYPES = {str: "string", int: "long", float: "double", bool: "boolean"}
_SPECIAL = re.compile('[&<>"\r\u2028]')
_ENTITIES = {'"': "&quot;", "\r": "&#13;", "\u2028": "&#8232;"}
"""The last two stay as they are only by reference: XML 1.0 and XML 1.1 readers make them line feeds."""

_MOST_PLACED = 5_000
"""Nodes up to which places are worked out; more make no picture."""

ElementRow = tuple[str, Attributes, str]
"""An element: its own XML attributes, its attributes in the graph, and data that are markup already.

Ids hold nothing that XML would escape (`schema.types`).
"""


class Domain:
    """Nodes or edges: the name of their elements, and the columns of their data in order."""

    def __init__(self, element: str, columns: dict[str, type]) -> None:
        self.element = element
        self.columns = columns
        self.keys = {column: f"{element[0]}_{column}" for column in columns}
        self.starts = {column: f'<data key="{key}">' for column, key in self.keys.items()}


NODE_ID = "node_id"
"""The attribute that repeats a node's id."""

NODES = Domain("node", {**NODE_COLUMNS, NODE_ID: str, **DRAWING_COLUMNS})
EDGES = Domain("edge", EDGE_COLUMNS)


def write(graph: Graph, path: Path) -> None:
    """Write the graph; the file is never in memory."""
    write_pieces(
        path,
        (HEAD, *keys(NODES), *keys(EDGES)),
        elements(NODES, _nodes(graph)),
        elements(EDGES, edges(graph)),
    )


def write_pieces(
    path: Path, head: Iterable[str], nodes: Iterable[str], edges: Iterable[str]
) -> None:
    """Write a file from its pieces."""
    with replacing(path) as file:
        for piece in (head, (_GRAPH,), nodes, edges, (_FOOT,)):
            file.writelines(piece)


def _nodes(graph: Graph) -> Iterator[ElementRow]:
    drawing = _drawing(graph)
    for node, attributes in graph.nodes(data=True):
        yield f'id="{node}"', attributes, id_data(NODES, node) + drawing(node, attributes)


def id_data(domain: Domain, node: str) -> str:
    """The markup of a node's id, repeated."""
    return _data(domain, {NODE_ID: node})


def _drawing(graph: Graph) -> Callable[[str, Attributes], str]:
    """Give the markup of how a node is drawn."""
    positions = positions_in(graph)
    looks = {kind: _data(NODES, look(kind)) for kind in STYLES}

    def of(node: str, attributes: Attributes) -> str:
        own = looks[attributes["kind"]]
        return _data(NODES, drawn_at(positions[node])) + own if node in positions else own

    return of


def positions_in(graph: Graph) -> dict[str, Position]:
    """Where nodes are drawn; a graph with too many has no places."""
    return positions(graph) if len(graph) <= _MOST_PLACED else {}


def edges(graph: Graph, more: str = "") -> Iterator[ElementRow]:
    """Give every edge as a row, with the same further data."""
    for source, target, key, attributes in graph.edges(keys=True, data=True):
        yield f'id="{key}" source="{source}" target="{target}"', attributes, more


def keys(domain: Domain) -> Iterator[str]:
    """Declare the attributes of a domain."""
    for column, scalar in domain.columns.items():
        yield (
            f'<key id="{domain.keys[column]}" for="{domain.element}" attr.name="{column}"'
            f' attr.type="{_TYPES[scalar]}"/>\n'
        )


def elements(domain: Domain, rows: Iterable[ElementRow]) -> Iterator[str]:
    """Write elements, one at a time."""
    for own, attributes, more in rows:
        data = _data(domain, scalars(attributes, domain.columns))
        yield f"<{domain.element} {own}>{data}{more}</{domain.element}>\n"


def _data(domain: Domain, given: Flat) -> str:
    """Values as markup, in the order of the domain's columns."""
    starts = domain.starts.items()
    return "".join(
        [f"{start}{escaped(given[column])}</data>" for column, start in starts if column in given]
    )


def escaped(value: Scalar) -> str:
    """A value as XML has it."""
    if isinstance(value, str):
        return escape(value, _ENTITIES) if _SPECIAL.search(value) else value
    return str(value).lower() if isinstance(value, bool) else str(value)
