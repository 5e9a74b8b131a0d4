"""Drafts are confirmed and rejected by kind, by id and all; what was judged does not come back."""

import re
from pathlib import Path

import pytest

from graph.drafting import draft
from graph.drafting.new_document import new
from graph.errors import RequestError
from graph.reading.corpus import ANNOTATIONS, reading
from graph.workbench.judging import judge
from tests.conftest import TEXTS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a drafted document."""
    made = new("note", TEXTS / "lighthouse.txt", tmp_path)
    draft.into(made.folder, [])
    return made.folder


def _kinds(folder: Path, status: str | None) -> list[str]:
    return [each.kind for each in reading(folder).document.nodes if each.status == status]


def test_a_kind_is_rejected_for_good(folder: Path) -> None:
    """Every draft of a kind goes, the others stay, and drafting again proposes none of them."""
    before = _kinds(folder, "draft")

    judged = judge(folder, [], ["figure"], "the tester")
    draft.into(folder, [])

    assert judged.rejected == before.count("figure") > 0
    assert _kinds(folder, "draft") == [each for each in before if each != "figure"]


def test_all_that_holds_no_place_is_confirmed(folder: Path) -> None:
    """What is left is what a person must fill, and drafting again adds nothing."""
    judged = judge(folder, ["all"], [], "the tester")
    draft.into(folder, [])

    assert judged.confirmed > 5
    assert dict(judged.left) == {"source": 1}
    assert judged.lacking == {"source": ["rights", "coded_by"]}
    assert _kinds(folder, "draft") == []


def test_a_confirmed_relation_is_not_doubted(folder: Path) -> None:
    """That a pattern found it is a doubt until a person has confirmed it, and none after."""
    drafted = [each.doubt for each in reading(folder).document.relations]

    judge(folder, ["all"], [], "the tester")

    assert drafted
    assert all(drafted)
    assert not any(each.doubt for each in reading(folder).document.relations)


def test_one_is_confirmed_by_its_id(folder: Path) -> None:
    """An id stands for one draft; a word that is none is refused, and nothing changes."""
    figure = next(each.id for each in reading(folder).document.nodes if each.kind == "figure")
    before = (folder / ANNOTATIONS).read_bytes()

    with pytest.raises(RequestError, match="figure"):
        judge(folder, ["figures"], [], "the tester")
    assert (folder / ANNOTATIONS).read_bytes() == before
    judged = judge(folder, [figure], [], "the tester")

    assert (judged.confirmed, judged.lacking) == (1, {})
    assert next(each for each in reading(folder).document.nodes if each.id == figure).status is None


def test_relations_that_go_with_a_rejected_node_are_told(folder: Path) -> None:
    """What connected it cannot stay, and does not go in silence."""
    relations = reading(folder).document.relations
    target = relations[0].target

    judged = judge(folder, [], [target], "the tester")

    gone = sorted(each.id for each in relations if target in (each.source, each.target))
    assert list(judged.went_along) == gone != []


def test_a_confirmed_relation_between_drafts_is_told(folder: Path) -> None:
    """Its ends are still drafts; once these are confirmed, too, nothing is to be told."""
    relations = reading(folder).document.relations

    judged = judge(folder, ["relation"], [], "the tester")

    assert judged.unfounded == {each.id: [each.source, each.target] for each in relations}
    assert judge(folder, ["all"], [], "the tester").unfounded == {}


def test_a_renamed_draft_does_not_come_back(folder: Path) -> None:
    """A node that rests on the same words under another id is not proposed again."""
    path = folder / ANNOTATIONS
    ids = [each.id for each in reading(folder).document.nodes]
    figure = next(each for each in ids if each.startswith("figure-"))
    path.write_text(re.sub(rf"\b{figure}\b", "figure-renamed", path.read_text()))

    draft.into(folder, [])

    assert [each.id for each in reading(folder).document.nodes] == [
        "figure-renamed" if each == figure else each for each in ids
    ]
