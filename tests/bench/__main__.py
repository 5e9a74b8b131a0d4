"""python -m tests.bench: every stage beside its peers, to docs/performance.md, its plot and docs/scale.md.

Each measure runs in a process of its own, ours and its peers in turn. Sizes are relations. What is
measured when Ctrl-C comes is written all the same.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import coding, cold_start, drafts, odd, prepared, report, scale
from tests.bench.apart import Failed, Measured, alone
from tests.bench.report import Row
from tests.bench.stages import STAGES, Stage, measure

DOCS = Path(__file__).parents[2] / "docs"
MARK = "<!-- results -->\n"
SIZES = [1e3, 1e4, 1e5, 1e6, 1e7]
BUDGET = 40
"""Seconds after which a stage at one size is not run again."""

HOPELESS = 300
"""Seconds that a stage must not be expected to take, by what it took at the size before."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and put the results between the marks in the documents."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--sizes", type=float, nargs="+", default=SIZES)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument(
        "--only",
        default="",
        help="stages with these words in their names; `draft` for how right drafts are, `coding` for how long gestures take, `odd` for odd shapes",
    )
    parser.add_argument(
        "--into", type=Path, default=DOCS, help="a folder for the documents and the plot"
    )
    given = parser.parse_args(arguments)
    if given.only == "draft":
        print(drafts.table())
        return 0
    if given.only == "coding":
        print(coding.table(8 * given.repeat))
        return 0
    if given.only == "odd":
        print(odd.table())
        return 0
    run = Run()
    try:
        run.go(sorted(map(int, given.sizes)), given.only, given.repeat)
        if given.only in "cold start":
            run.cold = cold_start.table(5 * given.repeat)
    except KeyboardInterrupt:
        print("stopped; what is measured is written", file=sys.stderr)
        return 130
    finally:
        write(run, given.into, given.repeat)
    return 0


@dataclass
class Run:
    """What is measured so far, and what is not."""

    rows: list[Row] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    cold: str = ""

    def go(self, sizes: Sequence[int], only: str, repeat: int) -> None:
        """Measure every stage with these words in its name at every size that it has."""
        with TemporaryDirectory() as home:
            for size in sizes:
                for place, stage in enumerate(STAGES):
                    if only in stage.name and stage.sizes[0] <= size <= stage.sizes[1]:
                        self._measure(place, size, Path(home), repeat)

    def _measure(self, place: int, size: int, home: Path, repeat: int) -> None:
        stage = STAGES[place]
        smaller = [row for row in self.rows if row.stage is stage]
        if smaller and (seconds := _expected(smaller[-1], size)) > HOPELESS:
            self._leave_out(stage, size, f"it would take some {seconds:,.0f} s")
            return
        try:
            measured = row(place, size, prepared.prepare(size, home), repeat)
        except Failed as error:
            self._leave_out(stage, size, str(error))
            return
        self.rows.append(measured)
        print(_told(measured), flush=True)

    def _leave_out(self, stage: Stage, size: int, reason: str) -> None:
        self.left_out.append(f"- {stage.name} at {size:,}: {reason}")
        print(self.left_out[-1], flush=True)


def _expected(row: Row, size: int) -> float:
    return row.ours.seconds * size / row.size


def row(place: int, size: int, folder: Path, repeat: int) -> Row:
    """Measure a stage and its peers in turn, several times unless they take long."""
    stage, begun = STAGES[place], time.perf_counter()
    runs: list[list[Measured]] = []
    while len(runs) < repeat and (not runs or time.perf_counter() - begun < BUDGET):
        peers = (None, *stage.peers_at(size))
        runs.append([alone(measure, place, peer, folder) for peer in peers])
        wanted = stage.rows and stage.rows * prepared.documents(size)
        if wanted not in (None, runs[-1][0].rows):
            raise SystemExit(f"{stage.name}: {runs[-1][0].rows} rows at {size:,}, not {wanted}")
    ours, *others = (_median(each) for each in zip(*runs, strict=True))
    return Row(stage, size, len(runs), ours, tuple(others))


def _median(runs: Sequence[Measured]) -> Measured:
    seconds, megabytes, added, rows = zip(*runs, strict=True)
    return Measured(
        statistics.median(seconds), statistics.median(megabytes), statistics.median(added), rows[0]
    )


def _told(row: Row) -> str:
    beside = ", ".join(
        f"{row.ours.seconds / its.seconds:.2f} × {peer.what}" for peer, its in row.beside()
    )
    size = f"{row.size:,} relations"
    took = f"{row.ours.seconds:.3f} s, {row.ours.megabytes:.0f} MB"
    return f"{row.stage.name}, {size}: {took}; {beside or 'no peer'}"


def write(run: Run, docs: Path, repeat: int) -> None:
    """Write table, slopes, cold start, picture and what they mean for larger sizes."""
    from tests.bench import plot  # every measure's process would load it

    rows = sorted(run.rows, key=lambda row: STAGES.index(row.stage))
    sections = [
        report.machine(repeat),
        report.summary(rows),
        "\n".join(["Not measured:", "", *run.left_out]) if run.left_out else "",
        report.table(rows),
        report.slopes(rows),
        run.cold,
    ]
    docs.mkdir(exist_ok=True)
    _between_marks(docs / "performance.md", "\n\n".join(filter(None, sections)))
    _between_marks(docs / "scale.md", scale.table(rows))
    plot.write(rows, docs / "performance.svg")


def _between_marks(path: Path, text: str) -> None:
    """Write a document anew with these results."""
    before, mark, rest = (DOCS / path.name).read_text(encoding="utf-8").partition(MARK)
    after = rest.partition("<!-- end -->")[2]
    path.write_text(f"{before}{mark}\n{text}\n\n<!-- end -->{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
