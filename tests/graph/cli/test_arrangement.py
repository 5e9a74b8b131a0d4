"""Rows sorted, reversed and limited; options that are given twice."""

import json

import pytest

from tests.conftest import GOOD, Command, first_of

HARBOUR = GOOD / "harbour"


def _ids(command: Command, *options: str) -> list[str]:
    ran = command("actors", "--corpus", HARBOUR, "--format", "json", *options)
    return [row["id"] for row in json.loads(ran.out)]


def test_rows_come_sorted_reversed_and_limited(command: Command) -> None:
    """A column orders the rows, the other way round if asked, and as many as are asked for."""
    by_relations = _ids(command, "--sort", "relations")

    assert sorted(by_relations) == _ids(command)
    assert _ids(command, "--sort", "relations", "--reverse") == by_relations[::-1]
    assert _ids(command, "--sort", "relations", "--limit", "2") == by_relations[:2]


def test_rows_left_out_are_said(command: Command) -> None:
    """What a limit leaves out is counted beside the answer."""
    ran = command("actors", "--corpus", HARBOUR, "--limit", "1")

    assert ran.err.startswith("1 of ")


@pytest.mark.parametrize(
    "options",
    [
        ("--sort", "colour"),
        ("--limit", "0"),
        ("--limit", "1", "--limit", "2"),
        ("--format", "json", "--format=csv"),
    ],
)
def test_what_cannot_be_meant_is_refused(command: Command, options: tuple[str, ...]) -> None:
    """No such column, no rows, and one option with two values: exit 2, nothing on standard output."""
    ran = command("actors", "--corpus", HARBOUR, *options)

    assert (ran.code, ran.out) == (2, "")


def test_a_misspelt_column_leads_to_the_right_one(command: Command) -> None:
    """The column that is nearest is named before all that there are."""
    assert "did you mean `relations`?" in command("actors", "--sort", "relation").err


REPEATED = [
    ("ties", "--role", "role", ("forum", "partner")),
    ("ties", "--proposal", "order", ("1", "3")),
    ("ties", "--modality", "modality", ("proposed", "reported")),
    ("ties", "--actor", "actor", ("actor-us-cert", "actor-united-nations")),
    ("asks", "--force", "force", ("should", "invited")),
    ("asks", "--proposal", "order", ("1", "2")),
    ("find 网络", "--kind", "kind", ("threat", "relation")),
]


@pytest.mark.parametrize("engine", first_of(1, [[], ["--engine", "duckdb"]]))
@pytest.mark.parametrize(("question", "option", "field", "values"), REPEATED)
def test_any_value_of_a_repeated_option_will_do(
    command: Command,
    question: str,
    option: str,
    field: str,
    values: tuple[str, ...],
    engine: list[str],
) -> None:
    """No value hides another: the rows are those of all that have one of them, and each has some."""
    if engine and question.startswith("find"):
        engine = []
    asked = [*question.split(), *engine, "--format", "json"]

    rows = json.loads(command(*asked, *(each for v in values for each in (option, v))).out)

    everything = json.loads(command(*asked).out)
    assert rows == [row for row in everything if str(row[field]) in values]
    assert {str(row[field]) for row in rows} == set(values)


def test_a_wrong_value_among_right_ones_is_refused(command: Command) -> None:
    """One actor of two that nobody knows: exit 2, no half answer."""
    ran = command("ties", "--actor", "联合国", "--actor", "Atlantis")

    assert (ran.code, ran.out) == (2, "")
