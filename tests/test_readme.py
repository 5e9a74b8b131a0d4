"""README and docs: a command in a `console` block gives the output below it, and examples in Python run."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, Command

README = ROOT / "README.md"
PAGES = [README, *(ROOT / "docs" / f"{name}.md" for name in ("tutorial", "concepts", "engines"))]
BLOCK = re.compile(r"```console\n([\s\S]*?)```")
STEP = re.compile(r"\$ python build_graph\.py (.*)\n((?:(?!\$ ).*\n)*)")
CUT = "…"
"""Last line of an output of which only the beginning is shown."""


def _blocks(page: Path) -> list[str]:
    return BLOCK.findall(page.read_text(encoding="utf-8"))


SHOWN = [
    pytest.param(page, at, id=f"{page.stem}: {block.splitlines()[0]}")
    for page in PAGES
    for at, block in enumerate(_blocks(page))
]


def _shown(ran: str, before: str) -> str:
    """Cut what a command wrote where the page cuts it."""
    lines, cut = ran.rstrip().splitlines(), before.splitlines()
    if cut[-1:] == [CUT]:
        lines = [*lines[: len(cut) - 1], CUT]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def test_pages_show_commands() -> None:
    """There are commands to try, in the README and in the tutorial."""
    assert len(_blocks(README)) >= 3
    assert len(_blocks(ROOT / "docs/tutorial.md")) >= 3


@pytest.mark.parametrize(("page", "at"), SHOWN)
def test_page_shows_real_output(
    command: Command,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
    tmp_path: Path,
    page: Path,
    at: int,
) -> None:
    """The commands of a block give what the page shows, cut at `…`; `--update-golden` writes it anew."""
    (tmp_path / "tests").symlink_to(ROOT / "tests")
    monkeypatch.chdir(tmp_path)
    block = _blocks(page)[at]

    shown = ""
    for asked, output in STEP.findall(block):
        ran = command(*shlex.split(asked))
        shown += f"$ python build_graph.py {asked}\n" + _shown(ran.out + ran.err, output)

    if request.config.getoption("--update-golden"):
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace(block, shown), encoding="utf-8")
    assert _blocks(page)[at] == shown


@pytest.mark.slow
def test_exported_turtle_can_be_queried(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The SPARQL example gives rows, once the export that the page names before it has been run."""
    text = (ROOT / "docs/exports.md").read_text(encoding="utf-8")
    shown = re.search(
        r"once `python build_graph.py (.*?)`[^`]*`(.*?)`:\n\n```python\n([^`]*)```", text
    )
    assert shown
    export, file, example = shown.groups()
    (tmp_path / "graph").symlink_to(ROOT / "graph")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}

    assert command(*export.split(), "-o", file).code == 0
    exec(re.sub("^>>> ", "", example, flags=re.MULTILINE), names)

    assert len(list(names["rows"])) > 1


def test_ci_runs_the_first_commands_to_the_letter() -> None:
    """`.ci/run` types exactly what a new user types first."""
    shown = re.search(r"```sh\n([\s\S]*?)```", README.read_text(encoding="utf-8"))
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8")

    assert shown
    assert len(shown[1].splitlines()) == 2
    assert all(line in run for line in shown[1].splitlines())
