"""GraphML in the dialect that every known reader reads whole, written as a stream.

All keys first, their ids unique over nodes and edges; all nodes before all edges; every edge with a
globally unique id, repeated as `relation_id`; no element for what is absent. Beside the schema's
attributes of a node stand Gephi's own of a drawing: position, size and colour.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from graph.export.columns import EDGE_COLUMNS, NODE_COLUMNS
from graph.export.drawing import DRAWING_COLUMNS, look, place
from graph.export.files import replacing
from graph.export.layout import positions
from graph.export.style import STYLES
from graph.linked import Flat, Graph

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_GRAPH = '<graph edgedefault="directed">\n'
_FOOT = "</graph>\n</graphml>\n"
_TYPES = {str: "string", int: "long", float: "double", bool: "boolean"}
_ENTITIES = {'"': "&quot;", "\r": "&#13;"}
_SPECIAL = b'&<>"\r'
_MARKUP, _STANDING_IN = '<>"', "\1\2\3"
_TO_TEMPLATE = str.maketrans(_MARKUP, _STANDING_IN)
_TO_XML = bytes.maketrans(_STANDING_IN.encode(), _MARKUP.encode())
_BATCH = 2_000
"""Values put together in one go; more would leave the processor's cache."""

_MOST_PLACED = 5_000
"""Nodes up to which places are worked out; more make no picture."""

Row = tuple[tuple[str, ...], Flat, str]
"""An element: the values of its own XML attributes, its data, and data that are markup already."""


class Domain(NamedTuple):
    """Nodes or edges: how an element begins and ends, and its data with their types, in order."""

    name: str
    start: str
    end: str
    columns: dict[str, type]


NODES = Domain(
    "node",
    '<node id="%s">'.translate(_TO_TEMPLATE),
    "</node>\n".translate(_TO_TEMPLATE),
    {**NODE_COLUMNS, **DRAWING_COLUMNS},
)
EDGES = Domain(
    "edge",
    '<edge id="%s" source="%s" target="%s">'.translate(_TO_TEMPLATE),
    "</edge>\n".translate(_TO_TEMPLATE),
    EDGE_COLUMNS,
)


def write(graph: Graph, path: Path) -> None:
    """Write the graph; the file never holds more than a batch of elements in memory."""
    with replacing(path) as text:
        file = text.buffer
        file.write(HEAD.encode())
        file.writelines(line.encode() for line in (*keys(NODES), *keys(EDGES), _GRAPH))
        file.writelines(elements(NODES, _nodes(graph)))
        file.writelines(elements(EDGES, _edges(graph)))
        file.write(_FOOT.encode())


def _nodes(graph: Graph) -> Iterator[Row]:
    drawing = _drawing(graph)
    for node, data in graph.nodes(data=True):
        yield (node,), data, drawing(node, data)


def _drawing(graph: Graph) -> Callable[[str, Flat], str]:
    """Give the markup of how a node is drawn; a graph with too many nodes has no places."""
    places = positions(graph) if len(graph) <= _MOST_PLACED else {}
    looks = {kind: _numbers(look(kind)) for kind in STYLES}

    def of(node: str, data: Flat) -> str:
        own = looks[str(data["kind"])]
        return _numbers(place(places[node])) + own if places else own

    return of


def _numbers(values: Flat) -> str:
    return "".join(_data(NODES, name, value) for name, value in values.items())


def _edges(graph: Graph) -> Iterator[Row]:
    for source, targets in graph.adjacency():
        for target, parallel in targets.items():
            for key, data in parallel.items():
                yield (key, source, target), data, ""


def keys(domain: Domain) -> Iterator[str]:
    """Declare the attributes of a domain."""
    for name, scalar in domain.columns.items():
        yield (
            f'<key id="{_key(domain, name)}" for="{domain.name}" attr.name="{name}"'
            f' attr.type="{_TYPES[scalar]}"/>\n'
        )


def _key(domain: Domain, name: str) -> str:
    return f"{domain.name[0]}_{name}"


def elements(domain: Domain, rows: Iterable[Row]) -> Iterator[bytes]:
    """Write elements, a batch at a time.

    Escaping each text by itself would take most of the time. In the templates, control characters,
    which no text holds, stand in for the markup, so that a whole batch is filled in and escaped at
    once, and only then gets its markup.
    """
    shape = lru_cache(maxsize=None)(partial(_shape, domain))
    templates: list[str] = []
    values: list[Any] = []
    for own, data, more in rows:
        template, in_words = shape(tuple(data))
        templates += template, more, domain.end
        values += own
        values += in_words(data.values())
        if len(values) > _BATCH:
            yield _filled(templates, values)
            templates.clear()
            values.clear()
    yield _filled(templates, values)


def _filled(templates: list[str], values: list[Any]) -> bytes:
    text = "".join(templates) % tuple(values)
    data = text.encode()
    if len(data.translate(None, _SPECIAL)) < len(data):
        data = escape(text, _ENTITIES).encode()
    return data.translate(_TO_XML)


def _shape(domain: Domain, names: tuple[str, ...]) -> tuple[str, Callable[[Any], Iterable[Any]]]:
    """The template of elements that have these data, and what puts their values in words."""
    template = domain.start + "".join(_data(domain, name, "%s") for name in names)
    return template, _lower if bool in map(domain.columns.get, names) else iter


def _data(domain: Domain, name: str, value: object) -> str:
    return f'<data key="{_key(domain, name)}">{value}</data>'.translate(_TO_TEMPLATE)


def _lower(values: Iterable[Any]) -> Iterator[Any]:
    return (str(value).lower() if isinstance(value, bool) else value for value in values)
