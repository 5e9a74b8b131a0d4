"""The results as Markdown: every stage beside its peers, its goal, and how its time grows."""

import math
import os
import platform
import statistics
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from tests.bench.apart import Measured
from tests.bench.stages import SLOPE, Peer, Stage

MEANT_FOR = 1_000_000
"""Relations for which goals of time are meant; below, what a start costs weighs more than the work."""

FITTED = (10_000, 1_000_000)
"""Relations between which growth is fitted."""


class Row(NamedTuple):
    """One stage at one size, and its peers: medians."""

    stage: Stage
    size: int
    runs: int
    ours: Measured
    peers: tuple[Measured, ...]

    def beside(self) -> Iterator[tuple[Peer, Measured]]:
        """Each peer with what it took."""
        peers = (self.stage.peers[place] for place in self.stage.peers_at(self.size))
        return zip(peers, self.peers, strict=True)


def machine(repeat: int) -> str:
    """On what was measured, and how busy it was."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e9
    return (
        f"{date.today()}: {len(os.sched_getaffinity(0))} cores, {memory:.0f} GB, Python {platform.python_version()},"
        f" {platform.system()}; medians of {repeat} runs, of fewer where `runs` says so;"
        f" load of the machine at the end: {os.getloadavg()[1]:.1f}."
    )


def table(rows: Sequence[Row]) -> str:
    """A line for each stage, size and peer."""
    lines = [
        "| where | what | relations | beside | ours, s | peer, s | ratio | goal | met"
        " | ours, MB | peer, MB | runs |",
        "|---|---|---:|---|---:|---:|---:|---|---|---:|---:|---:|",
    ]
    for row in rows:
        first = f"| {row.stage.where} | {row.stage.what} | {row.size:,} |"
        own = f"{row.ours.seconds:.3g}"
        for peer, its in row.beside():
            times = f"{own} | {its.seconds:.3g} | {_plain(row.ours.seconds / its.seconds)}"
            memory = f"{_memory(row.ours)} | {_memory(its)} | {row.runs} |"
            lines.append(f"{first} {peer.what} | {times} | {_verdict(row, peer, its)} | {memory}")
        if not row.peers:
            lines.append(f"{first} | {own} | | | | | {_memory(row.ours)} | | {row.runs} |")
    return "\n".join(lines)


def _memory(measured: Measured) -> str:
    return f"{measured.megabytes:.0f} (+{measured.added:.0f})"


def _plain(number: float) -> str:
    return f"{number:,.0f}" if number >= 100 else f"{number:.2f}"


def _verdict(row: Row, peer: Peer, its: Measured) -> str:
    """The goal beside a peer, and whether it is met."""
    goals = list(_goals(row, peer, its))
    if not goals:
        return "none, to compare |"
    said = " and ".join(goal.said for goal in goals)
    missed = " and ".join(_plain(goal.found) for goal in goals if not goal.met)
    if missed and row.size < MEANT_FOR:
        return f"at most {said} | not at this size"
    return f"at most {said} | {f'**no**, {missed}' if missed else 'yes'}"


class _Goal(NamedTuple):
    """Something that is to be no more than it may be."""

    said: str
    found: float
    most: float

    @property
    def met(self) -> bool:
        """Whether it is no more."""
        return self.found <= self.most


def _goals(row: Row, peer: Peer, its: Measured) -> Iterator[_Goal]:
    if peer.time and row.size <= MEANT_FOR:
        found = row.ours.seconds / its.seconds
        yield _Goal(f"{peer.time:.3g} × its time", found, peer.time)
    if peer.memory:
        found = row.ours.added / max(its.added, 1)
        yield _Goal(f"{peer.memory:.3g} × the memory it adds", found, peer.memory)
    if row.stage.within and row.size == row.stage.sizes[1] and peer is row.stage.peers[0]:
        yield _Goal(f"{row.stage.within:,} MB", row.ours.megabytes, row.stage.within)


def summary(rows: Sequence[Row]) -> str:
    """How many goals are met, and which are not."""
    goals = [
        (row, peer, goal)
        for row in rows
        if row.size >= MEANT_FOR
        for peer, its in row.beside()
        for goal in _goals(row, peer, its)
    ]
    missed = [
        f"{row.stage.name} at {row.size:,}, beside {peer.what}: {_plain(goal.found)}, at most {goal.said}"
        for row, peer, goal in goals
        if not goal.met
    ]
    missed += [
        f"{stage.name}: slope {found:.2f}, at most {SLOPE}"
        for stage, its in by_stage(rows)
        if (found := slope(its)) and found > SLOPE
    ]
    count = len(goals) + sum(slope(its) is not None for _, its in by_stage(rows))
    return "\n".join(
        [
            f"Of {count} goals {count - len(missed)} are met.",
            *(f"- Not met: {each}." for each in missed),
        ]
    )


def slope(rows: Sequence[Row]) -> float | None:
    """How a stage's time grows with size: the exponent, fitted on logarithms; None below two sizes."""
    fitted = [row for row in rows if FITTED[0] <= row.size <= FITTED[1]]
    points = [(math.log(row.size), math.log(row.ours.seconds)) for row in fitted]
    if len(points) < 2:
        return None
    return statistics.linear_regression(*zip(*points, strict=True)).slope


def by_stage(rows: Sequence[Row]) -> list[tuple[Stage, list[Row]]]:
    """The rows of each stage, by size."""
    return [(stage, list(its)) for stage, its in groupby(rows, lambda row: row.stage)]


def slopes(rows: Sequence[Row]) -> str:
    """A line for each stage that was measured with two sizes or more."""
    lines = ["| where | what | slope | goal | met |", "|---|---|---:|---|---|"]
    for stage, its in by_stage(rows):
        if (found := slope(its)) is not None:
            met = "yes" if found <= SLOPE else "**no**"
            lines.append(
                f"| {stage.where} | {stage.what} | {found:.2f} | at most {SLOPE} | {met} |"
            )
    return "\n".join(lines)
