"""How each kind of node looks, in the one place that every drawn format reads.

Shape and colour both tell the kind, so that colour is never the only sign. A kind without a row of
its own gets a spare shape and a neutral colour.
"""

from typing import NamedTuple

from graph.export.columns import Flat
from graph.export.page.layout import Position
from schema.nodes import KINDS


class Style(NamedTuple):
    """The look of one kind."""

    colour: str
    """On a light ground; contrast against it is at least 3 to 1, as is that of `dark`."""

    dark: str
    """On a dark ground."""

    shape: str
    """As vis-network calls it."""

    size: int
    """Half the shape's height, in the unit of positions."""


_ROWS = {
    "actor": Style("#17706b", "#5cc0b8", "dot", 6),
    "threat": Style("#b23a2c", "#f08a78", "triangle", 7),
    "principle": Style("#96690f", "#d8ac52", "diamond", 8),
    "proposal": Style("#1d3f72", "#9dbcf0", "box", 20),
    "measure": Style("#6a5494", "#b9a6e0", "square", 6),
    "event": Style("#4f6f2d", "#a3c57a", "triangleDown", 7),
    "instrument": Style("#86513b", "#d59f86", "hexagon", 7),
    "figure": Style("#55616d", "#aab6c2", "star", 8),
    "document": Style("#2b3440", "#d5dbe2", "hexagon", 9),
}
_OTHER = Style("#6b5f55", "#b8aca0", "square", 6)

STYLES: dict[str, Style] = {kind: _ROWS.get(kind, _OTHER) for kind in KINDS}
"""The style of every kind there is."""

GROUND: dict[str, tuple[str, str]] = {
    "paper": ("#fbfaf7", "#14181d"),
    "raised": ("#ffffff", "#1b2027"),
    "ink": ("#1d242c", "#e8e6e1"),
    "quiet": ("#5a636d", "#a7adb5"),
    "line": ("#e0ddd5", "#303740"),
    "edge": ("#878e96", "#717a85"),
    "wash": ("#edf1f7", "#232d3b"),
    "mark": ("#fbedba", "#4d4219"),
}
"""The page's other colours, on light and on dark ground: what is read or clicked stands out from paper
by 3 to 1 at least, letters by 4.5 to 1; `line` only parts what is apart already."""

DRAWING_COLUMNS: dict[str, type] = {
    "x": float,
    "y": float,
    "size": float,
    "r": int,
    "g": int,
    "b": int,
}
"""A drawing as attributes of nodes, by the names that Gephi takes for position, size and colour."""


def drawn_at(position: Position) -> Flat:
    """Where a node is drawn; Gephi's y grows upwards, the layout's downwards."""
    x, y = position
    return {"x": float(x), "y": float(-y)}


def look(kind: str) -> Flat:
    """How a node of a kind is drawn."""
    style = STYLES[kind]
    r, g, b = bytes.fromhex(style.colour.removeprefix("#"))
    return {"size": float(style.size), "r": r, "g": g, "b": b}
