"""The house: files where CONTRIBUTING says, each with its purpose, short functions, no stray printing."""

import ast
import re
from pathlib import Path
from statistics import median

import pytest

from tests.conftest import ROOT

SOURCES = sorted(
    [ROOT / "build_graph.py", *ROOT.glob("graph/**/*.py"), *ROOT.glob("schema/**/*.py")]
)
TESTS = sorted(ROOT.glob("tests/**/*.py"))
TRACKED = {".ci", ".git", ".gitattributes", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md"} | {
    "LICENSE", "README.md", "build_graph.py", "docs", "graph", "output", "pyproject.toml", "schema",
    "tests", "requirements.txt", "requirements-dev.txt", "requirements-spark.txt",
}  # fmt: skip
LONGEST = 30
"""Lines that a function may have."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _functions(path: Path) -> list[Function]:
    return [each for each in ast.walk(_tree(path)) if isinstance(each, Function)]


def _length(function: Function) -> int:
    """Lines of a function, its signature and docstring left out."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 0


def _calls(path: Path) -> set[str]:
    calls = [each.func for each in ast.walk(_tree(path)) if isinstance(each, ast.Call)]
    return {ast.unparse(each) for each in calls}


def test_there_is_a_house() -> None:
    """The rules below look at the sources and the tests."""
    assert len(SOURCES) > 20
    assert len(TESTS) > 20


@pytest.mark.parametrize("path", SOURCES + TESTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_module_says_what_it_is_for(path: Path) -> None:
    """Every module begins with a docstring, but for the empty ones that only make a folder a package."""
    assert not path.read_text(encoding="utf-8") or ast.get_docstring(_tree(path))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_functions_are_short(path: Path) -> None:
    """No function is longer than a page of a small book."""
    long = {each.name: _length(each) for each in _functions(path) if _length(each) > LONGEST}

    assert not long


def test_half_of_all_functions_are_very_short() -> None:
    """The median function has eight lines at most."""
    assert median(_length(each) for path in SOURCES for each in _functions(path)) <= 8


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_show_prints(path: Path) -> None:
    """Standard output and standard error belong to `graph/cli/terminal.py`."""
    written = _calls(path) & {
        "print",
        "sys.stdout.write",
        "sys.stderr.write",
        "typer.echo",
        "Console",
    }

    assert not written or path == ROOT / "graph" / "cli" / "terminal.py"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_build_makes_the_graph(path: Path) -> None:
    """Nodes and edges of a networkx graph are added in `graph/build/builder.py` alone."""
    added = {
        each
        for each in _calls(path)
        if re.fullmatch(r"(self\.)?graph\.add_(node|edge)s?(_from)?", each)
    }

    assert not added or path == ROOT / "graph" / "build" / "builder.py"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_failure_is_swallowed(path: Path) -> None:
    """Nothing catches every exception and goes on."""
    handlers = [each for each in ast.walk(_tree(path)) if isinstance(each, ast.ExceptHandler)]
    broad = [
        each
        for each in handlers
        if each.type is None or ast.unparse(each.type) in ("Exception", "BaseException")
    ]

    assert all(any(isinstance(step, ast.Raise) for step in ast.walk(each)) for each in broad)


def test_top_level_is_the_one_that_was_agreed() -> None:
    """What lies at the top is what belongs there; what tools leave behind is ignored by git."""
    ignored = {"__pycache__", ".venv", ".hypothesis"}
    found = {each.name for each in ROOT.iterdir()} - ignored

    assert {each for each in found if not each.endswith("_cache")} <= TRACKED
    assert (ROOT / "output" / ".gitignore").read_text() == "*\n!.gitignore\n"


@pytest.mark.parametrize(
    "path",
    [path for path in TESTS if path.name.startswith("test_")],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_a_test_says_its_promise(path: Path) -> None:
    """Every test has a docstring of one sentence at least."""
    silent = [
        each.name
        for each in _functions(path)
        if each.name.startswith("test_") and not ast.get_docstring(each)
    ]

    assert not silent


def test_documents_name_files_that_are_there() -> None:
    """Every path in backticks in README and CONTRIBUTING leads somewhere."""
    path = re.compile(r"`((?:graph|schema|tests|\.ci)/[\w./-]+)`")
    text = "".join(
        (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md")
    )
    named = set(path.findall(text)) - {"graph/corpus/SLUG/"}

    assert len(named) > 10
    assert not {each for each in named if not (ROOT / each).exists()}


def test_no_file_names_a_registry_or_a_machine() -> None:
    """Pins come without the address they were fetched from, and no path leads into someone's home."""
    texts = [*SOURCES, *TESTS, *ROOT.glob("*.*"), *ROOT.glob(".ci/*")]
    address = re.compile(
        r"--(extra-)?index-url|--find-links|/simple/|pypi\.org|pythonhosted|npmjs|"
        + r"(?<![\w./])/(?:root|home)/\w"
    )
    guilty = [
        each
        for each in texts
        if each != Path(__file__)
        and each.is_file()
        and address.search(each.read_text(encoding="utf-8"))
    ]

    assert len(texts) > 50
    assert not guilty
