"""Numbers, dates and cues by rule, one file a language."""

import re
from functools import partial
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from graph.text.folding import shadow
from graph.text.languages import UNKNOWN, languages, recognised
from graph.text.rules import Number
from tests.conftest import first_of
from tests.effort import TIMES, grows_as_it

TABLE = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "numbers.tsv").read_text("utf-8").splitlines()
]
"""Language, text, and every number in it: value, upper end of a range, unit, qualifier."""

BOUNDS = {
    "zh": {
        "不超过500万吨": "up to",
        "不得超过20公里": "up to",
        "未超过30个": "up to",
        "不得运输超过500吨": "不得运输超过",
        "最多90人": "up to",
        "30人以内": "up to",
        "不少于30人": "at least",
        "不低于5%": "at least",
        "至少40人": "at least",
        "不到40人": "under",
    },
    "en": {
        "no more than 500 tons": "up to",
        "not more than 3 dams": "up to",
        "not over 70 tons": "up to",
        "not exceed 70 tons": "up to",
        "fewer than 50 ships": "under",
        "not less than 50 ships": "at least",
        "no port moved more than 50 ships": "no port moved more than",
        "mustn't have over 50 ships": "mustn't have over",
        "hardly about 50 ships": "hardly about",
        "at most 90 people": "up to",
        "up to 300 people": "up to",
        "at least 20 people": "at least",
        "80 per cent or more": "at least",
    },
    "fr": {
        "plus de 500 tonnes": "over",
        "pas plus de 500 tonnes": "up to",
        "moins de 50 navires": "under",
        "pas moins de 50 navires": "at least",
        "au moins 20 navires": "at least",
        "jusqu’à 300 personnes": "up to",
        "30 personnes ou plus": "at least",
        "30 personnes au plus": "up to",
    },
}
DATES = {
    "zh": {
        "2013年11月5日": "2013-11-05",
        "2013 年 11 月 5 日": "2013-11-05",
        "二〇一三年十一月五日": "2013-11-05",
        "二零一三年十二月三十一号": "2013-12-31",
        "二○一五年": "2015",
        "一九四九年十月一日": "1949-10-01",
        "民國一百零二年十一月五日": "2013-11-05",
        "民國102年11月5日": "2013-11-05",
        "民国元年": "1912",
        "２０１３年１１月５日": "2013-11-05",
        "2013-11-05": "2013-11-05",
        "2013/11/5": "2013-11-05",
        "2013.11.05": "2013-11-05",
        "2013 年 1 月至 9 月": "2013-01/2013-09",
        "2013年11月5日至7日": "2013-11-05/2013-11-07",
        "2013－2015年": "2013/2015",
        "2013年11月5日至12月7日": "2013-11-05/2013-12-07",
        "2013年11月至2014年3月": "2013-11/2014-03",
        "114年2月25日": "2025-02-25",
        "113年度": "2024",
        "一一三年至一一七年": "2024/2028",
        "二○○○年七月二十五日至二十七日": "2000-07-25/2000-07-27",
        "2013年上半年": "2013-01/2013-06",
        "2013年第三季度": "2013-07/2013-09",
        "2013年前三季度": "2013-01/2013-09",
        "今年1月至8月": "2013-01/2013-08",
        "今年上半年": "2013-01/2013-06",
        "去年": "2012",
        "明年": "2014",
        "2011年6月": "2011-06",
        "2011年度": "2011",
        "1994—1996年": "1994/1996",
        "1994年至1996年": "1994/1996",
        "1990年代": "1990/1999",
        "20世纪60年代": "1960/1969",
        "二十世纪六十年代": "1960/1969",
        "上世纪九十年代": "1990/1999",
    },
    "en": {
        "5 November 2013": "2013-11-05",
        "November 5, 2013": "2013-11-05",
        "Nov. 5, 2013": "2013-11-05",
        "5 Nov. 2013": "2013-11-05",
        "5 Nov 2013": "2013-11-05",
        "Sept. 5, 2013": "2013-09-05",
        "the 12th of March 2021": "2021-03-12",
        "this 3rd day of May 2021": "2021-05-03",
        "November 5th, 2013": "2013-11-05",
        "June 2011": "2011-06",
        "2013-11-05": "2013-11-05",
        "2013/11/05": "2013-11-05",
        "5-7 November 2013": "2013-11-05/2013-11-07",
        "November 5–7, 2013": "2013-11-05/2013-11-07",
        "30 October to 2 November 2013": "2013-10-30/2013-11-02",
        "January to March 2013": "2013-01/2013-03",
        "January 2013 to March 2014": "2013-01/2014-03",
        "the first quarter of 2013": "2013-01/2013-03",
        "the second half of 2013": "2013-07/2013-12",
        "Q3 2013": "2013-07/2013-09",
        "mid-2013": "2013",
        "May 30 to June 2, 2013": "2013-05-30/2013-06-02",
        "from 2016 to 2020": "2016/2020",
        "the 1980s": "1980/1989",
        "2019–2021": "2019/2021",
        "2013–15": "2013/2015",
        "2013-14": "2013/2014",
        "1998–02": "1998/2002",
        "between 2013 and 2015": "2013/2015",
        "from 2013 until 2015": "2013/2015",
        "last year": "2012",
    },
    "fr": {
        "7 mars 2021": "2021-03-07",
        "1er mars 2021": "2021-03-01",
        "mars 2021": "2021-03",
        "5 nov. 2013": "2013-11-05",
        "7 au 9 mars 2021": "2021-03-07/2021-03-09",
        "30 octobre au 2 novembre 2013": "2013-10-30/2013-11-02",
        "7 mars 2020 au 9 mai 2021": "2020-03-07/2021-05-09",
        "janvier à mars 2013": "2013-01/2013-03",
        "janvier 2013 à mars 2014": "2013-01/2014-03",
        "premier trimestre 2013": "2013-01/2013-03",
        "second semestre de 2013": "2013-07/2013-12",
        "dernier trimestre de 2013": "2013-10/2013-12",
        "années 1980": "1980/1989",
        "2019-2021": "2019/2021",
        "2019 à 2021": "2019/2021",
        "2021-03-07": "2021-03-07",
        "l’an dernier": "2012",
        "l’année passée": "2012",
        "l'année prochaine": "2014",
        "cette année": "2013",
    },
}
NO_DATES = {
    "zh": ["11月5日", "5000年历史", "2013人", "第2013年", "六十年代", "12.5.6版", "2013年2月30日"],
    "en": [
        "May 5",
        "5 November",
        "$2,013",
        "2013 per cent",
        "resolution 2013/14",
        "5/11/13",
        "31 February 2013",
    ],
    "fr": ["5 novembre", "années 80", "2 013 euros", "2013 %", "5/11/13", "31 février 2013"],
}
CUES = {
    "zh": {
        "proposal": "我提出三点倡议",
        "principle": "尊重主权",
        "call": "各国应尽快行动",
        "pledge": "各港承诺公开通告",
        "stance": "各港反对破坏灯塔",
    },
    "en": {
        "proposal": "We propose a code",
        "principle": "respect for law",
        "call": "States should act",
        "pledge": "Ports undertake to keep the lights",
        "stance": "Ports condemn the theft",
    },
    "fr": {
        "proposal": "Nous proposons un code",
        "principle": "le respect du droit",
        "call": "Les ports devront agir",
        "pledge": "Les ports s’engagent à garder les phares",
        "stance": "Les ports condamnent le vol",
    },
}
NO_CUES = {
    "zh": [
        "强化解读回应",
        "原则上只设一盏灯",
        "公众需要的服务",
        "反应迅速",
        "重要的港口",
        "主要任务",
    ],
    "en": ["the shoulder of the road", "a mustard field", "the opposite shore"],
    "fr": ["le doigt du gardien", "le tout premier phare", "les soutes du navire"],
}


def _shown(number: Number) -> str:
    ends = [number.value] if number.most is None else [number.value, number.most]
    span = "..".join(f"{each:.15g}" for each in ends)
    hedge = number.qualifier if number.most is None else None
    return " ".join(filter(None, (span, number.unit or "?", hedge)))


TRADITIONAL = OpenCC("s2t")


def _traditional(text: str) -> str:
    return str(TRADITIONAL.convert(text))


def test_the_table_is_large() -> None:
    """Every language has examples, and the two that most texts are in have a hundred."""
    counts = {code: sum(each[0] == code for each in TABLE) for code in languages()}

    assert all(count >= 40 for count in counts.values())
    assert counts["en"] >= 100
    assert counts["zh"] >= 100


@pytest.mark.parametrize(("code", "text", "wanted"), TABLE)
def test_numbers_have_value_range_unit_and_hedge(code: str, text: str, wanted: str) -> None:
    """Every number of the table is read in full, also in traditional characters; what is none is left."""
    for written in dict.fromkeys((text, _traditional(text) if code == "zh" else text)):
        found = languages()[code].numbers(shadow(written))

        assert ("; ".join(map(_shown, found)) or "none") == wanted, written


def test_a_yuan_of_traditional_characters_is_of_no_state() -> None:
    """元 by itself is CNY in simplified characters only; 人民币 is it everywhere."""
    unit = languages()["zh"].unit

    assert unit("zh", "CNY", "5万元") == "CNY"
    assert unit("zh-Hant", "CNY", "5万元") == "元"
    assert unit("zh-Hant", "CNY", "人民币5万元") == "CNY"
    assert unit("zh-Hant", "USD", "5万美元") == "USD"


@pytest.mark.parametrize(
    ("code", "words"), [(code, each) for code in BOUNDS for each in BOUNDS[code]]
)
def test_a_bound_is_never_its_opposite(code: str, words: str) -> None:
    """A bound or a denial is found whole, and keeps its sense."""
    (found,) = languages()[code].numbers(f"({words})")

    assert found.hedge == BOUNDS[code][words]
    assert (found.start, found.end) == (1, 1 + len(words))


@pytest.mark.parametrize("code", languages())
def test_dates_are_read_to_iso(code: str) -> None:
    """Days, months, intervals, and words that need the year of the text."""
    found = {
        words: [each.period for each in languages()[code].dates(shadow(words), 2013)]
        for words in DATES[code]
    }

    assert found == {words: [period] for words, period in DATES[code].items()}


@pytest.mark.parametrize(
    ("code", "words"), [(code, each) for code in NO_DATES for each in NO_DATES[code]]
)
def test_what_lacks_a_year_is_no_date(code: str, words: str) -> None:
    """A day without its year, a number, and a decade without its century have no period."""
    assert list(languages()[code].dates(words, 2013)) == []


@pytest.mark.parametrize(
    ("code", "words"),
    [("zh", "2015年13月45日"), ("zh", "2019—2015年"), ("en", "2015-02-30"), ("en", "2019–2015")],
)
def test_what_no_calendar_has_is_no_date(code: str, words: str) -> None:
    """A day that never was, or a span that ends before it begins, is not drafted."""
    found = [each.period for each in languages()[code].dates(words, None)]

    assert all(re.fullmatch(r"\d{4}", each) for each in found)


@pytest.mark.parametrize("code", languages())
def test_cues_are_found(code: str) -> None:
    """Proposal, principle and call each have words in every language."""
    cues = languages()[code].cues

    assert set(cues) == set(CUES[code])
    assert all(pattern.search(CUES[code][cue]) for cue, pattern in cues.items())


@pytest.mark.parametrize(
    ("code", "words"), [(code, each) for code in NO_CUES for each in NO_CUES[code]]
)
def test_words_that_only_look_like_a_cue_are_none(code: str, words: str) -> None:
    """Letters of a cue inside other words ask for nothing."""
    assert not [cue for cue, pattern in languages()[code].cues.items() if pattern.search(words)]


@pytest.mark.parametrize(
    ("text", "code"),
    [("我们应当合作", "zh"), ("We act with the others", "en"), ("Les ports devront agir", "fr")],
)
def test_the_language_is_recognised(text: str, code: str) -> None:
    """By the words that fill every text."""
    assert recognised(text) == code


@pytest.mark.parametrize("text", ["hi", "a b", "Oui.", "No!", "42", "Ok"])
def test_a_few_letters_are_of_no_language(text: str) -> None:
    """Chance alone would name one."""
    assert recognised(text) == UNKNOWN


@given(
    st.sampled_from(sorted(languages())),
    st.text("0123456789.,年月日万亿数百十第%个 多近至$mbnover-tens of million一二"),
)
def test_any_text_is_read_without_error(code: str, text: str) -> None:
    """Numbers and dates lie inside the text, in order, none over another."""
    language = languages()[code]

    for found in (list(language.numbers(text)), list(language.dates(text, 2013))):
        places = [place for each in found for place in (each.start, each.end)]
        assert places == sorted(places)
        assert all(0 <= place <= len(text) for place in places)


RUNS = ("国", "网络安全", "a", "word ", "1", "1,", "三", "A.", "-", "http", "www.", "a.", "@", "第")
"""What may stand many times over without an end: in names, numbers, addresses, enumerations."""


@pytest.mark.slow
@pytest.mark.parametrize("run", first_of(4, RUNS))
@pytest.mark.parametrize("code", sorted(languages()))
def test_a_sentence_without_an_end_is_read_in_the_time_of_its_letters(code: str, run: str) -> None:
    """No letter is compared with each other."""
    times = 2_000 // len(run)

    assert grows_as_it(partial(_read, code), run * times, run * times * TIMES)


def _read(code: str, text: str) -> None:
    """Read all that a language finds in a text."""
    known = languages()[code]
    found = (
        known.numbers(text),
        known.dates(text, 2020),
        known.actors(text),
        known.statements(text),
    )
    every = chain(*found, *(cue.finditer(text) for cue in known.cues.values()))
    assert sum(1 for _ in every) <= len(text)


def test_a_line_break_in_a_chinese_word_hides_nothing() -> None:
    """Figures, dates and what is asked are read over the breaks of a width, at their places in the text."""
    chinese = languages()["zh"]
    text = "船东应\n当自2013年5\n月起三\n十日内检\n查灯塔。"

    (asked,) = chinese.statements(text)
    (days,) = [each for each in chinese.numbers(text) if each.unit == "days"]
    (date,) = chinese.dates(text, None)

    assert text[slice(*asked.cue)] == "应\n当"
    assert (days.value, text[days.start : days.end]) == (30, "三\n十日内")
    assert date.period == "2013-05"
