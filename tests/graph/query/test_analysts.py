"""What policy analysts ask of the speech, with answers that any careful reading gives."""

import pytest

from graph.build.builder import Graph
from graph.query import (
    asks,
    cooperation,
    figures,
    path,
    principles,
    proposals,
    stances,
    threats,
    ties,
    timeline,
    why,
)
from schema.vocabulary import Force


@pytest.mark.parametrize(
    ("actor", "proposal", "roles"),
    [
        ("蔡名照", "1", {"proposer"}),
        ("蔡名照", "2", {"proposer"}),
        ("蔡名照", "3", {"proposer"}),
        ("联合国", "1", {"forum"}),
        ("国际社会", "1", {"addressee"}),
        ("UN GGE", "2", {"implementer"}),
        ("CNCERT/CC", "3", {"coordinator", "exemplar"}),
        ("US-CERT", "3", {"partner"}),
        ("各国", "3", {"addressee"}),
    ],
)
def test_who_has_which_part(speech: Graph, actor: str, proposal: str, roles: set[str]) -> None:
    """The actors that the proposals name, in their roles."""
    assert {tie.role for tie in ties(speech, actor, proposal)} == roles


@pytest.mark.parametrize(
    ("actor", "proposal", "answer", "chain"),
    [
        ("国务院新闻办公室", "1", "derived", "office"),
        ("聯合國", "3", "not with this proposal", None),
        ("United States", "1", "not with this proposal", None),
        ("青少年", "2", "not with this proposal", None),
        ("EastWest Institute", "1", "not with this proposal", None),
        ("联合国信息安全问题政府工作组", "1", "not with this proposal", None),
        ("俄罗斯", "2", "never named", None),
        ("欧洲联盟", "1", "never named", None),
        ("国务院", "3", "never named", None),
        ("朝鲜", "2", "never named", None),
        ("互联网", "1", "not coded", None),
        ("社会组织", "3", "named without a part", None),
        ("多个政府部门", "3", "named without a part", None),
        ("社会组织", "2", "not with this proposal", None),
        ("两国", "3", "stands for others", None),
        ("中美", "3", "stands for others", None),
        ("我们", "3", "stands for others", None),
        ("该中心", "3", "stands for others", None),
    ],
)
def test_who_has_none_and_why(
    speech: Graph, actor: str, proposal: str, answer: str, chain: str | None
) -> None:
    """Derived, named elsewhere, in the text only, and not in it are told apart."""
    rows = why(speech, actor, proposal)

    assert {row.answer for row in rows} == {answer}
    assert chain in {row.chain for row in rows}


@pytest.mark.parametrize(
    ("words", "proposal", "note"),
    [
        ("联合国", "2", "联合国信息安全问题政府工作组 (¶19)"),
        ("两国", "3", "stands for China and the United States in ¶22"),
        ("中美", "3", "stands for 中国 and 美国"),
        ("该中心", "3", "stands for 中国网络安全应急响应中心 in ¶20"),
    ],
)
def test_a_no_says_what_the_words_are(speech: Graph, words: str, proposal: str, note: str) -> None:
    """Words inside a longer name, and words that stand for others, are said to be so, with their place."""
    assert [row for row in why(speech, words, proposal) if note in (row.note or "")]


def test_the_text_enumerates_three_of_each(speech: Graph) -> None:
    """Three proposals in order, three core principles."""
    assert [row.order for row in proposals(speech)] == [1, 2, 3]
    assert sum(row.core for row in principles(speech)) == 3


def test_which_threats_the_second_proposal_answers(speech: Graph) -> None:
    """Those of its own paragraph, and no other proposal answers any."""
    answered = {
        row.name.zh: {each.id for each in row.answered_by}
        for row in threats(speech)
        if row.answered_by
    }

    assert {"网络攻击", "网络病毒", "网络恐怖主义"} <= set(answered)
    assert set.union(*answered.values()) == {"proposal-urgent-issues"}


@pytest.mark.parametrize(
    ("name", "value", "unit", "qualifier", "period"),
    [
        ("6亿多人", 600_000_000, "people", "over", "2013-11"),
        ("800多万台", 8_000_000, "hosts", "over", "2013-01/2013-08"),
        ("数百亿美元", 10_000_000_000, "USD", "between", None),
        ("583起", 583, "requests", None, "2013-01/2013-09"),
    ],
)
def test_what_the_text_counts(
    speech: Graph, name: str, value: float, unit: str, qualifier: str | None, period: str | None
) -> None:
    """Value, unit, hedge and period are as the text gives them."""
    (row,) = (row for row in figures(speech) if row.name.zh == name)

    assert (row.value, row.unit, row.qualifier, row.period) == (value, unit, qualifier, period)


def test_a_part_knows_its_whole(speech: Graph) -> None:
    """The complaints of US-CERT are among the requests handled."""
    (row,) = (row for row in figures(speech) if row.name.zh == "106起")

    assert [whole.name.zh for whole in row.part_of] == ["583起"]


def test_when_china_went_online(speech: Graph) -> None:
    """The connection of 1994 is dated to the day, and said so by the text."""
    first = timeline(speech)[0]

    assert (first.period, first.inferred) == ("1994-04-20", False)


def test_whom_the_institute_works_with(speech: Graph) -> None:
    """The EastWest Institute works with two Chinese bodies, whichever way it is put."""
    pairs = [{row.actor, row.other} for row in cooperation(speech)]

    assert {other for pair in pairs if "actor-ewi" in pair for other in pair - {"actor-ewi"}} == {
        "actor-isc",
        "actor-cncert",
    }


def test_how_the_institute_reaches_the_third_proposal(speech: Graph) -> None:
    """Over the Chinese centre: it works with the exemplar."""
    ways = path(speech, "EWI", "3", max=20)

    assert ["actor-ewi", "actor-cncert", "proposal-channels"] in [
        [node.id for node in way.nodes] for way in ways
    ]


@pytest.mark.parametrize(
    ("target", "speaking"),
    [
        ("公共政策", {"actor-all-countries", "actor-cai-mingzhao"}),
        ("畅通国际合作渠道", {"actor-cai-mingzhao", "actor-china"}),
        ("四项合作", {"actor-cai-mingzhao", "actor-john-edwin-mroz"}),
        ("网络安全合作备忘录", {"actor-cncert", "actor-13-international-organizations"}),
        ("尊重网络空间国家主权", {"actor-cai-mingzhao"}),
        ("专门政策", {"actor-chinese-government"}),
        ("接收并协调处置合作请求", set()),
        ("信息安全", set()),
        ("美国", set()),
    ],
)
def test_who_is_for_it_and_that_nobody_is_against_anything(
    speech: Graph, target: str, speaking: set[str]
) -> None:
    """Those whose words say so, who issue it, and who promise it; the speech is against nobody and nothing."""
    rows = stances(speech, target, named_only=True)

    assert {row.actor for row in rows} == speaking
    assert {row.side for row in rows} <= {"for"}


@pytest.mark.parametrize(
    ("force", "asked"),
    [
        ("must", set()),
        ("must-not", set()),
        ("may", {"actor-un-gge"}),
        ("pledged", {"actor-china", "actor-chinese-government"}),
        (
            "should",
            {
                "actor-all-countries",
                "actor-international-community",
                "actor-china",
                "actor-united-states",
            },
        ),
    ],
)
def test_whom_the_speech_asks_how_strongly(speech: Graph, force: str, asked: set[str]) -> None:
    """It lays a duty on nobody, forbids nothing, promises for its own side, and calls on four."""
    assert {row.actor for row in asks(speech, force=Force(force))} == asked
