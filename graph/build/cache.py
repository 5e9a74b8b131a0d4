"""Graphs kept between two questions, so that the second need not read and check the corpus again.

A graph is found again only by a hash over every file of its corpora and over this program; a kept
file that is damaged is as good as none. JSON Lines are streamed, and corpora above `LARGEST` bytes
are left alone. Where nothing can be written, nothing is kept: only time depends on it.
"""

import contextlib
import hashlib
import json
import os
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
    code = (path for room in ("graph", "schema") for path in (_PROGRAM / room).rglob("*.py"))
    digest = hashlib.sha256(repr((sys.version, asked)).encode())
    try:
        files = [*sorted(code), *(file for corpus in corpora for file in _files(corpus))]
        if any(file.is_symlink() or file.suffix == ".jsonl" for file in files):
            return None
        if sum(file.stat().st_size for file in files) > LARGEST:
            return None
        for file in files:
            data = file.read_bytes()
            digest.update(os.fsencode(file.absolute()) + f"\0{len(data)}\0".encode())
            digest.update(data)
    except OSError:
        return None
    return digest.hexdigest()


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
    import tempfile

    import networkx as nx

    texts = {document: asdict(text) for document, text in graph.graph["texts"].items()}
    about = {"texts": texts, "apart": graph.graph["apart"]}
    linked = {**nx.node_link_data(graph, edges="edges"), "graph": about}
    pickled = json.dumps(linked, default=_plain).encode()
    with contextlib.suppress(OSError, RuntimeError):
        home().mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(prefix=".", dir=home())
        with os.fdopen(handle, "wb") as file:
            file.write(hashlib.sha256(pickled).hexdigest().encode() + b"\n" + pickled)
        Path(beside).replace(home() / name)
        for old in sorted(home().iterdir(), key=lambda path: path.stat().st_mtime)[:-MOST]:
            old.unlink()
