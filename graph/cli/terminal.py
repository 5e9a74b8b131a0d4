"""The terminal: the only module that writes to standard output and standard error."""

import json
import os
import re
import signal
import sys
from collections.abc import Iterable, Iterator, Sequence, Sized
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from graph.errors import Problem

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

Watched = TypeVar("Watched")

_PATIENCE = 1.0
"""Seconds after which one wants to see how far the work is."""


def watched(items: Iterable[Watched], what: str) -> Iterator[Watched]:
    """Pass steps through; once they take over a second, show on a terminal how far they are."""
    total = len(items) if isinstance(items, Sized) else None
    begin, done, rest = monotonic(), 0, iter(items)
    for done, item in enumerate(rest, 1):  # noqa: B007  # read after the loop
        yield item
        if monotonic() - begin > _PATIENCE:
            break
    else:
        return
    with _progress() as progress:
        task = progress.add_task(visible(" ".join(what.split())), total=total, completed=done)
        for item in rest:
            yield item
            progress.advance(task)


def _progress() -> "Progress":
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
    )

    what = TextColumn("{task.description}", markup=False)
    columns = what, BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    console = Console(stderr=True)
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


_HIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"
)
"""Controls of the terminal, of the direction of writing, and halves of characters."""


def visible(words: str) -> str:
    r"""The words with what would act on the terminal spelled out, as in `\u202e`."""
    return _HIDDEN.sub(lambda match: f"\\u{ord(match.group()):04x}", words)


def prepare() -> None:
    """Make the standard streams fit to write to, wherever they lead.

    A program that stops reading ends us as it ends any other (SIGPIPE). Programs get UTF-8; a
    terminal gets what it cannot show spelled out.
    """
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for standard in ("stdout", "stderr"):
        stream = getattr(sys, standard) or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # open to the end
        codec = stream.encoding if stream.isatty() else "utf-8"
        stream.reconfigure(encoding=codec, errors="backslashreplace")
        setattr(sys, standard, stream)


@contextmanager
def outliving_readers() -> Iterator[None]:
    """Let no reader of a server's answers end us by going away, as one of standard output does."""
    if not hasattr(signal, "SIGPIPE"):
        yield
        return
    before = signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGPIPE, before)


def finish() -> None:
    """Write out what is still held back.

    Raises:
        OSError: it cannot be written; nothing more is tried.
    """
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise


def flush() -> None:
    """Show what was written so far."""
    sys.stdout.flush()


def line(words: str) -> None:
    """One line for people."""
    write(f"{words}\n")


def width() -> int:
    """How many columns the terminal has; of a pipe, what `COLUMNS` says, or 80."""
    return _console().width


def styled(lines: Iterable[tuple[str, str]]) -> None:
    """Lines with their style, coloured on a terminal only."""
    from rich.text import Text

    console = _console()
    for words, style in lines:
        shown = visible(words) if console.is_terminal else words
        console.print(Text(shown, style), soft_wrap=True)


def _console() -> "Console":
    from rich.console import Console  # not needed for programs

    return Console(highlight=False)


def error(words: str) -> None:
    """What went wrong, on standard error."""
    sys.stderr.write(f"{visible(words)}\n")


def problems_as_json(problems: Sequence[Problem]) -> None:
    """An array of what is wrong, for editors and CI; empty where nothing is."""
    records = [{**asdict(each), "file": str(each.file)} for each in problems]
    write(json.dumps(records, ensure_ascii=False, indent=2) + "\n")


def write(words: str) -> None:
    """Write for people as is safe, for a program as it is."""
    sys.stdout.write(visible(words) if sys.stdout.isatty() else words)
