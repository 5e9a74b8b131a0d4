"""CONTRIBUTING: the walk-through of a new document does what it says."""

import re
import shlex
from pathlib import Path

import pytest

from tests.conftest import ROOT, Command

WALK = re.compile(r"```console\n(?P<steps>\$ python build_graph\.py new [\s\S]*?)```")
STEP = re.compile(r"\$ python build_graph\.py (?P<asked>.*)\n(?P<said>(?:(?!\$ ).*\n)*)")
CUT = "…\n"


def test_new_document_in_ten_minutes(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each command of the walk-through says what stands below it, from a text to a first page."""
    walk = WALK.search((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert walk
    (tmp_path / "tests").symlink_to(ROOT / "tests")
    monkeypatch.chdir(tmp_path)

    steps = STEP.findall(walk["steps"])
    for asked, said in steps:
        ran = command(*shlex.split(asked))
        assert (ran.out + ran.err).startswith(said.removesuffix(CUT)), asked

    assert len(steps) == 4
    assert "Joint Communiqué" in (tmp_path / "mine" / "output" / "graph.html").read_text()
