"""A workbook with the graph: nodes, relations, ties and documents, a sheet each."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from graph.build.graph_types import Attributes, Graph, Scalar
from graph.export import Summary
from graph.export.cells import words_of
from graph.export.columns import EDGE_COLUMNS, NODE_COLUMNS
from graph.export.workbook import Table, too_long
from graph.export.workbook import write as write_tables
from graph.query import ties

_APART = {"label", "evidence", "variants", "quote", "start", "end", "paragraph", "coreference"}
_APART |= {"our_rendering"}
_WORDS = ("words", "renderings")
"""The last columns of nodes, relations and ties: every quotation a line, with document and paragraph."""

_TIE = (
    *("actor", "actor_zh", "actor_en", "proposal", "order", "proposal_zh", "proposal_en", "role"),
    *("stance", "force", "modality", "basis", "chain", "via", "doubts", "doubts_zh"),
)


def write(graph: Graph, path: Path) -> Summary:
    """Write the workbook; a text that is too long for a cell goes on in the row below."""
    nodes = [each for each in graph.nodes(data=True) if each[1]["kind"] != "document"]
    documents = [each for each in graph.nodes(data=True) if each[1]["kind"] == "document"]
    tables = [
        _nodes("nodes", nodes),
        _relations(graph),
        Table("ties", (*_TIE, *_WORDS), list(_ties(graph))),
        _nodes("documents", documents),
    ]
    split = write_tables(path, tables)
    return Summary(note=too_long(split) if split else "")


def _nodes(heading: str, nodes: Sequence[tuple[str, Attributes]]) -> Table:
    columns = _given(NODE_COLUMNS, [data for _, data in nodes])
    rows = [[own, *_cells(data, columns), *words_of(data["evidence"])] for own, data in nodes]
    return Table(heading, ("id", *columns, *_WORDS), rows)


def _given(columns: Iterable[str], records: Sequence[Attributes]) -> list[str]:
    """The columns that a record has something in, in their order."""
    given = set().union(*records) - {*_APART, "relation_id"}
    if unknown := given - set(columns):
        raise KeyError(*sorted(unknown))  # an attribute without a column is our mistake
    return [column for column in columns if column in given]


def _cells(data: Attributes, columns: Sequence[str]) -> list[Scalar | None]:
    return [_cell(data.get(column)) for column in columns]


def _relations(graph: Graph) -> Table:
    columns = _given(EDGE_COLUMNS, [data for _, _, data in graph.edges(data=True)])
    rows: list[list[Scalar | None]] = []
    for source, target, key, data in graph.edges(keys=True, data=True):
        names = (graph.nodes[source]["name_en"], graph.nodes[target]["name_en"])
        cells = _cells(data, columns)
        rows.append([key, source, names[0], target, names[1], *cells, *words_of(data["evidence"])])
    own = ("id", "source", "source_en", "target", "target_en")
    return Table("relations", (*own, *columns, *_WORDS), rows)


def _ties(graph: Graph) -> Iterator[list[Scalar | None]]:
    for tie in ties(graph, derived=True):
        given = asdict(tie)
        for end in ("actor", "proposal"):
            given |= {f"{end}_zh": given[f"{end}_name"]["zh"]}
            given |= {f"{end}_en": given[f"{end}_name"]["en"]}
        yield [*(_cell(given[column]) for column in _TIE), *words_of(tie.evidence)]


def _cell(value: Any) -> Scalar | None:
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return value if value is None or isinstance(value, int | float) else str(value)
