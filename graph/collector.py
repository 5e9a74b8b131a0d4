"""The cyclic garbage collector, out of the way of bulk work.

Documents and graphs are made of many small objects without cycles; looking for some among them
takes longer than making them.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from weakref import WeakSet

MANY = 100_000
"""Objects that are worth not being looked through."""

_OF_PYTHON = gc.get_freeze_count()
"""What Python 3.12 freezes as it starts; more is somebody's who wants it frozen."""


@contextmanager
def paused() -> Iterator[None]:
    """Collect nothing inside; what was set before is set again after."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


@contextmanager
def settled() -> Iterator[None]:
    """Collect nothing inside, and take what was made there for old, which is not looked through after.

    The collector does not know how much became old like this, and might never look for cycles in
    it: the next work of this kind does so first, if nothing has done so since.
    """
    if _unseen:
        gc.collect()
    with paused():
        yield
        if gc.get_count()[0] > MANY and gc.get_freeze_count() <= _OF_PYTHON:
            _unseen.add(_Cycle())
            gc.freeze()
            gc.unfreeze()  # into the oldest generation, wherever it was


class _Cycle:
    """Garbage that is gone as soon as old objects were looked through."""

    def __init__(self) -> None:
        self.itself = self


_unseen: WeakSet[_Cycle] = WeakSet()
