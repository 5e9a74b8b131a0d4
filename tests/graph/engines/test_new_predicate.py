"""A predicate is one row: with a chain in it, memory and tables find the same ties by it."""

import json
import subprocess
import sys
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from tests.conftest import GOOD, ROOT, first_of

_ASK = """
import sys
from pathlib import Path
from graph import query
from graph.build.builder import build
from graph.engines import answers, duck
from graph.engines.parquet_folder import Tables
from graph.export import parquet
from graph.reading.corpus import load_corpus

graph = build(load_corpus(Path("harbour")))
parquet.write(graph, Path("tables"))
with duck.opened(Tables(Path("tables"))) as engine:
    there = answers.ties(engine, derived=True)
here = query.ties(graph, derived=True)
assert there == here, (there, here)
print(*{tie.chain for tie in here if tie.actor == "actor-fishermen" and tie.chain not in (None, "threat")})
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("chain", "found"),
    first_of(
        2,
        [
            ("office:source", "office"),
            ("membership:target", ""),
            ("membership:source", "membership"),
            ("office", "office"),
            ("threat:source", ""),
        ],
    ),
)
def test_a_new_predicate_carries_its_chain_everywhere(
    tmp_path: Path, chain: str, found: str
) -> None:
    """The row alone says which chain, and in which direction; the SQL follows it as memory does."""
    for room in ("graph", "schema"):
        copytree(ROOT / room, tmp_path / room, ignore=ignore_patterns("__pycache__"))
    copytree(GOOD / "harbour", tmp_path / "harbour")
    vocabulary = tmp_path / "schema" / "vocabulary.py"
    row = f'    SERVES_AT = "serves-at", "actor > actor", "served-at-by", "效力于", "serves at", "{chain}"'
    text = vocabulary.read_text("utf-8")
    vocabulary.write_text(text.replace("    # fmt: on", f"{row}\n    # fmt: on", 1), "utf-8")
    _say(tmp_path / "harbour" / "annotations.yaml", "actor-fishermen", "actor-harbour-union")

    ran = subprocess.run(
        [sys.executable, "-c", _ASK], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert (ran.stdout.strip(), ran.stderr[-2000:]) == (found, "")


def _say(file: Path, source: str, target: str) -> None:
    """Add a relation with the new predicate to a document."""
    relation = {"id": "r-new", "source": source, "predicate": "serves-at", "target": target}
    line = json.dumps(
        {**relation, "evidence": [{"quote": "由港务联盟统一协调"}]}, ensure_ascii=False
    )
    text = file.read_text("utf-8")
    file.write_text(text.replace("relations:\n", f"relations:\n- {line}\n", 1), "utf-8")
