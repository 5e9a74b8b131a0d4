"""The formats a graph can be written in; the one list of them is `EXPORTERS`.

Each format is one module with `write(graph, path)`. Writers are imported when they are used, since
some of them are slow to load and a question needs none.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, cast

from graph.linked import Graph

Write = Callable[[Graph, Path], None]


class Exporter(NamedTuple):
    """One format: its module here, the name of its file, and whether `build` writes it."""

    module: str
    file: str
    meaning: str

    @property
    def write(self) -> Write:
        """The format's writer, loaded now."""
        return cast(Write, import_module(f"graph.export.{self.module}").write)


EXPORTERS: dict[str, Exporter] = {
    "graphml": Exporter("graphml", "graph.graphml", "GraphML, for Gephi, yEd, igraph, networkx"),
    "json": Exporter("node_link", "graph.json", "node-link JSON, as networkx and D3 read it"),
    "html": Exporter("html", "graph.html", "one page to read the text through its graph, offline"),
}
"""The formats there are, by the name that the command line takes."""
