"""Corpora as the command line opens them: problems reported at once, refused lines written beside."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from graph.cli import terminal
from graph.text.source import MEGABYTE

if TYPE_CHECKING:
    from graph.reading import jsonl
    from graph.reading.corpus import Corpus


_EQUAL_SHOWN = 3
"""Equal problems of one file that are shown one by one; of more only the number is."""

_MOST_KINDS = 10_000
"""Problems that differ, up to which equal ones are counted."""


@contextmanager
def opened(places: list[Path], limit_mb: int) -> Iterator["Corpus"]:
    """Open a corpus; bad lines are reported, written to a file beside it, and give exit code 1."""
    from graph.reading import jsonl
    from graph.reading.corpus import load_corpus

    rejects = jsonl.Rejects()
    equal: Counter[tuple[Path, str, str]] = Counter()

    def refuse(reject: "jsonl.Reject") -> None:
        for problem in reject.problems:
            kind = problem.file, problem.code, problem.message
            if equal[kind] < _EQUAL_SHOWN:
                terminal.error(str(problem))
            if kind in equal or len(equal) < _MOST_KINDS:
                equal[kind] += 1
        rejects(reject)

    corpus = load_corpus(*places, refuse=refuse, watch=terminal.watched, limit=limit_mb * MEGABYTE)
    yield corpus
    for (file, code, message), count in equal.items():
        if count > _EQUAL_SHOWN:
            more = count - _EQUAL_SHOWN
            terminal.error(f"{file}: [{code}] {message} ({more} more lines)")
    rejects.tidy(corpus.files)
    for file, count in rejects.files.items():
        terminal.error(f"{file}: {number(count, 'refused line')}, with reasons")
    if rejects.files:
        raise typer.Exit(1)


def number(count: int, noun: str, several: str = "") -> str:
    """A count with its noun, in the singular or plural."""
    return f"{count} {noun}" if count == 1 else f"{count} {several or f'{noun}s'}"
