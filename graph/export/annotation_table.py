"""The nodes and relations of one document as rows of a spreadsheet, and back into its annotations.

Names stand for ids, quotations are looked up in the text, and what the rows leave out stays as it is:
comments, order and quoting of the YAML, and records that have no row.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

from graph.drafting.evidence import evidence
from graph.errors import DataError, Problem, RequestError
from graph.export import annotation_sheets
from graph.export.annotation_cells import (
    DOCUMENT,
    EVIDENCE,
    NESTED,
    NUMBERS,
    cells_of,
    columns_of,
    edited,
    numbered,
    quotations,
    typed,
)
from graph.export.annotation_sheets import SHEETS, Row, Sheet, unknown_columns
from graph.export.cells import escaped, guarded
from graph.export.workbook import lay_out_on_paper
from graph.files.atomic import refuse_other_than_file, replacing, together
from graph.reading import record_edits
from graph.reading.corpus import ANNOTATIONS, anchored, annotated, decoded
from graph.reading.record_changes import Insert, Put, YamlEdit
from graph.reading.relation_ids import Ids
from graph.reading.spelling import Annotations
from schema.document import Loc
from schema.ids import id_of_name


class Imported(NamedTuple):
    """What came of an import."""

    file: Path
    changed: int
    added: int
    others: tuple[str, ...]
    """The sheets of the file that were not read."""


def write(folder: Path, path: Path) -> dict[str, int]:
    """Write the nodes and relations of a document: an .xlsx file, or a folder of CSV; count the rows.

    Raises:
        DataError: the document has problems.
    """
    annotations, problems = annotated(decoded(folder / ANNOTATIONS), folder)
    anchored(annotations, problems, folder)  # tells what is wrong
    values = annotations.values
    sheets = {section: _sheet(values, section, folder.name) for section in SHEETS}
    if path.suffix == ".xlsx":
        refuse_other_than_file(path)
        with together(path.parent) as staging:
            _workbook(sheets).save(staging / path.name)
    else:
        with together(path) as staging:
            for section, sheet in sheets.items():
                with (staging / f"{section}.csv").open(
                    "w", encoding="utf-8-sig", newline=""
                ) as file:
                    _write_csv(sheet, file)
    return {section: len(sheet.rows) for section, sheet in sheets.items()}


def _sheet(values: Mapping[str, Any], section: str, slug: str) -> Sheet:
    names = _names(values)
    records = [{DOCUMENT: slug, **cells_of(each, names)} for each in values.get(section) or ()]
    return Sheet(
        columns_of(section, records), [Row(number, each) for number, each in enumerate(records, 2)]
    )


def _names(values: Mapping[str, Any]) -> dict[str, str]:
    """What stands for each id: the name in the language of the text, where only one node has it."""
    field = "name_zh" if str(values["source"]["language"]).startswith("zh") else "name_en"
    shown = {node["id"]: node[field] for node in values["nodes"]}
    times = Counter(shown.values())
    return {node: name for node, name in shown.items() if times[name] == 1}


def _write_csv(sheet: Sheet, file: Any) -> None:
    writer = csv.writer(file)
    writer.writerow(sheet.columns)
    for row in sheet.rows:
        cells = (row.cells.get(column, "") for column in sheet.columns)
        writer.writerow([guarded(each) if isinstance(each, str) else each for each in cells])


def _workbook(sheets: Mapping[str, Sheet]) -> Any:
    from openpyxl import Workbook  # only spreadsheets need it

    book = Workbook()
    del book["Sheet"]
    styles: dict[tuple[bool, str, str], Any] = {}
    for section, sheet in sheets.items():
        page = book.create_sheet(section)
        page.append(sheet.columns)
        for row in sheet.rows:
            page.append([_in_workbook(row.cells.get(column)) for column in sheet.columns])
        for cell in (cell for line in page.iter_rows() for cell in line):
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
            _style(cell, styles)
        for column in page.columns:
            longest = max(len(str(cell.value or "")) for cell in column)
            page.column_dimensions[column[0].column_letter].width = min(max(longest + 2, 8), 40)
        page.freeze_panes = "B2"
        lay_out_on_paper(page, sum(each.width for each in page.column_dimensions.values()))
    return book


def _in_workbook(value: Any) -> Any:
    return escaped(value) if isinstance(value, str) else value


def _style(cell: Any, styles: dict[tuple[bool, str, str], Any]) -> None:
    """Wrap a cell's text, and bold the headings; a style is made once, since that takes longest."""
    from openpyxl.styles import Alignment, Font

    kind = cell.row == 1, cell.data_type, cell.number_format
    if kind not in styles:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=cell.row == 1)
        cell.number_format = "@" if cell.data_type == "s" else cell.number_format
        styles[kind] = cell._style
    cell._style = copy(styles[kind])


def read(file: Path, corpus: Iterable[Path]) -> Imported:
    """Bring the rows of a spreadsheet into the annotations of its document.

    Raises:
        RequestError: the file is no spreadsheet of ours, or its document is not in the corpus.
        DataError: every problem of the rows, with sheet, row and column; nothing is changed then.
    """
    sheets = annotation_sheets.read(file)
    folder = _folder(file, _slug(file, sheets.sections), corpus)
    path = folder / ANNOTATIONS
    text = decoded(path)
    edit = _Edit(file, folder.name, *annotated(text, folder))
    for section, sheet in sheets.sections.items():
        edit.bring(section, sheet)
    text, annotations = record_edits.changed(text, edit.annotations, edit.changes, path)
    edit.check(annotations, folder)
    if edit.problems:
        raise DataError(sorted(edit.problems))
    if edit.changes:
        with replacing(path) as out:
            out.write(text)
    return Imported(path, edit.changed, edit.added, sheets.others)


def _folder(file: Path, slug: str, corpus: Iterable[Path]) -> Path:
    for each in corpus:
        if (each / slug / ANNOTATIONS).is_file():
            return each / slug
    raise RequestError(f'{file}: no document "{slug}"; --corpus names the folder that holds it')


def _slug(file: Path, sheets: Mapping[str, Sheet]) -> str:
    """The document that most rows name; the others are problems of their cells."""
    named = Counter(
        str(row.cells[DOCUMENT])
        for sheet in sheets.values()
        for row in sheet.rows
        if row.cells.get(DOCUMENT)
    )
    if not named:
        what = f'no row has a document in the column "{DOCUMENT}"; write its short name there'
        raise RequestError(f"{file}: {what}")
    ((slug, _),) = named.most_common(1)
    if not re.fullmatch(r"[\w-]+", slug):
        raise RequestError(f'{file}: "{slug[:80]}" cannot name a document')
    return slug


class _Edit:
    """Annotations that are edited in place, and what is wrong with the rows that say how."""

    def __init__(
        self, file: Path, slug: str, annotations: Annotations, problems: list[Problem]
    ) -> None:
        self.annotations, self._file, self._slug = annotations, file, slug
        self._source = annotations.source
        self._records = {section: [*(annotations.values.get(section) or ())] for section in SHEETS}
        self._former = {str(e.get("id")): {*_called(e)} for e in self._records["nodes"]}
        self._rows: dict[tuple[str, int], tuple[Row, list[str]]] = {}
        self._unsure: set[tuple[str, int]] = set()
        self.changes: list[YamlEdit] = []
        self.problems = list(problems)
        self.changed = self.added = 0

    def bring(self, section: str, sheet: Sheet) -> None:
        """Bring the rows of a sheet into the records of a part."""
        known = columns_of(section, [row.cells for row in sheet.rows])
        for fault in (*sheet.faults, *unknown_columns(sheet, known)):
            self._tell(section, *fault)
        self._unsure |= {(section, each.row) for each in sheet.faults}
        by_id = {str(each.get("id")): at for at, each in enumerate(self._records[section])}
        count = len(by_id)
        for row in sheet.rows:
            self._tell_another_document(section, row, sheet.columns)
            at = by_id.get(str(row.cells.get("id")))
            if at is None:
                at = self._add(section, row, sheet.columns, by_id, count)
            elif (section, at) in self._rows:
                self._tell_copied(section, row, sheet.columns, self._rows[section, at][0].number)
                continue
            else:
                columns = [each for each in sheet.columns if each in known]
                self._change(section, at, row, columns)
            self._rows[section, at] = row, sheet.columns

    def _add(
        self, section: str, row: Row, columns: list[str], by_id: dict[str, int], count: int
    ) -> int:
        records = self._records[section]
        new = self._completed(section, self._record(section, row, columns, {}), by_id)
        if same := self._coded_already(section, new, is_named=row.cells.get("id") is not None):
            what = f'is coded already as "{same}"; give the row that id, or one of its own'
            if "id" in columns:
                self._tell(section, row.number, 1, "coded_already", what)
            elif (section, 1) not in self._unsure:
                self._unsure.add((section, 1))
                what = 'the column "id" is missing, which says what is new; export the table again'
                self._tell(section, 1, 1, "missing_column", what)
        records.append(new)
        by_id[str(new["id"])] = len(records) - 1
        self.changes.append(Insert(section, count, new))
        self.added += 1
        return len(records) - 1

    def _change(self, section: str, at: int, row: Row, columns: list[str]) -> None:
        before = self._records[section][at]
        after = edited(before, self._record(section, row, columns, before), columns)
        if after != before:
            self._records[section][at] = after
            self.changes.append(Put(section, at, after))
            self.changed += 1

    def _tell_another_document(self, section: str, row: Row, columns: list[str]) -> None:
        named = row.cells.get(DOCUMENT)
        if named not in (None, self._slug):
            what = f'the rows are of "{self._slug}", this one of "{named}"; a spreadsheet is of one'
            column = columns.index(DOCUMENT) + 1
            self._tell(section, row.number, column, "another_document", what)

    def _tell_copied(self, section: str, row: Row, columns: list[str], first: int) -> None:
        what = f'row {first} has the id "{row.cells["id"]}", too; empty this cell for what is new, or delete one row'
        self._tell(section, row.number, columns.index("id") + 1, "duplicate_id", what)

    def _coded_already(self, section: str, new: Mapping[str, Any], *, is_named: bool) -> str | None:
        """The id of the record that says the same: a new row is no copy of one that is there."""
        same = (
            ("kind", self.annotations.own_name)
            if section == "nodes"
            else ("source", "predicate", "target", "role")
        )
        for each in self._records[section]:
            is_same = all(each.get(key) == new.get(key) for key in same)
            by_name = section == "nodes" and not is_named
            if is_same and (by_name or _first_words(each) == _first_words(new)):
                return str(each.get("id"))
        return None

    def _record(
        self, section: str, row: Row, columns: list[str], before: Mapping[str, Any]
    ) -> dict[str, Any]:
        """What a row says, as annotations have it: only what it gives."""
        record: dict[str, Any] = {}
        for key, cell in row.cells.items():
            if key in (DOCUMENT, "") or cell is None or key.split()[0] in EVIDENCE:
                continue
            name, _, inner = key.partition(".")
            if inner:
                record.setdefault(name, {})[inner] = str(cell)
            elif section == "relations" and key in ("source", "target"):
                cell_at = section, row.number, columns.index(key) + 1
                record[key] = self._id(str(cell), before.get(key), *cell_at)
            else:
                record[key] = typed(key, cell, row.cells.get("unit"))
                if key in NUMBERS and str(record[key]).endswith("%"):
                    what = f'"{cell}" is a percentage; write the number, and % as its unit'
                    self._tell(section, row.number, columns.index(key) + 1, "percentage", what)
        if quotes := quotations(row.cells):
            record["evidence"] = quotes
        return record

    def _id(self, name: str, before: Any, section: str, row: int, column: int) -> str:
        """The id of the node that a cell names, by its id, a name or an alias, now or before the edit."""
        nodes = {str(each.get("id")): set(_called(each)) for each in self._records["nodes"]}
        elsewhere = {str(e.get("id")) for e in self.annotations.values.get("elsewhere") or ()}
        name = " ".join(name.split())
        if name in elsewhere | nodes.keys():
            return name
        matches = [each for each, names in nodes.items() if name in names]
        matches = matches or [each for each, names in self._former.items() if name in names]
        if before in matches or (before and name in self._former.get(str(before), ())):
            return str(before)
        if len(matches) != 1:
            may_be = f"may be {' or '.join(matches)}; give the id"
            what = may_be if matches else f"names no node of the document; {_nearest(name, nodes)}"
            self._tell(section, row, column, "unknown_name", f'"{name[:80]}" {what}')
        return matches[0] if matches else name

    def _completed(
        self, section: str, given: dict[str, Any], taken: Mapping[str, int]
    ) -> dict[str, Any]:
        """A new record with an id, and a node with its name as its quotation, where it has none."""
        own = given.get(self.annotations.own_name)
        if section == "nodes" and own and self._source and "evidence" not in given:
            spans = self._source.find(str(own)).spans
            given["evidence"] = [evidence(self._source, *spans[0]) if spans else {"quote": own}]
        if "id" not in given:
            given = {"id": self._new_id(section, given, taken), **given}
        return given

    def _new_id(self, section: str, given: Mapping[str, Any], taken: Mapping[str, int]) -> str:
        if section == "relations":
            ids = Ids(self._source)
            for each in self._records["relations"]:
                ids.given(each.get("id"))
            sentence = ids.sentence(given.get("evidence"))
            made = (ids.next(sentence) for _ in range(len(taken) + 1))
            return next(each for each in made if each not in taken)
        stem = (
            id_of_name(str(given.get("kind")), str(given.get("name_en")))
            or f"{given.get('kind')}-new"
        )
        free = (stem if not number else f"{stem}-{number}" for number in range(len(taken) + 2))
        return next(each for each in free if each not in taken)

    def check(self, annotations: Annotations, folder: Path) -> None:
        """Note what the checks of every document say of the edited annotations, at the cells that say it."""
        there = {(each.file, each.line, each.column) for each in self.problems}
        try:
            anchored(replace(annotations, tells_unsaid=False), [], folder)
        except DataError as error:
            locs = {annotations.place(loc): loc for loc in self._locs()}
            for each in error.problems:
                loc = locs.get((each.line, each.column), ())
                placed = self._at_cell(each, loc)
                if not (self._is_unsure(loc) or (placed.file, placed.line, placed.column) in there):
                    self.problems.append(placed)

    def _is_unsure(self, loc: Loc) -> bool:
        """Whether a row has cells, or its sheet has heads, of which it is not known what they are to say."""
        row = self._rows.get((str(loc[0]), int(loc[1]))) if len(loc) > 1 else None
        return row is not None and bool(
            {(str(loc[0]), each) for each in (1, row[0].number)} & self._unsure
        )

    def _locs(self) -> Iterator[Loc]:
        """The places of all that the rows say, the most exact ones last."""
        for section, at in self._rows:
            yield section, at
            record = self._records[section][at]
            for key in sorted(record.keys() - {"evidence"}, key=lambda each: each == "predicate"):
                yield section, at, key
                inner = record[key] if key in NESTED else ()
                yield from ((section, at, key, each) for each in inner)
            for number, words in enumerate(record.get("evidence") or ()):
                yield section, at, "evidence", number
                yield from ((section, at, "evidence", number, each) for each in words)

    def _at_cell(self, problem: Problem, loc: tuple[str | int, ...]) -> Problem:
        at = loc[1] if len(loc) > 1 else None
        if not isinstance(at, int) or (str(loc[0]), at) not in self._rows:
            return problem
        row, columns = self._rows[str(loc[0]), at]
        keys = [str(each) for each in loc[2:]]
        if keys[:1] == ["evidence"]:
            keys = [
                numbered(
                    keys[2] if len(keys) > 2 else "quote", int(keys[1]) + 1 if len(keys) > 1 else 1
                )
            ]
        column = columns.index(".".join(keys)) + 1 if ".".join(keys) in columns else 1
        return self._problem(str(loc[0]), row.number, column, problem.code, problem.message)

    def _tell(self, section: str, row: int, column: int, code: str, message: str) -> None:
        self.problems.append(self._problem(section, row, column, code, message))

    def _problem(self, section: str, row: int, column: int, code: str, message: str) -> Problem:
        sheet = self._file / f"{section}.csv" if self._file.is_dir() else self._file
        sheet = Path(f"{sheet}:{section}") if sheet.suffix == ".xlsx" else sheet
        return Problem(sheet, row, column, code, message)


def _first_words(record: Mapping[str, Any]) -> str:
    """The first quotation of a record, without white space."""
    evidence = record.get("evidence") or [{}]
    return "".join(str(evidence[0].get("quote")).split())


def _nearest(name: str, nodes: Mapping[str, Iterable[Any]]) -> str:
    names = [str(each) for called in nodes.values() for each in called if each]
    near = get_close_matches(name, names, 1)
    return f'did you mean "{near[0]}"?' if near else "add it to the sheet nodes"


def _called(node: Mapping[str, Any]) -> Iterator[Any]:
    yield from (node.get("name_zh"), node.get("name_en"), *(node.get("aliases") or ()))
