"""What people see: tables that fit, colour on a terminal only."""

import contextlib
import os
import pty
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

from graph import query
from graph.build.graph_types import Graph
from graph.cli.sections import sections
from graph.cli.table import _wrapped
from graph.query import QUERIES
from graph.query.row_types import Name
from tests.conftest import GOOD, Command, first_of

PROGRAM = Path(__file__).parents[3] / "build_graph.py"


PLAIN = {
    "ties": ("--derived",),
    "why": ("中国互联网协会", "3"),
    "path": ("东西方研究所", "3"),
    "show": ("中国网络安全应急响应中心",),
    "find": ("合作",),
    "stances": ("3",),
    "changes": ("2013", "2014"),
}


@pytest.mark.parametrize("width", first_of(1, ["50", "80"]))
@pytest.mark.parametrize(
    "question", ["asks --proposal 2", "ties", "cooperation", "actors", "coverage --brief"]
)
def test_no_word_of_a_name_is_cut(
    command: Command, monkeypatch: pytest.MonkeyPatch, question: str, width: str
) -> None:
    """Details give way before a long word beside them is broken; then each cell stands on a line of its own."""
    words = []
    for columns in ("400", width):
        monkeypatch.setenv("COLUMNS", columns)
        words.append(set(re.findall(r"[A-Za-z-]{2,}", command(*question.split()).out)))
    whole, narrow = words

    assert narrow - {"can", "be", "disputed"} <= whole


@pytest.mark.parametrize("question", [*QUERIES, "matrix"])
@pytest.mark.parametrize("width", first_of(1, [60, 80, 132]))
def test_tables_fit_with_chinese_in_them(
    command: Command, monkeypatch: pytest.MonkeyPatch, question: str, width: int
) -> None:
    """No line of an answer about the speech is wider than the terminal; wide characters count two."""
    asked = (
        ("ties", "--matrix", "--derived")
        if question == "matrix"
        else (question, *PLAIN.get(question, ()))
    )
    monkeypatch.setenv("COLUMNS", str(width))

    ran = command(*asked)

    assert ran.out
    assert max(map(cell_len, ran.out.splitlines())) <= width


@pytest.mark.slow
@pytest.mark.parametrize("question", first_of(1, ["ties", "actors", "why", "coverage"]))
@pytest.mark.parametrize("width", first_of(2, [0, 9, 1, 4]))
def test_a_terminal_too_narrow_for_a_table_gets_one(
    command: Command, monkeypatch: pytest.MonkeyPatch, question: str, width: int
) -> None:
    """Where a table cannot fit, it is wider than the terminal."""
    monkeypatch.setenv("COLUMNS", str(width))

    assert command(question, *PLAIN.get(question, ())).code == 0


def test_an_id_is_whole_where_there_is_room(
    command: Command, monkeypatch: pytest.MonkeyPatch, speech: Graph
) -> None:
    """On a usual terminal every id of a list can be copied."""
    monkeypatch.setenv("COLUMNS", "80")

    shown = command("actors").out.split()

    assert {row.id for row in query.actors(speech)} <= set(shown)


def test_a_pronoun_is_told_under_all_words_that_have_it(speech: Graph) -> None:
    """Two quotes with one coreference show it twice."""
    (row,) = query.why(speech, "CNCERT", "1")
    told = [words.coreference for words in row.evidence if words.coreference]

    (section,) = sections([row])

    shown = [line.strip(" ()") for line in section.rows[0][-1] if line.startswith(" ")]
    assert shown == told
    assert len(set(told)) < len(told)


@pytest.mark.parametrize("width", [24, 40, 80])
def test_a_line_is_broken_without_loss(width: int) -> None:
    """Broken lines have every letter, fit, and begin with no closing mark."""
    line = "¶20 中国网络安全应急响应中心已与 51 个国家和地区的“91 个组织”建立了合作关系，National Computer Network (CNCERT/CC)。"

    parts = _wrapped(line, width)

    assert "".join("".join(parts).split()) == "".join(line.split())
    assert all(cell_len(part) <= width for part in parts)
    assert not any(part.lstrip()[0] in "，。”)" for part in parts)


@pytest.mark.slow
def test_colour_is_for_terminals_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same table has colours on a terminal, and none in a pipe."""
    asked = [sys.executable, str(PROGRAM), "ties", "--corpus", str(GOOD / "harbour")]
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")

    piped = subprocess.run(asked, capture_output=True, check=True).stdout
    ours, theirs = pty.openpty()
    with subprocess.Popen(asked, stdout=theirs) as child:
        os.close(theirs)
        seen = b""
        with contextlib.suppress(OSError):  # a closed terminal gives EIO, not an end
            while more := os.read(ours, 4096):
                seen += more
        child.wait()
    os.close(ours)

    assert b"\x1b[" in seen
    assert b"\x1b" not in piped


def test_a_name_that_is_the_same_in_both_languages_is_shown_once(speech: Graph) -> None:
    """A row whose two names are equal has the name in one line."""
    row = query.actors(speech)[0]
    same = replace(row, name=Name("We", "We"))

    (section,) = sections([same])

    assert sum(cell.count("We") for line in section.rows for cell in line[0]) == 1
