"""The README: a command in a `console` block gives the output below it, and what stands in Python runs."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, Command

README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n\$ python build_graph\.py (?P<asked>.*)\n(?P<output>[\s\S]*?)```")
CUT = "…"
"""Last line of an output of which only the beginning is shown."""


def _blocks() -> list[tuple[str, str]]:
    return BLOCK.findall(README.read_text(encoding="utf-8"))


def _shown(ran: str, before: str) -> str:
    """What a command gave, cut where the README cuts it."""
    lines, kept = ran.rstrip().splitlines(), before.splitlines()
    if kept[-1:] == [CUT]:
        lines = [*lines[: len(kept) - 1], CUT]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def test_readme_shows_commands() -> None:
    """There are commands to try."""
    assert len(_blocks()) >= 3


@pytest.mark.parametrize("asked", [asked for asked, _ in _blocks()])
def test_readme_shows_real_output(
    command: Command,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
    asked: str,
) -> None:
    """A command gives what the README says, cut at `…`; `--update-golden` writes it anew."""
    monkeypatch.chdir(ROOT)
    output = dict(_blocks())[asked]

    ran = command(*shlex.split(asked))
    shown = _shown(ran.out + ran.err, output)

    if request.config.getoption("--update-golden"):
        text, start = README.read_text(encoding="utf-8"), f"$ python build_graph.py {asked}\n"
        README.write_text(text.replace(start + output, start + shown), encoding="utf-8")
    assert dict(_blocks())[asked] == shown


@pytest.mark.slow
def test_readme_queries_what_it_exports(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The SPARQL example gives rows, once the export that is told before it has been run."""
    text = README.read_text(encoding="utf-8")
    told = re.search(
        r"once `python build_graph.py (.*?)`[^`]*`(.*?)`:\n\n```python\n([^`]*)```", text
    )
    assert told
    export, file, example = told.groups()
    (tmp_path / "graph").symlink_to(ROOT / "graph")
    monkeypatch.chdir(tmp_path)
    found: dict[str, Any] = {}

    assert command(*export.split(), "-o", file).code == 0
    exec(re.sub("^>>> ", "", example, flags=re.MULTILINE), found)

    assert len(list(found["rows"])) > 1


def test_ci_runs_the_first_commands_to_the_letter() -> None:
    """What a new user is told to type is what `.ci/run` types."""
    told = re.search(r"```sh\n([\s\S]*?)```", README.read_text(encoding="utf-8"))
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8")

    assert told
    assert len(told[1].splitlines()) == 2
    assert all(line in run for line in told[1].splitlines())
