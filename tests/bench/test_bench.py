"""The benchmark: every stage runs and has its known answers; a run writes its results, whole or stopped."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.engines import answers, duck
from graph.engines.parquet_folder import Tables
from tests.bench import corpora, prepared, report, scaled
from tests.bench.__main__ import DOCS, main
from tests.bench.apart import Failed, Measured, alone
from tests.bench.stages import STAGES, measure
from tests.conftest import ROOT
from tests.graph.engines.conftest import HASTE, INTERPRETED

pytestmark = pytest.mark.thorough

SIZE = 600


def _with_a_lock() -> None:
    error = OSError("first line\nsecond")
    error.lock = threading.RLock()  # type: ignore[attr-defined]  # is tested
    raise error


RUN = (sys.executable, "-m", "tests.bench", "--sizes", "1e3", "--repeat", "1", "--into")


@pytest.fixture(scope="module", autouse=True)
def _in_haste(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Spark as its other tests have it: on so few rows, compiling a plan takes longer than running it."""
    settings = tmp_path_factory.mktemp("spark")
    told = {"spark.sql.shuffle.partitions": "2", **INTERPRETED}
    lines = "".join(f"{name} {value}\n" for name, value in told.items())
    (settings / "spark-defaults.conf").write_text(lines, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patched:
        for name, value in {**HASTE, "SPARK_CONF_DIR": str(settings)}.items():
            patched.setenv(name, value)
        yield


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give what measures start from, at a small size."""
    folder = tmp_path_factory.mktemp("bench") / "made"
    prepared.make(SIZE, folder)
    return folder


@pytest.mark.parametrize(
    "place",
    [
        pytest.param(place, id=stage.name, marks=[pytest.mark.spark] * (stage.where == "Spark"))
        for place, stage in enumerate(STAGES)
    ],
)
def test_stages(made: Path, place: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every stage and its peers can be measured; where the answer is known, it is the stage's."""
    monkeypatch.chdir(made)
    stage = STAGES[place]

    ours, *peers = (measure(place, each, made) for each in (None, *range(len(stage.peers))))

    assert stage.rows in (None, ours.rows / corpora.documents(SIZE))
    assert all(each.seconds > 0 for each in (ours, *peers))


def test_scaled_tables_have_so_many_answers(made: Path, tmp_path: Path) -> None:
    """Tables three times over have three times the ties and chains, of actors that they share."""
    scaled.times(made / prepared.TABLES, tmp_path, 3)

    with duck.opened(Tables(tmp_path)) as engine:
        ties = answers.ties(engine, derived=True)
        names = list(engine.rows("SELECT name, document FROM names WHERE node = 'actor-s0'"))

    documents = 3 * corpora.documents(SIZE)
    assert sum(tie.basis == "named" for tie in ties) == documents * corpora.NAMED
    assert sum(tie.basis == "derived" for tie in ties) == documents * corpora.DERIVED
    assert len(names) == len(set(names)) > 0


def test_a_few_actors_are_in_most_documents() -> None:
    """Documents are of one size; actors are shared by Zipf's law, so the first is in a third of them."""
    documents = list(corpora.generated(300))

    named = sum(
        any(node["id"] == "actor-s0" for node in document["nodes"]) for document in documents
    )
    assert {(len(each["nodes"]), len(each["relations"])) for each in documents} == {(15, 30)}
    assert named > 100


def test_a_run_writes_its_results(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Rows are told as they come, and stand with their goals between the marks of the documents."""
    asked = ["--sizes", "1e3", "--repeat", "1", "--only", "DuckDB: ties", "--into", str(tmp_path)]

    assert main(asked) == 0

    said = capsys.readouterr().out
    told = (tmp_path / "performance.md").read_text(encoding="utf-8")
    assert "DuckDB: ties, 1,000 relations" in said
    assert "| DuckDB | ties | 1,000 | a bare query |" in told
    assert told.partition("<!-- results -->")[0] in (DOCS / "performance.md").read_text("utf-8")
    assert (tmp_path / "performance.svg").stat().st_size < 100_000


def test_a_run_that_is_stopped_keeps_what_it_has(tmp_path: Path) -> None:
    """Ctrl-C ends the run with what was measured written, and without a traceback."""
    with subprocess.Popen(
        [*RUN, str(tmp_path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as run:
        assert run.stdout
        first = run.stdout.readline()
        os.killpg(run.pid, signal.SIGINT)  # a terminal's Ctrl-C goes to all processes of the run
        said = run.communicate()[1]

    assert run.returncode == 130
    assert said == "stopped; what is measured is written\n"
    assert first.startswith("documents: validate, streamed, 1,000 relations")
    assert "| validate, streamed | 1,000 |" in (tmp_path / "performance.md").read_text("utf-8")


def _rows(seconds: float) -> Iterator[report.Row]:
    """The first stage at two sizes, of which the goal is that it takes 1.5 times as long as its peer."""
    for size in (100_000, 1_000_000):
        took = Measured(seconds * size, 100, 10, 1)
        yield report.Row(STAGES[0], size, 3, took, (Measured(size, 100, 10, 1),))


def test_goals_are_told_in_plain_words() -> None:
    """A goal that is met says yes; one that is not says so, with what was found."""
    assert report.table(list(_rows(1.4))).count("| yes |") == 2
    assert report.table(list(_rows(1.6))).count("| **no**, 1.60 |") == 1
    assert "- Not met: documents: validate" in report.summary(list(_rows(1.6)))


def test_growth_is_fitted() -> None:
    """Time that grows with size has slope 1, and meets its goal."""
    rows = list(_rows(1))

    assert report.slope(rows) == pytest.approx(1)
    assert "| 1.00 | at most 1.1 | yes |" in report.slopes(rows)


def test_a_measure_that_fails_is_told(tmp_path: Path) -> None:
    """What goes wrong in a measure's process comes back in one line."""
    with pytest.raises(Failed, match="FileNotFoundError: "):
        alone(measure, 0, None, tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("fails", "told"), [(_with_a_lock, "^OSError: first line$"), (os.abort, "abruptly")]
)
def test_an_error_that_cannot_be_sent_is_told(fails: Callable[[], None], told: str) -> None:
    """An error that holds what stays in its process comes back in one line, and so does its death."""
    with pytest.raises(Failed, match=told):
        alone(fails)


def test_same_rows_same_picture(tmp_path: Path) -> None:
    """The plot is the same to the byte for the same rows."""
    from tests.bench import plot  # every worker would load matplotlib

    for name in ("one.svg", "two.svg"):
        plot.write(list(_rows(1)), tmp_path / name)

    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()
