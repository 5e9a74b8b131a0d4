"""How long a question takes from a cold start, beside the imports that no such program can do without.

python tests/bench/cold_start.py [RUNS] prints, for each question, the least processor time and wall
time of RUNS fresh processes, and their ratios to `import networkx, pydantic, typer`. Runs alternate,
so that what else the machine does falls on both alike.
"""

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


def main(runs: int = 15) -> None:
    """Measure and print."""
    commands = [BASE, *((PROGRAM, *asked) for asked in ASKED)]
    best = [(float("inf"), float("inf"))] * len(commands)
    for _ in range(runs):
        for at, command in enumerate(commands):
            best[at] = tuple(map(min, best[at], _measured(command)))  # type: ignore[assignment]
    for (cpu, wall), asked in zip(best, [BASE, *ASKED], strict=True):
        ratios = f"{cpu / best[0][0]:4.2f} {wall / best[0][1]:4.2f}"
        print(f"cpu {cpu:.3f} s  wall {wall:.3f} s  ratios {ratios}  {' '.join(asked)}")


def _measured(command: Sequence[str]) -> tuple[float, float]:
    begin = time.perf_counter()
    child = subprocess.Popen([sys.executable, *command], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"{command} failed")
    return used.ru_utime + used.ru_stime, time.perf_counter() - begin


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
