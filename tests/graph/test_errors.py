"""The exception tree: drawn as it is, and told in words that lead on."""

from pathlib import Path

import pytest

from graph import errors
from graph.errors import DataError, PolicyGraphError, Problem

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
