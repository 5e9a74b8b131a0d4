"""CONTRIBUTING's how-tos: each is done in a copy of the program, and seen everywhere that it should be."""

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from graph.reading.corpus import ANNOTATIONS
from tests.conftest import GOOD, ROOT

pytestmark = pytest.mark.thorough

KIND = '''class Venue(Node):
    """Where something happens."""

    kind: Literal["venue"] = "venue"
    berths: Ordinal | None = None
    """How many ships it takes."""


AnyNode = '''
KIND_ROW = """    VENUE = "venue", "场所", "where something happens", "事情发生之处"
    # fmt: on


class Standing"""
VENUE = """- id: venue-lighthouse
  kind: venue
  name_zh: 灯塔
  name_en: the lighthouse
  berths: 3
  evidence:
  - quote: 西港市的灯塔
relations:
"""
PREDICATE = """    SPEAKS_FOR = "speaks-for", "actor > actor", "spoken-for-by", "代言", "speaks in the name of", "{chain}:source"
    # fmt: on
"""
SPEAKS_FOR = """relations:
- id: r-6-1-z
  source: actor-fishermens-association
  predicate: speaks-for
  target: actor-coastal-cities
  evidence:
  - quote: 渔民协会欢迎上述建议
"""
QUESTION = '''"""The measures."""

from dataclasses import dataclass
from typing import Annotated

from graph.build.graph_types import Graph


@dataclass(frozen=True)
class Doing:
    """A measure and its name."""

    id: str
    english_name: str


def doings(graph: Graph, word: Annotated[str, "A word of the name."] = "") -> list[Doing]:
    """List the measures.

    Sorted by id.
    """
    found = (Doing(node, data["name_en"]) for node, data in graph.nodes(data=True) if data["kind"] == "measure")
    return sorted((each for each in found if word in each.english_name), key=lambda row: row.id)
'''
FORMAT = '''"""Names and degrees, one node a line."""

from pathlib import Path

from graph.build.graph_types import Graph
from graph.files.atomic import replacing


def write(graph: Graph, path: Path) -> None:
    """Write every node with the number of its relations."""
    with replacing(path) as file:
        file.writelines(f"{node}\\t{degree}\\n" for node, degree in graph.degree())
'''
LANGUAGE = '''"""Spanish."""

import re
from collections.abc import Iterator

from graph.text.languages import Language, Writing
from graph.text.rules import Date, Number


def numbers(text: str) -> Iterator[Number]:
    """Yield whole numbers with the word behind them."""
    for found in re.finditer(r"(\\d+) (\\w+)", text):
        yield Number(*found.span(), float(found[1]), found[2])


def dates(text: str, year: int | None) -> Iterator[Date]:
    """Yield years."""
    for found in re.finditer(r"(?i)(?<=en )(\\d{4})", text):
        yield Date(*found.span(), found[1])


LANGUAGE = Language(
    cues={
        "proposal": re.compile(r"\\bproponemos\\b"),
        "principle": re.compile(r"\\bprincipios?\\b"),
        "call": re.compile(r"\\bdeben\\b"),
        "pledge": re.compile(r"\\bpromete\\b"),
        "stance": re.compile(r"\\bapoya\\b"),
    },
    numbers=numbers,
    dates=dates,
    writing=Writing(ends=". ! ?", abbreviations="Srs", articles="el la los"),
)
'''
SPANISH = """El faro del puerto

En 2019, 12 barcos y muchas barcas se perdieron en la costa. Por eso proponemos que los Srs. Alcaldes hablen. Las ciudades deben pagar.
"""


class Copy:
    """A copy of the program, to be changed."""

    def __init__(self, top: Path) -> None:
        self.top = top
        for name in ("graph", "schema"):
            shutil.copytree(ROOT / name, top / name)  # with what is compiled, or each run would
        for name in ("build_graph.py", "pyproject.toml"):
            shutil.copy(ROOT / name, top / name)
        shutil.copytree(GOOD / "harbour", top / "corpus" / "harbour")

    def change(self, path: str, old: str, new: str) -> None:
        """Replace some lines that stand in a file once."""
        text = (self.top / path).read_text("utf-8")
        assert text.count(old) == 1, (path, old)
        (self.top / path).write_text(text.replace(old, new), "utf-8")

    def code(self, old: str, new: str) -> None:
        """Replace some lines of the annotations."""
        self.change(f"corpus/harbour/{ANNOTATIONS}", old, new)

    def run(self, *arguments: str, code: int = 0) -> str:
        """Give what a command prints; every question is asked of the copy's own corpus."""
        program = [sys.executable, "-X", "utf8", "build_graph.py", *arguments]
        ran = subprocess.run(program, cwd=self.top, capture_output=True, text=True, env=self.env)
        assert ran.returncode == code, ran.stdout + ran.stderr
        return ran.stdout + ran.stderr

    @property
    def env(self) -> dict[str, str]:
        """An environment in which nothing is shared with other tests."""
        return {"COLUMNS": "200", "XDG_CACHE_HOME": str(self.top / "cache"), "NO_COLOR": "1"}

    def rows(self, *arguments: str) -> list[dict[str, Any]]:
        """Give the rows of a question."""
        rows: list[dict[str, Any]] = json.loads(
            self.run(*arguments, "--corpus", "corpus", "--format", "json")
        )
        return rows

    def page(self) -> dict[str, Any]:
        """Give what the page of the copy's own corpus knows."""
        self.run("export", "html", "--corpus", "corpus", "-o", "graph.html")
        return page_data(self.read("graph.html"))

    def read(self, path: str) -> str:
        """Give the text of a file."""
        return (self.top / path).read_text("utf-8")


def page_data(page: str) -> dict[str, Any]:
    """Give what a page knows."""
    found = re.search(r'<script[^>]*type="application/json"[^>]*>(.*?)</script>', page, re.S)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """Give a copy of the program with a small corpus."""
    return Copy(tmp_path)


def test_a_kind_is_a_class_and_a_row_of_the_vocabulary(copy: Copy) -> None:
    """JSON Schema, loader, `--kind`, exports, tables, legend, look and the forms of the coding page follow."""
    copy.change("schema/nodes.py", "AnyNode = ", KIND)
    copy.change("schema/vocabulary.py", "    # fmt: on\n\n\nclass Standing", KIND_ROW)
    copy.change("schema/nodes.py", "| Figure | DocumentNode", "| Figure | Venue | DocumentNode")
    copy.code("relations:\n", VENUE)

    (card,) = copy.rows("show", "灯塔")
    copy.run("export", "csv", "--kind", "venue", "--corpus", "corpus", "-o", "csv")
    copy.run("export", "parquet", "--corpus", "corpus", "-o", "tables")
    copy.run("export", "turtle", "--corpus", "corpus", "-o", "graph.ttl")
    copy.run("export", "graphml", "--corpus", "corpus", "-o", "graph.graphml")
    page = copy.page()

    forms = [
        sys.executable,
        "-c",
        "from graph.workbench.forms import known; print(known()['kinds']['venue'])",
    ]
    form = subprocess.run(forms, cwd=copy.top, capture_output=True, text=True, check=True).stdout

    assert "berths" in form
    assert "1 document" in copy.run("check", "corpus")
    assert "Venue" in json.loads(copy.run("schema"))["$defs"]
    assert card["kind"] == "venue"
    assert "venue" in copy.run("export", "--help")
    (row,) = csv.DictReader(io.StringIO(copy.read("csv/nodes.csv")))
    assert (row["kind"], row["berths"]) == ("venue", "3")
    assert page["vocabulary"]["kinds"]["venue"]["zh"] == "场所"
    assert {"colour", "dark", "shape", "size"} <= page["vocabulary"]["kinds"]["venue"].keys()
    kind = list(page["vocabulary"]["kinds"]).index("venue")
    assert [slug for slug, number, *_ in page["nodes"] if number == kind] == ["lighthouse"]
    assert "venue" in copy.read("graph.ttl")
    assert copy.run("import", "graph.graphml", "--corpus", "corpus")
    assert copy.run("ties", "--corpus", "tables", "--engine", "duckdb")


@pytest.mark.parametrize("chain", ["membership", "office"])
def test_a_predicate_is_one_row(copy: Copy, chain: str) -> None:
    """JSON Schema, loader, inverse label, `--relation`, page and chains, in memory and SQL, follow."""
    copy.change(
        "schema/vocabulary.py",
        "    # fmt: on\n\n\nclass Chain",
        PREDICATE.format(chain=chain) + "\n\nclass Chain",
    )
    copy.code("relations:\n", SPEAKS_FOR)

    asked = ("ties", "--derived", "--proposal", "1")
    in_memory = copy.rows(*asked)
    (spoken,) = (
        each
        for each in copy.rows("show", "沿岸各市")[0]["relations"]
        if each["predicate"] == "spoken-for-by"
    )
    copy.run("export", "csv", "--relation", "speaks-for", "--corpus", "corpus", "-o", "csv")
    copy.run("export", "turtle", "--corpus", "corpus", "-o", "graph.ttl")

    assert "speaks-for" in json.dumps(json.loads(copy.run("schema")))
    assert spoken["other"] == "actor-fishermens-association"
    assert len(list(csv.DictReader(io.StringIO(copy.read("csv/edges.csv"))))) == 1
    assert copy.page()["vocabulary"]["predicates"]["speaks-for"]["inverse"] == "spoken for by"
    assert "speaks-for" in copy.read("graph.ttl")
    (derived,) = (each for each in in_memory if each["actor"] == "actor-fishermens-association")
    assert derived["chain"] == chain
    assert copy.rows(*asked, "--engine", "duckdb") == in_memory


def test_a_question_is_a_function_and_its_name(copy: Copy) -> None:
    """Subcommand, help, options and columns follow, in every form of an answer."""
    (copy.top / "graph/query/doings.py").write_text(QUESTION, "utf-8")
    copy.change(
        "graph/query/__init__.py",
        "\n__all__ = [",
        "from graph.query.doings import doings\n\n__all__ = [",
    )
    copy.change(
        "graph/query/__init__.py",
        "        terms,\n    )",
        "        terms,\n        doings,\n    )",
    )

    told = copy.run("doings", "--help")

    assert "List the measures." in copy.run("--help")
    assert "A word of the name." in told
    assert "--since" in told
    assert copy.rows("doings") == [
        {"id": "measure-bulletin", "english_name": "publish fog bulletins"}
    ]
    assert copy.rows("doings", "--word", "smoke") == []
    assert (
        copy.run("doings", "--corpus", "corpus", "--format", "csv").splitlines()[0]
        == "\ufeffid,english_name"
    )
    assert "english" in copy.run("doings", "--corpus", "corpus").splitlines()[0]
    assert "| english |" in copy.run("doings", "--corpus", "corpus", "--format", "markdown")


def test_a_format_is_a_file_and_its_line(copy: Copy) -> None:
    """Command and help follow, and the generic tests find it by the list."""
    (copy.top / "graph/export/degrees.py").write_text(FORMAT, "utf-8")
    copy.change(
        "graph/export/__init__.py",
        "EXPORTERS: dict[str, Exporter] = {\n",
        'EXPORTERS: dict[str, Exporter] = {\n    "degrees": Exporter("degrees", "degrees.tsv", "nodes by degree"),\n',
    )
    for name in ("__init__.py", "conftest.py", "corpora", "graph/export"):
        (shutil.copytree if (ROOT / "tests" / name).is_dir() else _copied)(
            ROOT / "tests" / name, copy.top / "tests" / name
        )
    (copy.top / "tests/graph/__init__.py").touch()

    copy.run("export", "degrees", "--corpus", "corpus", "-o", "degrees.tsv")
    generic = [
        sys.executable,
        "-m",
        "pytest",
        "-n0",
        "-p",
        "no:cacheprovider",
        "tests/graph/export/test_exporters.py",
    ]
    ran = subprocess.run([*generic, "-k", "degrees"], cwd=copy.top, capture_output=True, text=True)

    assert "actor-lin\t3\n" in copy.read("degrees.tsv")
    assert "degrees: nodes by degree." in copy.run("export", "--help")
    assert "test_exporters.py" in ran.stdout
    assert "KeyError: 'degrees'" in ran.stdout  # a row of OPENED is still to be written


def _copied(old: Path, new: Path) -> None:
    new.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(old, new)


def test_a_language_is_one_file(copy: Copy) -> None:
    """Recognition, drafting, sentence ends, the schema and the page follow."""
    (copy.top / "graph/text/languages/es.py").write_text(LANGUAGE, "utf-8")
    (copy.top / "faro.txt").write_text(SPANISH, "utf-8")

    told = copy.run("new", "faro", "faro.txt", "--corpus", "mine")
    drafted = copy.run("draft", "faro", "--corpus", "mine")
    copy.run("build", "--with-drafts", "--corpus", "mine", "--output", "out")
    (document,) = page_data(copy.read("out/graph.html"))["documents"]

    assert "language es" in told
    assert "1 figure" in drafted
    assert "unit: barcos" in copy.read(f"mine/faro/{ANNOTATIONS}")
    assert document["language"] == "es"
    begun = [SPANISH[start:end].split()[0] for start, end, *_ in document["sentences"]]
    assert begun == ["El", "En", "Por", "Las"]
