"""What several tests share: the corpora, loaded once; golden files; the command line."""

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import typer.main
from hypothesis import settings

from graph.build.builder import build
from graph.build.graph_types import Graph
from graph.cli.app import main
from graph.reading.corpus import ANNOTATIONS, annotated, load_corpus

# Workers and the many runs of the program compile a module once, not each time, whatever the shell says.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # In the background a shell ignores Ctrl-C, and so would every program that a test interrupts.
    signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile("house", deadline=None)  # machines differ; a slow one is no failure
settings.load_profile("house")

ROOT = Path(__file__).parent.parent
CORPORA = Path(__file__).parent / "corpora"
GOOD = CORPORA / "good"
HOSTILE = CORPORA / "hostile"
TEXTS = Path(__file__).parent / "texts"
GOLDEN = Path(__file__).parent / "golden"


def in_full(folder: Path) -> dict[str, Any]:
    """What the annotations of a folder say, nothing left unsaid."""
    found: dict[str, Any] = annotated((folder / ANNOTATIONS).read_text("utf-8"), folder)[0].values
    return found


class Ran(NamedTuple):
    """What a command gave: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


Command = Callable[..., Ran]
Golden = Callable[[str | Path, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes golden files anew."""
    parser.addoption(
        "--update-golden", action="store_true", help="write golden files; read the diff"
    )


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Run in one process what shares a file or a cluster, and what is named file by file."""
    alone = config.option.update_golden or config.option.markexpr == "spark"
    return 0 if alone or all(".py" in each for each in config.args) else None


_BROWSERS = {"chromium", "web_browser"}
"""The fixtures that start one."""


_FURTHER = "further"
"""Says of the mark `thorough` that `first_of` gave it to a value."""


def _further(value: Any) -> Any:
    values = value if isinstance(value, tuple) else (value,)
    return pytest.param(*values, marks=pytest.mark.thorough(_FURTHER))


def first_of(count: int, values: Iterable[Any]) -> list[Any]:
    """The values of a parameter, of which only the first few are tried without `-m thorough`.

    Each further one is tried beside the first few of the other parameters of its test, not beside their further ones.
    """
    every = list(values)
    rest = (_further(each) for each in every[count:])
    return [*every[:count], *rest]


def _has_two_further_values(item: pytest.Item) -> bool:
    """Whether a test has further values of several parameters at once."""
    return sum(_FURTHER in mark.args for mark in item.iter_markers("thorough")) > 1


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark as slow what is thorough, or needs Spark or a browser; leave out two further values at once."""
    left_out = [item for item in items if _has_two_further_values(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]
    for item in items:
        marked = any(map(item.get_closest_marker, ("spark", "thorough")))
        if marked or _BROWSERS & {*getattr(item, "fixturenames", ())}:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(autouse=True, scope="session")
def kept_here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep graphs in a folder of the tests' own."""
    folder = tmp_path_factory.mktemp("kept")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("XDG_CACHE_HOME", str(folder))
        patched.setenv("XDG_STATE_HOME", str(folder / "state"))
        yield folder


@pytest.fixture(autouse=True, scope="session")
def _options_read_once() -> Iterator[None]:
    """Read the options of the subcommands from their functions once, not for each command that is run."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(typer.main, "get_command", cache(typer.main.get_command))
        yield


@pytest.fixture(scope="session")
def speech() -> Graph:
    """Give the graph of the speech."""
    return build(load_corpus())


@pytest.fixture(scope="session")
def harbour() -> Graph:
    """Give the graph of the small made-up communiqué."""
    return build(load_corpus(GOOD / "harbour"))


@pytest.fixture(scope="session")
def strait() -> Graph:
    """Give the graph of three made-up documents that name the same actors and differ about them."""
    return build(load_corpus(GOOD / "strait"))


@pytest.fixture(scope="session")
def hostile() -> Graph:
    """Give the graph of a text that attacks every format: markup, formulas, paths, bidi controls."""
    return build(load_corpus(HOSTILE))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Give the comparison of a text with the golden file of a name."""

    def compare(name: str | Path, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.read_text(encoding="utf-8") == text

    return compare


@pytest.fixture
def command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Command]:
    """Give the command line, run in this process as `build_graph.py` runs it."""
    monkeypatch.setenv("COLUMNS", "80")
    of_pipes = signal.getsignal(signal.SIGPIPE)

    def run(*arguments: str | Path) -> Ran:
        monkeypatch.setattr("sys.argv", ["build_graph.py", *map(str, arguments)])
        with pytest.raises(SystemExit) as left:
            main()
        return Ran(int(left.value.code or 0), *capsys.readouterr())

    yield run
    signal.signal(signal.SIGPIPE, of_pipes)  # else a server of a later test dies with its reader
