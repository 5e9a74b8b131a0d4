"""The script as a new user runs it: from any folder, in any locale, with any seed, piped or not."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from graph.export import EXPORTERS
from tests.conftest import GOOD, ROOT, first_of

pytestmark = pytest.mark.slow

SCRIPT = ROOT / "build_graph.py"


def _run(
    *arguments: str | Path, flags: tuple[str, ...] = (), cwd: Path | None = None, **env: str
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, *flags, str(SCRIPT), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, cwd=cwd, env=os.environ | env)


def test_build_writes_every_promised_file_from_any_folder(tmp_path: Path) -> None:
    """One line a file with counts, exit 0; relative places are those of the folder one is in."""
    ran = _run("--output", "made", cwd=tmp_path)

    names = {path.name for path in (tmp_path / "made").iterdir() if not path.name.startswith(".")}
    lines = ran.stdout.decode().splitlines()
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert {"graph.graphml", "graph.json", "graph.html"} <= names
    assert {Path(line.split(":")[0]).name for line in lines} == names
    assert sum("nodes" in line and "relations" in line for line in lines) == len(
        [each for each in EXPORTERS.values() if each.built]
    )


@pytest.mark.thorough
def test_same_bytes_whatever_the_seed_the_folder_and_the_locale(tmp_path: Path) -> None:
    """Every file of two builds is the same, byte for byte."""
    places = tmp_path / "one", tmp_path / "two"
    settings = (
        {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Asia/Shanghai"},
        {"PYTHONHASHSEED": "2"},
    )

    for place, setting in zip(places, settings, strict=True):
        place.mkdir()
        assert _run("--output", place, cwd=place, **setting).returncode == 0

    one, two = ({f.name: f.read_bytes() for f in place.glob("graph.*")} for place in places)
    assert len(one) >= 3
    assert one == two


@pytest.mark.parametrize("flag", first_of(1, ["-I", "-P", "-O"]))
def test_it_runs_where_python_does_not_look_beside_the_script(flag: str) -> None:
    """Safe path, isolated and optimised Python find the modules and answer alike."""
    ran = _run("proposals", "--format", "json", "--corpus", GOOD / "harbour", flags=(flag,))

    assert (ran.returncode, ran.stderr) == (0, b"")
    assert "共建灯塔" in ran.stdout.decode()


@pytest.mark.parametrize("encoding", first_of(1, ["gb18030", "ascii", "cp1252"]))
def test_piped_output_is_utf8(encoding: str) -> None:
    """What is piped reads the same everywhere, whatever the terminal's encoding would be."""
    ran = _run("proposals", "--corpus", GOOD / "harbour", PYTHONIOENCODING=encoding)

    assert ran.returncode == 0
    assert "共建灯塔" in ran.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("arguments", "hint"),
    first_of(
        1,
        [
            (("tiess",), "ties"),
            (("check", "nowhere"), "nowhere"),
            (("--output", SCRIPT), "build_graph.py"),
        ],
    ),
    ids=str,
)
def test_a_slip_is_told_without_a_traceback(arguments: tuple[str | Path, ...], hint: str) -> None:
    """Exit code 2, nothing on standard output, a few lines that show the way on."""
    ran = _run(*arguments)

    told = ran.stderr.decode()
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert hint in told
    assert "Traceback" not in told


@pytest.mark.parametrize("flag", first_of(1, ["-h", "--help"]))
def test_help_names_every_subcommand_it_shows(flag: str) -> None:
    """Help is there under both names, and tells the first question to ask."""
    ran = _run(flag)

    assert ran.returncode == 0
    assert all(word in ran.stdout.decode() for word in ("build", "check", "ties", "Exit codes"))


def test_an_unwritable_output_keeps_what_was_there(tmp_path: Path) -> None:
    """A file where the folder should be is refused and left as it was."""
    place = tmp_path / "taken"
    place.write_text("mine")

    ran = _run("--corpus", GOOD / "harbour", "--output", place)

    assert (ran.returncode, place.read_text()) == (2, "mine")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_bad_annotations_leave_the_old_output(tmp_path: Path) -> None:
    """A build that is refused changes nothing in the output."""
    assert _run("--corpus", GOOD / "harbour", "--output", tmp_path).returncode == 0
    before = {path.name: path.read_bytes() for path in tmp_path.glob("graph.*")}

    ran = _run("--corpus", ROOT / "tests/corpora/bad/several-at-once", "--output", tmp_path)

    assert ran.returncode == 1
    assert {path.name: path.read_bytes() for path in tmp_path.glob("graph.*")} == before
    assert len(before) >= min(3, len(EXPORTERS))


def test_without_its_packages_it_says_how_to_install_them() -> None:
    """A Python that has none of them gets one line with the command, not a traceback; exit 2."""
    ran = _run(flags=("-S", "-E", "-s"), PYTHONPATH="")

    assert (ran.returncode, ran.stdout, ran.stderr.count(b"\n")) == (2, b"", 1)
    assert b"pip install -r requirements.txt" in ran.stderr


def test_it_says_its_version() -> None:
    """`--version` gives that of the project, which is the changelog's newest."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")

    assert _run("--version").stdout.decode() == f"{version}\n"
    assert re.findall(r"^## (\d\S+)", changelog, re.MULTILINE)[:1] == [version]


@pytest.mark.parametrize("how", first_of(1, ["install", "wheel"]))
def test_an_installer_is_told_what_to_do_instead(how: str, tmp_path: Path) -> None:
    """Installing makes no package of it, and shows one sentence with the way to run it."""
    pytest.importorskip("pip")  # environments of uv have none
    for name in ("pyproject.toml", ".ci/no_package.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)

    pip = [sys.executable, "-m", "pip", "--no-input", how, "--no-index", "--no-deps"]
    ran = subprocess.run([*pip, str(tmp_path)], capture_output=True, text=True)

    assert ran.returncode != 0
    assert "[1 lines of output]" in ran.stdout + ran.stderr
    assert "`uv run build_graph.py`" in ran.stdout + ran.stderr
