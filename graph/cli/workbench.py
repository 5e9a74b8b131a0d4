"""The workbench as the command line opens it: what it needs is loaded for it alone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from graph.errors import RequestError

_NEEDED = ("starlette", "uvicorn", "ruamel.yaml")


@contextmanager
def opened_bench(
    corpus: Path, by: str, port: int, slug: str | None
) -> Iterator[tuple[str, Callable[[], None]]]:
    """A bench on a corpus: the address of its page, and what serves it until it is stopped.

    Raises:
        RequestError: its packages are missing, there is no such corpus or document, the corpus is
            being coded already, the port is taken.
    """
    if not all(_is_there(name) for name in _NEEDED):
        raise RequestError("coding needs more packages: pip install -r requirements-code.txt")
    from graph.workbench import server
    from graph.workbench.bench import Bench, alone

    bench = Bench(corpus, by)
    if slug is not None and slug not in bench.folders():
        raise RequestError(f"{corpus / slug}: no such document; make it with `new`, or in the page")
    with server.bound(port) as sock:
        door = server.Door(sock.getsockname()[1])
        with alone(corpus, door.address):
            address = door.address + (f"#{quote(slug)}" if slug else "")
            yield address, lambda: server.serve(bench, door, sock)


def _is_there(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:
        return False
