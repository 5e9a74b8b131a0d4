"""The README: every command in a `console` block gives the output that stands below it."""

import re
import shlex

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


def test_ci_runs_the_first_commands_to_the_letter() -> None:
    """What a new user is told to type is what `.ci/run` types."""
    told = re.search(r"```sh\n([\s\S]*?)```", README.read_text(encoding="utf-8"))
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8")

    assert told
    assert len(told[1].splitlines()) == 2
    assert all(line in run for line in told[1].splitlines())
