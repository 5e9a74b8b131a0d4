"""Known names are found in either script, whole, and never inside a word or a longer name."""

from functools import cache

import pytest

from graph.drafting.gazetteer import DraftedText, mentions
from graph.reading.corpus import EMBEDDED, reading
from graph.text.languages import languages
from graph.text.source import SourceText
from schema.nodes import Node

NAMED = {
    ("zh", "中国和美国呼吁各国应当开放灯塔。"): "中国 美国 各国",
    ("zh", "中國和美國呼籲各國應當開放燈塔。"): "中國 美國 各國",
    ("zh", "⾃2020年起，中国⼈⺠和各国应当开放灯塔。"): "中国⼈⺠ 各国",
    ("zh", "由中国人民银行公布利率。"): "",
    ("zh", "灯具向境外转移，应当报各国备案。"): "各国",
    ("zh", "中国政府网发布通告。中国政府发布通告。"): "中国政府",
    ("zh", "发展中国家应当合作，其中国际组织也应当协助，亚太地区应当参与。"): "发展中国家",
    ("zh", "美国会两院通过决议。"): "",
    ("zh", "各国政府应对威胁，联合国教科文组织和联合国参与。"): "各国政府 联合国",
    ("en", "under 5 U.S.C. 552, the U.S. acts"): "U.S.",
    (
        "en",
        "The United Nations Development Programme and the United Nations met.",
    ): "United Nations",
    ("en", "The Ministry of Trade of China met in China."): "China",
}


@cache
def _known() -> tuple[Node, ...]:
    nodes = reading(EMBEDDED / "stanford-2013").document.nodes
    return tuple(each for each in nodes if each.kind == "actor")


@pytest.mark.parametrize(("code", "words"), NAMED)
def test_names_are_found_whole(code: str, words: str) -> None:
    """In simplified, traditional and radical characters; not in 发展中国家, 其中国际, U.S.C. or a bank's name."""
    text = DraftedText(SourceText(words), languages()[code])

    found = [words[each.start : each.end] for each in mentions(text, _known())]

    assert found == NAMED[code, words].split() or " ".join(found) == NAMED[code, words]


def test_a_name_inside_a_word_that_a_width_broke_is_none() -> None:
    """中国 is no name in 中国共产党, where the line ends inside that word, too."""
    text = DraftedText(SourceText("船员设立中国共\n产党的组织。", "wrapped"), languages()["zh"])

    assert mentions(text, _known()) == []


ACTORS = {
    ("zh", "国家发展和改革委员会会同工业和信息化部制定办法。"): [
        ("国家发展和改革委员会", "state-organ"),
        ("工业和信息化部", "state-organ"),
    ],
    ("zh", "港务局局长李明会见海员协会代表。"): [
        ("港务局", "state-organ"),
        ("李明", "person"),
        ("海员协会", "association"),
    ],
    ("zh", "國際組織、地方政府和有關部門參加會議。"): [],
    ("zh", "中国人民银行和北京师范大学举行论坛。"): [
        ("中国人民银行", "company"),
        ("北京师范大学", "institute"),
    ],
    ("zh", "全部、内部和中部的格局。"): [],
    ("zh", "中央网信办、证监会、最高法、全国人大常委会和国家数据局应当公布名单。"): [
        ("中央网信办", "state-organ"),
        ("证监会", "state-organ"),
        ("最高法", "state-organ"),
        ("全国人大常委会", "state-organ"),
        ("国家数据局", "state-organ"),
    ],
    ("zh", "国务院转发国家发展改革委等部门、全国妇联和欧盟的意见。"): [
        ("国务院", "state-organ"),
        ("国家发展改革委", "state-organ"),
        ("全国妇联", "association"),
        ("欧盟", "intergovernmental-body"),
    ],
    ("zh", "各级党委会、村委会学习奥运会精神，民办学校网信办理事项，国务院各部委举办博览会。"): [
        ("国务院", "state-organ"),
    ],
    (
        "en",
        "The Ministry of Foreign Affairs and the Federal Trade Commission met President Ann Lee.",
    ): [
        ("Ministry of Foreign Affairs", "state-organ"),
        ("Federal Trade Commission", "state-organ"),
        ("Ann Lee", "person"),
    ],
    ("en", "Mr. Lin of the Harbour Union, as Bank of Norland"): [
        ("Lin", "person"),
        ("Harbour Union", "association"),
        ("Bank of Norland", "company"),
    ],
    (
        "en",
        "The United Nations Educational, Scientific and Cultural Organization met NATO and my Agency.",
    ): [
        (
            "United Nations Educational, Scientific and Cultural Organization",
            "intergovernmental-body",
        ),
        ("NATO", "intergovernmental-body"),
    ],
    ("zh", "贯彻落实党中央部署，财政部会同交通运输部组织评审。"): [
        ("党中央", "state-organ"),
        ("财政部", "state-organ"),
        ("交通运输部", "state-organ"),
    ],
    ("en", "It notes the report of the Commission and COMMENDS the Lamp Board."): [
        ("Lamp Board", "state-organ"),
    ],
    ("zh", "外交部长 王立参与国际海事组织工作，经国务院同意。"): [
        ("王立", "person"),
        ("国际海事组织", "intergovernmental-body"),
        ("国务院", "state-organ"),
    ],
    (
        "fr",
        "L’Organisation mondiale du commerce et le ministère de la Mer invitent le Conseil à agir.",
    ): [
        ("Organisation mondiale du commerce", "intergovernmental-body"),
        ("ministère de la Mer", "state-organ"),
    ],
    ("fr", "L’ONU a demandé au Conseil de prendre la parole après Mme Anna Holt."): [
        ("ONU", "intergovernmental-body"),
        ("Anna Holt", "person"),
    ],
    ("en", "In Board meetings the Seafarers' Union spoke."): [("Seafarers' Union", "association")],
}


@pytest.mark.parametrize(("code", "words"), ACTORS)
def test_actors_are_known_by_suffix_and_title(code: str, words: str) -> None:
    """Organisations by what their names end with, persons beside a title; classes are no names."""
    text = DraftedText(SourceText(words), languages()[code])

    found = [(words[each.start : each.end], each.subtype) for each in text.names]

    assert found == ACTORS[code, words]
