"""A source text: paragraphs and sentences by rule, and quotes found whatever the layout did to them."""

import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.reading.corpus import EMBEDDED, SOURCE, reading
from graph.text.source import MOST_MATCHES, SourceText
from tests.conftest import GOOD, ROOT

SPEECH = SourceText((EMBEDDED / "stanford-2013" / SOURCE).read_bytes().decode())
HARBOUR = SourceText((GOOD / "harbour" / SOURCE).read_bytes().decode())

TYPED = {
    "人们的工作、学习、生活已离不开互联网": "layout",
    "没有安全保障的发展是脆弱的": "layout",
    "对网络空间安全的关切各有差异": "layout",
    "努力实现新型信息消费年均增长30%的目标": "layout",
    "已与51个国家和地区的91个组织建立了合作关系": "layout",
    "接收美国计算机安全应急响应组投诉106起": "layout",
    "为此，我提出三点倡议": "exact",
    "第三，畅通国际合作渠道": "exact",
    "80%以上的中国网民受到过网络侵害": "exact",
    "尊重网络空间国家主权，是维护网络空间安全的重要前提": "exact",
    "两国34名专家经过两年研究和讨论": "exact",
}
"""Quotes as one types them while reading the speech, and how they are found."""

LAYOUT = st.text(" \t\n\r\u3000\u00a0", max_size=4)
PROSE = st.text("灯塔在雾中 ab.,U3。！？；：“”\n", max_size=80)


@pytest.mark.parametrize("quote", TYPED)
def test_a_quote_typed_naturally_is_found_once(quote: str) -> None:
    """Six of eleven are missed by plain search; all are found, and how is told."""
    match = SPEECH.find(quote)

    [(start, end)] = match.spans
    assert match.kind == TYPED[quote]
    assert (quote in SPEECH.text) == (match.kind == "exact")
    assert "".join(SPEECH.text[start:end].split()) == quote


def test_six_of_eleven_are_cut_by_the_layout() -> None:
    """The list above holds what it is about."""
    assert sorted(TYPED.values()).count("layout") == 6
    assert len(TYPED) == 11


@given(st.data())
def test_a_quote_is_found_under_any_layout(data: st.DataObject) -> None:
    """White space put anywhere into the text or the quote changes the offsets, and nothing else."""
    letters = HARBOUR.squeezed[0]
    start = data.draw(st.integers(0, len(letters) - 1))
    end = data.draw(st.integers(start + 1, len(letters)))
    breaks = data.draw(st.dictionaries(st.integers(0, len(letters) - 1), LAYOUT, max_size=8))
    text = SourceText("".join(breaks.get(n, "") + letter for n, letter in enumerate(letters)))
    quote = data.draw(LAYOUT).join(letters[start:end])

    found = text.find(quote).spans

    assert len(found) == len(HARBOUR.find(quote).spans)
    for first, last in found:
        assert "".join(text.text[first:last].split()) == letters[start:end]
        assert text.text[first:last] == text.text[first:last].strip()


@given(st.data())
def test_words_of_the_text_are_found_where_they_stand(data: st.DataObject) -> None:
    """Any piece of the text is found at its own offsets, and exactly when it stands there once."""
    start = data.draw(st.integers(0, len(HARBOUR.text) - 1))
    quote = HARBOUR.text[start : data.draw(st.integers(start + 1, len(HARBOUR.text)))]
    if not quote.strip():
        return

    match = HARBOUR.find(quote.strip())

    first = start + len(quote) - len(quote.lstrip())
    assert (first, first + len(quote.strip())) in match.spans
    assert match.kind == ("exact" if len(match.spans) == 1 else "ambiguous")


def test_words_in_several_paragraphs_are_told_apart_by_the_paragraph() -> None:
    """Words that stand twice are ambiguous until the paragraph is given."""
    match = SPEECH.find("女士们、先生们、朋友们")

    paragraphs = [SPEECH.paragraph_at(start) for start, _ in match.spans]
    assert (match.kind, len(set(paragraphs))) == ("ambiguous", 3)
    assert [SPEECH.find("女士们、先生们、朋友们", each).kind for each in paragraphs] == [
        "exact"
    ] * 3
    assert SPEECH.find("女士们、先生们、朋友们", max(paragraphs) + 1).kind == "missing"


def test_nothing_is_found_by_likeness() -> None:
    """A quote of which one letter differs is missing."""
    assert SPEECH.find("第三，疏通国际合作渠道").kind == "missing"
    assert SPEECH.find("").kind == "missing"


@pytest.mark.parametrize(
    ("before", "after", "paragraphs"),
    [
        ("雾散了。灯塔还", "亮着。", 1),
        ("雾散了。灯塔还亮着。", "船来了。", 2),
        ("港口公报", "雾散了。", 2),
        ("朋友们，", "雾散了。", 2),
        ("雾散了。他说：", "灯还亮着。", 2),
        ("The fog lifted. The light is", "still on.", 1),
        ("The fog lifted.", "The light is still on.", 2),
        ("NOTICE", "The fog lifted.", 2),
    ],
)
def test_a_page_break_inside_a_sentence_is_healed(before: str, after: str, paragraphs: int) -> None:
    """Blocks are one paragraph where the first ends inside a sentence; headings stay alone."""
    text = SourceText(f"{before}\n\n{after}\n")

    assert len(text.paragraphs) == paragraphs


def test_the_speech_is_numbered_as_its_readers_number_it() -> None:
    """The page breaks of the speech cut sentences, and none of them makes a paragraph."""
    assert len(SPEECH.paragraphs) == 26
    assert all(
        SPEECH.text[each.end - 1] in "。：，！" or each.paragraph <= 4 for each in SPEECH.paragraphs
    )


@given(PROSE)
def test_paragraphs_and_sentences_hold_every_word(prose: str) -> None:
    """In order, without overlap; a sentence lies in its paragraph, and no word is outside of one."""
    text = SourceText(prose)

    for stretches in (text.paragraphs, text.sentences):
        assert all(a.end <= b.start for a, b in pairwise(stretches))
        held = "".join(prose[each.start : each.end] for each in stretches)
        assert re.findall(r"\w", held) == re.findall(r"\w", prose)
    assert all(text.paragraph_at(each.start) == each.paragraph for each in text.sentences)


@pytest.mark.parametrize(
    ("paragraph", "sentences"),
    [
        ("他说：“雾散了。”灯还亮着。", ["他说：“雾散了。”", "灯还亮着。"]),
        ("增长 3.5 倍。达 1.4 万亿！", ["增长 3.5 倍。", "达 1.4 万亿！"]),
        ("The U.S. agreed. It came.", ["The U.S. agreed.", "It came."]),
        ("港口公报", ["港口公报"]),
        ("为什么？……因为有雾。", ["为什么？……", "因为有雾。"]),
        (
            "开展《谁来守护灯塔？》主题活动。大家同意。",
            ["开展《谁来守护灯塔？》主题活动。", "大家同意。"],
        ),
        ("“灯还亮着。”他说。雾散了。", ["“灯还亮着。”他说。", "雾散了。"]),
        ("「燈還亮著。」港務局表示。", ["「燈還亮著。」港務局表示。"]),
        ("他说：“雾散了。”双方同意拓宽渠道。", ["他说：“雾散了。”", "双方同意拓宽渠道。"]),
        ("举办“谁来守护？”活动。“好！”", ["举办“谁来守护？”活动。", "“好！”"]),
    ],
)
def test_sentences_end_where_readers_end_them(paragraph: str, sentences: list[str]) -> None:
    """After a final mark and what closes with it; not inside a number or an abbreviation."""
    text = SourceText(paragraph)

    assert [paragraph[each.start : each.end] for each in text.sentences] == sentences


ENGLISH = {
    "Mr. Lin of the U.S. Mission spoke. He left.": 2,
    "1. Ministers met on 5 Nov. 2013 in Geneva. They agreed.": 2,
    "12. We recall Art. 51 of the Charter, i.e. self-defence. We act.": 2,
    "States, companies, etc. should act. “We will.” So be it!": 3,
    "Growth was 2.5 per cent. See No. 4 of the annex.": 2,
    "Is it so? It is… We think.": 3,
    "Northern Shipping Co. Ltd. Said yes. See vol. 3 and p. 5 of the report.": 2,
    "Sec. 2. Policy. Ports act. See Pub. L. 116-283.": 4,
    "It lives in the U.S. The board met. King, Sr. spoke.": 3,
    "He said no. Then he left on Sept. 5 of the year.": 2,
    'The "Who keeps it?" campaign began. "Yes!" He left.': 3,
    "Mr. A. B. Smith et al. agreed. He left.": 2,
    "The plan (see below.) is good. He said . . . what an honour. Then he left.": 3,
}


@pytest.mark.parametrize("text", ENGLISH)
def test_english_abbreviations_end_no_sentence(text: str) -> None:
    """Titles, initials, numbers of paragraphs and small letters after a full stop go on."""
    source = SourceText(text)

    assert len(source.sentences) == ENGLISH[text], [
        text[each.start : each.end] for each in source.sentences
    ]


WHOLE = {
    "It gave [US$] 5 million.": "US$",
    "It gave 5 million [United States] dollars.": "United States dollars",
    "It gave [US] $5 million.": "US $",
    "It gave the [US] $5 million.": "US",
    "The [United Nations] Development Programme met.": "United Nations Development Programme",
    "The [United Nations]\nGeneral Assembly met.": "United Nations General Assembly",
    "The [United Nations]\n\nGeneral Assembly": "United Nations",
    "In the South [China] Sea it blew.": "South China Sea",
    "In [China] people agreed.": "China",
    "1. Urges [China] to act.": "China",
    "(iii) Urges [China] to act.": "China",
    "He said: “Ask [China] too.”": "China",
    "A [China]’s Ministry did.": "China",
    "Germany’s [China] policy": "China",
    "[China] and Russia, China, Russia": "China",
    "Talks Between [China] And Russia": "China",
    "On Monday [China] spoke.": "China",
    "We heard President [Obama] there.": "Obama",
    "We heard Secretary-General [Ban] there.": "Ban",
    "会见 [Obama] 总统": "Obama",
    "Talks with [Zambia] there": "Zambia",
    "支持发展[中国]家的努力": "发展中国家",
    "发展中国家与[中国]合作": "中国",
    "[中国]": "中国",
    "[他]们合作": "他们",
    "同[他]合作": "他",
}


@pytest.mark.parametrize("marked", WHOLE)
def test_a_name_ends_where_its_capitals_do(marked: str) -> None:
    """A Latin name is whole with the capitalised words beside it; words of the sentence are not in it.

    A Chinese one is whole with the word that it cuts.
    """
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")

    first, last = SourceText(text).whole_name(start, end)

    assert text[first:last].split() == WHOLE[marked].split()


ENDS = "Le maire. MM. Hall et Lee parlent. Art. 3 dit non. V. déc. 2020 pour le plan."


def test_a_language_moves_no_sentence_of_another() -> None:
    """French abbreviations end no sentence of a French text, and leave texts in other languages as they were."""

    def lines(tag: str) -> list[str]:
        return [
            ENDS[each.start : each.end].strip() for each in SourceText(ENDS, None, tag).sentences
        ]

    assert lines("fr")[1].startswith("MM. Hall")
    assert lines("en") == lines("und") == lines("zh")
    assert lines("en")[1] == "MM."


CODED = sorted(file for top in (GOOD, EMBEDDED) for file in top.rglob(SOURCE))


@pytest.mark.parametrize("file", CODED, ids=lambda each: each.parent.name)
def test_no_sentence_of_a_coded_text_moves(file: Path) -> None:
    """Its sentences are those that Chinese and English give to every text, whatever other languages there are."""
    document = reading(file.parent)
    source = document.source

    assert source.language == document.document.source.language
    assert source.sentences == SourceText(source.text, source.recorded).sentences


@pytest.mark.parametrize("mark", "。！？….!?")
def test_a_row_of_marks_is_gone_through_once(mark: str) -> None:
    """A hundred thousand marks one after the other, which would take minutes from each of them."""
    text = f"a{100_000 * mark}a"

    assert SourceText(text).sentences[-1].end == len(text)


def test_sentences_are_found_without_the_patterns_of_numbers() -> None:
    """A question on sentences compiles no pattern of numbers or statements, which takes a tenth of a second."""
    program = (
        "import sys; from graph.text.source import SourceText;"
        " print(len(SourceText('One. Two.', 'lines', 'en').sentences),"
        " *(each for each in sys.modules if each.endswith(('.numbers', '.statements'))))"
    )
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)

    assert (ran.stdout, ran.stderr) == ("2\n", "")


@given(st.text("ab\n ", max_size=30), st.lists(st.text("ab ", max_size=4), max_size=5))
def test_many_quotes_at_once_are_found_where_each_is(body: str, quotes: list[str]) -> None:
    """The places of many quotes, anywhere or in a paragraph, are those that each has by itself."""
    text = SourceText(body)
    wanted = [(quote, where) for quote in quotes for where in (None, 1, 2)]
    each = {(quote, where): text.only_span(quote, where) for quote, where in wanted}

    assert text.only_spans(wanted) == {key: place for key, place in each.items() if place}


def test_the_only_place_is_given_only_where_there_is_one() -> None:
    """White space makes no difference; two places, or none, are no place; a paragraph leaves one of two."""
    text = SourceText("Fair winds.\n\nFair winds. Fair seas.\n\nFair winds. Fair winds.")

    assert text.only_span("Fair\nseas") == (25, 34)
    assert text.only_span("Fair winds", 2) == (13, 23)
    assert text.only_span("Fair winds", 3) is None
    assert text.only_span("Fair winds", 4) is None
    assert text.only_span("Foul winds") is None


def test_what_stands_before_the_first_letter_is_in_the_first_paragraph() -> None:
    """A text may begin with blank lines."""
    text = SourceText("\n\nOne.\n\nTwo.")

    assert [text.paragraph_at(at) for at in (0, 2, 8)] == [1, 1, 2]


def test_the_sentences_of_a_span_are_those_that_it_touches() -> None:
    """Neither the one that ends where the span begins, nor the one that begins where it ends."""
    text = SourceText("One is. Two is. Three is. Four is.")

    assert [each.number for each in text.sentences_of(7, 16)] == ["1.2"]
    assert [each.number for each in text.sentences_of(9, 17)] == ["1.2", "1.3"]


def test_a_quote_of_which_there_are_thousands_is_given_at_a_thousand_places() -> None:
    """Who quotes so little is asked for more; nobody waits for all of them."""
    match = SourceText("aa " * 2 * MOST_MATCHES).find("aa")

    assert (match.kind, len(match.spans)) == ("ambiguous", MOST_MATCHES)
    assert len(SourceText("aaa").find("aa").spans) == 2
