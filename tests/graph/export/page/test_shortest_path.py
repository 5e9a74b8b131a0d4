"""The page finds the way that `path` finds, between any two nodes."""

import json
import subprocess
from itertools import combinations
from pathlib import Path

import pytest

from graph.build.graph_types import Graph
from graph.export.page import html
from graph.query.paths import shortest
from tests.conftest import ROOT
from tests.graph.export.files import program

_RUN = """
import { readFileSync } from "node:fs";
const [page, scripts] = process.argv.slice(2);
const data = readFileSync(page, "utf8").match(/<script[^>]* id="data"[^>]*>([^]*?)<\\/script>/)[1];
globalThis.document = { getElementById: () => ({ textContent: data }) };
const { nodeList } = await import(`${scripts}/model.js`);
const { shortestPath } = await import(`${scripts}/paths.js`);
const ways = nodeList.flatMap((a, place) =>
  nodeList.slice(place + 1).map((b) => shortestPath(a.id, b.id).map((edge) => edge.id)),
);
process.stdout.write(JSON.stringify(ways));
"""


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("name", "longest"), [("strait", 2), pytest.param("speech", 3, marks=pytest.mark.slow)]
)
def test_the_page_finds_the_first_of_the_shortest_ways(
    name: str, longest: int, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """On every pair of nodes: the same relations in the same order, or none."""
    graph: Graph = request.getfixturevalue(name)
    html.write(graph, tmp_path / "graph.html")
    (tmp_path / "run.mjs").write_text(_RUN, encoding="utf-8")
    scripts = ROOT / "graph" / "export" / "page" / "scripts"
    ran = subprocess.run(
        [program("node", "nodejs"), "run.mjs", "graph.html", scripts],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert not ran.returncode, ran.stderr
    ways = json.loads(ran.stdout)

    pairs = list(combinations(graph, 2))
    assert len(ways) == len(pairs) > 50
    assert [pair for pair, way in zip(pairs, ways, strict=True) if way != _ids(graph, *pair)] == []
    assert max(map(len, ways)) >= longest


def _ids(graph: Graph, source: str, target: str) -> list[str]:
    first = next(shortest(graph, source, target), ())
    return [link.attributes["relation_id"] for link in first]
