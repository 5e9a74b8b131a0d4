"""The page as a file: the same each time, self-contained, and with a policy that holds."""

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest

from graph.build.builder import Graph, build
from graph.export.page import html
from graph.reading.corpus import load_corpus


@pytest.fixture(scope="module")
def page(speech: Graph, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of the speech."""
    path = tmp_path_factory.mktemp("page") / "graph.html"
    html.write(speech, path)
    return path.read_bytes().decode("utf-8")


@pytest.mark.slow
def test_page_is_the_same_each_time(page: str, speech: Graph, tmp_path: Path) -> None:
    """Two pages of one graph are equal to the byte."""
    html.write(speech, tmp_path / "again.html")

    assert (tmp_path / "again.html").read_bytes() == page.encode("utf-8")


def test_page_is_small_enough_to_send(page: str) -> None:
    """The speech's page has less than 800 kB."""
    assert len(page.encode("utf-8")) < 800_000


def test_page_names_no_address_to_load_from(page: str) -> None:
    """Nothing in the markup points outside the file."""
    markup = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", page, flags=re.DOTALL)

    assert not re.findall(r"\b(?:src|href|action|srcset)\s*=", markup)


def test_policy_allows_the_page_and_nothing_else(page: str) -> None:
    """The policy has the hash of every script and style there is, and no other source."""
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    parts = re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", page, flags=re.DOTALL)

    digests = [base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for part in parts]

    allowed = policy[1].replace("&#39;", "'")
    assert "default-src 'none'" in allowed
    assert sorted(re.findall(r"'sha256-([^']*)'", allowed)) == sorted(digests)


def test_another_vis_network_is_refused(
    monkeypatch: pytest.MonkeyPatch, harbour: Graph, tmp_path: Path
) -> None:
    """The page is not made with a drawing library that it was not checked with."""
    monkeypatch.setattr(html, "_VIS_SHA256", "0" * 64)

    with pytest.raises(RuntimeError):
        html.write(harbour, tmp_path / "graph.html")


def test_writing_leaves_the_graph_alone(harbour: Graph, tmp_path: Path) -> None:
    """Neither nodes nor edges nor their attributes change."""
    before = sorted(map(str, [*harbour.nodes(data=True), *harbour.edges(keys=True, data=True)]))

    html.write(harbour, tmp_path / "graph.html")

    assert before == sorted(
        map(str, [*harbour.nodes(data=True), *harbour.edges(keys=True, data=True)])
    )


def test_words_outside_every_sentence_are_shown(tmp_path: Path) -> None:
    """A paragraph of marks alone has no sentence; a quotation of it is in the page all the same."""
    evidence = {"evidence": [{"quote": "！？"}]}
    names = {"name_zh": "雾", "name_en": "fog", **evidence}
    text = "！？\n\n雾来了。"
    document = {
        "source": {
            **{"sha256": hashlib.sha256(text.encode()).hexdigest(), "text": text},
            **{"language": "zh", "date": "2020", "proposals": 0, "rights": "x", "coded_by": "x"},
        },
        "nodes": [
            {"id": "document-fog", "kind": "document", **names},
            {"id": "threat-fog", "kind": "threat", "subtype": "general", **names},
            {"id": "threat-mist", "kind": "threat", "subtype": "general", **names},
        ],
        "relations": [
            {
                **{"id": "r-1", "source": "threat-fog", "predicate": "part-of"},
                **{"target": "threat-mist", **evidence},
            }
        ],
    }
    (tmp_path / "fog.jsonl").write_text(json.dumps(document), encoding="utf-8")

    html.write(build(load_corpus(tmp_path)), tmp_path / "graph.html")

    assert "！？" in (tmp_path / "graph.html").read_text(encoding="utf-8")
