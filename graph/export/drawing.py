"""A drawing as attributes of nodes, by the names that Gephi takes for position, size and colour."""

from graph.build.graph_types import Flat
from graph.export.page.layout import Position
from graph.export.style import STYLES

DRAWING_COLUMNS: dict[str, type] = {
    "x": float,
    "y": float,
    "size": float,
    "r": int,
    "g": int,
    "b": int,
}


def place(position: Position) -> Flat:
    """Where a node is drawn; Gephi's y grows upwards, the layout's downwards."""
    x, y = position
    return {"x": float(x), "y": float(-y)}


def look(kind: str) -> Flat:
    """How a node of a kind is drawn."""
    style = STYLES[kind]
    r, g, b = bytes.fromhex(style.colour.removeprefix("#"))
    return {"size": float(style.size), "r": r, "g": g, "b": b}
