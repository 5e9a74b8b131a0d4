"""Graphs of unusual size: none too large to be opened on a readable part, none too small."""

from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
from playwright.sync_api import expect

from graph.build.builder import Graph
from graph.export.page.html import write
from graph.text.source import SourceText
from schema.document import Document, Sentence
from tests.browser.conftest import Open, shown, shown_lines, written
from tests.browser.large import large
from tests.conftest import first_of


@pytest.fixture(scope="module")
def large_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of 2,000 nodes and 6,000 relations."""
    return written("large", large(2_000, 6_000), tmp_path_factory)


@pytest.mark.thorough
def test_large_graph_opens_on_a_readable_part(open_page: Open, large_page: Path) -> None:
    """The opening has the last proposals and what is tied to them, and says that there is more."""
    page = open_page(path=large_page)

    drawn = shown(page)
    assert {f"proposal-d{text}-{place}" for text in (8, 9) for place in range(3)} <= drawn
    assert len(drawn) < 120
    expect(page.locator("#details")).to_contain_text("of 60 proposals")


@pytest.mark.thorough
def test_large_graph_is_shown_whole_when_asked(open_page: Open, large_page: Path) -> None:
    """Everything comes into view, and a node anywhere is found and opened."""
    page = open_page(path=large_page)

    page.get_by_role("button", name="Filters").click()
    page.get_by_role("checkbox", name="everything of these kinds").check()
    assert len(shown(page)) == 1_500
    expect(page.locator("#legend")).not_to_contain_text("would be unreadable")
    page.keyboard.press("Escape")
    page.get_by_role("combobox").fill("name 7 of text 19")
    page.keyboard.press("Enter")

    expect(page.locator("#details h2")).to_have_text("name 7 of text 19")


@pytest.mark.thorough
def test_table_of_a_large_graph_comes_in_parts(open_page: Open, large_page: Path) -> None:
    """The table makes a part of its rows at once, and the rest when asked."""
    page = open_page("#view=table", path=large_page)

    rows = page.locator("tbody tr")
    before = rows.count()
    page.get_by_role("button", name="Show more").click()

    assert before < rows.count()


@pytest.mark.parametrize("view", first_of(1, ["graph", "matrix", "text", "table"]))
def test_graph_of_nothing_opens(open_page: Open, tmp_path: Path, view: str) -> None:
    """A page of no documents, as dates may leave it, opens in every view."""
    empty: Graph = nx.MultiDiGraph(readings={}, texts={})
    write(empty, tmp_path / "graph.html")

    page = open_page(f"#view={view}", path=tmp_path / "graph.html")

    expect(page.get_by_role("tab", selected=True)).to_be_visible()


def test_text_without_proposals_says_so(open_page: Open, harbour: Graph, tmp_path: Path) -> None:
    """Where nothing is proposed the page says so, if no sentence is open; it draws what there is with its relations."""
    kept = [n for n, attributes in harbour.nodes(data=True) if attributes["kind"] != "proposal"]
    graph: Graph = nx.MultiDiGraph(harbour.subgraph(kept))
    ((name, reading),) = harbour.graph["readings"].items()
    told = []
    for whole in (None, reading.source):
        document = _enumerating_none(reading.document, whole)
        graph.graph["readings"] = {name: replace(reading, document=document)}
        write(graph, tmp_path / "graph.html")
        page = open_page(path=tmp_path / "graph.html")
        told.append(page.locator("#details").inner_text())

    assert "No proposal is coded yet" in told[0]
    assert "puts forward no proposal" in told[1]
    assert {"actor-lin", "threat-fog"} <= shown(page)
    assert "harbour.r-3-2-a" in shown_lines(page)


def _enumerating_none(document: Document, whole: SourceText | None) -> Document:
    """A document without proposals; with its whole text, none of its sentences is open."""
    source = document.source.model_copy(update={"proposals": 0})
    every = whole.sentences if whole else ()
    aside = tuple(Sentence(at=each.number, uncoded="an aside") for each in every)
    return document.model_copy(update={"source": source, "sentences": aside})
