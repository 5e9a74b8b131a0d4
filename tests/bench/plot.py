"""The results as a picture: time by size, a line a stage, a panel for each place where it runs."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

from tests.bench.report import Row, by_stage, slope

_SAME_BYTES = {"svg.hashsalt": "bench", "svg.fonttype": "none", "font.family": "sans-serif"}
_MARKERS = "osD^vPX*"


def write(rows: Sequence[Row], path: Path) -> None:
    """Write the picture as SVG, on white; the same rows give the same bytes."""
    panels = [(where, list(its)) for where, its in groupby(rows, lambda row: row.stage.where)]
    with mpl.rc_context(_SAME_BYTES):
        figure = Figure(figsize=(4.2 * len(panels), 5.4), layout="constrained", facecolor="white")
        axes = figure.subplots(1, len(panels), sharey=True, squeeze=False)[0]
        for axis, (where, its) in zip(axes, panels, strict=True):
            _draw(axis, where, its)
        axes[0].set_ylabel("seconds")
        figure.savefig(path, metadata={"Date": None, "Creator": None})


def _draw(axis: Any, where: str, rows: Sequence[Row]) -> None:
    for marker, (stage, its) in zip(_MARKERS, by_stage(rows), strict=False):
        sizes, seconds = [row.size for row in its], [row.ours.seconds for row in its]
        grown = slope(its)
        label = stage.what if grown is None else f"{stage.what}: slope {grown:.2f}"
        axis.loglog(sizes, seconds, marker=marker, label=label)
    axis.set(title=where, xlabel="relations")
    axis.grid(visible=True, which="major", alpha=0.3)
    axis.legend(loc="upper center", bbox_to_anchor=(0.5, -0.14), frameon=False)
