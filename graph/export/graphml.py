"""GraphML in the dialect that every known reader reads whole, written as a stream.

All keys first, their ids unique over nodes and edges; all nodes before all edges; every edge with a
globally unique id, repeated as `relation_id`; no element for what is absent.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from graph.build import Flat, Graph
from graph.export.columns import EDGE_COLUMNS, NODE_COLUMNS, in_order
from graph.export.files import replacing

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_TYPES = {str: "string", int: "long", float: "double", bool: "boolean"}


def write(graph: Graph, path: Path) -> None:
    """Write the graph; the file never holds more than one element in memory."""
    with replacing(path) as file:
        file.write(_HEAD)
        file.writelines(_keys("node", "n", NODE_COLUMNS))
        file.writelines(_keys("edge", "e", EDGE_COLUMNS))
        file.write('<graph edgedefault="directed">\n')
        _write_nodes(graph, file)
        _write_edges(graph, file)
        file.write("</graph>\n</graphml>\n")


def _keys(domain: str, prefix: str, columns: dict[str, type]) -> Iterator[str]:
    for name, scalar in columns.items():
        yield (
            f'<key id="{prefix}_{name}" for="{domain}" attr.name="{name}"'
            f' attr.type="{_TYPES[scalar]}"/>\n'
        )


def _write_nodes(graph: Graph, file: TextIO) -> None:
    for node, attributes in graph.nodes(data=True):
        data = "".join(_data("n", in_order(attributes, NODE_COLUMNS)))
        file.write(f"<node id={quoteattr(node)}>{data}</node>\n")


def _write_edges(graph: Graph, file: TextIO) -> None:
    for source, target, key, attributes in graph.edges(keys=True, data=True):
        data = "".join(_data("e", in_order(attributes, EDGE_COLUMNS)))
        ends = f"source={quoteattr(source)} target={quoteattr(target)}"
        file.write(f"<edge id={quoteattr(key)} {ends}>{data}</edge>\n")


def _data(prefix: str, attributes: Flat) -> Iterator[str]:
    for name, value in attributes.items():
        yield f'<data key="{prefix}_{name}">{_text(value)}</data>'


def _text(value: str | int | float | bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return escape(value, {"\r": "&#13;"}) if isinstance(value, str) else repr(value)
