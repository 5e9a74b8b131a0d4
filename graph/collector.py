"""The cyclic garbage collector, out of the way of bulk work.

Documents and graphs are made of many small objects without cycles; looking for some among them
takes longer than making them.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


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
