"""What happens to the output when the machine fails: the old set or the new one, and exit codes."""

import gc
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.build.builder import build
from graph.cli.app import main
from graph.errors import RequestError
from graph.export import EXPORTERS
from graph.files.atomic import together
from graph.query import QUERIES
from graph.reading.corpus import ANNOTATIONS, load_corpus
from tests.conftest import GOOD, Command

pytestmark = pytest.mark.slow

PROGRAM = Path(__file__).parents[3] / "build_graph.py"
FILES = sorted(
    name for each in EXPORTERS.values() if each.built for name in (each.file, *each.beside)
)
KILLS = 50


def _forked(work: Callable[[], object]) -> int:
    """Start a child that does some work in silence and exits with its code."""
    child = os.fork()
    if child:
        return child
    code = 70
    try:
        null = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(null, stream)
        sys.stdout = sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115  # open to the end
        work()
        code = 0
    except SystemExit as left:
        code = int(left.code or 0)
    except RequestError:
        code = 2
    finally:
        os._exit(code)


def _waited(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _builds(corpus: Path, output: Path) -> Callable[[], None]:
    def run() -> None:
        sys.argv = ["build_graph.py", "--corpus", str(corpus), "--output", str(output)]
        main()

    return run


def _set(output: Path) -> list[bytes]:
    return [(output / each.file).read_bytes() for each in EXPORTERS.values() if each.built]


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Give two corpora that differ in one name, so that every file of their output differs."""
    top = tmp_path_factory.mktemp("corpora")
    old = Path(shutil.copytree(GOOD / "harbour", top / "old"))
    new = Path(shutil.copytree(GOOD / "harbour", top / "new"))
    file = new / ANNOTATIONS
    file.write_text(file.read_text().replace("name_en: Dongport", "name_en: Eastport"))
    return old, new


@pytest.fixture(scope="module")
def sets(
    corpora: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory
) -> tuple[list[bytes], list[bytes]]:
    """Give the output of both, built in peace."""
    outputs = [tmp_path_factory.mktemp(corpus.name) for corpus in corpora]
    for corpus, output in zip(corpora, outputs, strict=True):
        assert _waited(_forked(_builds(corpus, output))) == 0
    old, new = map(_set, outputs)
    assert all(a != b for a, b in zip(old, new, strict=True))
    return old, new


@pytest.mark.thorough
def test_killed_builds_leave_the_old_or_the_new_set(
    corpora: tuple[Path, Path], sets: tuple[list[bytes], list[bytes]], tmp_path: Path
) -> None:
    """Fifty builds killed at random moments: never a mixture, and nothing stray in the end."""
    begin = time.monotonic()
    _waited(_forked(_builds(corpora[0], tmp_path)))
    takes = time.monotonic() - begin
    chance = random.Random(1)  # the same moments each time, as far as the machine allows
    died = 0

    for turn in range(KILLS):
        child = _forked(_builds(corpora[turn % 2], tmp_path))
        time.sleep(chance.random() * takes)
        os.kill(child, signal.SIGKILL)
        died += _waited(child) == -signal.SIGKILL
        if not any(each.is_dir() for each in tmp_path.iterdir()):  # else the next start tidies up
            assert _set(tmp_path) in sets

    assert died > KILLS / 10  # the machine decides how many are done before
    assert _waited(_forked(_builds(corpora[1], tmp_path))) == 0
    assert _set(tmp_path) == sets[1]
    assert sorted(path.name for path in tmp_path.iterdir()) == FILES


def test_builds_at_one_time_give_one_whole_set(
    corpora: tuple[Path, Path], sets: tuple[list[bytes], list[bytes]], tmp_path: Path
) -> None:
    """Several builds into one folder take turns; the last one's set stays, and nothing else."""
    children = [_forked(_builds(corpora[turn % 2], tmp_path)) for turn in range(4)]

    assert [_waited(child) for child in children] == [0] * 4
    assert _set(tmp_path) in sets
    assert sorted(path.name for path in tmp_path.iterdir()) == FILES


def test_a_full_disk_leaves_the_old_set(
    corpora: tuple[Path, Path], sets: tuple[list[bytes], list[bytes]], tmp_path: Path
) -> None:
    """Where files can grow no further the build says so, exit code 2, and the old set stays."""
    _waited(_forked(_builds(corpora[0], tmp_path)))

    def starved() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        _builds(corpora[1], tmp_path)()

    assert _waited(_forked(starved)) == 2
    assert _set(tmp_path) == sets[0]
    assert sorted(path.name for path in tmp_path.iterdir()) == FILES


@pytest.mark.parametrize("rights", [0o555, 0o000])
def test_a_folder_that_may_not_be_written_is_said(rights: int, tmp_path: Path) -> None:
    """A folder that is read-only, or in one that may not be entered, is refused and stays as it is."""
    folder = tmp_path / "outer" / "inner"
    folder.mkdir(parents=True)
    (folder / "graph.json").write_text("old")
    folder.chmod(0o555)

    def without_rights() -> None:
        os.chdir(tmp_path)
        folder.parent.chmod(rights)
        if os.geteuid() == 0:
            os.setuid(65534)
        with together(folder.relative_to(tmp_path)) as staging:
            (staging / "graph.json").write_text("new")

    assert _waited(_forked(without_rights)) == 2
    folder.parent.chmod(0o755)
    folder.chmod(0o755)
    assert [path.read_text() for path in folder.iterdir()] == ["old"]


def test_a_folder_that_goes_away_in_the_middle_is_said(tmp_path: Path) -> None:
    """The write fails with a message, not with a traceback or files elsewhere."""

    def bereft() -> None:
        with together(tmp_path / "output") as staging:
            (staging / "graph.json").write_text("{}")
            shutil.rmtree(tmp_path / "output")

    with pytest.raises(RequestError):
        bereft()

    assert list(tmp_path.iterdir()) == []


def test_the_clock_does_not_reach_the_output(
    corpora: tuple[Path, Path],
    sets: tuple[list[bytes], list[bytes]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A clock that jumps back by years between two builds changes no byte."""
    monkeypatch.setattr(time, "time", lambda: 1_000_000.0)

    assert _waited(_forked(_builds(corpora[0], tmp_path))) == 0
    assert _set(tmp_path) == sets[0]


def _started(*arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, str(PROGRAM), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_a_reader_that_stops_ends_the_program_quietly() -> None:
    """A closed pipe gives the exit status of SIGPIPE and no word on standard error."""
    program = _started("ties", "--format", "json")
    assert program.stdout is not None
    program.stdout.close()

    assert program.wait() == -signal.SIGPIPE
    assert program.stderr is not None
    assert program.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("format_", ["table", "json"])
def test_standard_output_that_is_full_is_said(format_: str) -> None:
    """What cannot be written is told, exit code 2."""
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [sys.executable, str(PROGRAM), "ties", "--format", format_],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert ran.returncode == 2
    assert ran.stderr.count("\n") == 1


def test_ctrl_c_leaves_the_old_set(
    corpora: tuple[Path, Path], sets: tuple[list[bytes], list[bytes]], tmp_path: Path
) -> None:
    """An interrupted build exits with 130 and leaves no trace."""
    _waited(_forked(_builds(corpora[0], tmp_path)))

    def interrupted() -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        exporter = next(iter(EXPORTERS.values()))
        write = exporter.write

        def write_and_stop(graph: object, path: Path) -> None:
            write(graph, path)  # type: ignore[arg-type]  # as it was given
            os.kill(os.getpid(), signal.SIGINT)

        sys.modules[write.__module__].write = write_and_stop  # type: ignore[attr-defined]  # a module
        _builds(corpora[1], tmp_path)()

    assert _waited(_forked(interrupted)) == 130
    assert _set(tmp_path) == sets[0]
    assert sorted(path.name for path in tmp_path.iterdir()) == FILES


@pytest.mark.thorough
def test_a_thousand_questions_leak_nothing() -> None:
    """Neither objects nor open files add up over a thousand `ties`, loading and linking included."""

    def ask() -> None:
        assert QUERIES["ties"](build(load_corpus(GOOD / "harbour")))

    def held() -> tuple[int, int]:
        gc.collect()
        return len(gc.get_objects()), len(list(Path("/proc/self/fd").iterdir()))

    for _ in range(20):
        ask()
    objects, files = held()
    for _ in range(1_000):
        ask()
    more_objects, more_files = held()

    assert more_files == files
    assert more_objects - objects < 100


def test_nothing_is_asked_of_a_network(
    monkeypatch: pytest.MonkeyPatch, command: Command, tmp_path: Path
) -> None:
    """Every format, every question without an argument, and drafting work with all sockets denied."""
    sys.addaudithook(_no_sockets)
    monkeypatch.setattr(_Sockets, "allowed", False)
    assert command("--corpus", GOOD / "harbour", "--output", tmp_path).code == 0
    text = tmp_path / "text"
    text.write_text("A note on lights\n\n5 May 2020\n\nWe should act together.\n")

    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*FILES, "text"])
    for arguments in (["ties"], ["check"], ["actors", "--format", "json"]):
        assert command(*arguments).code == 0
    assert command("new", "note", text, "--corpus", tmp_path / "corpus").code == 0
    assert command("draft", "note", "--corpus", tmp_path / "corpus").code == 0


class _Sockets:
    """Whether this process may open sockets; an audit hook cannot be taken back."""

    allowed = True


def _no_sockets(event: str, _: object) -> None:
    if event.startswith("socket.") and not _Sockets.allowed:
        raise AssertionError(f"{event}: a network was asked for")
