"""Any sequence of gestures: the file always loads, a gesture is small, and all of it can be taken back."""

import re
import shutil
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.drafting.new_document import new
from graph.errors import RequestError
from graph.reading.corpus import EMBEDDED
from graph.workbench.desk import Desk
from graph.workbench.gestures import GESTURES
from graph.workbench.session import GestureRefused, Session, examined, read_files
from schema.nodes import KINDS
from schema.vocabulary import Predicate
from tests.conftest import GOOD, TEXTS, first_of
from tests.graph.workbench.gestures import changed_lines, make, on_disk

Drawn = st.DataObject
NAMES = st.sampled_from(
    [
        "fog",
        "大雾",
        "yes",
        "1.5",
        "null",
        "a: b # c",
        "- x",
        "'",
        '"',
        "x\ty",
        "\u2028z",
        "~",
        "2020-01-01",
    ]
)
"""Names, some of which YAML would read as something else."""


def _span(draw: Drawn, desk: Desk) -> dict[str, Any]:
    start = draw.draw(st.integers(0, len(desk.source.text) - 1))
    return {"start": start, "end": start + draw.draw(st.integers(1, 30))}


def _one_of(draw: Drawn, desk: Desk, section: str) -> str:
    records = [str(each.get("id") or each.get("at")) for each in desk.records(section)]
    return draw.draw(st.sampled_from(records or ["none"]))


def _gesture(draw: Drawn, desk: Desk) -> dict[str, Any]:
    node, relation = _one_of(draw, desk, "nodes"), _one_of(draw, desk, "relations")
    section, record = draw.draw(st.sampled_from([("nodes", node), ("relations", relation)]))
    name, kind = draw.draw(NAMES), draw.draw(st.sampled_from(sorted(KINDS)))
    drafts = [e["id"] for p in ("nodes", "relations") for e in desk.records(p) if e.get("status")]
    return draw.draw(
        st.sampled_from(
            [
                {"do": "add_node", "kind": kind, "words": [_span(draw, desk)], "fields": {"name_en": name}},
                {"do": "add_node", "kind": "actor", "words": [_span(draw, desk)], "fields": {"name_en": name, "subtype": "person"}},
                {"do": "add_node", "kind": "actor", "words": [_span(draw, desk)], "known": node},
                {"do": "relate", "sources": [node], "targets": [_one_of(draw, desk, "nodes"), _one_of(draw, desk, "nodes")],
                 "predicate": draw.draw(st.sampled_from([str(each) for each in Predicate])), "words": [_span(draw, desk)]},
                {"do": "quote", "section": section, "id": record, "words": {**_span(draw, desk), "coreference": name}},
                {"do": "quote", "section": section, "id": record, "words": _span(draw, desk), "instead": 0},
                {"do": "unquote", "section": section, "id": record, "index": 0},
                {"do": "edit", "section": "nodes", "id": node, "fields": {"name_en": name, "aliases": [name], "note": {"text": name, "source": name}}},
                {"do": "edit", "section": "nodes", "id": node, "fields": {"aliases": None, "note": None}},
                {"do": "edit", "section": "relations", "id": relation, "fields": {"doubt": name}},
                {"do": "edit", "section": "source", "id": "source", "fields": {"rights": name}},
                {"do": "delete", "section": section, "ids": [record]},
                {"do": "merge", "into": node, "gone": _one_of(draw, desk, "nodes")},
                {"do": "split", "id": node, "words": [0], "relations": [relation], "fields": {"name_en": name}},
                {"do": "recast", "id": node, "kind": kind, "fields": {"subtype": "person"} if kind == "actor" else {}},
                {"do": "confirm", "ids": drafts[:2] or ["none"]},
                {"do": "reject", "ids": drafts[:1] or ["none"], "reason": name},
                {"do": "mark", "at": draw.draw(st.sampled_from([each.number for each in desk.source.sentences])), "fields": {"uncoded": draw.draw(st.one_of(st.none(), NAMES))}},
            ]
        )
    )  # fmt: skip


def _folder(corpus: Path, name: str) -> Path:
    if name == "lighthouse":
        return new(name, TEXTS / "lighthouse.txt", corpus).folder
    return shutil.copytree(
        EMBEDDED / name if name.startswith("stanford") else GOOD / name, corpus / name
    )


@pytest.mark.thorough
@pytest.mark.parametrize("name", ["harbour", "lighthouse", "strait/agreement-2015", "cable-code"])
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(draw=st.data())
def test_any_gestures_leave_a_file_that_loads_and_can_be_undone(name: str, draw: Drawn) -> None:
    """Whatever is done in whatever order, the document loads; undoing all gives the bytes back.

    What is known of a document of which one record was checked is what reading all of it says.
    """
    with TemporaryDirectory() as top:
        session = Session(_folder(Path(top), name), "Ada", dict)
        first, made = on_disk(session), 0
        if draw.draw(st.booleans()):
            session.draft(list)
        for _ in range(draw.draw(st.integers(1, 12))):
            try:
                make(session, **_gesture(draw, session.desk))
                made += 1
            except (RequestError, GestureRefused):
                pass
            assert session.state == examined(session.folder, read_files(session.folder))
            assert session.state.reading
        last = on_disk(session)

        later = Session(session.folder, "Ada", dict)
        while later.journal.to_undo:
            later.undo()
            assert later.state == examined(later.folder, read_files(later.folder))
        assert on_disk(later) == first
        while later.journal.to_redo:
            later.redo()
        assert on_disk(later) == last


@pytest.mark.slow
def test_comments_and_order_of_the_speech_are_kept() -> None:
    """Every record of the speech, changed and changed back, leaves the file as it was, byte for byte."""
    with TemporaryDirectory() as top:
        session = Session(_folder(Path(top), "stanford-2013"), "Ada", dict)
        first = session.state.files.annotations
        nodes = session.state.marked.values["nodes"][::12]

        for node in nodes:
            lines = make(
                session, "edit", section="nodes", id=node["id"], fields={"name_status": "press"}
            )
            assert len(lines) <= 2
            make(
                session,
                "edit",
                section="nodes",
                id=node["id"],
                fields={"name_status": node.get("name_status")},
            )

        assert changed_lines(first, session.state.files.annotations) == []


_WORDS = {"start": 300, "end": 304}
_ON_ONE_RECORD: dict[str, dict[str, Any]] = {
    "add_node": {"kind": "figure", "words": [_WORDS], "fields": {"name_en": "five ships", "value": 5, "value_text": "五", "unit": "ships", "qualifier": "at least", "scope": "of the fleet"}},
    "relate": {"sources": ["actor-china"], "predicate": "participates-in", "targets": ["proposal-norms", "proposal-channels"], "words": [{**_WORDS, "coreference": "we"}], "fields": {"role": "addressee", "force": "may", "doubt": "a\nb", "doubt_zh": "甲"}},
    "quote": {"section": "nodes", "id": "actor-china", "words": _WORDS},
    "unquote": {"section": "nodes", "id": "actor-china", "index": 0},
    "first": {"section": "nodes", "id": "actor-china", "index": 1},
    "edit": {"section": "nodes", "id": "actor-cai-mingzhao", "fields": {"name_zh": "甲", "name_en": "Cai", "short_en": "C", "short_zh": "乙", "aliases": ["丙", "D"], "note": {"text": "a note", "source": "a book"}}},
    "delete": {"section": "relations", "ids": ["r-12-2-c"]},
    "merge": {"into": "actor-all-governments", "gone": "actor-stakeholders"},
    "split": {"id": "actor-china", "words": [0], "fields": {"name_en": "another one"}},
    "recast": {"id": "measure-domestic-demand", "kind": "principle"},
    "confirm": {"ids": ["r-9-2-a"]},
    "reject": {"ids": ["r-9-2-a"], "reason": "no"},
    "mark": {"at": "1.1", "fields": {"uncoded": "a formula"}},
    "take_text": {},
}  # fmt: skip
"""A gesture of each sort as large as it comes; those on several records have lines for each."""


def _with_remarks(folder: Path) -> Session:
    """A document of which each record has a comment above, many have one in a line, and one is a draft."""
    path, remarks = folder / "annotations.yaml", count(1)
    text = re.sub(r"^- ", lambda _: f"# remark {next(remarks)}\n- ", path.read_text(), flags=re.M)
    text = re.sub(r"^  name_en: [A-Z][A-Za-z -]+$", r"\g<0>  # of the press", text, flags=re.M)
    first = "- source: figure-10-percent-gnp\n"
    path.write_text(f"{text.replace(first, f'{first}  status: draft{chr(10)}')}# the end\n")
    return Session(folder, "Ada", dict)


@pytest.mark.slow
def test_every_gesture_is_small_and_keeps_what_others_wrote() -> None:
    """A diff of at most twelve lines, every comment where it was, the records in their order; undone to the byte."""
    with TemporaryDirectory() as top:
        session = _with_remarks(_folder(Path(top), "stanford-2013"))
        assert session.state.reading
        before, names = session.state.files.annotations, _names(session)
        for do, gesture in _ON_ONE_RECORD.items():
            if do == "take_text":
                source = session.folder / "source.txt"
                source.write_text(f"{source.read_text()}\n")
            lines = make(session, do, **gesture)

            assert 0 < len(lines) <= 12, do
            after = session.state.files.annotations
            assert re.findall("#.*", after) == re.findall("#.*", before), do
            left = [each for each in _names(session) if each in names]
            assert left == [each for each in names if each in left], do
            session.undo()
            assert on_disk(session).decode() == before, do
            session.redo()
            assert on_disk(session).decode() == after, do
            session.undo()
    assert _ON_ONE_RECORD.keys() == GESTURES.json_schema()["discriminator"]["mapping"].keys()


def _names(session: Session) -> list[str]:
    return [each["id"] for part in ("nodes", "relations") for each in session.state.records(part)]


@pytest.mark.slow
@pytest.mark.parametrize(
    "change",
    first_of(2, [{"doubt": "may be"}, None, {"modality": "hoped"}, {"force": "may"}]),
    ids=str,
)
def test_a_change_of_one_relation_is_small_and_moves_no_id(change: dict[str, str] | None) -> None:
    """In records of several relations too, and where the ids of those after it are left unsaid."""
    with TemporaryDirectory() as top:
        session = Session(_folder(Path(top), "stanford-2013"), "Ada", dict)
        names = [each["id"] for each in session.state.marked.values["relations"]]
        records = session.state.marked.members
        several = [n for n, each in zip(names, records, strict=True) if each[1:] != (None, None)]
        made = 0
        for name in several[::9] + names[::60]:
            gesture: dict[str, Any] = {"do": "edit", "id": name, "fields": change}
            if change is None:
                gesture = {"do": "delete", "ids": [name]}
            try:
                lines = make(session, section="relations", **gesture)
            except (RequestError, GestureRefused):
                continue
            left = [each["id"] for each in session.state.marked.values["relations"]]
            assert left == [each for each in names if change is not None or each != name]
            assert len(lines) <= 12
            session.undo()
            made += 1
        assert made > 3
