"""Problems as they are shown: of equal ones a few, and how many more there are."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from graph.cli import terminal
from graph.errors import Problem

_EQUAL_SHOWN = 3
"""Equal problems that are shown one by one; of more only the number is."""

DRAFT = "draft"
"""Code of what nobody has confirmed."""

_MOST_KINDS = 10_000
"""Problems that differ, up to which equal ones are counted."""


def drafts_counted(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems, of the drafts of a document only the first, which says how many there are."""
    listed = list(problems)
    drafts = Counter(map(_document, (each for each in listed if each.code == DRAFT)))
    for each in listed:
        if each.code != DRAFT:
            yield each
        elif count := drafts.pop(_document(each), 0):
            more = f"{count} drafts; `check` lists them"
            yield each if count == 1 else replace(each, message=more)


def _document(problem: Problem) -> tuple[Path, int]:
    """The document that a problem is of: a file of YAML, or a line of JSON Lines."""
    return problem.file, problem.line if problem.file.suffix == ".jsonl" else 0


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
