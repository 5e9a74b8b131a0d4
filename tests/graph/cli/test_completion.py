"""Completion in the shell: subcommands, options, roles, and the names of the graph."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.cli.completion import VARIABLES
from tests.conftest import GOOD, Command, first_of

PROGRAM = Path(__file__).parents[3] / "build_graph.py"


Ask = Callable[..., str]


@pytest.fixture
def ask(command: Command, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Give the program as a shell asks it, by variables of the environment."""

    def asked(**environment: str) -> str:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        ran = command()
        assert (ran.code, ran.err) == (0, "")
        return ran.out

    return asked


def _bash(ask: Ask, line: str, variable: str = VARIABLES[0]) -> list[str]:
    """What is offered for the last word of a line."""
    words = line.split(" ")
    told = {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1), variable: "complete_bash"}
    return ask(**told).split("\n")[:-1]


@pytest.mark.parametrize(
    ("line", "offered"),
    first_of(
        4,
        [
            ("build_graph.py ti", "ties"),
            ("build_graph.py ties --pro", "--proposal"),
            ("build_graph.py ties --role co", "coordinator"),
            ("build_graph.py ties --actor uni", "United\\ Nations"),
            ("build_graph.py ties --format m", "markdown"),
            ("build_graph.py ties --lang ", "zh"),
            ("build_graph.py asks --force must", "must-not"),
            ("build_graph.py ties --actor CNC", "CNCERT"),
            ("build_graph.py ties --actor 聯", "联合国"),
            ("build_graph.py ties --proposal 畅", "畅通国际合作渠道"),
            ("build_graph.py why 联", "联合国"),
            ("build_graph.py why UN ", "3"),
            ("build_graph.py show actor-cn", "actor-cncert"),
            ("build_graph.py stances 尊重网络空间", "尊重网络空间国家主权"),
            ("build_graph.py find x --kind e", "event"),
            ("build_graph.py export --kind ac", "actor"),
            ("build_graph.py brief CN", "CNCERT"),
            (f"build_graph.py ties --corpus {GOOD / 'harbour'} --actor 港", "港务联盟"),
        ],
    ),
)
def test_bash_is_offered_what_fits(ask: Ask, line: str, offered: str) -> None:
    """A word that begins so, in any writing; spaces in it are escaped."""
    assert offered in _bash(ask, line)


@pytest.mark.parametrize(
    "line",
    first_of(
        1,
        [
            "build_graph.py ties --corpus no-such-folder --actor ",
            "build_graph.py ties --actor Atlant",
            "build_graph.py ties --proposal Uni",
        ],
    ),
)
def test_nothing_is_offered_where_nothing_fits(ask: Ask, line: str) -> None:
    """No such name, no such corpus, a name of another kind; and no error in the line."""
    assert "".join(_bash(ask, line)) == ""


@pytest.mark.parametrize("variable", first_of(1, VARIABLES))
def test_either_name_of_the_variable_is_heard(ask: Ask, variable: str) -> None:
    """Shells cannot set a name with a dot by themselves."""
    assert _bash(ask, "build_graph.py ti", variable) == ["ties", "timeline"]


@pytest.mark.parametrize(
    ("line", "offered"),
    first_of(
        1,
        [
            ("build_graph.py ties --actor Uni", '"United Nations"'),
            ("build_graph.py ties --role for", '"forum"'),
        ],
    ),
)
def test_zsh_is_offered_what_fits(ask: Ask, line: str, offered: str) -> None:
    """Names are whole, since zsh escapes them itself."""
    told = ask(**{"_TYPER_COMPLETE_ARGS": line, VARIABLES[0]: "complete_zsh"})

    assert told.startswith("_arguments")
    assert offered in told


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash")
def test_the_script_for_bash_completes_in_bash(tmp_path: Path) -> None:
    """What `--show-completion` prints is taken by a real shell, and completes a name there."""
    runs = tmp_path / "build_graph.py"
    runs.write_text(f'#!/bin/sh\nexec {sys.executable} {PROGRAM} "$@"\n')
    runs.chmod(0o755)
    script = """
    eval "$(build_graph.py --show-completion bash)"
    COMP_WORDS=(build_graph.py ties --actor "United\\\\ Nati") COMP_CWORD=3
    $(complete -p build_graph.py | sed 's/.*-F \\([^ ]*\\).*/\\1/') build_graph.py
    printf '%s\\n' "${COMPREPLY[@]}"
    """

    ran = subprocess.run(
        ["bash", "--norc", "-c", script],
        env=os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert "United\\ Nations" in ran.stdout.splitlines()
