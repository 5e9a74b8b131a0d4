"""The collector out of the way: it looks through nothing that was made, and misses nothing that is garbage."""

import gc
from collections.abc import Iterator
from weakref import WeakSet, ref

import pytest

from graph import collector


class Holder:
    """Something large that is garbage only as a cycle, as a graph is whose edges were asked for."""

    def __init__(self) -> None:
        self.itself = self
        self.parts = [[number] for number in range(2 * collector.MANY)]


@pytest.fixture(autouse=True)
def _nothing_left() -> Iterator[None]:
    yield
    gc.collect()


def test_what_was_made_is_not_looked_through() -> None:
    """After large work nothing is collected, neither at once nor by the first few objects made."""
    looked: list[str] = []

    with collector.settled():
        holder = Holder()
        gc.callbacks.append(lambda phase, _: looked.append(phase))
    few = [[number] for number in range(100)]
    gc.callbacks.pop()

    assert not looked
    assert gc.isenabled()
    assert len(holder.parts) > len(few)


@pytest.mark.slow
def test_a_loop_keeps_nothing_of_earlier_rounds() -> None:
    """What was made earlier and let go of is gone when the next is made, cycles and all."""
    alive: WeakSet[Holder] = WeakSet()

    for _ in range(4):
        with collector.settled():
            alive.add(Holder())

        assert len(alive) == 1


def test_what_was_looked_through_meanwhile_is_not_again() -> None:
    """Where a full collection has been since, the next work begins without one."""
    with collector.settled():
        dropped = ref(Holder())
    gc.collect()
    full = gc.get_stats()[2]["collections"]

    with collector.settled():
        assert gc.get_stats()[2]["collections"] == full

    assert dropped() is None


def test_what_others_froze_stays_frozen() -> None:
    """A process that froze its objects, to fork perhaps, finds them frozen after."""
    gc.freeze()
    frozen = gc.get_freeze_count()
    try:
        with collector.settled():
            holder = Holder()

        assert 0 < gc.get_freeze_count() <= frozen
        assert holder.parts
    finally:
        gc.unfreeze()
