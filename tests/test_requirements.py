"""The pins: every dependency of `pyproject.toml` is there, at a version that it allows, with hashes.

What cannot be checked without a network: whether the pins are the newest, and whether they are all
that their packages need; a fresh installation in `.ci/run` shows the second.
"""

import math
import re
import sys
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

PIN = re.compile(r"^([\w.-]+(?:\[[\w,]+\])?==\S+(?: ; [^\\]+)?) \\$", re.MULTILINE)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME = PROJECT["project"]["dependencies"]
GROUPS = PROJECT["dependency-groups"]
CODING = GROUPS["code"]
DEVELOPMENT = [*RUNTIME, *CODING, *(each for each in GROUPS["dev"] if isinstance(each, str))]
FILES = {
    "requirements.txt": RUNTIME,
    "requirements-code.txt": CODING,
    "requirements-dev.txt": DEVELOPMENT,
}
PYTHONS = ("3.11", "3.12", "3.13")
MOST_MB = 230
"""What the default installation may take on a disk, without pip, in the megabytes of `du -m`: 2**20 bytes."""
BLOCK = 4096
"""What a file takes on a disk is a multiple of this, so that many small files take more than they hold."""


def _text(file: str) -> str:
    return (ROOT / file).read_text(encoding="utf-8")


def _pins(file: str, python: str) -> dict[str, str]:
    """The version of each package on one Python, on Linux."""
    here = {"python_version": python, "python_full_version": f"{python}.0", "sys_platform": "linux"}
    pinned = [Requirement(each) for each in PIN.findall(_text(file))]
    return {
        each.name: str(each.specifier).removeprefix("==")
        for each in pinned
        if each.marker is None or Marker(str(each.marker)).evaluate(here)
    }


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize(("file", "wanted"), FILES.items(), ids=FILES)
def test_pins_are_fresh(file: str, wanted: list[str], python: str) -> None:
    """Each declared dependency is pinned within its bounds; CONTRIBUTING says how to pin anew."""
    pins = _pins(file, python)

    stale = [
        each
        for each in map(Requirement, wanted)
        if each.name not in pins or not each.specifier.contains(pins[each.name])
    ]
    assert not stale


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("file", FILES)
def test_all_files_pin_alike(file: str, python: str) -> None:
    """What the application runs with is what it is tested with."""
    development = _pins("requirements-dev.txt", python)

    assert _pins(file, python).items() <= development.items()


def test_the_server_is_asked_for_apart() -> None:
    """Only who codes in the browser installs a server."""
    assert _pins("requirements.txt", "3.11").keys().isdisjoint({"starlette", "uvicorn", "anyio"})


def test_networkx_is_the_newest_that_each_python_takes() -> None:
    """Python 3.12 takes networkx 3.7, 3.11 takes 3.6; both it and 3.6 are supported."""
    versions = {_pins("requirements.txt", each)["networkx"][:3] for each in PYTHONS}

    assert versions == {"3.6", "3.7"}


@pytest.mark.parametrize("file", FILES)
def test_every_pin_has_a_hash(file: str) -> None:
    """No package is installed that is not the one that was pinned."""
    blocks = re.split(r"\n(?=\S)", _text(file).strip())

    assert len(blocks) > 3
    assert all("--hash=sha256:" in each for each in blocks)
    assert len(PIN.findall(_text(file))) == len(blocks)


def _megabytes(package: str) -> float:
    files = (Path(str(each.locate())) for each in distribution(package).files or ())
    blocks = (math.ceil(each.stat().st_size / BLOCK) for each in files if each.is_file())
    return sum(blocks) * BLOCK / 2**20


def test_the_default_installation_is_small() -> None:
    """The files of all packages of `requirements.txt` take 230 MB of a disk at most."""
    sizes = {
        each: _megabytes(each)
        for each in _pins("requirements.txt", f"{sys.version_info.major}.{sys.version_info.minor}")
    }

    assert sizes["duckdb"] > 10
    assert sum(sizes.values()) <= MOST_MB


def test_every_dependency_says_what_it_is_for() -> None:
    """CONTRIBUTING has a row for each package that the application asks for, and no other."""
    rows = re.findall(
        r"^\| ([\w-]+) \| [^|]+ \| (?:MIT|BSD|Apache|PSF|ISC) \| \d+ \|$",
        _text("CONTRIBUTING.md"),
        re.MULTILINE,
    )

    assert rows == sorted(canonicalize_name(Requirement(e).name) for e in (*RUNTIME, *CODING))
