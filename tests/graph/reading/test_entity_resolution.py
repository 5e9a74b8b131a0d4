"""Identity across documents: decided, recorded, checked, and undone by taking the line away."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.build.builder import build
from graph.build.graph_types import Graph, variants
from graph.errors import DataError
from graph.reading.corpus import ANNOTATIONS, Corpus, Reading, load_corpus
from graph.reading.entity_resolution import FILE, Decision, canonical_ids
from schema.identities import Identity
from tests.conftest import GOOD
from tests.graph.reading.test_jsonl import contents

STRAIT = GOOD / "strait"
LETTERS = "abcdef"


def decision(judgement: str, *ids: str) -> Decision:
    """Make one decision, without a file."""
    identity = Identity.model_validate(
        {
            "judgement": judgement,
            "ids": tuple(ids),
            "judged_by": "a test",
            "reason": "made up",
            "date": "2026-11-24",
        }
    )
    return Decision(identity, Path(FILE), 1, 1)


def decided(path: Path, content: str) -> Graph:
    """Give the graph of the strait with other decisions."""
    folder = path / "strait"
    shutil.copytree(STRAIT, folder)
    (folder / FILE).write_text(content, encoding="utf-8")
    return build(load_corpus(folder))


def rewritten(path: Path, document: str, changes: dict[str, str]) -> Graph:
    """Give the graph of the strait, nothing decided, with words of one document's annotations changed."""
    folder = path / "strait"
    shutil.copytree(STRAIT, folder)
    (folder / FILE).unlink()
    annotations = folder / document / ANNOTATIONS
    text = annotations.read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    annotations.write_text(text, encoding="utf-8")
    return build(load_corpus(folder))


def test_merging_keeps_what_every_source_says() -> None:
    """A merged node has the quotes of all documents, and each document's own name and id."""
    node = build(load_corpus(STRAIT)).nodes["actor-fisheries-commission"]

    assert [each.document for each in node["evidence"]] == [
        "document-agreement-2015",
        "document-reply-2017",
        "document-review-2019",
    ]
    assert {each.value: each.documents for each in variants(node)["id"]}[
        "actor-strait-fishing-commission"
    ] == ("document-reply-2017",)
    assert "Strait Fishing Commission" in node["aliases"]
    assert "subtype" not in node  # the documents do not agree


def test_taking_a_line_away_gives_back_the_graph(tmp_path: Path) -> None:
    """Without its line a merge is undone, and nothing of it is left."""
    lines = (STRAIT / FILE).read_text(encoding="utf-8").split("- judgement: ")
    with_line, without = build(load_corpus(STRAIT)), decided(tmp_path, "- judgement: " + lines[2])

    assert contents(with_line) != contents(without)
    assert "actor-strait-fishing-commission" in without
    assert not any("source_as" in data for *_, data in without.edges(data=True))


@st.composite
def forests(draw: st.DrawFn) -> list[list[str]]:
    """Groups of ids that never say twice that two are the same."""
    apart = [[letter] for letter in LETTERS]
    groups = []
    for _ in range(draw(st.integers(1, 4))):
        trees = draw(st.lists(st.sampled_from(apart), min_size=2, max_size=3, unique_by=id))
        if len(apart) > len(trees):
            groups.append([draw(st.sampled_from(tree)) for tree in trees])
            apart = [each for each in apart if each not in trees] + [
                [each for tree in trees for each in tree]
            ]
    return groups


@settings(max_examples=100, deadline=None)
@given(forests())
def test_every_decision_decides_something(groups: list[list[str]]) -> None:
    """Each decision joins what was apart, so that taking it away sets as many apart again."""
    decisions = [decision("same", *(f"actor-{each}" for each in group)) for group in groups]

    merged = canonical_ids(decisions)

    assert len(merged) == sum(len(group) - 1 for group in groups)
    for place, group in enumerate(groups):
        fewer = canonical_ids(decisions[:place] + decisions[place + 1 :])
        assert len(fewer) == len(merged) - len(group) + 1


@pytest.mark.parametrize(
    ("code", "decisions"),
    {
        "identity_cycle": [("same", "actor-a", "actor-b"), ("same", "actor-b", "actor-a")],
        "identity_cycle through others": [
            ("same", "actor-a", "actor-b"),
            ("same", "actor-b", "actor-c"),
            ("same", "actor-c", "actor-a"),
        ],
        "identity_contradiction": [
            ("different", "actor-a", "actor-c"),
            ("same", "actor-a", "actor-b"),
            ("same", "actor-b", "actor-c"),
        ],
        "identity_kinds": [("same", "actor-a", "threat-a")],
        "identity_kinds of documents": [("same", "document-a", "document-b")],
    }.items(),
)
def test_decisions_that_cannot_be_carried_out(code: str, decisions: list[tuple[str, ...]]) -> None:
    """Cycles and contradictions, however long, are problems and never a guess."""
    with pytest.raises(DataError) as caught:
        canonical_ids([decision(*each) for each in decisions])

    assert {each.code for each in caught.value.problems} == {code.split()[0]}


BAD = {
    "unknown_id": "[actor-nanwan, actor-nowhere]",
    "identity_within_document": "[actor-nanwan, actor-northcape]",
    "self_relation": "[proposal-storm-signals, proposal-better-signals]",
    "string_pattern_mismatch": "[actor-nanwan, actor-northcape, Nanwan]",
}


@pytest.mark.parametrize("code", BAD)
def test_decisions_that_the_documents_do_not_bear(code: str, tmp_path: Path) -> None:
    """Ids that no document has, or that one document keeps apart, are problems with their place."""
    line = f"judgement: same, ids: {BAD[code]}, judged_by: a test, reason: none, date: 2026-11-24"

    with pytest.raises(DataError) as caught:
        decided(tmp_path, f"- {{{line}}}")

    assert {each.code for each in caught.value.problems} == {code}
    assert all(each.file.is_file() for each in caught.value.problems)


PAIRS = [
    ("actor-fisheries-commission", "actor-strait-fishing-commission"),
    ("actor-shipowners", "actor-northcape"),
    ("proposal-radar", "proposal-better-signals"),
]
"""Nodes that no document of the strait has both of."""


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(PAIRS), unique=True), st.booleans())
def test_whatever_is_merged_each_document_is_there_whole(
    pairs: list[tuple[str, str]], turned: bool
) -> None:
    """From the merged graph one reads of each document what it says, and the ids that it uses."""
    read = load_corpus(STRAIT)
    decisions = [decision("same", *(reversed(pair) if turned else pair)) for pair in pairs]

    graph = build(replace(read, decisions=tuple(decisions)))

    for alone in (build(replace(read, read=(one,), decisions=())) for one in _closed(read)):
        (document,) = alone.graph["readings"]
        told = {
            key: (
                data.get("source_as", source),
                data.get("target_as", target),
                data["evidence"][0].quote,
            )
            for source, target, key, data in graph.edges(keys=True, data=True)
        }
        for source, target, key, data in alone.edges(keys=True, data=True):
            assert told[key] == (source, target, data["evidence"][0].quote)
        for node, data in alone.nodes(data=True):
            merged = graph.nodes[_bearer(graph, node)]
            assert set(data["evidence"]) <= set(merged["evidence"])
            assert all(
                _given(merged, name, document) == data.get(name)
                for name in ("value", "period", "name_en", "name_zh", "subtype", "note", "order")
            )


def _closed(read: Corpus) -> Iterator[Reading]:
    """Each document without what it says of others."""
    for each in read.read:
        others = {other.id for other in each.document.elsewhere}
        own = [r for r in each.document.relations if others.isdisjoint((r.source, r.target))]
        alone = each.document.model_copy(update={"relations": tuple(own), "elsewhere": ()})
        yield replace(each, document=alone)


def _bearer(graph: Graph, node: str) -> str:
    """The node that stands for an id."""
    return next(
        each
        for each, data in graph.nodes(data=True)
        if each == node or node in {v.value for v in variants(data).get("id", ())}
    )


def _given(attributes: Mapping[str, Any], name: str, document: str) -> object:
    """What a document gives for an attribute."""
    if name not in variants(attributes):
        return attributes.get(name)
    given = [each.value for each in variants(attributes)[name] if document in each.documents]
    return given[0] if given else None


def test_the_earliest_documents_words_are_shown_whatever_it_is_called(
    tmp_path: Path, strait: Graph
) -> None:
    """Dates decide what is shown of a shared node; slugs, which sort otherwise here, do not."""
    renamed = {"agreement-2015": "third", "reply-2017": "second", "review-2019": "first"}
    for old, new in renamed.items():
        folder = Path(shutil.copytree(STRAIT / old, tmp_path / new))
        text = (folder / ANNOTATIONS).read_text("utf-8")
        for each, other in renamed.items():
            text = text.replace(f"document-{each}", f"document-{other}")
        (folder / ANNOTATIONS).write_text(text, "utf-8")
    shutil.copy(STRAIT / FILE, tmp_path / FILE)

    graph = build(load_corpus(tmp_path))

    shared = [node for node, data in strait.nodes(data=True) if "variants" in data]
    shown = "name_zh", "name_en", "document", "quote", "start", "paragraph"
    assert len(shared) > 1
    for node in shared:
        before = {name: strait.nodes[node].get(name) for name in shown}
        before["document"] = "document-" + renamed[before["document"].removeprefix("document-")]
        assert {name: graph.nodes[node].get(name) for name in shown} == before
