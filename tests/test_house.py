"""The house: files where CONTRIBUTING says, each with its purpose, short functions, no stray printing."""

import ast
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from statistics import median

import pytest

from tests.conftest import ROOT

SOURCES = sorted(
    [ROOT / "build_graph.py", *ROOT.glob("graph/**/*.py"), *ROOT.glob("schema/**/*.py")]
)
TESTS = sorted(ROOT.glob("tests/**/*.py"))
TRACKED = {
    *(".ci", ".git", ".gitattributes", ".github", ".gitignore", ".pre-commit-config.yaml"),
    *("CHANGELOG.md", "CITATION.cff", "CODE_OF_CONDUCT.md", "CONTRIBUTING.md", "LICENSE"),
    *("README.md", "SECURITY.md", "biome.json", "build_graph.py", "docs", "graph", "output"),
    *("pyproject.toml", "requirements.txt"),
    *("requirements-code.txt", "requirements-dev.txt", "requirements-spark.txt"),
    *("schema", "tests"),
}
LONGEST = 30
"""Lines that a function may have."""

Function = ast.FunctionDef | ast.AsyncFunctionDef
Rule = Callable[[ast.Module], list[str]]
"""What breaks a rule in a module, each breach in a few words."""

MAKING = re.compile(r"(add|remove)_(weighted_)?(node|edge)s?(_from)?")
POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)(?:[*+?]|\{[\d,]+\})\+")
PRIVATE = {"_node", "_adj", "_succ", "_pred"}
"""Where networkx keeps nodes and edges."""

BUILDER = Path("graph/build/builder.py")
OTHER_GRAPHS = {
    Path("graph/export/network.py"): "network",
    Path("graph/export/page/html.py"): "network",  # pyvis's drawing
    Path("graph/export/subgraph.py"): "chosen",  # a copy, from which nodes and edges are taken
    Path("graph/query/changes.py"): "matters",  # of proposals that are one matter
}
"""Modules that make a graph of their own kind, and what they call it."""


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def _nodes(tree: ast.Module) -> tuple[ast.AST, ...]:
    """All that a module consists of, walked once for all rules."""
    return tuple(ast.walk(tree))


def _functions(tree: ast.Module) -> list[Function]:
    return [each for each in _nodes(tree) if isinstance(each, Function)]


def _length(function: Function) -> int:
    """Lines of a function, its signature and docstring left out."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 0


def _calls(tree: ast.Module) -> list[ast.expr]:
    return [each.func for each in _nodes(tree) if isinstance(each, ast.Call)]


def no_purpose(tree: ast.Module) -> list[str]:
    """Modules without a docstring, but for the empty ones that only make a folder a package."""
    return ["no docstring"] if tree.body and not ast.get_docstring(tree) else []


def long_functions(tree: ast.Module) -> list[str]:
    """Functions longer than a page of a small book."""
    return [each.name for each in _functions(tree) if _length(each) > LONGEST]


def printing(tree: ast.Module) -> list[str]:
    """Calls that write to standard output or standard error."""
    writers = {"print", "sys.stdout.write", "sys.stderr.write", "typer.echo", "Console"}
    return [name for each in _calls(tree) if (name := ast.unparse(each)) in writers]


def graph_making(tree: ast.Module) -> list[str]:
    """Calls that add or remove nodes and edges, and reaches for where networkx keeps these."""
    calls = [each for each in _calls(tree) if isinstance(each, ast.Attribute)]
    made = [ast.unparse(each) for each in calls if MAKING.fullmatch(each.attr)]
    return made + [
        ast.unparse(each)
        for each in _nodes(tree)
        if (isinstance(each, ast.Attribute) and each.attr in PRIVATE)
        or (isinstance(each, ast.Constant) and each.value in PRIVATE)
    ]


def swallowing(tree: ast.Module) -> list[str]:
    """Handlers that catch every exception and do not raise."""
    handlers = [each for each in _nodes(tree) if isinstance(each, ast.ExceptHandler)]
    return [
        f"line {each.lineno}"
        for each in handlers
        if (each.type is None or ast.unparse(each.type) in ("Exception", "BaseException"))
        and not any(isinstance(inner, ast.Raise) for inner in ast.walk(each))
    ]


def silent_tests(tree: ast.Module) -> list[str]:
    """Tests that do not say what they promise."""
    tests = [each for each in _functions(tree) if each.name.startswith("test_")]
    return [each.name for each in tests if not ast.get_docstring(each)]


def possessive_groups(tree: ast.Module) -> list[str]:
    """Regular expressions that Python before 3.11.5 reads wrongly: a possessive group.

    Source: CPython, gh-106052.
    """
    words = (each.value for each in _nodes(tree) if isinstance(each, ast.Constant))
    return [each for each in words if isinstance(each, str) and POSSESSIVE_GROUP.search(each)]


def _breaches(rule: Rule, paths: Iterable[Path]) -> dict[Path, list[str]]:
    """Every file that breaks a rule, with its breaches."""
    found = {path.relative_to(ROOT): rule(_tree(path)) for path in paths}
    return {path: breaches for path, breaches in found.items() if breaches}


def test_there_is_a_house() -> None:
    """The rules below look at the sources and the tests."""
    assert len(SOURCES) > 20
    assert len(TESTS) > 20


@pytest.mark.parametrize(
    ("rule", "breach"),
    [
        (no_purpose, "import re"),
        (long_functions, "def long():\n" + "    pass\n" * (LONGEST + 1)),
        (printing, "print(1)"),
        (printing, "sys.stderr.write(text)"),
        (graph_making, "self.graph.add_node(node)"),
        (graph_making, "graph.add_edges_from(edges)"),
        (graph_making, "graph.remove_edge(a, b)"),
        (graph_making, "graph._succ[node] = {}"),
        (graph_making, "vars(graph)['_adj']"),
        (swallowing, "try:\n    go()\nexcept:\n    pass"),
        (swallowing, "try:\n    go()\nexcept Exception:\n    pass"),
        (possessive_groups, "BLOCK = re.compile(r'a(?:b c)*+')"),
        (possessive_groups, "BLOCK = re.compile(rf'{A}(?:b c){{2,}}+')"),
        (silent_tests, "def test_nothing():\n    assert True"),
    ],
)
def test_every_rule_sees_a_breach(rule: Rule, breach: str) -> None:
    """No rule of the house is blind."""
    assert rule(ast.parse(breach))


def test_modules_say_what_they_are_for() -> None:
    """Every module begins with a docstring, but for the empty ones that only make a folder a package."""
    assert not _breaches(no_purpose, SOURCES + TESTS)


def test_functions_are_short() -> None:
    """No function is longer than a page of a small book."""
    assert not _breaches(long_functions, SOURCES)


def test_half_of_all_functions_are_very_short() -> None:
    """The median function has eight lines at most."""
    assert median(_length(each) for path in SOURCES for each in _functions(_tree(path))) <= 8


def test_only_the_terminal_prints() -> None:
    """Standard output and standard error belong to `graph/cli/terminal.py`."""
    assert set(_breaches(printing, SOURCES)) == {Path("graph/cli/terminal.py")}


def test_only_the_builder_makes_the_graph() -> None:
    """Nodes and edges of the graph are added in `graph/build/builder.py` alone."""
    made = _breaches(graph_making, SOURCES)
    others = {
        path: {call.split(".")[0] for call in calls}
        for path, calls in made.items()
        if path != BUILDER
    }

    assert BUILDER in made
    assert others == {path: {name} for path, name in OTHER_GRAPHS.items()}


def test_no_failure_is_swallowed() -> None:
    """Nothing catches every exception and goes on."""
    assert not _breaches(swallowing, SOURCES)


def test_texts_are_read_alike_by_every_python() -> None:
    """Debian 12 has Python 3.11.2, which would give other paragraphs."""
    assert not _breaches(possessive_groups, SOURCES)


def test_tests_say_their_promise() -> None:
    """Every test has a docstring of one sentence at least."""
    assert not _breaches(silent_tests, TESTS)


def test_top_level_is_the_one_that_was_agreed() -> None:
    """What lies at the top is what belongs there; what tools leave behind is ignored by git."""
    ignored = {"__pycache__", ".hypothesis", "uv.lock"}
    environments = {each.parent.name for each in ROOT.glob("*/pyvenv.cfg")}
    found = {each.name for each in ROOT.iterdir()} - ignored - environments

    assert {each for each in found if not each.endswith("_cache")} <= TRACKED
    assert (ROOT / "output" / ".gitignore").read_text() == "*\n!.gitignore\n"


def kinds_of_thing(tree: ast.Module) -> list[str]:
    """The classes that a module defines, and its other names for types."""
    classes = [each.name for each in _nodes(tree) if isinstance(each, ast.ClassDef)]
    named = [
        target.id
        for each in tree.body
        if isinstance(each, ast.Assign)
        for target in each.targets
        if isinstance(target, ast.Name) and re.fullmatch(r"[A-Z]\w*[a-z]\w*", target.id)
    ]
    return classes + named


def test_a_class_name_is_used_once() -> None:
    """What a class or a type is called, nothing else in the whole program is."""
    where = defaultdict(list)
    for path in SOURCES:
        for name in kinds_of_thing(_tree(path)):
            where[name].append(path.relative_to(ROOT))

    assert len(where) > 100
    assert not {name: paths for name, paths in where.items() if len(paths) > 1}


MEANINGLESS = {"found", "kept", "said", "told"}
"""Words that name nothing: say match, problems, rows, hits; cached, canonical; statement, attributes."""


@cache
def defined(tree: ast.Module) -> frozenset[str]:
    """What a module calls its functions, classes, arguments, fields and variables."""
    found = {each.name for each in _nodes(tree) if isinstance(each, Function | ast.ClassDef)}
    found |= {each.arg for each in _nodes(tree) if isinstance(each, ast.arg)}
    bound = [each for each in _nodes(tree) if isinstance(each, ast.Name | ast.Attribute)]
    bound = [each for each in bound if isinstance(each.ctx, ast.Store)]
    found |= {each.id if isinstance(each, ast.Name) else each.attr for each in bound}
    return frozenset(found)


def empty_words(tree: ast.Module) -> list[str]:
    """Names that a module defines with a word that means nothing."""
    words = {name: set(re.findall("[a-z]+", name.lower())) for name in defined(tree)}
    return sorted(name for name, each in words.items() if each & MEANINGLESS)


def test_names_say_what_they_name() -> None:
    """Nothing that the program names is called by a word that could be anything."""
    assert empty_words(ast.parse("def f(kept): ...")) == ["kept"]
    assert not _breaches(empty_words, SOURCES)


_ROADS = (
    *("graph/build/", "graph/drafting/", "graph/intake/", "graph/query/", "graph/reading/"),
    *("graph/text/", "graph/verify/", "graph/workbench/", "schema/"),
)
"""Where texts and what they name are at home."""

MEANS_ONE_THING = {
    "name": (  # what a thing is called; else column, key, view, title, stream
        *_ROADS,
        *("graph/cli/", "graph/errors.py"),
        *("graph/engines/answers.py", "graph/engines/sql.py", "graph/engines/subgraph.py"),
        *("graph/export/annotation_", "graph/export/brief.py", "graph/export/graphml_import.py"),
        *("graph/export/jsonld.py", "graph/export/page/data.py", "graph/export/parquet_rows.py"),
        *("graph/export/turtle.py", "graph/export/xlsx.py"),
    ),
    "part": (  # of a proposal: the predicate `part-of`, and what a role gives an actor; else section, piece
        *("graph/engines/answers.py", "graph/engines/sql.py", "graph/export/subgraph.py"),
        *("graph/query/", "schema/vocabulary.py"),
        *("graph/export/parquet_rows.py",),  # the column `part` of the table `spans`
        *(
            "graph/intake/word_package.py",
            "graph/intake/zipped.py",
        ),  # of a package: ECMA-376, part 2
        *("graph/export/annotation_sheets.py",),  # of a package, too
        *("graph/export/bibliography.py",),  # `date-parts` of CSL
    ),
    "place": (  # where something stands in a file, by line and column; else offset, number, position, path
        *("graph/drafting/", "graph/reading/", "graph/verify/", "graph/workbench/session.py"),
        *("schema/nodes.py", "schema/vocabulary.py"),  # where an event is
    ),
    "quote": (  # verbatim words of a document, with their offsets; else words, saying
        *_ROADS,
        *("graph/engines/answers.py", "graph/export/"),
    ),
    "step": (  # a link of a chain, and of a tour; else stage, gesture
        *("graph/cli/", "graph/engines/sql.py", "graph/export/page/", "graph/query/"),
        *("graph/reading/stories.py", "schema/stories.py"),
    ),
    "text": (  # the characters of a document, or of its annotations; else words, SQL, label, docstring
        *_ROADS,
        *("graph/cli/documents.py", "graph/engines/answers.py", "graph/engines/document_rows.py"),
        *("graph/engines/parquet_folder.py", "graph/engines/subgraph.py"),
        *("graph/export/annotation_table.py", "graph/export/bibliography.py"),
        *("graph/export/jsonld.py", "graph/export/page/", "graph/export/parquet_rows.py"),
    ),
}
"""Words with one meaning, what other things are called, and where the meaning is met.

With `MEANINGLESS`, all that this code once used for several things.
"""


def defined_with(word: str) -> Rule:
    """The rule that a module defines no name with a word, in the singular or plural."""
    return lambda tree: sorted(
        each
        for each in defined(tree)
        if {word, f"{word}s"} & set(re.findall("[A-Z]?[a-z]+", each.lower()))
    )


@pytest.mark.parametrize("word", MEANS_ONE_THING)
def test_a_word_means_one_thing(word: str) -> None:
    """What is called by a word of many meanings has the one that the house gave it."""
    elsewhere = [
        path
        for path in _breaches(defined_with(word), SOURCES)
        if not str(path).startswith(MEANS_ONE_THING[word])
    ]

    assert defined_with(word)(ast.parse(f"def first_{word}s(): ..."))
    assert not elsewhere


def unexplained(text: str) -> list[str]:
    """Lines that silence a linter and do not say why."""
    silenced = re.compile(r"# (noqa|type: ignore)\b(?!(: [A-Z]+\d+|\[[\w-]+\])  # \w)")
    return [line.strip() for line in text.splitlines() if silenced.search(line)]


def test_what_silences_a_linter_says_why() -> None:
    """Every ignore names its rule and has its reason beside it, in `pyproject.toml` too."""
    own = Path(__file__)
    found = {
        path.relative_to(ROOT): unexplained(path.read_text(encoding="utf-8"))
        for path in SOURCES + TESTS
        if path != own
    }
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    ignores = re.findall(r'^    "[A-Z]+\d+".*$|^"tests/.*$', project, re.MULTILINE)

    assert unexplained("x = 1  # noqa: E1") == ["x = 1  # noqa: E1"]
    assert not unexplained("x = 1  # noqa: E1  # as it must be")
    assert not {path: lines for path, lines in found.items() if lines}
    assert len(ignores) > 5
    assert all(re.search(r"# \w", each) for each in ignores)


def test_documents_name_files_that_are_there() -> None:
    """Every path in backticks in README, CONTRIBUTING and the map leads somewhere."""
    path = re.compile(r"`((?:graph|schema|tests|\.ci)/[\w./-]+)`")
    text = "".join(
        (ROOT / name).read_text(encoding="utf-8")
        for name in ("README.md", "CONTRIBUTING.md", "graph/README.md")
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
