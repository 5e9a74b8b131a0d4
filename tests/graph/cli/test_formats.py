"""Rows in the formats that programs and documents take."""

import csv
import io
from pathlib import Path

import pytest

from graph.cli.formats import _escaped
from tests.conftest import GOOD, Command


def test_markdown_is_not_what_a_name_says() -> None:
    """What a cell holds cannot end it, nor become a link or markup."""
    assert _escaped("a|b [x](y) <b> *c* `d` &amp;") == (
        r"a\|b \[x\](y) \<b\> \*c\* \`d\` &amp;amp;"
    )


def test_csv_is_flat(command: Command) -> None:
    """A row for each piece of words, with its place; no JSON in a cell; a mark that spreadsheets need."""
    for asked in (("ties", "--derived"), ("why", "渔民", "2"), ("show", "港务联盟"), ("threats",)):
        out = command(*asked, "--corpus", GOOD / "harbour", "--format", "csv").out
        rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))

        assert out.startswith("\ufeff")
        assert any(row["quote"] and row["paragraph"] for row in rows)
        assert not any(cell.startswith(("[", "{")) for row in rows for cell in row.values() if cell)


def test_a_matrix_in_csv_is_a_matrix(command: Command) -> None:
    """An actor a row, a proposal a column, roles in the cells."""
    asked = "ties", "--matrix", "--corpus", GOOD / "harbour", "--format", "csv"
    rows = list(csv.DictReader(io.StringIO(command(*asked).out.removeprefix("\ufeff"))))

    assert {"1 共建灯塔", "2 共享雾情"} <= set(rows[0])
    assert len(rows) == len({row["actor"] for row in rows})


@pytest.mark.parametrize(("lang", "first"), [("en", "ours: "), ("zh", "¶")])
def test_a_language_comes_first(command: Command, lang: str, first: str) -> None:
    """Names and words in the language that is asked for stand above those in the other."""
    out = command("ties", "--actor", "林一舟", "--corpus", GOOD / "harbour", "--lang", lang).out
    names = out.index("Lin Yizhou"), out.index("林一舟")

    assert (names[0] < names[1]) is (lang == "en")
    assert min(out.index("ours: "), out.index("¶")) == out.index(first)


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.txt", "table"), ("a.json", "json"), ("a.csv", "csv"), ("a.md", "markdown")],
)
def test_a_file_has_what_the_terminal_shows(
    command: Command, tmp_path: Path, name: str, form: str
) -> None:
    """The ending of the file's name is the format; nothing else is on the terminal."""
    asked = "ties", "--proposal", "1"

    ran = command(*asked, "-o", tmp_path / name)

    assert (ran.code, ran.out) == (0, f"{tmp_path / name}: 8 rows\n")
    assert (tmp_path / name).read_text(encoding="utf-8") == command(*asked, "--format", form).out


@pytest.mark.parametrize(
    "options",
    [("--format", "xlsx"), ("-o", "rows"), ("--format", "csv", "-o", "rows.xlsx")],
    ids=" ".join,
)
def test_a_file_that_says_another_format_or_none_is_refused(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    """A workbook needs a file, and a file's name says its format; nothing is written."""
    monkeypatch.chdir(tmp_path)

    assert command("ties", *options).code == 2
    assert not list(tmp_path.iterdir())
