"""Paragraphs as a reader counts them, by the rule that a document records."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.reading.corpus import EMBEDDED, SOURCE
from graph.text.paragraphs import RULES, recognised, spans
from graph.text.source import SourceText, flowing
from tests.conftest import GOOD, TEXTS

PASTED = "港口计划\n第一，各港应当开放灯塔。\n第二，各港不得熄灯。\n"
WORD = "　　一、基本情况\n　　港务局共有职工一万人。\n　　（一）完善灯塔。海员协会要协助。\n　　第一，建立机制；\n"
LAW = "第一章　总　则\n第一条　港口应当开放灯塔，并遵守本法\n第二十三条规定的各项要求，不得熄灯，违者处以罚款，情节严重\n的吊销执照。\n第二条　各港互通公报，沿岸各市配合，费用由各港共同承担，每年\n结算一次，不足部分由港务局补足，余额结转。\n"
WRAPPED = """\
                          Harbour plan

The ports of the coast have agreed that their lights should be kept
burning, and that whoever puts one out should say so within a day to all
the other ports of the coast, in the regu-
lar bulletin of the Harbour Union. This costs money and needs people of
some experience.
  The Union should therefore pay for forty lamps a year, and for the oil
that they burn in winter, out of the dues that ships have paid to it.

The ports agree to:
- keep the lights burning from dusk to dawn on every night of the year,
  whatever the weather may be;
- share bulletins with all other ports.
1. A light is a lamp of more than forty candela that stands on a tower of
ten metres or more.
(a) A tower of wood counts as one.
"""
PAGES = "灯塔应当开放。浓雾威胁渔民的\n\n\f安全。\n\n港口办公厅\n\nLights should burn, and\n\nports should say so.\n"
FOOTNOTES = "灯塔声明\n\n港务局提出倡议[1]\n\n海员协会应当协助。①\n\n渔会反对。\n"
OLD_MAC = "港口计划\r\r各港应当开放灯塔。\r\r各港不得熄灯。\r"

UNPARTED = """Plan of the ports
The ports of the strait keep their lamps alight at night, whatever the weather
may be, and share what they know of the fog at sea with all.
The Union answers for every lamp of the coast and for the masters of its
ships, as before, and no port pays.
WORK OF THE PORTS
Each port names a keeper. Keepers meet once in a year, at the port whose turn
it is by the list that the council keeps.
"""
RECITED = """Order of the ports of the strait
Whereas the lamps of the strait have burnt since the council was called in the
port of the north; and
Whereas no lamp may fail, as every keeper of every port has sworn to it on the
list that the council keeps,
Now, therefore, the council orders each of the ports to name a keeper who will
see to the lamps.
§ 1 Every keeper writes down what is seen at sea at night and in the fog, with
the hour of it.
§ 2 No port pays for another.
"""
INDENTED = (
    "港口计划\n　　第一条 各港应当开放灯塔，每月检查灯塔一次，检查以后把所见报告给港务\n局。\n"
    "　　各港不得熄灯；浓雾来时应当鸣钟，钟声每分钟不少于十二次，直到雾散为止，\n船东应当回应。\n"
)
WANTED = {
    "pasted": (PASTED, ["港口计划", "第一，", "第二，"]),
    "word": (WORD, ["一、", "港务局", "（一）", "第一，"]),
    "law": (LAW, ["第一章", "第一条", "第二条"]),
    "wrapped": (
        WRAPPED,
        ["Harbour plan", "The ports of", "The Union", "The ports agree", "- keep", "- share", "1. A", "(a)"],
    ),
    "without blank lines or indents": (
        UNPARTED,
        ["Plan", "The ports", "The Union", "WORK", "Each port"],
    ),
    "recitals and paragraph signs": (
        RECITED,
        ["Order", "Whereas the", "Whereas no", "Now,", "§ 1", "§ 2"],
    ),
    "indented, an article first": (INDENTED, ["港口计划", "第一条", "各港不得"]),
    "pages": (PAGES, ["灯塔应当", "港口办公厅", "Lights"]),
    "footnotes": (FOOTNOTES, ["灯塔声明", "港务局", "海员协会", "渔会"]),
    "old Mac": (OLD_MAC, ["港口计划", "各港应当", "各港不得"]),
}  # fmt: skip


@pytest.mark.parametrize("name", WANTED)
def test_paragraphs_are_those_a_reader_counts(name: str) -> None:
    """Lines, indents, bullets, numbered heads, page breaks and footnotes begin and end them."""
    text, begin = WANTED[name]

    found = [text[each.start : each.end] for each in SourceText(text).paragraphs]

    assert len(found) == len(begin), found
    assert all(words.startswith(each) for words, each in zip(found, begin, strict=True))


@pytest.mark.parametrize("rule", RULES)
@given(text=st.text("灯a.。-•1)\n\r\f \u3000,第条一（）A", max_size=80))
def test_every_letter_is_in_one_paragraph(rule: str, text: str) -> None:
    """Whatever the rule and the text, nothing but white space is left out, and no two overlap."""
    found = spans(text, rule)

    inside = "".join(text[start:end] for start, end in found)
    assert [end for _, end in found[:-1]] <= [start for start, _ in found[1:]]
    assert "".join(inside.split()) == "".join(text.split())
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in found)


CODED = [EMBEDDED / "stanford-2013", GOOD / "harbour", *sorted((GOOD / "strait").glob("*-*"))]


@pytest.mark.parametrize("folder", CODED, ids=lambda folder: folder.name)
def test_a_text_with_blank_lines_is_numbered_as_before(folder: Path) -> None:
    """The rule that is recognised for a text with blank lines numbers it as the oldest one does."""
    text = (folder / SOURCE).read_bytes().decode()

    assert spans(text, recognised(text)) == spans(text, "blank-lines")


def test_there_are_texts_with_blank_lines() -> None:
    """The rules above are tried on something."""
    assert len(CODED) == 5
    assert len(SourceText((TEXTS / "lighthouse.txt").read_text()).paragraphs) == 6


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("the regu-\nlar bulletin", "the regular bulletin"),
        ("a long-\nterm plan", "a long-term plan"),
        ("the Harbour-\n  Union", "the Harbour-Union"),
        ("so\u00adcial", "social"),
        ("l’été\nà Noël", "l’été à Noël"),
        ("浓雾触\n\n礁", "浓雾触礁"),
        ("Порты\nдолжны", "Порты должны"),
        ("30-\n40", "30- 40"),
    ],
)
def test_lines_are_joined_for_reading(raw: str, read: str) -> None:
    """A word that a line end divided is whole, a hyphen of its own stays, and words keep their space."""
    assert flowing(raw) == read
