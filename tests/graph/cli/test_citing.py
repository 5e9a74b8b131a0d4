"""Citations of answers: each quotation numbered, each number a source, in every format."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.conftest import GOOD, Command

STRAIT = GOOD / "strait"
SPOKEN = "Working Together to Safeguard Cyberspace Security"
ASKED = [
    ("ties", "--derived"),
    ("why", "UN", "1"),
    ("asks", "--actor", "UN"),
    ("asks",),
    ("stances", "1"),
    ("find", "联合国"),
    ("cooperation",),
    ("measures",),
    ("threats",),
    ("figures",),
    ("timeline",),
    ("path", "UN", "1"),
    ("show", "CNCERT"),
]


def _quotations(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for each in value:
            yield from _quotations(each)
    elif isinstance(value, dict):
        if "quote" in value:
            yield value
        for each in value.values():
            yield from _quotations(each)


@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
def test_every_quotation_is_cited(command: Command, asked: tuple[str, ...]) -> None:
    """In JSON, each has the number and paragraph, and the source with its author, event and date."""
    ran = command(*asked, "--cite", "--format", "json")

    quotations = list(_quotations(json.loads(ran.out)))
    assert bool(quotations) == ("UN" not in asked[2:])
    for each in quotations:
        assert each["citation"] == f"[1, ¶{each['paragraph']}]"
        assert each["reference"].startswith("Cai Mingzhao (蔡名照) (2013)")


def test_sources_end_a_table(command: Command) -> None:
    """Each number that is cited is listed once below the rows, and nothing else is."""
    for form in ("table", "markdown"):
        out = command("ties", "--corpus", STRAIT, "--cite", "--format", form).out.replace("\\", "")

        rows, _, sources = out.partition("Sources")
        cited = set(re.findall(r"\[(\d+), ¶", rows))
        assert len(cited) > 1
        assert set(re.findall(r"^\|? ?\[(\d+)\]", sources, re.MULTILINE)) == cited


def test_csv_has_citation_and_source_in_columns(command: Command) -> None:
    """Beside each piece of words."""
    ran = command("why", "UN", "1", "--cite", "--format", "csv")

    rows = list(csv.DictReader(io.StringIO(ran.out.removeprefix("\ufeff"))))
    assert {row["citation"] for row in rows} == {"[1, ¶18]"}
    assert all(SPOKEN in row["reference"] for row in rows)


def test_a_workbook_has_a_sheet_of_sources(command: Command, tmp_path: Path) -> None:
    """After those of the rows."""
    path = tmp_path / "rows.xlsx"

    assert command("ties", "--cite", "--format", "xlsx", "-o", path).code == 0
    assert SPOKEN in str(load_workbook(path)["Sources"]["B2"].value)


@pytest.mark.parametrize("question", ["figures", "threats", "actors"])
def test_a_sheet_without_a_heading_is_named_after_the_question(
    command: Command, tmp_path: Path, question: str
) -> None:
    """A workbook's reader sees no name of a class."""
    path = tmp_path / "rows.xlsx"

    assert command(question, "-o", path).code == 0
    assert load_workbook(path).sheetnames == [question]


def test_without_it_nothing_is_cited(command: Command) -> None:
    """No number and no source."""
    ran = command("ties", "--proposal", "1", "--format", "csv")

    assert "[1" not in ran.out
    assert "reference" not in ran.out.partition("\n")[0].replace("coreference", "").split(",")


def test_a_file_that_is_no_style_is_a_wrong_request(command: Command, tmp_path: Path) -> None:
    """What formats no source is refused."""
    (no_style := tmp_path / "style.csl").write_text("<style/>", encoding="utf-8")

    assert command("ties", "--cite", "--style", no_style).code == 2


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["networkx", "duckdb"])
def test_tables_are_cited_as_the_corpus_is(command: Command, tmp_path: Path, engine: str) -> None:
    """A folder of tables has its documents' data, so the sources are the same."""
    assert command("export", "parquet", "--corpus", STRAIT, "-o", tmp_path).code == 0

    of_tables = command("ties", "--cite", "--corpus", tmp_path, "--engine", engine)

    assert of_tables.out == command("ties", "--cite", "--corpus", STRAIT).out
    assert "Sources" in of_tables.out
