"""Files that a user names are plain and bounded at every door: no pipe is waited for, no device read."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.build.graph_types import Graph
from graph.drafting import new_document
from graph.errors import DataError, RequestError
from graph.export import annotation_table, bibliography
from graph.files.plain_file import content
from graph.reading import corpus, jsonl
from graph.verify import report

DOORS: dict[str, Callable[[Path, Graph], object]] = {
    "new": lambda file, _: new_document.new("a", file, file.parent),
    "verify": lambda file, _: report.blocks(file),
    "import table": lambda file, _: annotation_table.read(file, [file.parent]),
    "style": lambda file, graph: bibliography.references(graph, graph.graph["texts"], file),
}


@pytest.mark.skipif(os.name != "posix", reason="other systems have no such pipes")
@pytest.mark.parametrize("door", DOORS)
def test_a_pipe_is_refused_at_every_door(door: str, tmp_path: Path, speech: Graph) -> None:
    """No program waits for what nobody writes."""
    pipe = tmp_path / "pipe.xlsx"
    os.mkfifo(pipe)

    with pytest.raises(RequestError, match="not a file"):
        DOORS[door](pipe, speech)


ENDLESS = Path("/proc/kmsg")
"""A regular file, empty by its size, that whoever reads it waits for."""


@pytest.mark.skipif(not os.access(ENDLESS, os.R_OK), reason="no such file, or none for this user")
@pytest.mark.parametrize("door", DOORS)
def test_what_is_empty_by_its_size_is_not_waited_for(
    door: str, tmp_path: Path, speech: Graph
) -> None:
    """A link to what the kernel writes on and on is an empty file, or one of a kind that is not read."""
    (tmp_path / "link.csv").symlink_to(ENDLESS)

    with pytest.raises((RequestError, DataError)):
        DOORS[door](tmp_path / "link.csv", speech)
    assert corpus.bounded(tmp_path / "link.csv", 1) == b""
    assert list(jsonl.read(tmp_path / "link.csv")) == []


def test_a_file_has_no_more_than_its_bound(tmp_path: Path) -> None:
    """Nothing of a larger one is read."""
    (tmp_path / "file").write_bytes(b"1234")

    assert content(tmp_path / "file", 4) == b"1234"
    for name, most in {"file": 3, "none": 4, ".": 4}.items():
        with pytest.raises(RequestError):
            content(tmp_path / name, most)
