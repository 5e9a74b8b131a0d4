"""How long a question takes from a cold start, beside the imports that no such program can do without."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

PROGRAM = str(Path(__file__).parents[2] / "build_graph.py")
BASE = ("-c", "import networkx, pydantic, typer")
ASKED = (
    ("ties",),
    ("ties", "--derived", "--format", "json"),
    ("why", "联合国", "1"),
    ("show", "联合国"),
    ("coverage", "--format", "csv"),
)


def table(runs: int) -> str:
    """The least time of several fresh processes for each question about the speech, as Markdown.

    Runs alternate, so that what else the machine does falls on all alike.
    """
    commands = [BASE, *((PROGRAM, *asked) for asked in ASKED)]
    best = [(float("inf"), float("inf"))] * len(commands)
    for _ in range(runs):
        for at, command in enumerate(commands):
            cpu, wall = _measured(command)
            best[at] = min(best[at][0], cpu), min(best[at][1], wall)
    lines = ["| process | processor, s | wall, s | processor, ratio | wall, ratio |"]
    lines.append("|---|---:|---:|---:|---:|")
    for (cpu, wall), words in zip(best, [BASE[1:], *ASKED], strict=True):
        ratios = f"{cpu / best[0][0]:.2f} | {wall / best[0][1]:.2f}"
        lines.append(f"| `{' '.join(words)}` | {cpu:.3f} | {wall:.3f} | {ratios} |")
    return "\n".join(lines)


def _measured(command: Sequence[str]) -> tuple[float, float]:
    begin = time.perf_counter()
    child = subprocess.Popen([sys.executable, *command], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"{command} failed")
    return used.ru_utime + used.ru_stime, time.perf_counter() - begin
