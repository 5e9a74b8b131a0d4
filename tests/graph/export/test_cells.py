"""Cells of CSV: no spreadsheet runs them, in exports and in answers, and the words come back."""

import csv
import io
import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph.export.cells import guarded, unguarded
from tests.conftest import HOSTILE, Command
from tests.graph.export.test_graphml import WORDS

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@example("'=1+1")
@example("''")
@given(WORDS | st.builds("{}{}".format, st.sampled_from(FORMULA), WORDS))
def test_a_guarded_text_is_no_formula_and_comes_back(text: str) -> None:
    """No cell begins like a formula, and the rule gives the text back letter for letter."""
    assert not guarded(text).startswith(FORMULA)
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("query", ["actors", "ties", "find", "figures", "threats", "coverage"])
def test_no_answer_is_a_formula(query: str, command: Command) -> None:
    """Hostile names are in the answers, and no cell of text begins like a formula."""
    asked = ("=",) if query == "find" else ()
    ran = command(query, *asked, "--corpus", HOSTILE, "--format", "csv")
    rows = list(csv.reader(io.StringIO(ran.out.removeprefix("\ufeff"))))

    assert len(rows) > 1
    assert not any(cell.startswith(FORMULA) for row in rows for cell in row)


def test_hostile_names_come_back_from_an_answer(command: Command) -> None:
    """To drop one apostrophe gives what JSON gives."""
    asked = "actors", "--corpus", HOSTILE, "--format"
    in_json = json.loads(command(*asked, "json").out)
    in_csv = csv.DictReader(
        io.StringIO(command(*asked, "csv").out.removeprefix("\ufeff"), newline="")
    )

    assert {row["id"]: unguarded(row["name_zh"]) for row in in_csv} == {
        row["id"]: row["name"]["zh"] for row in in_json
    }
