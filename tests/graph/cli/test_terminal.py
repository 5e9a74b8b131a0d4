"""What reaches a terminal: nothing that acts on it."""

import os
import pty
import sys
from pathlib import Path

import pytest

from graph.cli import terminal
from tests.conftest import Command


@pytest.mark.parametrize(
    "text",
    ["\x1b[31mred", "\x9b31m", "\x07", "a\rb", "\u202egnp", "\u2066x\u2069", "\ud800", "\x7f"],
)
def test_controls_are_spelled_out(text: str) -> None:
    """Escape sequences, direction marks and lone surrogates are shown as such."""
    shown = terminal.visible(text)

    assert shown.isprintable()
    assert "\\u" in shown


def test_words_are_left_alone() -> None:
    """Both languages, tabs and line ends are shown as they are."""
    assert terminal.visible("网络\tspace\n") == "网络\tspace\n"


def test_an_error_does_not_reach_the_terminal_raw(capsys: pytest.CaptureFixture[str]) -> None:
    """A message that quotes hostile words is told with its controls spelled out."""
    terminal.error('no node is called "\x1b]0;title\x07"')

    assert "\x1b" not in capsys.readouterr().err


DOORS = """
import sys
sys.path.insert(0, {root!r})
from graph.cli import terminal
terminal._PATIENCE = 0
name = "x\\x1b]0;PWNED\\x07\\u202e[red]\\r\\n"
list(terminal.watched([1, 2, 3], f"reading {{name}}"))
terminal.line(name)
terminal.error(name)
terminal.write(name)
terminal.styled([(name, "bold")])
"""


def test_no_door_lets_a_name_act_on_the_terminal() -> None:
    """Progress, lines, tables and errors on a real terminal: controls of a file's name are spelled out."""
    process, terminal_end = pty.fork()
    if not process:
        root = str(Path(__file__).parents[3])
        os.execve(
            sys.executable,
            [sys.executable, "-c", DOORS.format(root=root)],
            {**os.environ, "TERM": "xterm"},
        )
    shown = b""
    while piece := _read(terminal_end):
        shown += piece
    os.waitpid(process, 0)

    assert b"\x1b]" not in shown
    assert "\u202e".encode() not in shown
    assert shown.count(b"\\u001b]0;PWNED") >= 5
    assert shown.count(b"[red]") >= 5


def _read(terminal_end: int) -> bytes:
    try:
        return os.read(terminal_end, 65_536)
    except OSError:  # Linux, once the other end is closed
        return b""


@pytest.mark.parametrize("before", [(), ("ties",), ("ties", "--role"), ("show",)], ids=" ".join)
@pytest.mark.parametrize("dashes", ["", "--"])
def test_what_is_typed_wrongly_does_not_act_on_the_terminal(
    command: Command, before: tuple[str, ...], dashes: str
) -> None:
    """Unknown subcommands, options, values and names are spelled out where they are refused."""
    ran = command(*before, f"{dashes}\x1b]0;PWNED\x07\u202e")

    assert ran.code == 2
    assert not {"\x1b", "\x07", "\u202e"} & {*ran.out, *ran.err}
