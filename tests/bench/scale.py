"""What the measured slopes mean for sizes that no machine here holds."""

import math
from collections.abc import Sequence

from tests.bench.report import Row, by_stage

WANTED = 1_000_000_000
"""Relations."""

SPREAD = (
    "validate, streamed",
    "ties",
    "ties and chains",
    "coverage",
    "validate and write the tables",
)
"""Stages that can be cut by document; in memory, one process holds the whole graph."""


def table(rows: Sequence[Row]) -> str:
    """A line for each stage that can be spread: what it took, how it grew, what `WANTED` would take.

    Growth is that between the two largest sizes, and taken for linear where it is less: there, what
    a start costs still shows.
    """
    lines = [
        f"| where | what | smaller | larger | slope | µs a relation | {WANTED:.0e} relations, minutes |",
        "|---|---|---:|---:|---:|---:|---:|",
    ]
    for stage, its in by_stage(rows):
        if len(its) < 2 or stage.where == "memory" or stage.what not in SPREAD:
            continue
        (smaller, before), (larger, after) = ((row.size, row.ours.seconds) for row in its[-2:])
        slope = math.log(after / before) / math.log(larger / smaller)
        minutes = after * (WANTED / larger) ** max(slope, 1) / 60
        lines.append(
            f"| {stage.where} | {stage.what} | {smaller:,}: {before:.2f} s | {larger:,}: {after:.2f} s"
            f" | {slope:.2f} | {after / larger * 1e6:.2f} | {minutes:,.0f} |"
        )
    return "\n".join(lines)
