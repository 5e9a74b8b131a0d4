"""Corpora as the command line opens them: problems reported at once, refused lines written beside."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from graph.cli import terminal
from graph.cli.problems import ShownProblems
from graph.text.source import MEGABYTE

if TYPE_CHECKING:
    from graph.reading import jsonl
    from graph.reading.corpus import Corpus


@contextmanager
def opened(corpora: list[Path], limit_mb: int) -> Iterator["Corpus"]:
    """Open a corpus; bad lines are reported, written to a file beside it, and give exit code 1."""
    from graph.reading import jsonl
    from graph.reading.corpus import load_corpus

    rejects = jsonl.Rejects()
    shown = ShownProblems()

    def refuse(reject: "jsonl.Reject") -> None:
        for problem in reject.problems:
            shown.show(problem)
        rejects(reject)

    corpus = load_corpus(*corpora, refuse=refuse, watch=terminal.watched, limit=limit_mb * MEGABYTE)
    yield corpus
    shown.count()
    rejects.tidy(corpus.files)
    for file, count in rejects.files.items():
        terminal.error(f"{file}: {number(count, 'refused line')}, with reasons")
    if rejects.files:
        raise typer.Exit(1)


def number(count: int, noun: str, several: str = "") -> str:
    """A count with its noun, in the singular or plural."""
    return f"{count} {noun}" if count == 1 else f"{count} {several or f'{noun}s'}"
