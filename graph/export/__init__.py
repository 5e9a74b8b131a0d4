"""The formats a graph can be written in; the one list of them is `EXPORTERS`.

Each format is one module with `write(graph, path)`. Writers are imported when they are used, since
some of them are slow to load and a question needs none. `build` writes the formats that are read
most; the others are written by `export` when asked for.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, cast


class Summary(NamedTuple):
    """What a writer says of its file."""

    counts: str = ""
    """What was written, where it is not the nodes and relations of the graph."""

    note: str = ""
    """What a reader of the file has to know."""


Write = Callable[..., Summary | None]
"""A writer of a graph, which it is given with a path."""


class Exporter(NamedTuple):
    """One format: its module here, the name of its file or folder, and who reads it."""

    module: str
    file: str
    meaning: str
    built: bool = False
    """Whether `build` writes it; if not, only `export` does."""

    of_graph: bool = True
    """Whether it has the nodes and relations; if not, only documents as sources, or ties."""

    beside: tuple[str, ...] = ()
    """Names of what is written beside it."""

    also: tuple[str, ...] = ()
    """Other endings that the name of its file may have."""

    @property
    def endings(self) -> tuple[str, ...]:
        """How the name of its file may end; empty where it is a folder."""
        own = Path(self.file).suffix
        return (own, *self.also) if own else ()

    @property
    def write(self) -> Write:
        """The format's writer, loaded now."""
        return cast(Write, import_module(f"graph.export.{self.module}").write)


EXPORTERS: dict[str, Exporter] = {
    "graphml": Exporter(
        "graphml",
        "graph.graphml",
        "GraphML, for Gephi, igraph, networkx and most others",
        built=True,
    ),
    "json": Exporter(
        "node_link",
        "graph.json",
        "node-link JSON, for networkx and D3, with its JSON Schema beside it",
        built=True,
        beside=("graph.schema.json",),
    ),
    "html": Exporter(
        "page.html",
        "graph.html",
        "one page to read the text through its graph, offline",
        built=True,
    ),
    "yed": Exporter("yed", "graph.yed.graphml", "GraphML with the graphics that yEd draws"),
    "csv": Exporter(
        "csv_tables",
        "csv",
        "a folder with nodes.csv, edges.csv, quotations.csv and variants.csv, for Gephi, Neo4j and spreadsheets",
    ),
    "xlsx": Exporter(
        "xlsx", "graph.xlsx", "a workbook with nodes, relations, ties and documents, a sheet each"
    ),
    "network": Exporter(
        "network",
        "network",
        "a folder with the actor-proposal network, a tie an edge: GraphML, JSON and CSV",
        of_graph=False,
    ),
    "jsonld": Exporter(
        "jsonld", "graph.jsonld", "JSON-LD: claims as RDF, evidence as annotations", also=(".json",)
    ),
    "csl": Exporter(
        "csl",
        "sources.json",
        "CSL-JSON: the documents as sources, for Zotero and other reference managers",
        of_graph=False,
    ),
    "bibtex": Exporter("bibtex", "sources.bib", "BibTeX: the documents as sources", of_graph=False),
    "parquet": Exporter("parquet", "parquet", "a folder of Parquet tables, for engines"),
    "turtle": Exporter("turtle", "graph.ttl", "Turtle: the same RDF, for triple stores"),
}
"""The formats there are, by the name that the command line takes."""
