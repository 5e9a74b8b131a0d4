"""python -m tests.bench: every stage beside its peer, as a table in docs/performance.md.

Each measure runs in a process of its own, ours and its peer in turn; times are medians, memory is
the most that a process had. Sizes are relations; from `--tables-only` on, only tables are asked.
"""

import argparse
import math
import os
import platform
import statistics
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from graph import load
from graph.build import build
from graph.export import parquet
from tests.bench import corpora, scaled
from tests.bench.measures import LINES, PAIRS, TABLES, Measured, run

RESULTS = Path(__file__).parents[2] / "docs" / "performance.md"
MADE_WHOLE = 100_000
"""Relations up to which documents are made; larger tables are these, several times over."""


class Row(NamedTuple):
    """One stage at one size: ours and its peer, medians."""

    what: str
    size: int
    ours: Measured
    peer: Measured


def alone(what: str, place: int, folder: Path) -> Measured:
    """Run one measure in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(run, what, place, folder).result()


def row(what: str, size: int, folder: Path, repeat: int) -> Row:
    """Measure ours and its peer in turn, several times."""
    runs = [(alone(what, 0, folder), alone(what, 1, folder)) for _ in range(repeat)]
    ours, peer = ([pair[place] for pair in runs] for place in (0, 1))
    return Row(what, size, _median(ours), _median(peer))


def _median(runs: Sequence[Measured]) -> Measured:
    return Measured(
        statistics.median(each.seconds for each in runs),
        statistics.median(each.megabytes for each in runs),
    )


def prepare(size: int, folder: Path) -> None:
    """Make a corpus of a size: documents and tables, or tables alone where it is large."""
    whole = min(size, MADE_WHOLE)
    corpora.write(folder / LINES, whole)
    parquet.write(build(load.corpus(folder / LINES)), folder / TABLES)
    if size > whole:
        scaled.times(folder / TABLES, size // whole)


def slope(rows: Sequence[Row]) -> float:
    """How time grows with size: the exponent, fitted on logarithms from 1e4 on."""
    points = [(math.log(r.size), math.log(r.ours.seconds)) for r in rows if r.size >= 10_000]
    return statistics.linear_regression(*zip(*points, strict=True)).slope


def table(rows: Sequence[Row], repeat: int) -> str:
    """The rows as Markdown, with the machine, and how each stage grows."""
    cpu, memory = os.cpu_count(), os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e9
    lines = [
        f"{cpu} cores, {memory:.0f} GB, Python {platform.python_version()}, medians of {repeat};"
        f" load of the machine at the end: {os.getloadavg()[1]:.1f}.",
        "",
        "| what | relations | ours, s | peer, s | ratio | ours, MB | peer, MB |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    lines += [
        f"| {r.what} | {r.size:,} | {r.ours.seconds:.3f} | {r.peer.seconds:.3f}"
        f" | {r.ours.seconds / r.peer.seconds:.2f} | {r.ours.megabytes:.0f} | {r.peer.megabytes:.0f} |"
        for r in rows
    ]
    lines += ["", "| what | slope from 1e4 on |", "|---|---:|"]
    for what in dict.fromkeys(r.what for r in rows):
        of_stage = [r for r in rows if r.what == what]
        if sum(r.size >= 10_000 for r in of_stage) > 1:
            lines.append(f"| {what} | {slope(of_stage):.2f} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure, and put the results between the marks in docs/performance.md."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--sizes", type=float, nargs="+", default=[1e3, 1e4, 1e5, 1e6])
    parser.add_argument("--repeat", type=int, default=3)
    given = parser.parse_args()
    rows: list[Row] = []
    for size in map(int, given.sizes):
        with TemporaryDirectory() as folder:
            prepare(size, Path(folder))
            for what in PAIRS:
                if size <= MADE_WHOLE or what.endswith("tables"):
                    rows.append(row(what, size, Path(folder), given.repeat))
                    print(*rows[-1], flush=True)
    before, mark, rest = RESULTS.read_text(encoding="utf-8").partition("<!-- results -->\n")
    after = rest.partition("<!-- end -->")[2]
    RESULTS.write_text(
        f"{before}{mark}\n{table(rows, given.repeat)}\n<!-- end -->{after}", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
