"""Rows sorted, reversed and limited; options that are given twice."""

import json

import pytest

from tests.conftest import GOOD, Command

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


def test_one_role_is_not_lost_behind_another(command: Command) -> None:
    """Two roles are refused, not the first of them forgotten."""
    ran = command("ties", "--corpus", HARBOUR, "--role", "proposer", "--role", "partner")

    assert (ran.code, ran.out) == (2, "")
    assert "--role" in ran.err
