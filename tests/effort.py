"""How much work something is: measured against itself, never against a clock, since machines differ and are busy."""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Made = TypeVar("Made")

TIMES = 16
_TRIES = 5
_LEAST = 0.002
"""Seconds below which nothing is measured."""

_UNIT = 3_000_000
"""Steps of the yardstick: a tenth of a second on a machine of our time."""


def grows_as_it(work: Callable[[Made], object], few: Made, many: Made) -> bool:
    """Whether work on what is `TIMES` as much takes less than four times that; each with each would be `TIMES` times.

    What only seems too slow because the machine is busy is measured again.
    """
    return any(
        _seconds(work, many) < 4 * TIMES * max(_seconds(work, few), _LEAST) for _ in range(_TRIES)
    )


@contextmanager
def at_most(tenths: int) -> Iterator[None]:
    """Fail if what is done inside takes more than so many times the yardstick, measured beside it."""
    start = time.process_time()
    yield
    took = time.process_time() - start

    assert took < tenths * max(_seconds(_counted, _UNIT) for _ in range(2))


def _counted(steps: int) -> int:
    return sum(1 for _ in range(steps))


def _seconds(work: Callable[[Made], object], made: Made) -> float:
    """Time of the processor; the garbage collector waits."""
    gc.disable()
    try:
        start = time.process_time()
        work(made)
        return time.process_time() - start
    finally:
        gc.enable()
