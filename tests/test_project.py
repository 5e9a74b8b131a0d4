"""What a public project has: a map, a citation, jobs that run everything, hooks that fetch nothing."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
SOURCES = [*ROOT.glob("graph/**/*.py"), *ROOT.glob("schema/**/*.py")]
_MODULE = re.compile(r"`([\w./]+\.py)`")
FORMS = sorted(ROOT.glob(".github/ISSUE_TEMPLATE/*.yml"))


def _yaml(path: str | Path) -> Any:
    return yaml.safe_load((ROOT / path).read_text("utf-8"))


def test_the_map_has_every_folder() -> None:
    """`graph/README.md` has a row for each folder of `graph/`, and for no other."""
    rows = re.findall(r"^\| `(\w+)/` \|", (ROOT / "graph/README.md").read_text("utf-8"), re.M)
    folders = {each.name for each in (ROOT / "graph").iterdir() if each.is_dir()}

    assert len(rows) > 8
    assert sorted(rows) == sorted(folders - {"__pycache__"})


def test_the_map_names_what_is_there() -> None:
    """Every module, class and table that the map names exists: in the folder of its row, or where its path says."""
    text = (ROOT / "graph/README.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `(\w+)/` \|(.*)$", text, re.M))
    beside = [(folder, each) for folder, row in rows.items() for each in _MODULE.findall(row)]
    paths = [f"{folder}/{each}" for folder, each in beside if "/" not in each]
    paths += [each for each in _MODULE.findall(text) if "/" in each]
    names = re.findall(r"`([A-Z]\w+)`", text)
    source = "".join(each.read_text("utf-8") for each in SOURCES)

    assert len(paths) > 15
    assert not {
        each for each in paths if not any((ROOT / top / each).exists() for top in ("graph", ""))
    }
    assert len(names) > 3
    assert not {each for each in names if not re.search(rf"^(?:class )?{each}\b", source, re.M)}


def test_the_citation_is_that_of_the_newest_release() -> None:
    """CITATION.cff has what its format asks for, with version and date of the changelog's first entry."""
    cited = _yaml("CITATION.cff")
    newest = re.search(r"^## (\S+) - (\S+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)

    assert newest
    assert {"cff-version", "message", "title", "authors"} <= cited.keys()
    assert (cited["version"], str(cited["date-released"])) == newest.groups()
    assert cited["version"] == VERSION


def test_every_job_runs_what_a_developer_runs() -> None:
    """The workflow calls `.ci/run` alone, and the job with all tests waits for the fast one."""
    jobs = _yaml(".github/workflows/ci.yml")["jobs"]
    commands = {
        name: [each["run"] for each in job["steps"] if "run" in each] for name, job in jobs.items()
    }

    assert commands == {"fast": [".ci/run fast"], "all": [".ci/run"]}
    assert jobs["all"]["needs"] == "fast"


def test_all_checks_are_run(tmp_path: Path) -> None:
    """`.ci/run` runs each part of the tests, the fast ones with the newest Python, too, and every linter."""
    called = tmp_path / "called"
    recorder = tmp_path / "recorder"
    recorder.write_text(
        f'#!/bin/bash\nprintf \'%s\\n\' "$(printf \'%s|\' "${{0##*/}}" "$@")" >> {called}\n'
    )
    recorder.chmod(0o755)
    programs = (
        "python3.11 python3.12 python3.13 python apt-get dpkg-query ruff mypy lint-imports uv"
    )
    for program in (*programs.split(), "pip-audit", "java", "npm", "chromium"):
        (tmp_path / program).symlink_to(recorder)

    subprocess.run(
        [ROOT / ".ci" / "run"],
        env={"PATH": f"{tmp_path}:/usr/bin:/bin", "HOME": str(tmp_path)},
        check=True,
        capture_output=True,
    )
    lines = [line.rstrip("|").split("|") for line in called.read_text().splitlines()]

    tests = [words[3:] for words in lines if words[:3] == ["python", "-m", "pytest"]]
    assert tests[0] == []
    assert sorted(tests[1:3]) == [["-m", "spark"], ["-m", "thorough and not spark"]]
    assert tests[3:] == [["-m", "not slow"]]
    assert {"ruff", "mypy", "lint-imports", "uv", "pip-audit"} <= {words[0] for words in lines}


@pytest.mark.slow
def test_further_values_are_tried_beside_first_ones() -> None:
    """Each value of a test's lists is tried, in any run or the thorough one; never two further ones at once."""
    asked = [sys.executable, "-m", "pytest", "-o", "addopts=", "-q", "--collect-only"]
    told = subprocess.run(
        [*asked, "tests/browser/test_hostile.py", "-k", "test_hostile_text_stays_text"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    tried = {tuple(each.split("-")) for each in re.findall(r"\[(.*)\]", told)}
    first = ("en", "graph", "chromium")

    assert first in tried
    assert {value for each in tried for value in each} > {*first, "zh", "firefox", "table"}
    assert {sum(a != b for a, b in zip(each, first, strict=True)) for each in tried} == {0, 1}


def test_hooks_fetch_nothing() -> None:
    """Each hook before a commit is a program that is installed already."""
    (repository,) = _yaml(".pre-commit-config.yaml")["repos"]

    assert repository["repo"] == "local"
    assert {each["language"] for each in repository["hooks"]} == {"system"}


@pytest.mark.parametrize(
    "form", [each for each in FORMS if each.name != "config.yml"], ids=lambda path: path.stem
)
def test_a_form_asks_for_something(form: Path) -> None:
    """Each form of an issue has a name, and fields with an id and a label."""
    asked = _yaml(form)

    assert asked["name"]
    assert asked["description"]
    assert all(each["id"] and each["attributes"]["label"] for each in asked["body"])
