"""The command line against Spark that runs elsewhere, started as docs/engines.md says."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph.reading import convert
from graph.reading.corpus import load_corpus
from tests.conftest import GOOD, ROOT
from tests.graph.engines.conftest import HASTE, INTERPRETED

pytestmark = pytest.mark.spark
ENGINES = ROOT / "docs" / "engines.md"
LOOPBACK = "127.0.0.1"
_DEADLINE = 120
"""Seconds until a server must answer; only one that never does takes so long."""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


@contextmanager
def _running(command: Sequence[str | Path], folder: Path) -> Iterator[None]:
    """Run a server and all that it starts, in a folder from which our packages are not seen."""
    folder.mkdir()
    environment = _environment(folder.parent)
    with (folder / "log").open("w", encoding="utf-8") as log:
        server = subprocess.Popen(
            command, cwd=folder, stdout=log, stderr=log, env=environment, start_new_session=True
        )
        try:
            yield
        finally:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


def _environment(settings: Path) -> dict[str, str]:
    """This one without a way to our packages, and with Spark's settings from a folder."""
    plain = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    own = {"PYSPARK_PYTHON": sys.executable, "SPARK_CONF_DIR": str(settings)}
    return plain | own | HASTE | {"SPARK_LOCAL_IP": LOOPBACK}


def _wait_for(port: int) -> None:
    until = time.monotonic() + _DEADLINE
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex((LOOPBACK, port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail(f"nothing answers at {port}")


@contextmanager
def _standalone(folder: Path) -> Iterator[str]:
    """A master and two workers."""
    import pyspark

    spark_class = Path(pyspark.__path__[0]) / "bin" / "spark-class"
    deploy, port = "org.apache.spark.deploy", _free_port()
    own = ("--host", LOOPBACK, "--webui-port", "0")
    worker = (spark_class, f"{deploy}.worker.Worker", *own, "--cores", "1", "--memory", "1g")
    address = f"spark://{LOOPBACK}:{port}"
    with _running(
        (spark_class, f"{deploy}.master.Master", *own, "--port", str(port)), folder / "master"
    ):
        _wait_for(port)
        with (
            _running((*worker, address), folder / "worker-1"),
            _running((*worker, address), folder / "worker-2"),
        ):
            yield address


@contextmanager
def _connect(folder: Path) -> Iterator[str]:
    """A server of Spark Connect."""
    import pyspark

    start = Path(pyspark.__path__[0]) / "sbin" / "start-connect-server.sh"
    port = _free_port()
    settings = {
        "spark.connect.grpc.binding.port": port,
        "spark.connect.grpc.binding.address": LOOPBACK,
        "spark.ui.enabled": "false",
    }
    given = [word for each in settings.items() for word in ("--conf", "{}={}".format(*each))]
    with _running((start, "--wait", "--master", "local[2]", *given), folder / "connect"):
        _wait_for(port)
        yield f"sc://{LOOPBACK}:{port}"


PLACES = {"standalone": _standalone, "connect": _connect}


def _told(settings: Path, *arguments: str | Path) -> tuple[int, str, str]:
    told = subprocess.run(
        [sys.executable, ROOT / "build_graph.py", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=_environment(settings),
        cwd=ROOT,
    )
    return told.returncode, told.stdout, told.stderr


@pytest.mark.parametrize("place", PLACES)
def test_a_corpus_is_loaded_and_asked(place: str, tmp_path: Path) -> None:
    """JSON Lines become tables there, as docs/engines.md shows; a question has the rows of memory."""
    corpus = tmp_path / "strait.jsonl"
    convert.write(load_corpus(GOOD / "strait"), corpus)
    with corpus.open("a", encoding="utf-8") as file:
        file.write("no JSON\n")
    tables = tmp_path / "tables"
    asked = ("ties", "--derived", "--format", "json", "--corpus", tables)
    settings = {"spark.sql.shuffle.partitions": "2", **INTERPRETED}
    given = "".join(f"{name} {value}\n" for name, value in settings.items())
    (tmp_path / "spark-defaults.conf").write_text(given, encoding="utf-8")

    with PLACES[place](tmp_path) as master:
        at = ("--engine", "spark", "--master", master)
        loaded = _told(tmp_path, "export", "parquet", "--corpus", corpus, "-o", tables, *at)
        answer = _told(tmp_path, *asked, *at)

    code, out, err = loaded
    told = out + err.splitlines(keepends=True)[-1]
    assert code == 1, err
    assert told.replace(str(tables), "strait") in ENGINES.read_text(encoding="utf-8")
    wanted = _told(tmp_path, *asked, "--engine", "networkx")
    assert answer[:2] == wanted[:2], answer[2]
    assert len(json.loads(wanted[1])) > 5
