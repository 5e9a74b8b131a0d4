"""Numbers, dates and cues by rule, one file a language."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.text.languages import languages, recognised

NUMBERS = {
    "zh": {
        "800多万台": (8_000_000, "台", "over"),
        "1.4 万亿美元": (1_400_000_000_000, "USD", None),
        "数百亿美元": (10_000_000_000, "USD", "tens of"),
        "近 13 亿个": (1_300_000_000, "个", "nearly"),
        "80% 以上": (80, "%", "over"),
        "一千二百万人": (12_000_000, "people", None),
        "百分之三十": (30, "%", None),
        "5.6亿元": (560_000_000, "CNY", None),
        "数十个": (10, "个", "tens of"),
        "约2500万人": (25_000_000, "people", None),
        "大约 30%": (30, "%", None),
        "三百二十人次": (320, "person-times", None),
        "负5%": (-5, "%", None),
        "-5%": (-5, "%", None),
    },
    "en": {
        "more than 600 million people": (600_000_000, "people", "over"),
        "nearly 1.3 billion accounts": (1_300_000_000, "accounts", "nearly"),
        "tens of billions of dollars": (10_000_000_000, "dollars", "tens of"),
        "US$5.5bn": (5_500_000_000, "USD", None),
        "$1.4 trillion": (1_400_000_000_000, "USD", None),
        "80 per cent or more": (80, "%", None),
        "over 20,000 websites": (20_000, "websites", "over"),
        "two hundred countries": (200, "countries", None),
        "1.1%": (1.1, "%", None),
        "about 25 million people": (25_000_000, "people", None),
        "minus 5 per cent": (-5, "%", None),
        "-7%": (-7, "%", None),
        "−$1.5 million": (-1_500_000, "USD", None),
    },
}
BOUNDS = {
    "zh": {
        "不超过500万吨": "not over",
        "不得超过20公里": "not over",
        "未超过30个": "not over",
        "不得运输超过500吨": "不得运输超过",
        "最多90人": "at most",
        "30人以内": "at most",
        "不少于30人": "not under",
        "不低于5%": "not under",
        "至少40人": "at least",
        "不到40人": "under",
    },
    "en": {
        "no more than 500 tons": "not over",
        "not more than 3 dams": "not over",
        "not over 70 tons": "not over",
        "not exceed 70 tons": "not over",
        "fewer than 50 ships": "under",
        "not less than 50 ships": "not under",
        "no port moved more than 50 ships": "no port moved more than",
        "mustn't have over 50 ships": "mustn't have over",
        "hardly about 50 ships": "hardly about",
        "at most 90 people": "at most",
        "up to 300 people": "at most",
        "at least 20 people": "at least",
        "80 per cent or more": "at least",
    },
}
NO_NUMBERS = {
    "zh": ["第三", "首先", "十四五规划", "2013年", "百花齐放"],
    "en": ["In 2012 we met", "Article 12 of the Charter", "COVID-19", "G20 leaders", "one third"],
}
DATES = {
    "zh": {
        "2013年11月5日": "2013-11-05",
        "2013 年 1 月至 9 月": "2013-01/2013-09",
        "今年1月至8月": "2013-01/2013-08",
        "去年": "2012",
        "2011年6月": "2011-06",
        "1994—1996年": "1994/1996",
        "1994年至1996年": "1994/1996",
    },
    "en": {
        "5 November 2013": "2013-11-05",
        "November 5, 2013": "2013-11-05",
        "the 12th of March 2021": "2021-03-12",
        "June 2011": "2011-06",
        "2013-11-05": "2013-11-05",
        "2019–2021": "2019/2021",
        "last year": "2012",
    },
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
}


@pytest.mark.parametrize("code", languages())
def test_numbers_have_unit_order_and_hedge(code: str) -> None:
    """Each number is found whole, with its value in full."""
    for words, wanted in NUMBERS[code].items():
        found = list(languages()[code].numbers(f"({words})"))

        assert [(each.value, each.unit, each.qualifier) for each in found] == [wanted], words
        assert [(each.start, each.end) for each in found] == [(1, 1 + len(words))], words


@pytest.mark.parametrize(
    ("code", "words"), [(code, each) for code in BOUNDS for each in BOUNDS[code]]
)
def test_a_bound_is_never_its_opposite(code: str, words: str) -> None:
    """A bound or a denial is found whole, has no qualifier, and keeps its sense."""
    (found,) = languages()[code].numbers(f"({words})")

    assert (found.hedge, found.qualifier) == (BOUNDS[code][words], None)
    assert (found.start, found.end) == (1, 1 + len(words))


@pytest.mark.parametrize(
    ("code", "words", "values"),
    [
        ("en", "50–70 tons", [70]),
        ("en", "not only more than 5 ships", [5]),
        ("zh", "8万-10万人", [80_000, 100_000]),
    ],
)
def test_a_range_has_no_minus_and_not_only_denies_nothing(
    code: str, words: str, values: list[float]
) -> None:
    """The end of a range, and what is more than denied, keep their sign and sense."""
    found = list(languages()[code].numbers(words))

    assert [each.value for each in found] == values
    assert all(not each.hedge.startswith("not") for each in found)


@pytest.mark.parametrize("code", languages())
def test_ordinals_and_years_are_no_numbers(code: str) -> None:
    """What is not a claim of how many is left alone."""
    found = [words for words in NO_NUMBERS[code] if list(languages()[code].numbers(words))]

    assert found == []


@pytest.mark.parametrize("code", languages())
def test_dates_are_read_to_iso(code: str) -> None:
    """Days, months, intervals, and words that need the year of the text."""
    found = {
        words: [each.period for each in languages()[code].dates(words, 2013)]
        for words in DATES[code]
    }

    assert found == {words: [period] for words, period in DATES[code].items()}


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
    ("text", "code"), [("我们应当合作", "zh"), ("We act with the others", "en")]
)
def test_the_language_is_recognised(text: str, code: str) -> None:
    """By the words that fill every text."""
    assert recognised(text) == code


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
