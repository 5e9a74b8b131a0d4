"""Documents, each apart from the others, give the rows of the tables that a build gives."""

import json
from collections.abc import Iterable, Mapping
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest

from graph.build.builder import build
from graph.engines.document_rows import FilePiece, of_file_piece, of_nodes
from graph.export.parquet_rows import MADE, rows
from graph.reading import jsonl
from graph.reading.corpus import load_corpus
from graph.reading.cross_checks import Apart
from graph.reading.jsonl import WHOLE
from graph.text.source import LARGEST
from tests.conftest import GOOD
from tests.graph.engines import tangled

Rows = dict[str, list[str]]


def _sorted(given: Iterable[tuple[str, Mapping[str, Any]]]) -> Rows:
    found: Rows = {table: [] for table in MADE}
    for table, row in given:
        if table in MADE:
            found[table].append(json.dumps(row, sort_keys=True))
    return {table: sorted(each) for table, each in found.items()}


def _written(corpus: str, folder: Path) -> Path:
    path = folder / "corpus.jsonl"
    if corpus.startswith("tangled"):
        return tangled.write(path, int(corpus[-1]))
    documents = "".join(map(jsonl.dumped, load_corpus(GOOD / corpus)))
    path.write_text(documents, encoding="utf-8", newline="\n")
    identities = GOOD / corpus / "identities.yaml"
    if identities.exists():
        (folder / identities.name).write_bytes(identities.read_bytes())
    return path


@pytest.mark.parametrize("name", ["harbour", "strait", *(f"tangled-{seed}" for seed in range(3))])
def test_pieces_are_what_a_build_gives(name: str, tmp_path: Path) -> None:
    """Every table has the rows that it has when it is written from the graph in memory."""
    corpus = load_corpus(_written(name, tmp_path))
    piece = FilePiece(corpus.files[0], corpus.files[0], 0, WHOLE)

    pieces = list(of_file_piece(piece, Apart(corpus.decisions), LARGEST))
    namings = [row for table, row in pieces if table == "namings"]
    together = of_nodes(sorted(namings, key=itemgetter("node")))

    assert _sorted([*pieces, *together]) == _sorted(rows(build(corpus)))
