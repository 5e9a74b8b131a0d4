"""The exception tree: drawn as it is, and told in words that lead on."""

from pathlib import Path

import pytest

from graph import errors
from graph.errors import (
    MOST_BEARERS,
    AmbiguousName,
    DataError,
    PolicyGraphError,
    Problem,
    WrongKind,
)

TREE = sorted(
    name
    for name, each in vars(errors).items()
    if isinstance(each, type) and issubclass(each, PolicyGraphError)
)


@pytest.mark.parametrize("name", TREE)
def test_the_drawing_is_complete(name: str) -> None:
    """Every exception stands in the tree of the module's docstring."""
    assert name in (errors.__doc__ or "")


def test_a_problem_reads_as_editors_expect() -> None:
    """`file:line:column: [code] message`, so that a terminal makes it a link."""
    problem = Problem(Path("a.yaml"), 12, 5, "unknown_id", 'no node "x"')

    assert str(problem) == 'a.yaml:12:5: [unknown_id] no node "x"'


def test_all_problems_are_kept() -> None:
    """An error of data carries each problem, and says one a line."""
    problems = [Problem(Path("a.yaml"), n, 1, "code", "what") for n in (1, 2)]

    error = DataError(problems)

    assert error.problems == tuple(problems)
    assert str(error).splitlines() == [str(each) for each in problems]


@pytest.mark.parametrize("over", [0, 1, 2_000])
def test_the_bearers_of_a_name_are_counted_where_they_are_too_many_to_list(over: int) -> None:
    """A proposal's number may be that of thousands: the first are listed, the rest counted, all carried."""
    ids = {f"proposal-{number:04}": "both names" for number in range(MOST_BEARERS + over)}

    for error in (AmbiguousName("1", ids), WrongKind("1", "actor", tuple(ids))):
        assert error.ids == tuple(ids)
        assert str(error).count("proposal-") == MOST_BEARERS
        assert (f"and {over:,} more" in str(error)) == bool(over)
