"""The page of a text that came in pages is beside its paragraph, wherever words are cited."""

import csv
import json
import re
import shutil
from pathlib import Path

import networkx as nx
import pytest

from graph.reading.corpus import ANNOTATIONS
from tests.conftest import GOOD, Command


@pytest.fixture
def paged(tmp_path: Path) -> Path:
    """A corpus whose text came on two pages, the second of which begins with its third paragraph."""
    folder = tmp_path / "corpus" / "harbour"
    shutil.copytree(GOOD / "harbour", folder)
    annotations = (folder / ANNOTATIONS).read_text("utf-8")
    paged = re.sub(r"(?m)^  language: ", "  pages: [1, 3]\n  language: ", annotations, count=1)
    (folder / ANNOTATIONS).write_text(paged, "utf-8")
    return folder.parent


def test_answers_have_the_page(paged: Path, command: Command) -> None:
    """A terminal cites `p. 2, ¶3`; JSON and CSV have the page as a field of its own."""
    corpus = ("--corpus", str(paged))
    shown = command("ties", "--proposal", "1", *corpus).out
    ties = json.loads(command("ties", "--proposal", "1", "--format", "json", *corpus).out)
    found = json.loads(command("find", "灯塔", "--format", "json", *corpus).out)

    assert re.search(r"\bp\. 2, ¶3 ", shown)
    quoted = [words for tie in ties for words in tie["evidence"]]
    assert {(each["paragraph"], each["page"]) for each in quoted} >= {(3, 2)}
    assert all(each["page"] == (1 if each["paragraph"] < 3 else 2) for each in quoted)
    assert '"page": 2' in json.dumps(found)


def test_exports_have_the_page(paged: Path, tmp_path: Path, command: Command) -> None:
    """GraphML, node-link JSON and CSV say it of every quotation, and `import` takes it back."""
    corpus = ("--corpus", str(paged))
    for form, file in (("graphml", "g.graphml"), ("json", "g.json"), ("csv", "tables")):
        assert command("export", form, "-o", str(tmp_path / file), *corpus).code == 0

    nodes = nx.read_graphml(tmp_path / "g.graphml").nodes(data=True)
    listed = json.loads((tmp_path / "g.json").read_text("utf-8"))["nodes"]
    with (tmp_path / "tables" / "quotations.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))

    for each in (*(data for _, data in nodes), *listed, *rows):
        assert int(each["page"]) == (1 if int(each["paragraph"]) < 3 else 2)
    assert command("import", str(tmp_path / "g.graphml"), *corpus).code == 0


@pytest.mark.slow
def test_tables_answer_with_the_page(paged: Path, tmp_path: Path, command: Command) -> None:
    """Asked on DuckDB, the same questions give the same rows, pages and all."""
    tables = tmp_path / "tables"
    assert command("export", "parquet", "-o", str(tables), "--corpus", str(paged)).code == 0

    for question in (("ties",), ("coverage",), ("find", "灯塔"), ("figures",)):
        asked = (*question, "--format", "json")
        here = command(*asked, "--corpus", str(paged))
        there = command(*asked, "--corpus", str(tables))
        assert (here.code, there.code, there.out) == (0, 0, here.out)
        assert '"page": 2' in here.out or question == ("coverage",)
