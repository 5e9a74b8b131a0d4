"""Gestures on a document: each is one small valid change, and each can be taken back."""

import shutil
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from graph.drafting.draft import known
from graph.errors import DataError, RequestError
from graph.reading.corpus import ANNOTATIONS, SOURCE, reading
from graph.workbench.desk import Words, suggested
from graph.workbench.session import EditConflict, GestureRefused, Session
from schema.vocabulary import unsaid_modality
from tests.conftest import GOOD
from tests.graph.workbench.gestures import (
    full_disk,
    make,
    nodes,
    on_disk,
    read_only,
    relations,
    words,
)

MOST_LINES = 12
"""Lines that the diff of a gesture may have."""


def _union(session: Session) -> list[str]:
    at = words(session, "the Harbour Union", 0)
    return make(session, "add_node", kind="actor", words=[at], fields={"subtype": "association"})


def test_words_become_a_node(lighthouse_session: Session) -> None:
    """Selected words are a node at once: id from the name, quote with its place, in a small change."""
    lines = _union(lighthouse_session)

    node = nodes(lighthouse_session)["actor-harbour-union"]
    assert node["name_en"] == node["name_zh"] == "the Harbour Union"
    assert len(lines) <= MOST_LINES
    assert reading(lighthouse_session.folder).document.nodes[-1].id == "actor-harbour-union"


def test_words_that_stand_twice_get_their_place(lighthouse_session: Session) -> None:
    """Of words that stand several times the ones that were selected are meant."""
    spans = lighthouse_session.state.source.find("Harbour Union").spans

    for start, end in spans:
        fields = {"subtype": "association"}
        make(
            lighthouse_session,
            "add_node",
            kind="actor",
            words=[{"start": start, "end": end}],
            fields=fields,
        )

    loaded = reading(lighthouse_session.folder).document
    assert [(e.start, e.end) for node in loaded.nodes[1:] for e in node.evidence] == list(spans)
    assert [node.id for node in loaded.nodes[1:]] == [
        "actor-harbour-union",
        "actor-harbour-union-2",
    ]


def test_white_space_around_a_selection_is_left_out(lighthouse_session: Session) -> None:
    """A selection that takes a space too many is the words."""
    at = words(lighthouse_session, "free passage")
    wide = {"start": at["start"] - 1, "end": at["end"]}

    make(lighthouse_session, "add_node", kind="principle", words=[wide])

    assert nodes(lighthouse_session)["principle-free-passage"]["evidence"] == [
        {"quote": "free passage"}
    ]


def _proposals(session: Session) -> None:
    for quote in ("a common watch", "the principle of free passage"):
        make(session, "add_node", kind="proposal", words=[words(session, quote)])


def test_proposals_are_counted(lighthouse_session: Session) -> None:
    """A proposal gets the next number, and the text as many proposals as it has; also after deleting."""
    _proposals(lighthouse_session)
    assert lighthouse_session.state.marked.values["source"]["proposals"] == 2

    make(lighthouse_session, "delete", section="nodes", ids=["proposal-common-watch"])

    assert nodes(lighthouse_session)["proposal-principle-of-free-passage"]["order"] == 1
    assert lighthouse_session.state.marked.values["source"]["proposals"] == 1
    assert lighthouse_session.state.reading is not None


def _tie(session: Session, **more: Any) -> list[str]:
    _union(session)
    _proposals(session)
    return make(
        session, "relate", sources=["actor-harbour-union"], predicate="participates-in",
        targets=["proposal-common-watch"], words=[words(session, "We call upon the Harbour Union")], **more,
    )  # fmt: skip


def test_relation_has_role_and_words(lighthouse_session: Session) -> None:
    """A relation gets its id from its sentence, and is a small change."""
    lines = _tie(
        lighthouse_session,
        fields={"role": "addressee", "modality": "proposed", "doubt": "may be a forum"},
    )

    assert relations(lighthouse_session)["r-5-3-a"]["role"] == "addressee"
    assert len(lines) <= MOST_LINES


def test_several_sources_at_once(lighthouse_session: Session) -> None:
    """Each source gets a relation of its own to each target."""
    _union(lighthouse_session)
    _proposals(lighthouse_session)

    make(
        lighthouse_session, "relate", sources=["document-lighthouse"], predicate="sets-out",
        targets=["proposal-common-watch", "proposal-principle-of-free-passage"],
        words=[words(lighthouse_session, "we propose")],
    )  # fmt: skip

    assert list(relations(lighthouse_session)) == ["r-5-1-a", "r-5-1-b"]


def test_what_is_wrong_is_refused(lighthouse_session: Session) -> None:
    """A gesture that would break a rule changes nothing, and says which."""
    before = on_disk(lighthouse_session)

    with pytest.raises(GestureRefused) as refused:
        _tie(lighthouse_session, fields={"role": "captain"})

    assert [each.code for each in refused.value.problems] == ["unknown_role"]
    assert b"relations" not in on_disk(lighthouse_session)
    assert on_disk(lighthouse_session) != before


_HARBOUR = "actor-harbour-union"


def test_names_are_put_right(harbour_session: Session) -> None:
    """A field is changed in its line; a field that is taken away goes with its line."""
    lines = make(
        harbour_session,
        "edit",
        section="nodes",
        id=_HARBOUR,
        fields={"name_en": "Union of Harbours"},
    )

    assert [line.strip("-+ ") for line in lines if line.startswith("+")] == [
        "name_en: Union of Harbours"
    ]
    assert len(lines) == 2


def test_name_that_the_text_lacks_is_noted(harbour_session: Session) -> None:
    """What `check` only notes is noted here too, and keeps no gesture from being made."""
    make(harbour_session, "edit", section="nodes", id="threat-fog", fields={"name_zh": "霾"})

    noted = [each for each in harbour_session.state.problems if each.code == "not_verbatim"]
    assert [each.note for each in noted] == [True]


def test_two_nodes_become_one(harbour_session: Session) -> None:
    """Words, names and relations of a node that is merged are the other's."""
    here = nodes(harbour_session)
    actors = [each for each in here if each.startswith("actor-")]
    gone = next(each for each in actors if each != _HARBOUR)

    make(harbour_session, "merge", into=_HARBOUR, gone=gone)

    merged = nodes(harbour_session)[_HARBOUR]
    assert gone not in str(harbour_session.state.marked.values)
    assert here[gone]["name_zh"] in merged["aliases"]
    assert harbour_session.state.reading is not None


def test_what_one_of_two_nodes_says_alone_is_kept(harbour_session: Session) -> None:
    """Note, period and short names go to the node that stays; where both have another, nothing is merged."""
    for name in ("first meeting", "second meeting"):
        at = words(harbour_session, "在浓雾中")
        make(harbour_session, "add_node", kind="event", words=[at], fields={"name_en": name})
    said = {
        "note": {"text": "It was later.", "source": "The register"},
        "period": "2013",
        "period_status": "inferred",
    }
    into, gone = "event-first-meeting", "event-second-meeting"
    edit = partial(make, harbour_session, "edit", section="nodes")
    edit(id=gone, fields={**said, "short_en": "the second"})
    edit(id=into, fields={"period": "2012"})

    with pytest.raises(RequestError, match="both nodes have a period"):
        make(harbour_session, "merge", into=into, gone=gone)
    edit(id=into, fields={"period": None})
    make(harbour_session, "merge", into=into, gone=gone)

    merged = nodes(harbour_session)[into]
    assert {key: merged[key] for key in said} == said
    assert "the second" in merged["aliases"]


def test_what_two_nodes_have_alike_is_there_once(harbour_session: Session) -> None:
    """A relation that both have, with the same words, stays one where the two become one."""
    fog = {"sources": ["threat-fog"], "predicate": "harms"}
    gone = {"kind": "actor", "fields": {"name_en": "sailors", "subtype": "population"}}
    at = words(harbour_session, "浓雾威胁渔民的安全")
    make(harbour_session, "add_node", words=[words(harbour_session, "渔民")], **gone)
    make(harbour_session, "relate", targets=["actor-sailors"], words=[at], **fog)
    before = relations(harbour_session)

    make(harbour_session, "merge", into="actor-fishermen", gone="actor-sailors")

    left = relations(harbour_session)
    assert len(left) == len(before) - 1
    assert left["r-3-2-a"] == before["r-3-2-a"]


def test_node_is_split(harbour_session: Session) -> None:
    """Some words and relations of a node go to a new one."""
    at = words(harbour_session, "在浓雾中")
    fog = "threat-fog"
    make(harbour_session, "quote", section="nodes", id=fog, words=at)
    mine = [
        name
        for name, each in relations(harbour_session).items()
        if fog in (each["source"], each["target"])
    ]

    last = len(nodes(harbour_session)[fog]["evidence"]) - 1
    make(
        harbour_session,
        "split",
        id=fog,
        words=[last],
        relations=mine[:1],
        fields={"name_en": "dense fog"},
    )

    assert "threat-dense-fog" in relations(harbour_session)[mine[0]].values()
    assert len(nodes(harbour_session)["threat-dense-fog"]["evidence"]) == 1


def test_node_becomes_another_kind(harbour_session: Session) -> None:
    """A node of another kind has a new id, which its relations have too, and keeps names and words."""
    before = nodes(harbour_session)["measure-bulletin"]
    make(harbour_session, "delete", section="relations", ids=["r-5-2-a", "r-5-2-b"])
    fog = {"predicate": "addresses", "targets": ["threat-fog"]}
    at = words(harbour_session, "防范浓雾")
    make(harbour_session, "relate", sources=["measure-bulletin"], words=[at], **fog)

    make(harbour_session, "recast", id="measure-bulletin", kind="proposal")

    now = nodes(harbour_session)["proposal-publish-fog-bulletins"]
    kept = ("name_zh", "name_en", "evidence")
    assert [now[key] for key in kept] == [before[key] for key in kept]
    assert (now["order"], harbour_session.state.marked.values["source"]["proposals"]) == (3, 3)
    assert "measure-bulletin" not in str(harbour_session.state.marked.values)
    assert not [each for each in harbour_session.state.problems if not each.note]


@pytest.mark.parametrize(
    ("kind", "error"),
    [("actor", GestureRefused), ("document", RequestError), ("ship", RequestError)],
)
def test_kind_that_does_not_fit_is_refused(
    harbour_session: Session, kind: str, error: type[Exception]
) -> None:
    """A kind that lacks a field, or whose relations it could not have, changes nothing."""
    before = on_disk(harbour_session)

    with pytest.raises(error):
        make(harbour_session, "recast", id="measure-bulletin", kind=kind)

    assert on_disk(harbour_session) == before


@pytest.mark.parametrize(
    ("quote", "name", "told"),
    [
        ("近200艘渔船", "", {"value": 200, "qualifier": "nearly"}),
        ("近200艘渔船", "under 200 boats", {"value": 200, "qualifier": "under", "unit": "boats"}),
        ("两点建议", "2 suggestions", {"value": 2, "unit": "suggestions"}),
    ],
)
def test_figure_is_read_from_words_and_name(
    harbour_session: Session, quote: str, name: str, told: dict[str, Any]
) -> None:
    """What the words of a number leave open, or say otherwise, its English name says."""
    at = Words(**words(harbour_session, quote))

    read = suggested("figure", at, harbour_session.desk, name)

    assert {key: read[key] for key in told} == told
    assert ("unit" in read) == ("unit" in told)


def test_deleted_node_takes_its_relations(harbour_session: Session) -> None:
    """Nothing points to what is gone."""
    make(harbour_session, "delete", section="nodes", ids=["threat-fog"])

    assert "threat-fog" not in str(harbour_session.state.marked.values)


def test_sentence_is_uncoded_for_a_reason(lighthouse_session: Session) -> None:
    """The reason stands with the sentence, and goes when it is taken away."""
    lines = make(lighthouse_session, "mark", at="4.1", fields={"uncoded": "scenery"})
    assert [line.strip("+ -") for line in lines] == ["sentences:", 'at: "4.1"', "uncoded: scenery"]

    make(lighthouse_session, "mark", at="4.1", fields={"uncoded": None})

    assert lighthouse_session.state.marked.values["sentences"] == []


def _drafted(session: Session) -> list[str]:
    session.draft(list)
    return [each["id"] for each in session.state.marked.values["nodes"] if each.get("status")]


def test_confirmed_draft_says_who_and_when(lighthouse_session: Session) -> None:
    """A confirmed draft is a line less; who confirmed it and when stands beside."""
    figure = _drafted(lighthouse_session)[1]

    lines = make(lighthouse_session, "confirm", ids=[figure])

    said = (lighthouse_session.folder / "judgements.yaml").read_text("utf-8")
    assert [line.strip() for line in lines] == ["-  status: draft"]
    assert f'"judgement": "confirmed", "id": "{figure}", "judged_by": "Ada", "at": "20' in said


def test_what_is_named_already_is_not_drafted(lighthouse_session: Session) -> None:
    """An actor that a person has named is known to the drafts: it is proposed under no other id."""
    fields = {"name_en": "Harbour Union", "subtype": "association"}
    quoted = [words(lighthouse_session, "Harbour Union")]
    make(lighthouse_session, "add_node", kind="actor", words=quoted, fields=fields)

    lighthouse_session.draft(lambda: known(lighthouse_session.folder.parent, "lighthouse"))

    named = [
        each["id"] for each in nodes(lighthouse_session).values() if "Union" in each["name_en"]
    ]
    assert named == ["actor-harbour-union"]
    assert "measure-lighthouse-5-2-417" in nodes(lighthouse_session)


def test_rejected_draft_stays_away(lighthouse_session: Session) -> None:
    """What was rejected is not proposed again, by the page or by the command."""
    figure = _drafted(lighthouse_session)[1]

    make(lighthouse_session, "reject", ids=[figure], reason="no figure")

    assert figure not in _drafted(lighthouse_session)


def test_draft_with_a_placeholder_is_not_confirmed(lighthouse_session: Session) -> None:
    """What only holds the place of a value is to be filled first."""
    with pytest.raises(RequestError, match="rights"):
        make(lighthouse_session, "confirm", ids=["source"])


def test_undo_and_redo_survive_a_restart(harbour_session: Session) -> None:
    """Every gesture is taken back and made again, also by a program that was started later."""
    first = on_disk(harbour_session)
    make(harbour_session, "edit", section="nodes", id=_HARBOUR, fields={"name_en": "A"})
    make(harbour_session, "delete", section="nodes", ids=["threat-fog"])
    last = on_disk(harbour_session)

    later = Session(harbour_session.folder, "Ada", dict)
    later.undo()
    later.undo()
    assert on_disk(later) == first
    latest = Session(harbour_session.folder, "Ada", dict)
    latest.redo()
    latest.redo()

    assert on_disk(latest) == last


def test_other_programs_changes_are_taken_over(harbour_session: Session) -> None:
    """A comment written by an editor is kept by the next gesture, and can be undone like one."""
    version = harbour_session.state.version
    path = harbour_session.folder / ANNOTATIONS
    path.write_text("# mine\n" + path.read_text("utf-8"), "utf-8")

    make(
        harbour_session,
        "edit",
        section="nodes",
        id=_HARBOUR,
        fields={"name_en": "A"},
        version=version,
    )

    assert on_disk(harbour_session).startswith(b"# mine\n")
    assert b"name_en: A\n" in on_disk(harbour_session)


def test_what_was_changed_elsewhere_is_shown_not_overwritten(harbour_session: Session) -> None:
    """Where both changed one record nothing is written, and both are told."""
    version = harbour_session.state.version
    path = harbour_session.folder / ANNOTATIONS
    path.write_text(path.read_text("utf-8").replace("Harbour Union", "Port Union"), "utf-8")

    with pytest.raises(EditConflict) as conflict:
        make(
            harbour_session,
            "edit",
            section="nodes",
            id=_HARBOUR,
            fields={"name_en": "A"},
            version=version,
        )

    assert "Port Union" in str(conflict.value.now)
    assert "Port Union" not in str(conflict.value.seen)
    assert b"name_en: A\n" not in on_disk(harbour_session)


def test_gesture_broken_off_before_the_file_is_void(harbour_session: Session) -> None:
    """A journal that is ahead of the file is put right when it is read."""
    first = on_disk(harbour_session)
    make(harbour_session, "edit", section="nodes", id=_HARBOUR, fields={"name_en": "A"})
    (harbour_session.folder / ANNOTATIONS).write_bytes(first)

    later = Session(harbour_session.folder, "Ada", dict)

    assert later.journal.to_undo is None
    make(later, "edit", section="nodes", id=_HARBOUR, fields={"name_en": "B"})
    Session(harbour_session.folder, "Ada", dict).undo()
    assert on_disk(later) == first


def test_full_disk_is_said(harbour_session: Session) -> None:
    """What a disk has no room for is told and not noted as done; what came before can still be undone."""
    first = on_disk(harbour_session)
    make(harbour_session, "edit", section="nodes", id=_HARBOUR, fields={"name_en": "A"})
    last = on_disk(harbour_session)

    with full_disk(), pytest.raises(RequestError, match="cannot be written"):
        make(harbour_session, "edit", section="nodes", id=_HARBOUR, fields={"name_en": "B"})

    assert on_disk(harbour_session) == last
    make(harbour_session, "edit", section="nodes", id=_HARBOUR, fields={"name_en": "C"})
    later = Session(harbour_session.folder, "Ada", dict)
    later.undo()
    later.undo()
    assert on_disk(later) == first


def test_read_only_folder_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing may be written that is told, and nothing is noted as done."""
    with TemporaryDirectory() as top:
        Path(top).chmod(0o755)
        state = Path(top, "state")
        state.mkdir()
        state.chmod(0o777)
        monkeypatch.setenv("XDG_STATE_HOME", str(state))
        session = Session(shutil.copytree(GOOD / "harbour", Path(top, "harbour")), "Ada", dict)
        for each in state.rglob("*"):
            each.chmod(0o777)

        with (
            read_only(session.folder),
            pytest.raises(RequestError, match=r"/harbour: cannot be written"),
        ):
            make(session, "edit", section="nodes", id=_HARBOUR, fields={"name_en": "A"})

        assert session.journal.to_undo is None


def test_vanished_file_is_written_again(harbour_session: Session) -> None:
    """What was known of a file that is gone is not lost."""
    first = on_disk(harbour_session)
    (harbour_session.folder / ANNOTATIONS).unlink()
    with pytest.raises(DataError):
        make(harbour_session, "delete", section="nodes", ids=["threat-fog"])

    harbour_session.restore()

    assert on_disk(harbour_session) == first


def test_changed_text_lists_what_does_not_match(harbour_session: Session) -> None:
    """A quotation whose words have changed is put right by choosing words; the others stay."""
    path = harbour_session.folder / SOURCE
    path.write_text(path.read_text("utf-8").replace("浓雾威胁渔民", "大雾威胁渔民"), "utf-8")
    harbour_session.refresh()
    codes = {each.code for each in harbour_session.state.problems}
    assert {"changed_source", "missing_quote"} <= codes

    make(
        harbour_session,
        "quote",
        section="nodes",
        id="threat-fog",
        words=words(harbour_session, "大雾"),
        instead=0,
    )

    assert nodes(harbour_session)["threat-fog"]["evidence"][0]["quote"] == "大雾"


def test_changed_text_becomes_the_one_that_is_coded(harbour_session: Session) -> None:
    """Once every quotation is put right, the new text is taken, and the document loads again."""
    path = harbour_session.folder / SOURCE
    path.write_text(path.read_text("utf-8") + "\n尾声。\n", "utf-8")
    harbour_session.refresh()
    assert harbour_session.state.reading is None

    make(harbour_session, "take_text")

    assert harbour_session.state.reading is not None
    assert reading(harbour_session.folder).source.text.endswith("尾声。\n")


def test_wrong_gesture_on_a_changed_text_is_refused(harbour_session: Session) -> None:
    """What a changed text lacks stands apart; a gesture that breaks another rule is refused as ever."""
    path = harbour_session.folder / SOURCE
    path.write_text(path.read_text("utf-8").replace("浓雾威胁渔民", "大雾威胁渔民"), "utf-8")
    harbour_session.refresh()

    with pytest.raises(GestureRefused):
        make(harbour_session, "edit", section="nodes", id=_HARBOUR, fields={"subtype": "captain"})


def test_other_words_come_first(harbour_session: Session) -> None:
    """The words that are shown for a node are the ones that a person puts first."""
    make(
        harbour_session,
        "quote",
        section="nodes",
        id="threat-fog",
        words=words(harbour_session, "在浓雾中"),
    )
    there = nodes(harbour_session)["threat-fog"]["evidence"]

    make(harbour_session, "first", section="nodes", id="threat-fog", index=len(there) - 1)

    assert nodes(harbour_session)["threat-fog"]["evidence"] == [there[-1], *there[:-1]]


_THERE = {
    "proposal-beacon": {"id": "proposal-beacon", "kind": "proposal", "document": "document-other"}
}


def _restated(folder: Path) -> Session:
    session = Session(folder, "Ada", lambda: _THERE)
    own = next(name for name in nodes(session) if name.startswith("proposal-"))
    make(
        session, "relate", sources=[own], predicate="continues", targets=["proposal-beacon"],
        words=[words(session, "在浓雾中")],
    )  # fmt: skip
    return session


def test_proposal_of_another_document_is_listed_with_its_relation(harbour_folder: Path) -> None:
    """A relation may point to a proposal of another document, which is listed then, and not without it."""
    session = _restated(harbour_folder)
    listed = {"id": "proposal-beacon", "document": "document-other"}
    assert session.state.marked.values["elsewhere"] == [listed]
    assert reading(harbour_folder).document.elsewhere[0].document == "document-other"

    mine = [
        name for name, each in relations(session).items() if each["target"] == "proposal-beacon"
    ]
    make(session, "delete", section="relations", ids=mine)

    assert session.state.marked.values["elsewhere"] == []


def test_end_of_a_relation_is_changed(harbour_session: Session) -> None:
    """Another node takes the place of one; one that the predicate does not allow is refused."""
    name, relation = next(
        (name, each)
        for name, each in relations(harbour_session).items()
        if each["source"].startswith("actor-")
    )
    actors = [each for each in nodes(harbour_session) if each.startswith("actor-")]
    other = next(each for each in actors if each not in (relation["source"], relation["target"]))

    lines = make(harbour_session, "edit", section="relations", id=name, fields={"source": other})

    assert relations(harbour_session)[name]["source"] == other
    assert len(lines) == 2
    with pytest.raises(GestureRefused):
        make(harbour_session, "edit", section="relations", id=name, fields={"source": "threat-fog"})


def test_sayings_on_a_lost_sentence_are_said_of_another(harbour_session: Session) -> None:
    """What was said of a sentence that is gone goes to the one that a person selects."""
    said = harbour_session.state.marked.values["sentences"][-1]
    other = next(
        each.number
        for each in harbour_session.state.source.sentences
        if each.number
        not in {one["at"] for one in harbour_session.state.marked.values["sentences"]}
    )
    fields = {name: said[name] for name in ("gloss", "uncoded") if name in said}

    make(harbour_session, "mark", at=other, fields=fields, instead=said["at"])

    now = {each["at"]: each for each in harbour_session.state.marked.values["sentences"]}
    assert said["at"] not in now
    assert now[other] == {**said, "at": other}


def test_words_of_an_old_text_are_not_written(harbour_session: Session) -> None:
    """Offsets that were selected in a text that has changed since are refused."""
    version = harbour_session.state.version
    at = words(harbour_session, "在浓雾中")
    path = harbour_session.folder / SOURCE
    path.write_text("序。" + path.read_text("utf-8"), "utf-8")

    with pytest.raises(RequestError, match="anew"):
        make(
            harbour_session,
            "quote",
            section="nodes",
            id="threat-fog",
            words=at,
            version=version,
        )


def test_usual_modality_follows_the_force(lighthouse_session: Session) -> None:
    """A modality that nobody chose is the usual one of predicate, role and force; a chosen one stays."""
    _tie(lighthouse_session, fields={"role": "addressee"})
    name = "r-5-3-a"
    assert relations(lighthouse_session)[name]["modality"] == "proposed"

    def edit(**fields: Any) -> str:
        make(lighthouse_session, "edit", section="relations", id=name, fields=fields)
        return str(relations(lighthouse_session)[name]["modality"])

    assert edit(role="exemplar") == str(unsaid_modality("participates-in", "exemplar", None))
    assert edit(role="addressee", modality="hoped") == "hoped"
    assert edit(force="must") == "hoped"
    assert edit(modality=None) == "proposed"


def test_what_was_emptied_is_not_suggested_again(harbour_session: Session) -> None:
    """A date that the words suggest, and a person took out of the form, does not come back."""
    at = words(harbour_session, "近200艘")
    fields = {"name_en": "nearly 200", "unit": "boats", "scope": "fishing boats"}
    more = {"period": None, "period_status": None}

    make(harbour_session, "add_node", kind="figure", words=[at], fields={**fields, **more})

    made = next(e for e in nodes(harbour_session).values() if e.get("scope") == "fishing boats")
    assert not made.keys() & more.keys()
