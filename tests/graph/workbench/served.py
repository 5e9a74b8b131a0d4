"""A bench that is served on this machine, and someone who asks it things."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep
from typing import Any, NamedTuple

from graph.workbench.bench import Bench
from graph.workbench.server import IDLE_SECONDS, Door, bound, serve


class Answer(NamedTuple):
    """What the server answers: status, headers by their small names, body."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


class Served(NamedTuple):
    """A server that runs: its door, its bench, its thread."""

    door: Door
    bench: Bench
    thread: threading.Thread

    def ask(
        self, method: str, path: str, body: bytes | None = None, **headers: str | None
    ) -> Answer:
        """Ask as the page does; headers that are given are others, or none."""
        own = {
            "Host": f"127.0.0.1:{self.door.port}",
            "Origin": f"http://127.0.0.1:{self.door.port}",
            "Cookie": f"{self.door.cookie}={self.door.secret}",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        connection = HTTPConnection("127.0.0.1", self.door.port, timeout=20)
        connection.putrequest(method, f"{self.door.path}{path}", skip_host=True)
        for name, value in own.items():
            if value is not None:
                connection.putheader(name, value)
        if body is not None:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        answer = connection.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, found, answer.read())

    def gesture(self, name: str, do: str, version: str = "", **fields: Any) -> Answer:
        """Make a gesture on the newest version, or on the one that is given."""
        seen = version or self.ask("GET", f"/api/document/{name}").json["version"]
        body = {"version": seen, "gesture": {"do": do, **fields}}
        return self.ask("POST", f"/api/gesture/{name}", json.dumps(body).encode())


@contextmanager
def serving(corpus: Path, idle: float = IDLE_SECONDS) -> Iterator[Served]:
    """Serve a corpus; in the end the server is told to stop, and nobody waits until it has."""
    sock = bound(0)
    door, bench = Door(sock.getsockname()[1]), Bench(corpus, "Ada")
    thread = threading.Thread(target=serve, args=(bench, door, sock, idle), daemon=True)
    thread.start()
    served = Served(door, bench, thread)
    _wait_for(served)
    yield served
    if thread.is_alive():
        served.ask("POST", "/stop", b"")


def _wait_for(served: Served) -> None:
    end = monotonic() + 10
    while monotonic() < end:
        try:
            served.ask("GET", "/style.css")
        except OSError:
            sleep(0.005)
        else:
            return
