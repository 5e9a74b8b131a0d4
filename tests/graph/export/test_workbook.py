"""Workbooks, opened by openpyxl and by LibreOffice."""

import csv
import hashlib
import io
import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

from graph.build.graph_types import Graph
from graph.export import xlsx
from graph.export.workbook import CONTINUED, MOST_IN_A_CELL, Table, write
from graph.query import ties
from tests.conftest import GOOD, Command


def test_a_graph_has_a_sheet_for_each_part(harbour: Graph, tmp_path: Path) -> None:
    """Nodes, relations, ties and documents, as many rows as there are, below a frozen header."""
    xlsx.write(harbour, path := tmp_path / "graph.xlsx")

    sheets = {sheet.title: sheet for sheet in load_workbook(path)}
    assert {title: sheet.max_row - 1 for title, sheet in sheets.items()} == {
        "nodes": harbour.number_of_nodes() - 1,
        "relations": harbour.number_of_edges(),
        "ties": len(ties(harbour, derived=True)),
        "documents": 1,
    }
    assert {sheet.freeze_panes for sheet in sheets.values()} == {"A2"}


@pytest.mark.parametrize(
    ("text", "lines"), [("中国\nChina", 2), ("word " * 40, 5), ("国" * 60, 3), ("a\n" * 20_000, 27)]
)
def test_a_row_is_as_high_as_its_lines(tmp_path: Path, text: str, lines: int) -> None:
    """Each line of a cell is seen in programs that do not fit rows by themselves."""
    write(path := tmp_path / "rows.xlsx", [Table("rows", ("a",), [[text]])])

    rows = load_workbook(path)["rows"].row_dimensions
    assert rows[2].height == 15 * lines
    assert rows[1].height is None


def test_a_sheet_is_laid_out_for_paper(speech: Graph, tmp_path: Path) -> None:
    """Across, as wide as a few sheets of paper that can be read, with the titles on each; no column is empty."""
    xlsx.write(speech, path := tmp_path / "graph.xlsx")

    for sheet in load_workbook(path):
        width = sum(each.width for each in sheet.column_dimensions.values())
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0
        assert width / sheet.page_setup.fitToWidth < 330
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.oddFooter.center.text == "&A · &P / &N"
        assert all(any(row[1:]) for row in sheet.iter_cols(values_only=True))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "'=1"])
def test_no_text_is_a_formula(tmp_path: Path, text: str) -> None:
    """A text that looks like a formula is a text, with an apostrophe before it."""
    write(path := tmp_path / "rows.xlsx", [Table("rows", ("a",), [[text]])])

    cell = load_workbook(path)["rows"]["A2"]
    assert (cell.value, cell.data_type) == (f"'{text}", "s")


def test_no_text_is_an_escape(tmp_path: Path) -> None:
    """What a workbook would read as a character by its number is written so that it stays what it is."""
    write(path := tmp_path / "rows.xlsx", [Table("rows", ("a",), [["Form _x0041_"]])])

    assert load_workbook(path)["rows"]["A2"].value == "Form _x005F_x0041_"


@pytest.mark.parametrize("letter", ["字", "a", "𠀀"])
def test_a_text_too_long_for_a_cell_goes_on_below(tmp_path: Path, letter: str) -> None:
    """Nothing is cut off: the parts, put together again, are the text, and it is counted."""
    text = letter * 70_000

    split = write(path := tmp_path / "rows.xlsx", [Table("rows", ("a", "b"), [[text, 1]])])

    rows = [row[0] for row in load_workbook(path)["rows"].iter_rows(min_row=2, values_only=True)]
    assert split == 1
    assert "".join(str(each).removeprefix(CONTINUED) for each in rows) == text
    assert all(len(str(each).encode("utf-16-le")) // 2 <= MOST_IN_A_CELL for each in rows)


def test_the_command_says_that_it_split_a_cell(command: Command, tmp_path: Path) -> None:
    """An export with words that are too long for a cell says so."""
    words = [letter * 9_000 for letter in "甲乙丙丁"]
    (folder := tmp_path / "long").mkdir()
    (folder / "source.txt").write_text("\n".join(words), encoding="utf-8")
    written = hashlib.sha256((folder / "source.txt").read_bytes()).hexdigest()
    quotes = "".join(f"  - quote: {each}\n" for each in words)
    (folder / "annotations.yaml").write_text(
        f"source:\n  sha256: {written}\n  language: zh\n  date: 2020-01-01\n  proposals: 0\n"
        "  rights: ours\n  coded_by: the project\nnodes:\n- id: document-long\n  kind: document\n"
        f"  name_zh: 长文\n  name_en: A long text\n  evidence:\n{quotes}relations: []\n",
        encoding="utf-8",
    )

    ran = command("export", "xlsx", "--corpus", folder, "-o", tmp_path / "graph.xlsx")

    assert "1 cell is longer than a cell may be" in ran.err


@pytest.mark.parametrize("headings", [("a/b", "a:b"), ("x" * 40, "x" * 41), ("", "history", "A b")])
def test_sheets_have_names_that_excel_takes(tmp_path: Path, headings: tuple[str, ...]) -> None:
    """Headings that are too long, alike or have forbidden signs become names of their own."""
    write(path := tmp_path / "rows.xlsx", [Table(each, ("a",), [[1]]) for each in headings])

    names = load_workbook(path).sheetnames
    assert len({each.lower() for each in names}) == len(headings)
    assert all(0 < len(each) <= 31 and not set(each) & set("[]:*?/\\") for each in names)


def test_a_question_writes_a_sheet_for_each_heading(command: Command, tmp_path: Path) -> None:
    """The columns of the terminal's table, a sheet for each proposal; numbers are numbers."""
    path = tmp_path / "ties.xlsx"

    ran = command("ties", "--corpus", GOOD / "harbour", "--format", "xlsx", "-o", path)

    assert (ran.code, ran.err) == (0, "")
    sheets = load_workbook(path).worksheets
    assert len(sheets) == 2
    assert [cell.value for cell in sheets[0][1]][:2] == ["actor", "role"]


def test_a_number_is_a_number(command: Command, tmp_path: Path) -> None:
    """What is counted can be added up."""
    path = tmp_path / "actors.xlsx"
    command("actors", "--corpus", GOOD / "harbour", "--format", "xlsx", "-o", path)

    header, *rows = load_workbook(path).worksheets[0].iter_rows(values_only=True)
    assert {type(row[header.index("relations")]) for row in rows} <= {int, float}


@pytest.mark.parametrize(
    "options",
    [
        ("--format", "xlsx"),
        ("--format", "csv", "-o", "rows.xlsx"),
        ("--format", "xlsx", "-o", "-"),
        ("--format", "xlsx", "-o", "rows.csv"),
    ],
)
def test_a_workbook_goes_to_a_file(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    """Without a file, or with another format or name: exit 2, and nothing is written."""
    monkeypatch.chdir(tmp_path)

    ran = command("actors", "--corpus", GOOD / "harbour", *options)

    assert (ran.code, ran.out) == (2, "")
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) is not installed")
def test_libreoffice_reads_it(harbour: Graph, tmp_path: Path) -> None:
    """LibreOffice opens the workbook and gives every node with its Chinese name."""
    xlsx.write(harbour, tmp_path / "graph.xlsx")

    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"),
            *("--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1", "--outdir", tmp_path),
            tmp_path / "graph.xlsx",
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )

    with (tmp_path / "graph.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["id"]: row["name_zh"] for row in rows} == {
        node: data["name_zh"]
        for node, data in harbour.nodes(data=True)
        if data["kind"] != "document"
    }


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) is not installed")
def test_libreoffice_reads_the_csv_of_an_answer(command: Command, tmp_path: Path) -> None:
    """In UTF-8, as its dialog proposes for a byte order mark: every cell, and no mark in the first one."""
    ran = command("ties", "--corpus", GOOD / "harbour", "--derived", "--format", "csv")
    (tmp_path / "ties.csv").write_text(ran.out, encoding="utf-8", newline="")

    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"),
            *("--infilter=CSV:44,34,76,1", "--convert-to", "xlsx", "--outdir", tmp_path),
            tmp_path / "ties.csv",
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )

    given = list(csv.reader(io.StringIO(ran.out.removeprefix("\ufeff"))))
    (sheet,) = load_workbook(tmp_path / "ties.xlsx").worksheets
    cells = [["" if cell is None else str(cell) for cell in row] for row in sheet.values]
    assert ran.out.startswith("\ufeff")
    assert [[each.lower() for each in row] for row in cells] == [
        [each.lower() for each in row] for row in given
    ]
