"""`docs/parquet.md` says of the tables what they are, and its examples run."""

import contextlib
import io
import re
from pathlib import Path
from typing import Any

import pytest
from sybil import Sybil
from sybil.parsers.markdown import CodeBlockParser

from graph.export.parquet import STAMP
from graph.export.parquet_rows import TABLES, VERSION
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "parquet.md"
SECTION = re.compile(r"^### `(?P<table>\w+)`\n(?P<rows>(?:(?!^#).*\n?)*)", re.MULTILINE)
ROW = re.compile(r"^\| `(?P<column>\w+)` \| (?P<type>\w+) \| \S.*\|$", re.MULTILINE)
TYPES = {"text": str, "integer": int, "number": float, "boolean": bool}


def test_every_column_is_there() -> None:
    """Tables, columns and types are those that are written, in their order, each with a meaning."""
    page = PAGE.read_text(encoding="utf-8")

    told = {
        section["table"]: [
            (row["column"], TYPES[row["type"]]) for row in ROW.finditer(section["rows"])
        ]
        for section in SECTION.finditer(page)
    }
    assert told == {table: list(columns.items()) for table, columns in TABLES.items()}
    assert f"This is version {VERSION}." in page
    assert f"`{STAMP}`" in page


@pytest.mark.slow
def test_examples_give_what_the_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each block of Python runs in one session; a block of text is what the one before it printed."""
    monkeypatch.chdir(tmp_path)
    session: dict[str, Any] = {}
    printed, compared = "", 0

    for kind, source in _blocks():
        if kind == "python":
            printed = _printed(source, session)
        elif kind == "text":
            compared += 1
            assert printed == source

    assert compared


@pytest.mark.spark
def test_example_for_spark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The block for Spark gives what the one before it, for polars, gives."""
    from graph.engines import spark

    monkeypatch.chdir(tmp_path)
    blocks = _blocks()
    place = next(index for index, (kind, _) in enumerate(blocks) if kind == "python spark")
    _printed(blocks[0][1], {})

    with spark.session("local[2]") as running:
        here = blocks[place][1].replace(
            "tables/", f"{tmp_path}/tables/"
        )  # Java stays where it began
        printed = _printed(here, {"spark": running})

    assert printed == blocks[place - 1][1]


def _blocks() -> list[tuple[str, str]]:
    """The language of each block, and what is in it."""
    parsers = [CodeBlockParser(language) for language in ("python spark", "python", "text")]
    page = Sybil(parsers).parse(PAGE)
    return [(each.region.lexemes["arguments"], str(each.parsed)) for each in page.examples()]


def _printed(source: str, session: dict[str, Any]) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(source, PAGE.name, "exec"), session)
    return out.getvalue()
