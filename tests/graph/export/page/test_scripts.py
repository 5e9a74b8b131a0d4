"""The page's scripts are modules: formatted, linted, tested one by one, and joined as they are evaluated."""

import re
import subprocess
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from graph.export.page.bundle import IMPORT, bundled
from tests.conftest import ROOT
from tests.graph.export.files import missing, program

PAGE = ROOT / "graph" / "export" / "page"
SCRIPTS = sorted((PAGE / "scripts").glob("*.js"))
UNIT_TESTS = sorted(Path(__file__).parent.glob("scripts/*.test.js"))
_BIOME = "@biomejs/biome@2.6.8"
_TOP = re.compile(
    r"^(?:export )?(?:async )?(?:function\*?|const|let|class) (?:(\w+)|\{([^}]*)\})", re.MULTILINE
)
_LONGEST = 400


def _names(listed: str) -> set[str]:
    return {name.strip() for name in listed.split(",") if name.strip()}


def _declared(source: str, only: str = "") -> list[str]:
    found = (match for match in _TOP.finditer(source) if match[0].startswith(only))
    return [name for match in found for name in _names(match[1] or match[2])]


def test_there_are_scripts_and_tests_of_them() -> None:
    """What follows looks at the page's modules."""
    assert len(SCRIPTS) > 15
    assert len(UNIT_TESTS) > 1


def test_every_import_is_of_something_exported() -> None:
    """Each name that a module imports is exported, under that name, by the module it names."""
    exported = {path.stem: set(_declared(path.read_text("utf-8"), "export")) for path in SCRIPTS}
    imported = [
        (path.stem, module, name)
        for path in SCRIPTS
        for names, module in IMPORT.findall(path.read_text("utf-8"))
        for name in _names(names)
    ]

    assert len(imported) > 100
    assert [each for each in imported if each[2] not in exported[each[1]]] == []


def test_no_words_of_the_scripts_have_what_is_packed_away() -> None:
    """A comma or semicolon before a closing bracket stands in no string, pattern or template, so that none is changed."""
    words = re.compile(r"""\"[^"\n]*\"|`[^`]*`|/[^/\n ][^/\n]*/[a-z]*[.,)]""")
    found = [each for path in SCRIPTS for each in words.findall(path.read_text("utf-8"))]

    assert len(found) > 1000
    assert [each for each in found if re.search(r"[;,]\}|,[\])]", each)] == []


def test_no_two_modules_use_one_name() -> None:
    """Names at the top level are unique over all modules, since one closure holds them."""
    declared = [name for path in SCRIPTS for name in _declared(path.read_text("utf-8"))]

    assert len(declared) > 100
    assert sorted(declared) == sorted(set(declared))


def test_no_module_waits_for_itself() -> None:
    """Imports lead in one direction, so that each module can be read after those it stands on."""
    imports = {
        path.stem: [module for _, module in IMPORT.findall(path.read_text("utf-8"))]
        for path in SCRIPTS
    }

    order = [*TopologicalSorter(imports).static_order()]

    assert order.index("model") < order.index("scene") < order.index("graph") < order.index("main")


def test_no_template_stands_in_another() -> None:
    """The joined script is made short by a program that takes the inner one's words for code."""
    within = re.compile(r"`[^`]*\$\{[^`}]*`")

    assert within.search("`a ${f(`b`)}`")
    assert not within.search("`a ${f('b')}` + `${c}`")
    assert [path.name for path in SCRIPTS if within.search(path.read_text("utf-8"))] == []


def test_modules_are_joined_after_what_they_import() -> None:
    """Every module is in the page once, without a word that only modules know."""
    joined = bundled("several")

    alone = ("fallback.js", "several.js")  # the one runs by itself, first; the other only imports
    modules = [path for path in SCRIPTS if path.name not in alone]
    first_lines = [_declared(path.read_text("utf-8"))[0] for path in modules]
    assert [name for name in first_lines if not re.search(rf"\b{name}\b", joined)] == []
    assert not re.search(r"^\s*(import|export)\b", joined, re.MULTILINE)
    assert joined.index("const BLANK") < joined.index("const state") < joined.index("function lit")


def test_a_module_is_read_in_one_sitting() -> None:
    """No file of the page's scripts and styles is long, and no line is wider than 120 columns."""
    files = [*SCRIPTS, *PAGE.glob("styles/*.css")]
    lines = {path.name: path.read_text("utf-8").splitlines() for path in files}

    assert {name: len(each) for name, each in lines.items() if len(each) > _LONGEST} == {}
    assert [line for each in lines.values() for line in each if len(line) > 120] == []


@pytest.mark.parametrize("path", UNIT_TESTS, ids=lambda path: path.name)
def test_unit_tests_pass(path: Path) -> None:
    """Node's own runner finds nothing wrong with the modules that need no browser."""
    ran = subprocess.run(
        [program("node", "nodejs"), "--test", path], capture_output=True, text=True, check=False
    )

    assert ran.returncode == 0, ran.stdout[-4000:]
    assert re.search(r"^# pass [1-9]", ran.stdout, re.MULTILINE)


@pytest.mark.slow
def test_scripts_and_styles_are_formatted_and_linted(tmp_path: Path) -> None:
    """Biome, by the rules of `biome.json`, has nothing to change or to report."""
    npm = program("npm", "npm")
    (tmp_path / "package.json").write_text("{}")
    install = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", _BIOME]
    ran = subprocess.run(install, cwd=tmp_path, capture_output=True, text=True, check=False)
    if ran.returncode:
        missing(f"npm could not install {_BIOME}: {ran.stderr[:200]}")

    checked = subprocess.run(
        [tmp_path / "node_modules" / ".bin" / "biome", "ci", "--error-on-warnings"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert checked.returncode == 0, checked.stdout + checked.stderr
