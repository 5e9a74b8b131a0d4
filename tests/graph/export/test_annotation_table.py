"""The annotations of a document as a spreadsheet, and back: names for ids, comments kept, every problem told."""

import csv
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from graph.errors import DataError, RequestError
from graph.export import annotation_table
from graph.reading.corpus import ANNOTATIONS, EMBEDDED, reading
from tests.conftest import GOOD, first_of


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Give a corpus of the made-up communiqué alone."""
    shutil.copytree(GOOD / "harbour", tmp_path / "corpus" / "harbour")
    return tmp_path / "corpus"


_WRITTEN: dict[bytes, bytes] = {}


def _table(corpus: Path) -> Path:
    """The table of the communiqué as its annotations are now; of the same ones it is written once."""
    file = corpus.parent / "table.xlsx"
    now = (corpus / "harbour" / ANNOTATIONS).read_bytes()
    if now not in _WRITTEN:
        annotation_table.write(corpus / "harbour", file)
        _WRITTEN[now] = file.read_bytes()
    file.write_bytes(_WRITTEN[now])
    return file


def _edited(corpus: Path, sheet: str, rows: list[dict[str, Any]], at: int | None = None) -> Path:
    """The table of the communiqué with rows added, or one row changed."""
    file = _table(corpus)
    book = load_workbook(file)
    page = book[sheet]
    heads = [cell.value for cell in page[1]]
    for row in rows:
        number = at or page.max_row + 1
        for key, value in row.items():
            page.cell(number, heads.index(key) + 1).value = value
    book.save(file)
    return file


@pytest.mark.parametrize("name", ["table.xlsx", "table"])
@pytest.mark.parametrize(
    "folder", first_of(1, [GOOD / "harbour", EMBEDDED / "stanford-2013"]), ids=lambda f: f.name
)
def test_a_table_that_comes_back_unchanged_changes_nothing(
    folder: Path, name: str, tmp_path: Path
) -> None:
    """Byte for byte, as .xlsx and as CSV."""
    shutil.copytree(folder, tmp_path / folder.name)
    rows = annotation_table.write(tmp_path / folder.name, tmp_path / name)

    made = annotation_table.read(tmp_path / name, [tmp_path])

    document = reading(folder).document
    assert rows == {"nodes": len(document.nodes), "relations": len(document.relations)}
    assert (made.changed, made.added) == (0, 0)
    assert made.file.read_bytes() == (folder / ANNOTATIONS).read_bytes()


def test_relations_name_their_ends(corpus: Path, tmp_path: Path) -> None:
    """A reader of the table sees names; an id only where two nodes share a name."""
    annotation_table.write(corpus / "harbour", tmp_path / "table")

    with (tmp_path / "table" / "relations.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    names = {node.id: node.name_zh for node in reading(corpus / "harbour").document.nodes}
    assert rows
    assert {row["source"] for row in rows} <= set(names.values())


def test_an_edit_changes_its_line_alone(corpus: Path) -> None:
    """Comments, order and quoting of the rest stay."""
    path = corpus / "harbour" / ANNOTATIONS
    path.write_text(
        path.read_text("utf-8").replace("relations:\n", "relations: # mine\n", 1), "utf-8"
    )
    before = path.read_text("utf-8").splitlines()
    file = _edited(corpus, "nodes", [{"name_zh": "雾中之港"}], at=2)

    made = annotation_table.read(file, [corpus])

    after = path.read_text("utf-8").splitlines()
    assert (made.changed, made.added) == (1, 0)
    assert sum(a != b for a, b in zip(before, after, strict=True)) == 1
    assert any("# mine" in line for line in after)


def test_new_rows_need_names_and_words_only(corpus: Path) -> None:
    """Ids come from the name or the sentence; a node without a quotation is quoted by its name."""
    fog = {
        "kind": "threat",
        "subtype": "general",
        "name_zh": "浓雾中触礁",
        "name_en": "Reefs in fog",
    }
    annotation_table.read(_edited(corpus, "nodes", [fog]), [corpus])
    relation = {"source": "沿岸各市", "predicate": "faces", "target": "浓雾中触礁"}
    file = _edited(corpus, "relations", [relation | {"quote": "去年在浓雾中触礁"}])

    made = annotation_table.read(file, [corpus])

    document = reading(corpus / "harbour").document
    assert (made.changed, made.added) == (0, 1)
    assert document.nodes[-1].id == document.relations[-1].target == "threat-reefs-in-fog"
    assert "".join(document.nodes[-1].evidence[0].quote.split()) == "浓雾中触礁"
    assert document.relations[-1].id == "r-3-2-b"


def test_every_problem_is_told_at_its_cell(corpus: Path) -> None:
    """All at once, with sheet, row and column; the annotations stay as they were."""
    before = (corpus / "harbour" / ANNOTATIONS).read_bytes()
    file = _edited(
        corpus,
        "relations",
        [
            {"source": "Nobody", "predicate": "supports", "target": "Nothing", "quote": "no words"},
            {"source": "Nobody", "predicate": "likes", "target": "Nothing", "modality": "sung"},
        ],
    )

    with pytest.raises(DataError) as caught:
        annotation_table.read(file, [corpus])

    found = {(str(each.file), each.line, each.column, each.code) for each in caught.value.problems}
    sheet, last = f"{file}:relations", load_workbook(file)["relations"].max_row
    heads = [cell.value for cell in load_workbook(file)["relations"][1]]
    assert {
        (sheet, last - 1, heads.index("source") + 1, "unknown_name"),
        (sheet, last - 1, heads.index("target") + 1, "unknown_name"),
        (sheet, last, heads.index("predicate") + 1, "unknown_predicate"),
        (sheet, last, heads.index("modality") + 1, "unknown_modality"),
    } <= found
    assert all(name == sheet for name, *_ in found)
    assert (corpus / "harbour" / ANNOTATIONS).read_bytes() == before


def test_two_rows_of_one_id_are_a_problem(corpus: Path) -> None:
    """A copied row would take the place of the one it is a copy of: which of them is meant is asked."""
    annotation_table.write(corpus / "harbour", corpus.parent / "all.xlsx")
    heads, first = list(load_workbook(corpus.parent / "all.xlsx")["relations"].values)[:2]
    file = _edited(corpus, "relations", [dict(zip(heads, first, strict=True))])

    with pytest.raises(DataError) as caught:
        annotation_table.read(file, [corpus])

    [problem] = caught.value.problems
    assert (problem.line, problem.code) == (
        load_workbook(file)["relations"].max_row,
        "duplicate_id",
    )


def test_another_predicate_that_is_none_is_told_at_its_cell(corpus: Path) -> None:
    """A coded relation whose predicate is written wrongly is a problem of its row, not of the file."""
    file = _edited(corpus, "relations", [{"predicate": "likes"}], at=2)

    with pytest.raises(DataError) as caught:
        annotation_table.read(file, [corpus])

    assert {(each.line, each.code) for each in caught.value.problems} == {(2, "unknown_predicate")}


@pytest.mark.parametrize(
    ("words", "written"),
    [("=1+1", "=1+1"), ("Form _x0041_ of _x000B_", "Form _x005F_x0041_ of _x005F_x000B_")],
)
def test_what_a_spreadsheet_would_read_otherwise_is_text(
    words: str, written: str, corpus: Path
) -> None:
    """No cell of a table runs or is an escape in a spreadsheet, and its text comes back letter for letter."""
    path = corpus / "harbour" / ANNOTATIONS
    name = reading(corpus / "harbour").document.nodes[1].name_zh
    path.write_text(
        path.read_text("utf-8").replace(f"name_zh: {name}\n", f"name_zh: {words}\n", 1), "utf-8"
    )

    for table in ("table.xlsx", "table"):
        annotation_table.write(corpus / "harbour", corpus.parent / table)
        made = annotation_table.read(corpus.parent / table, [corpus])

        assert (made.changed, made.added) == (0, 0)
    cells = [cell for row in load_workbook(corpus.parent / "table.xlsx")["nodes"] for cell in row]
    assert written in {cell.value for cell in cells}
    assert all(cell.data_type != "f" for cell in cells)


FAR = {
    "a cell": '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
    "a row": '<row r="99999999999"/></sheetData>',
    "merged cells": '</sheetData><mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>',
    "a merged column": '</sheetData><mergeCells><mergeCell ref="A:ZZ"/></mergeCells>',
}


@pytest.mark.parametrize("far", FAR)
def test_one_cell_far_away_takes_no_memory(far: str, corpus: Path, tmp_path: Path) -> None:
    """A sheet that reaches over millions of cells is refused before they are made."""
    annotation_table.write(corpus / "harbour", tmp_path / "table.xlsx")
    with (
        ZipFile(tmp_path / "table.xlsx") as old,
        ZipFile(tmp_path / "far.xlsx", "w") as new,
    ):
        for part in old.namelist():
            markup = old.read(part)
            new.writestr(part, markup.replace(b"</sheetData>", FAR[far].encode()))

    with pytest.raises(RequestError, match="cells"):
        annotation_table.read(tmp_path / "far.xlsx", [corpus])


def test_a_cell_too_long_for_csv_is_refused(corpus: Path, tmp_path: Path) -> None:
    """Python's reader takes 131,072 letters a cell."""
    (tmp_path / "nodes.csv").write_text(f"id,name_en\n,{200_000 * 'x'}\n")

    with pytest.raises(RequestError, match="CSV"):
        annotation_table.read(tmp_path / "nodes.csv", [corpus])


@pytest.mark.parametrize("content", [b"", b"no table", b"PK\x03\x04 broken"])
def test_what_is_no_spreadsheet_is_refused(content: bytes, corpus: Path, tmp_path: Path) -> None:
    """In one sentence, as a wrong request."""
    (tmp_path / "file.xlsx").write_bytes(content)

    with pytest.raises(RequestError):
        annotation_table.read(tmp_path / "file.xlsx", [corpus])


Page = Any
WORDS = "沿岸各市应当保证灯光昼夜不灭"


def _column(page: Page, head: str) -> int:
    return [cell.value for cell in page[1]].index(head) + 1


def _set(page: Page, row: int, shown: str = "@", **cells: Any) -> None:
    for head, value in cells.items():
        cell = page.cell(row, _column(page, head))
        cell.value, cell.number_format = value, shown


def _new(page: Page, shown: str = "@", **cells: Any) -> None:
    row = page.max_row + 1
    _set(page, row, document="harbour")
    _set(page, row, shown, **cells)


def _swap(page: Page) -> None:
    predicates = [
        cell.value for cell in page[page.cell(1, _column(page, "predicate")).column_letter]
    ]
    row = predicates.index("participates-in") + 1
    source, target = (page.cell(row, _column(page, each)) for each in ("source", "target"))
    source.value, target.value = target.value, source.value


def _copy(page: Page) -> None:
    for at, cell in enumerate(list(page[3]), 1):
        page.cell(page.max_row + (at == 1), at).value = cell.value
    page.cell(page.max_row, _column(page, "id")).value = None


def _error(page: Page, row: int, value: str, kind: str) -> None:
    cell = page.cell(row, _column(page, "doubt"))
    cell.value = value
    cell.data_type = kind


def _merge(page: Page) -> None:
    at = _column(page, "source")
    page.merge_cells(start_row=3, end_row=4, start_column=at, end_column=at)


LEFT_WRONG = {
    "no column of ids": ("relations", lambda p: p.delete_cols(_column(p, "id")), {"missing_column"}),
    "no column of predicates": ("relations", lambda p: (_new(p, source="渔民协会", target="沿岸各市", quote=WORDS), p.delete_cols(_column(p, "predicate"))), {"missing_key"}),
    "ends swapped": ("relations", _swap, {"predicate_ends"}),
    "a typing error in a quotation": ("relations", lambda p: _set(p, 2, quote=f"{p.cell(2, _column(p, 'quote')).value}甲"), {"missing_quote"}),
    "a typing error in a name": ("relations", lambda p: _set(p, 2, target="沿岸各是"), {"unknown_name"}),
    "merged cells": ("relations", _merge, {"merged_cell"}),
    "an error": ("relations", lambda p: _error(p, 3, "#REF!", "e"), {"error_in_cell"}),
    "a formula that was never calculated": ("relations", lambda p: _error(p, 3, "=A2", "f"), {"error_in_cell"}),
    "a column twice": ("relations", lambda p: _set(p, 1, doubt="role"), {"duplicate_column"}),
    "a column of one's own": ("relations", lambda p: _set(p, 1, doubt="my doubts"), {"unknown_column"}),
    "a cell beside the table": ("relations", lambda p: p.cell(3, p.max_column + 2, "look here"), {"no_column"}),
    "a row of another document": ("relations", lambda p: _set(p, 3, document="strait"), {"another_document"}),
    "a row copied": ("nodes", _copy, {"coded_already"}),
    "no number": ("nodes", lambda p: _new(p, id="figure-x", value="NaN", unit="boats"), {"float_type"}),
    "a number beyond all": ("nodes", lambda p: _new(p, id="figure-x", value="1e309", unit="boats"), {"float_type"}),
    "a number that is nearly nought": ("nodes", lambda p: _new(p, id="figure-x", value="1e-400", unit="boats"), {"float_type"}),
    "a number as programs write it": ("nodes", lambda p: _new(p, id="figure-x", value="1_000", unit="boats"), {"float_type"}),
    "yes for a number": ("nodes", lambda p: _new(p, id="figure-x", value=True, unit="boats"), {"float_type"}),
    "a control character as Excel writes it": ("nodes", lambda p: _set(p, 3, name_en="fog_x000B_y"), {"control_character"}),
    "half a character": ("nodes", lambda p: _set(p, 3, name_en="fog_xD800_"), {"control_character"}),
    "a percentage of things": ("nodes", lambda p: _new(p, "0%", id="figure-x", value=0.5, unit="boats"), {"percentage"}),
}  # fmt: skip


@pytest.mark.parametrize("name", LEFT_WRONG)
def test_what_an_analyst_leaves_wrong_is_a_problem_of_its_cell(name: str, corpus: Path) -> None:
    """Sheet, row and column; nothing else is said of it but what else is missing in a new row."""
    sheet, edit, codes = LEFT_WRONG[name]
    file = _table(corpus)
    book = load_workbook(file)
    edit(book[sheet])
    book.save(file)
    before = (corpus / "harbour" / ANNOTATIONS).read_bytes()

    with pytest.raises(DataError) as caught:
        annotation_table.read(file, [corpus])

    assert {each.code for each in caught.value.problems} - {"missing_key"} == codes - {
        "missing_key"
    }
    assert {str(each.file) for each in caught.value.problems} == {f"{file}:{sheet}"}
    assert (corpus / "harbour" / ANNOTATIONS).read_bytes() == before


def test_two_entities_of_one_name_are_told_apart_by_id(corpus: Path) -> None:
    """The problem lists both ids."""
    file = _edited(corpus, "nodes", [{"name_zh": "渔民协会"}], at=4)
    book = load_workbook(file)
    _new(book["relations"], source="渔民协会", predicate="supports", target="渔民协会", quote=WORDS)
    book.save(file)

    with pytest.raises(DataError) as caught:
        annotation_table.read(file, [corpus])

    assert "unknown_name" in {each.code for each in caught.value.problems}


@pytest.mark.parametrize(
    ("value", "shown", "period"),
    [
        (datetime(2013, 11, 1), "mmm-yy", "2013-11"),
        (datetime(2013, 11, 5), "dd/mm/yyyy", "2013-11-05"),
        (datetime(2013, 1, 1), "yyyy", "2013"),
        (2013, "General", "2013"),
        (2013.0, "0", "2013"),
        ("2013-11 ", "@", "2013-11"),
    ],
)
def test_a_date_is_as_precise_as_its_cell_shows_it(
    value: Any, shown: str, period: str, corpus: Path
) -> None:
    """A spreadsheet makes a day of `Nov-13`; the day is not in the text."""
    file = _table(corpus)
    book = load_workbook(file)
    _set(book["relations"], 2, shown, period=value)
    book.save(file)

    annotation_table.read(file, [corpus])

    assert reading(corpus / "harbour").document.relations[0].period == period


def test_blanks_and_empty_rows_say_nothing(corpus: Path) -> None:
    """Spaces around words, rows with nothing but the document, and names of sheets in capitals."""
    file = _table(corpus)
    book = load_workbook(file)
    page = book["relations"]
    page.insert_rows(3, 2)
    _set(page, 3, document="harbour")
    _set(page, 2, source=f" {page.cell(2, _column(page, 'source')).value}\u00a0")
    _set(page, 1, doubt="Doubt ")
    page.title = "R"
    page.title = "Relations"
    book.create_sheet("Mine")["A1"] = "x"
    book.save(file)

    made = annotation_table.read(file, [corpus])

    assert (made.changed, made.added, made.others) == (0, 0, ("Mine",))


def test_a_table_of_a_spreadsheet_with_semicolons_is_read(corpus: Path) -> None:
    """Where the comma is in numbers, spreadsheets write CSV with semicolons."""
    folder = corpus.parent / "table"
    annotation_table.write(corpus / "harbour", folder)
    for path in folder.glob("*.csv"):
        rows = list(csv.reader(path.read_text("utf-8-sig").splitlines(keepends=True)))
        with path.open("w", encoding="utf-8-sig", newline="") as out:
            csv.writer(out, delimiter=";").writerows(rows)

    made = annotation_table.read(folder, [corpus])

    assert (made.changed, made.added) == (0, 0)
