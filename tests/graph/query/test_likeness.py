"""How like a name that was typed is to one of a node: the numbers, of which the order of what is offered comes."""

import pytest

from graph.build.graph_types import Graph
from graph.query.likeness import has_piece, likeness_to
from graph.query.name_forms import NameForm, normal
from graph.text.folding import is_chinese

CHINESE = """
协会 | 互联网协会 | 0.9
两国警方 | 中美警方 | 0.9
各国政府 | 中国政府 | 0.9
中国警方 | 中美警方 | 0.8
美国互联网协会 | 美互联网协会 | 0.8
互协会 | 互联网协会 | 0.8
互联网新闻 | 互联网新闻中心 | 0.8
互联网新 | 互联网新闻中心 | 0.3
联合国安理会 | 联合国 | 0.395
美国警方 | 中国警方 | 0
英国政府 | 美国政府 | 0
中美两国政府 | 美国政府 | 0
法国 | 美国 | 0
英国 | 英国政府 | 0.3
青年 | 青少年 | 0.3
甲乙 | 甲子丑乙 | 0
甲乙丙 | 甲子乙丑丙 | 0.8
甲乙 | 甲乙丙丁 | 0.3
甲乙丁 | 甲乙丙丁戊 | 0
联和国 | 联合国 | 0.45
联和国 | 联众国际 | 0
网民 | 网名 | 0
互联网协力 | 互联网协会 | 0.45
互连网协力 | 互联网协会 | 0
国家互联网应急中新 | 国家互联网应急中心 | 0.45
国家互连网应急中新 | 国家互联网应急中心 | 0.375
国家互连网应及中新 | 国家互联网应急中心 | 0
際互連網 | 国际互联网 | 0
中興通訊 | 中兴通信 | 0.45
"""
LATIN = """
Harbor Union | Harbour Union | 1
Untied Nashions | United Nations | 0
Chna | China | 1
Chn | Chi | 0
CERT | CNCERT | 0.9
CERTs | CNCERT | 0.9
US CERT | CNCERT | 0.9
us cert | CNCERT | 0
cert | CNCERT | 0.9
CE | CNCERT | 0
C3T | C3TA | 0
N-CE | CN-CERT | 0
East West Inst. | EastWest Institute (EWI) | 0.9
east west inst. | EASTWEST INSTITUTE | 0.9
Chin. government | Chinese government | 0.9
Chin government | Chinese government | 0
US gov. | Chinese government | 0
Chinese police | Chinese and American police | 0.833
government | Chinese government | 0.75
Chinese government agencies | Chinese government | 0.833
US government | Chinese government | 0
Internet users of the world | Internet users | 0.75
netizens of Norway | Chinese netizens | 0
Norwegian netizens | global netizens | 0.333
police of the harbour | coast guard of the harbour | 0.25
"""


def _rows(table: str) -> list[tuple[str, str, float]]:
    rows = (line.split(" | ") for line in table.strip().splitlines())
    return [(typed, name, float(likeness)) for typed, name, likeness in rows]


def _form(name: str) -> NameForm:
    return NameForm("actor-x", name, normal(name), is_chinese(name))


@pytest.mark.parametrize(("typed", "name", "likeness"), _rows(CHINESE) + _rows(LATIN))
def test_how_like_two_names_are(speech: Graph, typed: str, name: str, likeness: float) -> None:
    """A slip before a short form, that before a beginning; nothing of another state is like."""
    assert likeness_to(speech, typed)(_form(name)) == pytest.approx(likeness, abs=0.001)


@pytest.mark.parametrize(
    ("piece", "name", "has"),
    [
        ("应急中心", "国家互联网应急中心", True),
        ("應急中心", "国家互联网应急中心", True),
        ("中国", "中美警方", True),
        ("中国", "Chinese police", False),
        ("CERT", "CNCERT", True),
        ("police", "Chinese police", True),
        ("the", "Chinese police", False),
        ("police chiefs", "Chinese police", False),
    ],
)
def test_a_piece_of_a_name(speech: Graph, piece: str, name: str, has: bool) -> None:
    """Its words, its characters in either writing, a state's one character, or letters of its acronym."""
    assert has_piece(speech, piece, _form(name)) is has
