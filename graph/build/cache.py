"""What is kept between two questions, so that the second need not read and check everything again.

A graph is found again only by a hash over every file of its corpora and over this program; a kept
file that is damaged is as good as none. JSON Lines are streamed, and corpora above `LARGEST` bytes
are left alone. Of tables only that they passed their checks is remembered. Where nothing can be written, nothing is kept: only time depends on it.
"""

import contextlib
import hashlib
import json
import os
import stat
import sys
from collections.abc import Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, cast

from graph.build.graph_types import Attributes, Graph, Quotation, Text, Variant

LARGEST = 8_000_000
"""Bytes of a corpus above which its graph is not kept."""

MOST = 8
"""How many graphs are kept; the oldest give way."""

_PROGRAM = Path(__file__).parents[2]


def home() -> Path:
    """The folder where graphs are kept, as the desktop's rules have it.

    Source: XDG Base Directory Specification, `XDG_CACHE_HOME`.
    """
    top = os.environ.get("XDG_CACHE_HOME")
    return (Path(top) if top else Path.home() / ".cache") / "policy-proposal-knowledge-graph"


def name(corpora: Sequence[Path], *asked: object) -> str | None:
    """The name under which the graph of corpora is kept; None if it is not to be kept."""
    digest = hashlib.sha256(repr((sys.version, asked)).encode())
    try:
        files = [*_code(), *(file for corpus in corpora for file in _files(corpus))]
        if any(file.is_symlink() or file.suffix == ".jsonl" for file in files):
            return None
        if sum(file.stat().st_size for file in files) > LARGEST:
            return None
        for file in files:
            _read_into(digest, file)
    except OSError:
        return None
    return digest.hexdigest()


def _code() -> list[Path]:
    """This program's own files."""
    return sorted(path for room in ("graph", "schema") for path in (_PROGRAM / room).rglob("*.py"))


def _read_into(digest: "hashlib._Hash", file: Path) -> None:
    data = file.read_bytes()
    digest.update(os.fsencode(file.absolute()) + f"\0{len(data)}\0".encode())
    digest.update(data)


def _files(corpus: Path) -> list[Path]:
    """Every file that the graph of a corpus may depend on, and some more."""
    folder = corpus if corpus.is_dir() else corpus.parent
    return sorted(path for path in folder.rglob("*") if path.is_file() or path.is_symlink())


def graph(name: str) -> Graph | None:
    """The graph kept under a name; None if there is none, or not as it was written."""
    try:
        recorded, _, pickled = (home() / name).read_bytes().partition(b"\n")
    except (OSError, RuntimeError):
        return None
    if hashlib.sha256(pickled).hexdigest().encode() != recorded:
        return None
    return _frozen(json.loads(pickled))


def _frozen(stored: dict[str, Any]) -> Graph:
    import networkx as nx

    about = stored["graph"]
    about["texts"] = {
        document: Text(**text | {"pages": tuple(text["pages"])})
        for document, text in about["texts"].items()
    }
    about["apart"] = tuple(map(tuple, about["apart"]))
    for attributes in (*stored["nodes"], *stored["edges"]):
        _restore(attributes)
    graph = cast("Graph", nx.node_link_graph(stored, edges="edges"))
    nx.freeze(graph)
    return graph


def _restore(given: Attributes) -> None:
    """Give attributes from JSON, which knows only lists, the types that the graph has."""
    given["evidence"] = tuple([Quotation(*each) for each in given["evidence"]])
    if "aliases" in given:
        given["aliases"] = tuple(given["aliases"])
    if "variants" in given:
        given["variants"] = {
            name: tuple([Variant(value, tuple(documents)) for value, documents in values])
            for name, values in given["variants"].items()
        }


def _plain(value: Any) -> Any:
    """A dataclass as the list of its values."""
    return [getattr(value, field.name) for field in fields(value)]


def keep(graph: Graph, name: str) -> None:
    """Keep a graph under a name, and let the oldest go."""
    import networkx as nx

    texts = {document: asdict(text) for document, text in graph.graph["texts"].items()}
    about = {"texts": texts, "apart": graph.graph["apart"]}
    linked = {**nx.node_link_data(graph, edges="edges"), "graph": about}
    pickled = json.dumps(linked, default=_plain).encode()
    _put(home() / name, hashlib.sha256(pickled).hexdigest().encode() + b"\n" + pickled)


def _put(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, and let the oldest of its folder go; where that cannot be, do nothing."""
    import tempfile

    with contextlib.suppress(OSError, RuntimeError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(prefix=".", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(beside).replace(path)
        files = (each for each in path.parent.iterdir() if each.is_file())
        for old in sorted(files, key=lambda each: each.stat().st_mtime)[:-MOST]:
            old.unlink()


def state(tables: Sequence[Path]) -> str | None:
    """The name of files as they are now: where they lie, their sizes, when each changed, and this program.

    Nobody can set when a file's inode changed (`st_ctime`), so that a file with other bytes has another name.
    None if one of them is no regular file.
    """
    digest = hashlib.sha256(sys.version.encode())
    try:
        for file in _code():
            _read_into(digest, file)
        for file in tables:
            about = file.stat()
            if not stat.S_ISREG(about.st_mode):
                return None
            own = about.st_dev, about.st_ino, about.st_size, about.st_mtime_ns, about.st_ctime_ns
            digest.update(os.fsencode(file.absolute()) + repr(own).encode())
    except OSError:
        return None
    return digest.hexdigest()


def is_sound(name: str) -> bool:
    """Whether the files with this name have passed their checks."""
    try:
        return (_sound() / name).read_bytes() == name.encode()
    except (OSError, RuntimeError):
        return False


def note_sound(name: str) -> None:
    """Remember that the files with this name have passed their checks."""
    _put(_sound() / name, name.encode())


def _sound() -> Path:
    return home() / "sound-tables"
