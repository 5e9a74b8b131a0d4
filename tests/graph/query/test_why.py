"""Why an actor ties to a proposal, and the three kinds of no."""

import hashlib
import shutil
from functools import partial
from pathlib import Path

import pytest

from graph.build.builder import build
from graph.build.graph_types import Graph
from graph.engines import answers, duck
from graph.engines.parquet_folder import Tables
from graph.errors import RequestError, UnknownName, WrongKind
from graph.export import parquet
from graph.query import why
from graph.reading.corpus import ANNOTATIONS, SOURCE, load_corpus
from tests.conftest import GOOD


def test_named_ties_come_alone(harbour: Graph) -> None:
    """An actor that the proposal's sentences name has its roles, and no chain beside them."""
    rows = why(harbour, "港务联盟", "1")

    assert [(row.answer, row.role, row.chain) for row in rows] == [
        ("named", "forum", None),
        ("named", "coordinator", None),
    ]


def test_a_stance_is_a_named_tie_without_a_role(speech: Graph) -> None:
    """Who supports a measure of a proposal is tied to it by that stance."""
    (row,) = why(speech, "中国", "3")

    assert (row.answer, row.role, row.stance) == ("named", None, "supports")


def test_a_measures_role_shows_the_way_to_the_proposal(harbour: Graph) -> None:
    """A role in a measure is followed by the measure's place in the proposal."""
    (row,) = why(harbour, "Weather Group", "2")

    assert [step.predicate for step in row.steps] == ["participates-in", "part-of"]


def test_every_step_says_its_words(harbour: Graph) -> None:
    """Each link of a chain has its paragraph and words."""
    (row,) = why(harbour, "渔民", "2")

    assert [(s.predicate, q.paragraph, q.quote) for s in row.steps for q in s.evidence] == [
        ("harms", 3, "浓雾威胁渔民的安全"),
        ("addresses", 5, "防范浓雾"),
    ]


def test_named_elsewhere_says_where(harbour: Graph) -> None:
    """An actor that the text names, but not with this proposal, comes with the words that name it."""
    (row,) = why(harbour, "北湾岛", "1")

    assert row.answer == "not with this proposal"
    assert [q.quote for q in row.evidence] == ["北湾岛没有派人参加"]


@pytest.mark.parametrize(
    ("actor", "named"),
    [
        ("US-CERT", "美国计算机安全应急响应组"),
        ("CNCERT", "中国网络安全应急响应中心"),
        ("美国", "美"),
    ],
)
def test_only_words_that_name_an_actor_are_said_to(speech: Graph, actor: str, named: str) -> None:
    """What is quoted has the actor's name, or says that a pronoun stands for it, in either language."""
    (row,) = why(speech, actor, "1")
    english = row.actor_name.en if row.actor_name else actor

    assert row.answer == "not with this proposal"
    for words in row.evidence:
        said = f"{words.quote} {words.coreference}"
        assert named in said or english in said
    assert len({words.quote for words in row.evidence}) > 1


def test_a_state_is_named_where_another_actor_is_said_to_live(speech: Graph) -> None:
    """A description with a state in it, as of who lives there, is no longer name that hides the state."""
    (no,) = why(speech, "美国", "1")

    assert "抓获居住在美国的主犯" in [words.quote for words in no.evidence]


def test_an_actor_of_another_text_is_never_named_here(strait: Graph) -> None:
    """A "no" about a text that only another one's actor could answer says so, in both languages."""
    (row,) = why(strait, "actor-shipowners", "proposal-radar")

    assert (row.answer, row.evidence) == ("never named", ())
    assert row.note == "only another document names it"
    assert row.note_zh == "只有其他文本提及"


def test_a_name_inside_a_longer_one_is_none_of_the_actors(speech: Graph) -> None:
    """The centre's name begins with that of China, and does not name China."""
    (row,) = why(speech, "中国", "2")

    assert row.evidence
    assert not [each for each in row.evidence if "该中心共" in each.quote]
    assert not [each for each in row.evidence if each.quote.startswith("中国网络安全")]


@pytest.mark.parametrize("name", ["俄罗斯", "欧盟", "国务院"])
def test_a_name_that_is_nowhere_is_never_named(harbour: Graph, name: str) -> None:
    """A name that is neither coded nor in the text is an answer, not a mistake."""
    (row,) = why(harbour, name, "1")

    assert (row.answer, row.actor, row.evidence) == ("never named", None, ())


@pytest.mark.parametrize("name", ["渔船", "漁船", "渔 船"])
def test_words_without_an_actor_are_not_coded(harbour: Graph, name: str) -> None:
    """Words that stand in the text, but are no actor of the graph, come with their sentences."""
    (row,) = why(harbour, name, "1")

    assert row.answer == "not coded"
    assert [q.paragraph for q in row.evidence] == [3]


def test_a_longer_name_does_not_name_what_is_inside_it(harbour: Graph) -> None:
    """Words that stand only inside the name of another actor do not name one."""
    (row,) = why(harbour, "港务", "1")

    assert row.answer == "never named"
    assert row.note
    assert row.evidence


SEVERAL = (
    "Beacons of the Bay\n\n"
    "To the Mayors we say this. First, build beacons, and let the Pilots choose where. "
    "Second, share the maps; the Fishers have them. Third, meet each year.\n"
)


def _of_one_paragraph(folder: Path) -> Graph:
    """A text whose three proposals are in one paragraph, with three actors without a role."""
    (folder / "bay").mkdir()
    (folder / "bay" / SOURCE).write_text(SEVERAL, "utf-8")
    proposals = (
        ("beacons", "build beacons"),
        ("maps", "share the maps"),
        ("meetings", "meet each year"),
    )
    nodes = [
        f"- id: proposal-{slug}\n  kind: proposal\n  order: {order}\n  name_zh: {words}\n"
        f"  name_en: {words}\n  evidence:\n  - quote: {words}\n"
        for order, (slug, words) in enumerate(proposals, 1)
    ]
    nodes += [
        f"- id: actor-{name.lower()}\n  kind: actor\n  subtype: association\n  name_zh: {name}\n"
        f"  name_en: {name}\n  evidence:\n  - quote: {name}\n"
        for name in ("Mayors", "Pilots", "Fishers")
    ]
    (folder / "bay" / ANNOTATIONS).write_text(
        f"source:\n  sha256: {hashlib.sha256(SEVERAL.encode()).hexdigest()}\n  language: en\n"
        "  date: 2020-01-01\n  proposals: 3\n  rights: made up\n  coded_by: the project\n"
        "nodes:\n- id: document-bay\n  kind: document\n  name_zh: Beacons of the Bay\n"
        "  name_en: Beacons of the Bay\n  evidence:\n  - quote: Beacons of the Bay\n"
        + "".join(nodes)
        + "relations: []\n",
        "utf-8",
    )
    return build(load_corpus(folder))


@pytest.mark.parametrize(
    ("actor", "within"), [("Mayors", ()), ("Pilots", ("1",)), ("Fishers", ("2",))]
)
@pytest.mark.parametrize("is_on_tables", [False, True], ids=["memory", "tables"])
def test_of_proposals_in_one_paragraph_each_has_its_own_words(
    actor: str, within: tuple[str, ...], is_on_tables: bool, tmp_path: Path
) -> None:
    """A proposal's passage goes from its name to the next one's; in memory and in SQL."""
    graph = _of_one_paragraph(tmp_path)
    parquet.write(graph, tmp_path / "tables")

    with duck.opened(Tables(tmp_path / "tables")) as engine:
        asked = partial(answers.why, engine) if is_on_tables else partial(why, graph)
        named = [each for each in "123" if asked(actor, each)[0].answer == "named without a part"]

    assert tuple(named) == within


def test_a_longer_latin_name_is_known_by_its_capitals(tmp_path: Path) -> None:
    """Words inside a longer name that nobody coded do not name one either, and the name is told."""
    folder = shutil.copytree(GOOD / "strait", tmp_path / "strait") / "reply-2017"
    text, file = folder / SOURCE, folder / ANNOTATIONS
    old = hashlib.sha256(text.read_bytes()).hexdigest()
    text.write_text(text.read_text() + "\n\nThe Oceania Development Bank pays.\n")
    new = hashlib.sha256(text.read_bytes()).hexdigest()
    file.write_text(file.read_text().replace(old, new))

    (row,) = why(build(load_corpus(tmp_path)), "Oceania", "proposal-radar")

    assert row.answer == "never named"
    assert "Oceania Development Bank" in (row.note or "")


@pytest.mark.parametrize(
    ("words", "referents"),
    [
        ("我", {"Cai Mingzhao": [6, 6, 6, 17, 23, 23]}),
        ("该中心", {"中国网络安全应急响应中心": [20] * 5}),
        (
            "我的建议",
            {
                "the suggestion of four years before": [23],
                "the four projects suggested to him": [23],
            },
        ),
        ("两国", {"China and the United States": [22, 23, 23, 23]}),
        ("中美两国", {"中国": [23, 23], "美国": [23, 23]}),
        ("中美", {"中国": [22, 23, 23, 23], "美国": [22, 23, 23, 23]}),
    ],
)
def test_words_that_refer_to_others_say_to_whom(
    speech: Graph, words: str, referents: dict[str, list[int]]
) -> None:
    """A pronoun, and two states' characters in a row, stand for others: whom, and where, by paragraph."""
    rows = why(speech, words, "1")
    passages = {tuple(each.paragraph for each in row.evidence) for row in rows}
    notes = " ".join(f"{row.note} {row.note_zh}" for row in rows)

    assert {row.answer for row in rows} == {"stands for others"}
    assert passages == {tuple(paragraphs) for paragraphs in referents.values()}
    assert all(notes.count(referent) == 2 for referent in referents)


def test_words_that_refer_to_several_have_an_answer_for_each(speech: Graph) -> None:
    """One pronoun of many: whom it stands for first comes first, what is said aside is left out."""
    rows = why(speech, "我们", "1")

    assert [row.note_zh.partition("指代")[2] for row in rows if row.note_zh] == [
        "speaker and audience",
        "the Chinese government",
        "China",
    ]


def test_a_name_inside_longer_ones_says_which(speech: Graph) -> None:
    """The longer names are told in both languages; those of actors before any others."""
    (row,) = why(speech, "应急", "2")
    longer = ["中国网络安全应急响应中心", "国际应急组织", "美国计算机安全应急响应组"]

    assert (row.note or "").endswith(", ".join(longer))
    assert (row.note_zh or "").endswith("、".join(longer))


@pytest.mark.parametrize("name", ["Harbour Onion", "actor-harbor-union", "Wesport", "Yizhou"])
def test_a_slip_in_a_latin_name_is_a_wrong_request(harbour: Graph, name: str) -> None:
    """A misspelt name or id, or half of a name, is not an absent actor: the nearest are told."""
    with pytest.raises(UnknownName) as told:
        why(harbour, name, "1")

    assert told.value.nearest


def test_a_slip_in_a_chinese_name_is_offered(harbour: Graph) -> None:
    """One other character makes another name: the one that it is like is offered, and never taken for it."""
    with pytest.raises(UnknownName) as told:
        why(harbour, "港务同盟", "1")

    assert told.value.nearest == ("actor-harbour-union",)


def test_what_is_no_actor_is_refused(harbour: Graph) -> None:
    """A threat's name is not looked for as an actor's."""
    with pytest.raises(WrongKind) as told:
        why(harbour, "浓雾", "1")

    assert told.value.ids == ("threat-fog",)


@pytest.mark.parametrize(("actor", "proposal"), [("HU", "1"), ("东港市", "9"), (" ", "1")])
def test_what_cannot_be_asked_is_refused(harbour: Graph, actor: str, proposal: str) -> None:
    """A name of two actors, a number of no proposal, and nothing are wrong requests."""
    with pytest.raises(RequestError):
        why(harbour, actor, proposal)


@pytest.mark.parametrize(("name", "proposal"), [("Russia", "1"), ("俄罗斯", "共用气象雷达")])
def test_a_name_of_another_language_is_not_known(
    harbour: Graph, strait: Graph, name: str, proposal: str
) -> None:
    """That a text does not have a foreign name proves nothing, so it is not said to be never named."""
    graph = harbour if proposal == "1" else strait

    with pytest.raises(UnknownName):
        why(graph, name, proposal)


def test_a_name_of_the_texts_language_needs_no_note(harbour: Graph) -> None:
    """That a Chinese text does not have a Chinese name is all there is to say."""
    assert why(harbour, "俄罗斯", "1")[0].note is None
