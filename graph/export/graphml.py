"""GraphML in the dialect that every known reader reads whole, written as a stream.

All keys first, their ids unique over nodes and edges; all nodes before all edges; every edge with a
globally unique id, repeated as `relation_id`; no element for what is absent. Beside the schema's
attributes of a node stand Gephi's own of a drawing: position, size and colour.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from graph.build.graph_types import Flat, Graph
from graph.export.columns import EDGE_COLUMNS, NODE_COLUMNS
from graph.export.page.layout import Position, positions
from graph.export.style import DRAWING_COLUMNS, STYLES, look, place
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
_LINE = "\u2028"
_ENTITIES = {'"': "&quot;", "\r": "&#13;", _LINE: "&#8232;"}
"""The last two stand as they are only by reference: XML 1.0 and XML 1.1 readers make them line feeds."""

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


def markup(text: str) -> str:
    """Markup as it stands in a template."""
    return text.translate(_TO_TEMPLATE)


def words(text: str) -> str:
    """Words as they stand in a template."""
    return text.replace("%", "%%")


NODES = Domain(
    "node",
    markup('<node id="%s">'),
    markup("</node>\n"),
    {**NODE_COLUMNS, **DRAWING_COLUMNS},
)
EDGES = Domain(
    "edge",
    markup('<edge id="%s" source="%s" target="%s">'),
    markup("</edge>\n"),
    EDGE_COLUMNS,
)


def write(graph: Graph, path: Path) -> None:
    """Write the graph; the file never holds more than a batch of elements in memory."""
    write_parts(
        path,
        (HEAD, *keys(NODES), *keys(EDGES)),
        elements(NODES, _nodes(graph)),
        elements(EDGES, edges(graph)),
    )


def write_parts(
    path: Path, head: Iterable[str], nodes: Iterable[bytes], edges: Iterable[bytes]
) -> None:
    """Write a file from its parts."""
    with replacing(path) as text:
        file = text.buffer
        file.write("".join((*head, _GRAPH)).encode())
        file.writelines(nodes)
        file.writelines(edges)
        file.write(_FOOT.encode())


def _nodes(graph: Graph) -> Iterator[Row]:
    drawing = _drawing(graph)
    for node, data in graph.nodes(data=True):
        yield (node,), data, drawing(node, data)


def _drawing(graph: Graph) -> Callable[[str, Flat], str]:
    """Give the markup of how a node is drawn."""
    places = places_in(graph)
    looks = {kind: _numbers(look(kind)) for kind in STYLES}

    def of(node: str, data: Flat) -> str:
        own = looks[str(data["kind"])]
        return _numbers(place(places[node])) + own if node in places else own

    return of


def places_in(graph: Graph) -> dict[str, Position]:
    """Where nodes are drawn; a graph with too many has no places."""
    return positions(graph) if len(graph) <= _MOST_PLACED else {}


def _numbers(values: Flat) -> str:
    return "".join(_data(NODES, name, value) for name, value in values.items())


def edges(graph: Graph, more: str = "") -> Iterator[Row]:
    """Give every edge as a row, with the same further data."""
    for source, targets in graph.adjacency():
        for target, parallel in targets.items():
            for key, data in parallel.items():
                yield (key, source, target), data, more


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
        template, pick = shape(tuple(data))
        templates += template, more, domain.end
        values += own
        values += pick(data)
        if len(values) > _BATCH:
            yield _filled(templates, values)
            templates.clear()
            values.clear()
    yield _filled(templates, values)


def _filled(templates: list[str], values: list[Any]) -> bytes:
    text = "".join(templates) % tuple(values)
    data = text.encode()
    if len(data.translate(None, _SPECIAL)) < len(data) or _LINE in text:
        data = escape(text, _ENTITIES).encode()
    return data.translate(_TO_XML)


def _shape(domain: Domain, names: tuple[str, ...]) -> tuple[str, Callable[[Flat], Iterable[Any]]]:
    """The template of elements that have these data, and what picks their values."""
    places = {name: place for place, name in enumerate(domain.columns)}
    present = sorted(names, key=places.__getitem__)
    template = domain.start + "".join(_data(domain, name, "%s") for name in present)
    if bool in (domain.columns[name] for name in present) or len(present) < 2:
        return template, lambda values: [_lower(values[name]) for name in present]
    return template, itemgetter(*present)


def _data(domain: Domain, name: str, value: object) -> str:
    return markup(f'<data key="{_key(domain, name)}">{value}</data>')


def _lower(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value
