"""What reaches a terminal: nothing that acts on it."""

import pytest

from graph.cli import terminal


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
