"""Problems as they are shown: of equal ones a few, and how many more there are."""

from collections import Counter
from pathlib import Path

from graph.cli import terminal
from graph.errors import Problem

_EQUAL_SHOWN = 3
"""Equal problems that are shown one by one; of more only the number is."""

_MOST_KINDS = 10_000
"""Problems that differ, up to which equal ones are counted."""


class ShownProblems:
    """The problems of one run: shown as they come, and those that were only counted at the end."""

    def __init__(self) -> None:
        self._equal: Counter[tuple[str, str]] = Counter()
        self._files: dict[tuple[str, str], set[Path]] = {}

    def show(self, problem: Problem) -> None:
        """Show a problem, unless enough that are equal were shown."""
        kind = problem.code, problem.message
        if self._equal[kind] < _EQUAL_SHOWN:
            terminal.error(str(problem))
        if kind in self._files or len(self._files) < _MOST_KINDS:
            self._equal[kind] += 1
            self._files.setdefault(kind, set()).add(problem.file)

    def count(self) -> None:
        """Say how many more times each problem is there."""
        for kind, files in self._files.items():
            if (more := self._equal[kind] - _EQUAL_SHOWN) > 0:
                code, message = kind
                where = next(iter(files)) if len(files) == 1 else f"{len(files)} files"
                terminal.error(f"{where}: [{code}] {message} ({more} more)")
