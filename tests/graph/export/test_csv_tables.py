"""CSV: cells that no spreadsheet runs, and quotes that come back letter for letter."""

import csv
from pathlib import Path

import pytest

from graph.build.graph_types import Graph
from graph.export import csv_tables
from graph.export.cells import unguarded
from tests.graph.export.files import flattened
from tests.graph.export.test_cells import FORMULA


def _rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.open(encoding="utf-8-sig", newline="")))


@pytest.mark.parametrize("name", ["speech", "strait", "hostile"])
def test_every_text_comes_back(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """All names and quotes are in the tables, letter for letter; no text cell begins like a formula."""
    corpus: Graph = request.getfixturevalue(name)
    csv_tables.write(corpus, tmp_path / "csv")
    graph = flattened(corpus)
    nodes, edges = (_rows(tmp_path / "csv" / file) for file in ("nodes.csv", "edges.csv"))

    assert {row["Id"]: unguarded(row["quote"]) for row in nodes} == dict(graph.nodes(data="quote"))
    assert {row["Id"]: unguarded(row["name_zh"]) for row in nodes} == dict(
        graph.nodes(data="name_zh")
    )
    assert {
        (row["Source"], row["Target"], row["Id"], unguarded(row["quote"])) for row in edges
    } == set(graph.edges(keys=True, data="quote"))
    assert {row["Type"] for row in edges} == {"Directed"}
    assert not any(
        cell.startswith(FORMULA)
        for row in (*nodes, *edges)
        for key, cell in row.items()
        if key != "value"
    )


def test_gephi_finds_its_columns(harbour: Graph, tmp_path: Path) -> None:
    """The first columns are those that Gephi takes nodes and edges from."""
    csv_tables.write(harbour, tmp_path)
    first = [
        (tmp_path / name).read_text("utf-8-sig").split("\n")[0]
        for name in ("nodes.csv", "edges.csv")
    ]

    assert first[0].startswith("Id,Label,kind,")
    assert first[1].startswith("Source,Target,Type,Id,Label,")


def test_other_files_in_the_folder_stay(harbour: Graph, tmp_path: Path) -> None:
    """Writing into a folder takes nothing else out of it."""
    (tmp_path / "mine.txt").write_text("mine")
    csv_tables.write(harbour, tmp_path)

    assert {path.name for path in tmp_path.iterdir()} == {
        *("mine.txt", "nodes.csv", "edges.csv", "quotations.csv", "variants.csv")
    }
