"""Killed at any moment: every gesture that was answered is in the file, and the file is valid."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from graph.drafting.new_document import new
from graph.reading.corpus import reading
from graph.workbench.session import Session
from tests.conftest import ROOT, TEXTS

_CODER = """
import sys
from pathlib import Path
from graph.workbench.gestures import GESTURES
from graph.workbench.session import Session
session = Session(Path(sys.argv[1]), "Ada", dict)
for number in range(1, 1_000):
    fields = {"uncoded": f"reason {number}"}
    gesture = GESTURES.validate_python({"do": "mark", "at": "2.1", "fields": fields})
    session.make(gesture, session.state.version)
    print(number, flush=True)
"""
TIMES = int(os.environ.get("KILLS", "6"))
"""How often a coder is killed; `KILLS=100` for a hundred."""


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(TIMES))
def test_finished_gestures_survive(seed: int) -> None:
    """What was answered before the kill is there after it, loads, and is undone to the first byte."""
    with TemporaryDirectory() as top:
        folder = new("lighthouse", TEXTS / "lighthouse.txt", Path(top)).folder
        first = (folder / "annotations.yaml").read_bytes()
        answered = _killed(folder, random.Random(seed))

        reading(folder)
        later = Session(folder, "Ada", dict)
        sentences = later.state.marked.values["sentences"]
        assert int(sentences[0]["uncoded"].split()[1]) in (answered, answered + 1)
        while later.journal.to_undo:
            later.undo()
        assert (folder / "annotations.yaml").read_bytes() == first


def _killed(folder: Path, chance: random.Random) -> int:
    """Let a coder work, kill it at a random moment after the first gesture, and say how many it had finished."""
    coder = subprocess.Popen(
        [sys.executable, "-c", _CODER, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert coder.stdout is not None
    number = int(coder.stdout.readline())
    for _ in range(chance.randrange(12)):
        number = int(coder.stdout.readline())
    try:
        coder.wait(chance.random() * 0.05)
    except subprocess.TimeoutExpired:
        coder.send_signal(signal.SIGKILL)
    coder.wait()
    return max([number, *(int(line) for line in coder.stdout.read().split())])
