"""The workbench as the command line opens it: what it needs is loaded for it alone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from graph.errors import RequestError


@contextmanager
def opened_bench(
    corpus: Path, by: str, port: int, slug: str | None
) -> Iterator[tuple[str, Callable[[], None]]]:
    """A bench on a corpus: the address of its page, and what serves it until it is stopped.

    Raises:
        RequestError: there is no such corpus or document, the corpus is being coded already, the
            port is taken, the server is not installed.
    """
    try:
        from graph.workbench import server
    except ImportError as error:
        what = "coding needs a server; install it with `python -m pip install -r requirements-code.txt`"
        raise RequestError(what) from error
    from graph.workbench.bench import Bench, alone

    bench = Bench(corpus, by)
    if slug is not None and slug not in bench.folders():
        raise RequestError(f"{corpus / slug}: no such document; make it with `new`, or in the page")
    with server.bound(port) as sock:
        door = server.Door(sock.getsockname()[1])
        fragment = f"#{quote(slug, safe='')}" if slug else ""
        with alone(corpus, door.address, fragment):
            yield door.address + fragment, lambda: server.serve(bench, door, sock)
