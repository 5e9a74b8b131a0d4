"""A measure in a process of its own: its time, its memory, the number of rows that it gave."""

import contextlib
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

Work = Callable[[], int]
"""What is timed; gives the number of rows of its answer."""

_CTRL_C = {signal.SIGINT}

Prepare = Callable[[Path], contextlib.AbstractContextManager[Work]]
"""From a corpus's folder, untimed, to the work."""


class Measured(NamedTuple):
    """What one run took."""

    seconds: float
    megabytes: float
    """The most that the process had, and those it started."""

    added: float
    """Of these, what came with the work."""

    rows: int


class Failed(Exception):
    """What was called in a process of its own failed there; says how, in one line."""


def alone(function: Callable[..., Any], *arguments: Any) -> Any:
    """Call a function in a process of its own.

    Raises:
        Failed: it failed, whatever the reason.
    """
    with _ctrl_c_later(), ProcessPoolExecutor(1, get_context("spawn"), _quiet) as pool:
        try:
            return pool.submit(_told, function, *arguments).result()
        except BrokenProcessPool as error:
            raise Failed(str(error)) from error


@contextlib.contextmanager
def _ctrl_c_later() -> Iterator[None]:
    """Hold Ctrl-C back while a process is started, works and ends; the process itself dies of it.

    It could be raised where Python ignores what is raised. A mask alone does not do: another thread may take the
    signal, and Python then raises in this one.
    """
    arrived: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: arrived.append(number))
    signal.pthread_sigmask(signal.SIG_BLOCK, _CTRL_C)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _CTRL_C)
        signal.signal(signal.SIGINT, before)
        if arrived:
            raise KeyboardInterrupt


def _told(function: Callable[..., Any], *arguments: Any) -> Any:
    """Call it; an error comes back as one line, since not every error can be sent."""
    try:
        return function(*arguments)
    except Exception as error:
        first, *_ = f"{type(error).__name__}: {error}".splitlines()
        raise Failed(first) from None


def _quiet() -> None:
    """Die of Ctrl-C without a traceback."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _CTRL_C)
    sys.modules["__main__"].__file__ = __file__  # else DuckDB takes it for a prompt, and draws bars


def measured(prepare: Prepare, folder: Path) -> Measured:
    """Prepare and do the work in this process, and say what it took."""
    os.chdir(folder)  # what an engine spills
    with prepare(folder) as work:
        _forget_the_peak()
        before = _megabytes("VmRSS:")
        start = time.perf_counter()
        rows = work()
        seconds = time.perf_counter() - start
        most = _megabytes("VmHWM:")
    return Measured(seconds, most, max(0, most - before), rows)


def _forget_the_peak() -> None:
    """Have the kernel count from here; where it must not, the preparation's peak counts, too.

    Source: proc_pid_clear_refs(5).
    """
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def _megabytes(what: str) -> float:
    """Of this process and those below it; `getrusage` would give the parent's peak, too."""
    return sum(_status(process, what) for process in _family("self")) * 1024 / 1e6


def _family(process: str) -> Iterator[str]:
    yield process
    for task in Path("/proc").glob(f"{process}/task/*/children"):
        with contextlib.suppress(OSError):  # a thread may end meanwhile
            for child in task.read_text().split():
                yield from _family(child)


def _status(process: str, what: str) -> int:
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:  # it ended meanwhile
        return 0
    _, found, rest = status.partition(what)
    return int(rest.split()[0]) if found else 0
