"""What is asked of whom, with what force, by whom; and who is for it, against it, silent."""

import pytest

from graph.build.builder import build
from graph.build.graph_types import Graph
from graph.errors import RequestError
from graph.query import asks, stances, ties
from graph.reading.corpus import load_corpus
from schema.vocabulary import Force
from tests.conftest import GOOD


@pytest.fixture(scope="module")
def code() -> Graph:
    """Give the graph of a made-up code of conduct of states."""
    return build(load_corpus(GOOD / "cable-code"))


@pytest.fixture(scope="module")
def call() -> Graph:
    """Give the graph of a made-up call of governments, companies and associations."""
    return build(load_corpus(GOOD / "linden-call"))


@pytest.mark.parametrize(
    ("actor", "proposal", "force", "doing", "what"),
    [
        ("各签署国", 1, "must-not", "commits", "threat-cable-cutting"),
        ("各签署国", 1, "pledged", "implementer", "measure-no-cover"),
        ("所在国", 2, "must", "implementer", "measure-report"),
        ("秘书处", 2, "should", "implementer", "measure-publish"),
        ("光缆企业", 2, "may", "implementer", "measure-drawings"),
        ("未签署国", 3, "invited", "takes-part-in", "event-drill"),
        ("所有国家", None, "invited", "issues", "document-cable-code"),
    ],
)
def test_who_is_to_do_what_within_which_proposal(
    code: Graph, actor: str, proposal: int | None, force: str, doing: str, what: str
) -> None:
    """Prohibitions, pledges, duties, permissions and invitations, each where the text has it."""
    rows = asks(code, actor=actor)

    assert (proposal, force, doing, what) in [
        (row.order, row.force, row.doing, row.what) for row in rows
    ]


@pytest.mark.parametrize(
    ("actor", "doing", "what"),
    [
        ("各国", "bound-by", "principle-rule-of-law-building"),
        ("睦融霜", "requested-by", None),
        ("国际社会", "addressee", "measure-norms-process"),
    ],
)
def test_the_doing_is_told_from_the_actor(
    speech: Graph, actor: str, doing: str, what: str | None
) -> None:
    """All countries are bound by a principle; they do not bind it, and Mroz is asked; he does not ask."""
    assert (doing, what) in [(row.doing, row.what) for row in asks(speech, actor=actor)]


@pytest.mark.parametrize("force", Force)
def test_only_what_is_asked_so_strongly(code: Graph, force: Force) -> None:
    """Each force has its own rows, and all together are all."""
    rows = asks(code, force=force)

    assert rows == [row for row in asks(code) if row.force == force]
    assert rows


def test_of_a_proposal_only_its_own(code: Graph) -> None:
    """What is asked within the second proposal, from the strongest."""
    rows = asks(code, proposal="2")

    assert [row.force for row in rows] == ["must", "should", "may"]


@pytest.mark.parametrize(
    ("actor", "what", "ground", "asker"),
    [
        ("actor-companies", "measure-warning", "itself", "actor-companies"),
        ("actor-banks", "measure-refund", "proposer", "actor-signatories-of-the-call"),
        (
            "actor-all-states-called",
            "instrument-harbour-convention",
            "requests",
            "actor-signatories-of-the-call",
        ),
        ("actor-every-company", "document-linden-call", "author", "actor-signatories-of-the-call"),
    ],
)
def test_who_asks(call: Graph, actor: str, what: str, ground: str, asker: str) -> None:
    """A pledge is one's own; else by the same words, by the proposal, by the document."""
    (row,) = (row for row in asks(call, actor=actor) if row.what == what)

    assert (row.ground, [each.id for each in row.asked_by]) == (ground, [asker])


def test_a_request_is_not_told_twice(call: Graph) -> None:
    """Where another relation says by the same words what is requested, the request adds nothing."""
    assert [row.doing for row in asks(call, actor="actor-all-states-called")] == ["issues"]


def test_the_author_upholds_what_the_document_sets_out(speech: Graph) -> None:
    """The speech's first core principle has its speaker, derived, with both links."""
    (row,) = stances(speech, "尊重网络空间国家主权", named_only=True)

    assert (row.actor, row.side, row.basis) == ("actor-cai-mingzhao", "for", "derived")
    assert [step.predicate for step in row.steps] == ["issues", "sets-out"]


def test_who_is_for_who_is_against_who_is_silent(code: Graph) -> None:
    """Of the draft convention: the signatories and Beiwan, whose draft it is; Nanjia; and everyone else."""
    rows = stances(code, "《海缆保护公约》草案")

    sides = {side: {row.actor for row in rows if row.side == side} for side in ("for", "against")}
    assert sides == {"for": {"actor-signatories", "actor-beiwan"}, "against": {"actor-nanjia"}}
    assert {row.side for row in rows if row.actor == "actor-bailu"} == {"silent"}


@pytest.mark.parametrize(
    ("target", "actor", "basis", "links"),
    [
        ("stanford-2013", "actor-cai-mingzhao", "named", ["issues"]),
        ("measure-expanding-cooperation", "actor-china", "named", ["undertakes"]),
        ("“宽带中国”战略", "actor-chinese-government", "named", ["binds"]),
        ("measure-find-solutions", "actor-cai-mingzhao", "derived", ["participates-in", "part-of"]),
    ],
)
def test_who_issues_promises_or_proposes_it_is_not_silent(
    speech: Graph, target: str, actor: str, basis: str, links: list[str]
) -> None:
    """The speaker is for his own speech and for what his proposals are made of; who promises is for it."""
    rows = [row for row in stances(speech, target) if row.actor == actor]

    assert [(row.side, row.basis) for row in rows] == [("for", basis)]
    assert [each.predicate for each in rows[0].steps] == links


def test_who_pledges_a_part_is_for_the_whole(call: Graph) -> None:
    """The companies promise a warning, and so are for the goal that it is part of; who only must is not."""
    assert "actor-companies" in {row.actor for row in stances(call, "1", named_only=True)}
    assert "actor-banks" not in {row.actor for row in stances(call, "2", named_only=True)}


def test_what_is_only_asked_is_no_stance_and_no_part(code: Graph, call: Graph) -> None:
    """Who must not support a harm is not for it; who is invited to sign is no author."""
    assert "for" not in {row.side for row in stances(code, "切断他国光缆")}
    assert "actor-every-company" not in {tie.actor for tie in ties(call, derived=True)}


def test_one_cannot_be_for_a_figure(code: Graph) -> None:
    """A figure is no matter of stance: a wrong request, with what may be named."""
    with pytest.raises(RequestError, match="proposal"):
        stances(code, "figure-30-million")


def test_a_short_form_is_a_name_and_fits_the_matrix(code: Graph) -> None:
    """One may ask by it, and the matrix has it where room is short."""
    assert {row.actor for row in asks(code, actor="BCS")} == {"actor-secretariat"}
    (row,) = (row for row in ties(code, matrix=True) if row.actor == "actor-signatories")
    assert (row.actor_name.zh, row.actor_name.en) == ("签署国", "signatories")
