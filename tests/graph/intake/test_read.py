"""Files of every format give the paragraphs, pages, titles and dates that a reader of them sees."""

import io
from functools import partial
from pathlib import Path
from zipfile import ZipFile

import pytest

from graph.intake import word, zipped
from graph.intake.arrived import Refused
from graph.intake.read import READERS, read
from tests.conftest import TEXTS
from tests.effort import TIMES, grows_as_it
from tests.graph.intake import made

ARRIVALS = TEXTS / "arrivals"
OPINIONS = [
    "港口办公厅关于开放灯塔的意见",
    "港办发〔2018〕12号",
    "为保障航行安全，现就开放灯塔提出以下意见。到2030年，建成全部灯塔。今年投入5亿元，各港应当开放灯塔，并在一日之内"
    "向沿岸其他各港通报情况，费用由各港共同承担，每年结算一次。",
    "一、总体要求",
    "（一）各港应当开放灯塔，不得熄灯。",
    "（二）渔民协会应当协助港务局，力争2025年底前建成八座灯塔，同时完善通报机制，确保浓雾天气时船只可以及时得到通报并"
    "返回港口避险。",
    "• 开放灯塔；",
    "• 共享雾情。",
    "1. 第一步，登记。",
    "2. 第二步，公布。",
    "港口 | 灯塔",
    "东港 | 40座",
    "港口办公厅",
    "2018年12月7日",
    "（此件公开发布）",
]
"""What LibreOffice shows of `opinions` in each format."""

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Harbour plan | Ports</title>
<meta property="article:published_time" content="2020-05-05T10:00:00Z"></head><body>
<header><nav><ul><li><a href="/">Home</a></li></ul></nav></header><div class="cookie-banner">We use cookies.</div>
<main><h1>Harbour plan</h1><div class="share">Share: <a href="#">here</a></div>
<p>Ports should keep<br>their lights<sup>1</sup>. H<sub>2</sub>O, 10<sup>26</sup>.</p>
<ul><li>keep the lights <i>burning</i>;</li><li><p>share bulletins;</p></li></ul>
<ul><li><span>sound</span> horns;</li></ul>
<ol start="3"><li>Third.</li><li>Fourth:<ul><li>nested.</li></ul></li></ol>
<table><tr><th>Port</th><th>Lamps</th></tr><tr><td>East</td><td>40</td></tr></table>
<div>In a div.<p>A paragraph.</p>its tail</div><script>var a;</script></main>
<footer>Imprint</footer></body></html>"""
SEEN = [
    "Harbour plan", "Ports should keep\ntheir lights[1]. H2O, 10²⁶.", "• keep the lights burning;",
    "• share bulletins;", "• sound horns;", "3. Third.", "4. Fourth:", "• nested.", "Port | Lamps", "East | 40", "In a div.",
    "A paragraph.", "its tail",
]  # fmt: skip
MARKDOWN = """---
title: Harbour plan
date: 2020-05-05
---
# Harbour *plan*

Ports keep
their [lights](x).

- one;
- two:
  1. nested.

| Port | Lamps |
|---|---|
| East | 40 |
"""
MESSAGE = """From: Harbour Union <union@example.org>
To: ports@example.org
Date: Tue, 05 May 2020 10:00:00 +0800
Subject: =?utf-8?b?5riv5Y+j6K6h5YiS?=
MIME-Version: 1.0
Content-Type: text/plain; charset=gb18030
Content-Transfer-Encoding: 8bit

"""


def _blocks(text: str) -> list[str]:
    return text.rstrip("\n").split("\n\n")


def test_a_letter_that_rtf_writes_in_halves_is_one() -> None:
    """RTF writes what is beyond 16 bits as two surrogates; half of one alone is shown as missing."""
    words = rb"{\rtf1\ansi\uc1 Ship \u-10178?\u-8678? sails\par Half \u-10178? sails\par}"

    assert read(words, "a.rtf").text == "Ship \U0001fa1a sails\n\nHalf \ufffd sails\n"


@pytest.mark.parametrize("suffix", ["docx", "odt", "rtf"])
def test_word_processors_give_what_they_show(suffix: str) -> None:
    """Headings, lists with their numbers, rows of tables and paragraphs are those that one sees."""
    arrived = read((ARRIVALS / f"opinions.{suffix}").read_bytes(), "text")

    assert (arrived.form, arrived.rule) == (suffix.upper(), "blocks")
    assert _blocks(arrived.text) == OPINIONS


def test_a_page_gives_what_a_reader_sees() -> None:
    """Text, lists and tables are read; menus, banners and scripts are left out, and it is said."""
    arrived = read(PAGE.encode(), "text")

    assert _blocks(arrived.text) == SEEN
    assert (arrived.properties.title, arrived.properties.language) == ("Harbour plan", "en")
    assert arrived.properties.date == "2020-05-05T10:00:00Z"
    assert arrived.remarks == (
        "left out: 4 parts around the text: “Home”, “We use cookies.”, “Imprint”, “Share: here”",
    )


@pytest.mark.parametrize("charset", ["utf-8", "gb18030", "big5"])
def test_a_page_is_read_as_it_declares(charset: str) -> None:
    """The encoding that a page names is the one it is read in."""
    page = f'<html><head><meta charset="{charset}"><title>x</title></head><body><p>開放燈塔。</p></body></html>'

    assert read(page.encode(charset), "x").text == "開放燈塔。\n"


def test_markdown_gives_its_words() -> None:
    """Marks go, lists and rows stay, and what the front matter says is no text."""
    arrived = read(MARKDOWN.encode(), "plan.md")

    assert _blocks(arrived.text) == [
        "Harbour plan", "Ports keep\ntheir lights.", "• one;", "• two:", "1. nested.", "Port | Lamps", "East | 40",
    ]  # fmt: skip
    assert (arrived.properties.title, arrived.properties.date) == ("Harbour plan", "2020-05-05")


def test_lines_of_markdown_are_those_of_a_writer() -> None:
    """Lines that a width broke are one paragraph; lines that end sentences, or open as articles, are several."""
    wrapped = (
        "The ports of the strait keep their lamps alight from dusk to dawn,\nand tell all the masters of ships of"
        " what has changed since the\nlast notice.\n"
    )
    lines = "Ports keep their lamps.\nHarbours tell of fog.\nNo lamp is dimmed.\n"

    assert len(_blocks(read(wrapped.encode(), "a.md").text)) == 1
    assert _blocks(read(lines.encode(), "a.md").text) == lines.splitlines()


def test_front_matter_tells_markdown_without_a_name() -> None:
    """What comes from standard input with front matter is Markdown; a rule of dashes is not."""
    assert read(b"---\ntitle: Lamps\n---\n\n# Ports\n", "-").properties.title == "Lamps"
    assert read(b"---\nLamps\n---\n\nPorts act.\n", "-").form.startswith("plain text")


def test_what_is_packed_is_told_apart() -> None:
    """A spreadsheet, slides, a book and a file of Pages are refused, each by its name."""
    kinds = {
        "xl/workbook.xml": "spreadsheet",
        "ppt/presentation.xml": "slides",
        "Index/Document.iwa": "Pages",
        "mimetype": "EPUB",
    }
    for part, kind in kinds.items():
        made = io.BytesIO()
        with ZipFile(made, "w") as packed:
            packed.writestr(part, "application/epub+zip")

        with pytest.raises(Refused, match=kind):
            read(made.getvalue(), "a")


def test_markup_in_markdown_is_read_as_a_browser_shows_it() -> None:
    """Tags are no text, also where they are indented; what they mean stays."""
    page = "# Keep the lamps\n\n<div>\n\n    <h2>Ports</h2>\n\n<p>Ports <b>act</b>.</p>\n</div>\n\nFog\n"

    assert _blocks(read(page.encode(), "a.md").text) == [
        "Keep the lamps",
        "Ports",
        "Ports act.",
        "Fog",
    ]


def test_the_first_heading_of_markdown_is_its_title() -> None:
    """What stands above it is text, and no title."""
    assert (
        read(b"draft of May\n\n# Keep the lamps\n\nPorts act.\n", "a.md").properties.title
        == "Keep the lamps"
    )


def test_line_breaks_of_a_page_divide_what_they_divide_for_a_reader() -> None:
    """Two breaks end a paragraph, and so does one between lines that end sentences; one in a sentence does not."""
    page = (
        "<html><body><div>Ports keep their lamps.<br><br>Harbours tell of fog.<br>No lamp is dimmed.<br>"
        "Ships that pass are<br>told at once.</div></body></html>"
    )

    assert [" ".join(each.split()) for each in _blocks(read(page.encode(), "x").text)] == [
        "Ports keep their lamps.", "Harbours tell of fog.", "No lamp is dimmed.", "Ships that pass are told at once.",
    ]  # fmt: skip


def test_what_a_page_says_of_itself_is_left_out() -> None:
    """Where one is, the size of letters, who edited it, who owns it: no paragraph of the text."""
    page = """<html><body><div class="siteHeader"><span>港口网</span></div><div>当前位置：<a>首页</a></div>
        <h1>港口条例</h1><div>2020-05-05 来源：港口网 【字体：大 中 小】 打印</div><p>各港应当开放灯塔。</p>
        <div>责任编辑：某人</div><div class="pageFooter">版权所有：港口网</div></body></html>"""

    assert _blocks(read(page.encode(), "x").text) == ["港口条例", "各港应当开放灯塔。"]


def test_lines_of_a_page_set_as_typed_are_put_together_to_paragraphs() -> None:
    """A blank line ends a paragraph also where it has spaces; a first line less far in is of what follows."""
    page = (
        "<html><body><pre>               Order 7 of May 5, 2020\n"
        "               \nOn the lamps of the harbours of the\n               strait and on the signals that are given\n"
        "               in fog\n\n               The masters of the ports keep the lamps\n"
        "               of the strait.\n</pre></body></html>"
    )

    assert _blocks(read(page.encode(), "x").text) == [
        "Order 7 of May 5, 2020",
        "On the lamps of the harbours of the strait and on the signals that are given in fog",
        "The masters of the ports keep the lamps of the strait.",
    ]


def test_numbers_of_printed_pages_are_left_out_of_a_web_page() -> None:
    """Where a page of the printed text begins is marked in the middle of a sentence, and no part of it."""
    mark = (
        '<span class="printed-page-wrapper"><span class="text">Start Printed Page 7</span></span>'
    )
    page = f"<html><body><h1>Plan</h1><p>Ports keep {mark}their lamps.</p></body></html>"

    assert _blocks(read(page.encode(), "x").text) == ["Plan", "Ports keep their lamps."]


@pytest.mark.parametrize("markup", ["", "<html><body><p>"])
def test_a_few_null_characters_are_left_out(markup: str) -> None:
    """A text with a slip is still the text that it is, and not read as UTF-16."""
    words = "Ports keep their lamps in fog. " * 5

    text = read(f"{markup}{words}\0\n\n{words}\n".encode(), "x").text

    assert "\0" not in text
    assert text.startswith("Ports keep their lamps")


def test_a_preamble_in_a_header_is_text() -> None:
    """An element at the head of a page is left out with its logo, and kept with its prose."""
    said = "Whereas the lamps of the strait have burned for a hundred years, and no ship was lost in all that time,"
    page = f"<html><body><header><p>Ports online</p></header><h1>Charter</h1><header><h2>Preamble</h2><p>{said}</p></header></body></html>"

    assert _blocks(read(page.encode(), "x").text) == ["Charter", "Preamble", said]


QUOTED = {
    "a reply with what it answers": (
        "Ports keep their lamps.\n\nHarbours tell of fog.\n\nOn Mon, 4 May 2020, Lin wrote:\n> What now?\n> Regards\n",
        ["Ports keep their lamps.", "Harbours tell of fog."],
    ),
    "a signature": ("Ports keep their lamps.\n-- \nPress office\nTel. 12\n", ["Ports keep their lamps."]),
    "a text that is quoted whole": ("See:\n> Ports keep their lamps.\n>\n> No lamp is dimmed.\n", ["See:", "Ports keep their lamps.", "No lamp is dimmed."]),
    "a forwarded text": (
        "---------- Forwarded message ---------\nFrom: Port <a@b.example>\nDate: Mon, 4 May 2020 10:00:00 +0000\n"
        "Subject: Lamps\nTo: c@d.example\n\nPorts keep their lamps.\n",
        ["Ports keep their lamps."],
    ),
}  # fmt: skip
"""Bodies of messages, and the paragraphs of their own."""


@pytest.mark.parametrize("name", QUOTED)
def test_a_message_gives_its_own_words(name: str) -> None:
    """Quoted mail, heads and signatures are left out, and it is said; a quoted text is the text."""
    body, blocks = QUOTED[name]

    arrived = read(
        f"From: a@b.example\nDate: Tue, 5 May 2020 10:00:00 +0000\nSubject: x\n\n{body}".encode(),
        "x",
    )

    assert [each for each in arrived.text.split("\n") if each] == blocks
    assert bool(arrived.remarks) == (name != "a text that is quoted whole")


def test_a_forwarded_message_is_of_its_own_day() -> None:
    """Subject, sender and date are those of what is forwarded."""
    body = QUOTED["a forwarded text"][0]

    told = read(
        f"From: x@y.example\nDate: Fri, 5 Jun 2020 10:00:00 +0000\nSubject: Fwd: Lamps\n\n{body}".encode(),
        "x",
    ).properties

    assert (told.title, told.author, told.date) == ("Lamps", "Port <a@b.example>", "2020-05-04")


def test_a_message_gives_its_text() -> None:
    """Text, subject, sender and date of a message in another encoding."""
    arrived = read(
        MESSAGE.encode() + "各港应当开放灯塔。\n\n不得熄灯。\n".encode("gb18030"), "text"
    )

    assert arrived.text == "各港应当开放灯塔。\n\n不得熄灯。\n"
    assert (arrived.properties.title, arrived.properties.date) == ("港口计划", "2020-05-05")
    assert "Harbour Union" in (arrived.properties.author or "")


def test_tracked_changes_are_read_as_accepted() -> None:
    """What was put in is there, what was taken out is not, a deleted paragraph mark joins, and it is said."""
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    gone = "<w:del><w:r><w:delText>not </w:delText></w:r></w:del>"
    joined = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run.format("Ports ") + "</w:p>"
    body = f"{joined}<w:p>{run.format('should ')}{gone}<w:ins>{run.format('keep lights.')}</w:ins></w:p>"

    arrived = read(made.docx(body), "text")

    assert arrived.text == "Ports should keep lights.\n"
    assert any("tracked changes" in each for each in arrived.remarks)


_ODT_EDGE = """<office:document-styles xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
 <office:master-styles><style:master-page><style:header><text:p>Port Office</text:p></style:header></style:master-page>
 </office:master-styles></office:document-styles>"""


def _odt_with_header() -> bytes:
    made_of = io.BytesIO()
    with ZipFile(ARRIVALS / "opinions.odt") as given, ZipFile(made_of, "w") as packed:
        for name in given.namelist():
            packed.writestr(name, _ODT_EDGE if name == "styles.xml" else given.read(name))
    return made_of.getvalue()


@pytest.mark.parametrize("form", ["DOCX", "ODT"])
def test_a_page_header_is_left_out_aloud(form: str) -> None:
    """What a word processor draws at the edges of pages is no text, and the remark shows its words."""
    paragraph = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    data = {
        "DOCX": made.docx(paragraph.format("Keep lamps."), header=paragraph.format("Port Office")),
        "ODT": _odt_with_header(),
    }[form]

    arrived = read(data, "text")

    assert "Port Office" not in arrived.text
    assert arrived.remarks == ("left out: 1 part at the edges of pages: “Port Office”",)


def test_hidden_text_of_word_is_left_out() -> None:
    """What Word neither shows nor prints is no text, and it is said; hiding that is off hides nothing."""
    run = "<w:r><w:rPr><w:vanish{}/></w:rPr><w:t xml:space='preserve'>{}</w:t></w:r>"
    shown, hidden = run.format(" w:val='0'", "Ports keep lights."), run.format("", " Or not.")

    arrived = read(made.docx(f"<w:p>{shown}{hidden}</w:p>"), "text")

    assert arrived.text == "Ports keep lights.\n"
    assert any("hidden text" in each for each in arrived.remarks)


@pytest.mark.parametrize("of", ["run", "paragraph"])
def test_text_of_word_that_a_style_hides_is_left_out(of: str) -> None:
    """By a style or the one it is based on; what a run shows by itself is text."""
    styles = (
        "<w:style w:styleId='Base'><w:rPr><w:vanish/></w:rPr></w:style>"
        "<w:style w:styleId='Own'><w:basedOn w:val='Base'/></w:style>"
    )
    mark = "<w:rPr><w:rStyle w:val='Own'/></w:rPr>" if of == "run" else ""
    style = "<w:pPr><w:pStyle w:val='Own'/></w:pPr>" if of == "paragraph" else ""
    hidden = f"<w:r>{mark}<w:t>Or not.</w:t></w:r>"
    shown = "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>Ports keep lights.</w:t></w:r>"

    arrived = read(made.docx(f"<w:p>{style}{shown}{hidden}</w:p>", styles=styles), "text")

    assert arrived.text == "Ports keep lights.\n"
    assert any("hidden text" in each for each in arrived.remarks)


def test_hidden_text_of_opendocument_is_left_out() -> None:
    """A style that shows nothing hides its words, in a paragraph or a part of one."""
    made_of = io.BytesIO()
    with ZipFile(ARRIVALS / "opinions.odt") as given, ZipFile(made_of, "w") as packed:
        for name in given.namelist():
            words = given.read(name).decode() if name == "content.xml" else given.read(name)
            packed.writestr(name, _with_hidden(words) if isinstance(words, str) else words)

    arrived = read(made_of.getvalue(), "text")

    assert "Or not" not in arrived.text
    assert "Ports keep lights." in arrived.text
    assert any("hidden text" in each for each in arrived.remarks)


def _with_hidden(content: str) -> str:
    style = (
        '<style:style style:name="Gone" style:family="text">'
        '<style:text-properties text:display="none"/></style:style></office:automatic-styles>'
    )
    gone = '<text:span text:style-name="Gone"> Or not.</text:span>'
    words = f"<text:p>Ports keep lights.{gone}</text:p></office:text>"
    content = content.replace("</office:automatic-styles>", style)
    return content.replace("</office:text>", words)


@pytest.mark.parametrize("form", ["PDF", "DOCX", "ODT", "RTF"])
def test_bytes_that_are_not_what_their_name_promises_are_refused_by_it(form: str) -> None:
    """A damaged file is called none of its format, and nobody is told to save it in another encoding."""
    with pytest.raises(Refused, match=f"is no {form}"):
        read(bytes(range(128, 256)) * 40, f"text.{form.lower()}")


def test_a_list_of_word_that_begins_anew_is_counted_anew() -> None:
    """Two lists of one kind begin with 1 each, where the second says so; else it goes on."""
    item = "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='{}'/></w:numPr></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>"
    level = "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl>"
    anew = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride>"
    numbering = (
        f"<w:abstractNum w:abstractNumId='0'>{level}</w:abstractNum>"
        f"<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
        f"<w:num w:numId='2'><w:abstractNumId w:val='0'/>{anew}</w:num>"
        f"<w:num w:numId='3'><w:abstractNumId w:val='0'/></w:num>"
    )
    body = "".join(
        item.format(*each) for each in ((1, "a"), (1, "b"), (2, "c"), (2, "d"), (3, "e"))
    )

    assert _blocks(read(made.docx(body, numbering), "x").text) == [
        "1. a",
        "2. b",
        "1. c",
        "2. d",
        "3. e",
    ]


SENTENCE = "Ports of the coast should keep their lights burning, and say so within a day to all the others, number {}."


def test_a_pdf_gives_paragraphs_with_their_pages() -> None:
    """Lines and pages are put together again; running heads and page numbers are left out, and it is said."""
    given = [" ".join(SENTENCE.format(f"{n}.{m}") for m in range(6)) for n in range(30)]

    arrived = read(made.prose(given, "Harbour plan", "- {} -"), "text")

    found = [" ".join(each.split()) for each in _blocks(arrived.text)]
    assert found == given
    assert len(arrived.pages) == 7
    assert found[arrived.pages[1] - 1].startswith("Ports")
    assert "Harbour plan" in " ".join(arrived.remarks)


def test_a_pdf_of_headings_and_items() -> None:
    """A larger line is a heading of its own, an item with its second line is one paragraph."""
    page = [
        (200.0, 780.0, 20.0, "Harbour plan"),
        (72.0, 740.0, 11.0, "1. Lights"),
        (
            72.0,
            724.0,
            11.0,
            "The ports of the coast agree that whoever puts out a light should say so to all of",
        ),
        (72.0, 710.0, 11.0, "the others within a day:"),
        (
            80.0,
            696.0,
            11.0,
            "- keep the lights of the coast burning from dusk to dawn on every night of the year",
        ),
        (90.0, 682.0, 11.0, "whatever the weather;"),
        (80.0, 668.0, 11.0, "- share bulletins."),
    ]

    found = [" ".join(each.split()) for each in _blocks(read(made.pdf([page]), "x").text)]

    assert [each.split()[0] for each in found] == ["Harbour", "1.", "The", "-", "-"]
    assert found[3].endswith("whatever the weather;")


@pytest.mark.parametrize("suffix", ["docx", "odt"])
def test_no_name_hides_how_large_a_part_is(suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is parsed has a bound of its own, whatever the part is called; other parts do not count."""
    data = (ARRIVALS / f"opinions.{suffix}").read_bytes()
    monkeypatch.setattr(zipped, "MOST_XML", 1_000)

    with pytest.raises(Refused, match="one part"):
        read(data, "text")


@pytest.mark.parametrize("declared", ["gb2312", "utf-8"])
def test_a_head_of_a_message_that_is_not_encoded_is_read(declared: str) -> None:
    """A sender's program may write the subject in the bytes of the message: they tell their encoding."""
    head = "From: a@b.example\nSubject: 关于灯塔的意见\nDate: Thu, 7 May 2020 10:00:00 +0800\n"
    kind = f"Content-Type: text/plain; charset={declared}\nContent-Transfer-Encoding: 8bit\n\n"
    message = f"{head}{kind}各港应当开放灯塔，不得熄灯。\n"

    arrived = read(message.encode("gb18030" if declared == "gb2312" else "utf-8"), "a.eml")

    assert arrived.properties.title == "关于灯塔的意见"
    assert arrived.properties.author == "a@b.example"


REFUSED = {
    "encrypted": ((ARRIVALS / "encrypted.pdf").read_bytes(), "password"),
    "no text layer": (made.pdf([[], []]), "OCR"),
    "damaged PDF": (b"%PDF-1.7\n" + b"\x9f" * 400, "damaged"),
    "damaged DOCX": (b"PK\x03\x04" + b"\0" * 400, "damaged"),
    "zip bomb": (made.zip_bomb, "unpacks"),
    "old Word": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "DOCX"),
    "Word with a password": (
        b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "password",
    ),
    "page of frames": (
        b"<html><frameset><frame src=a.html><noframes>No frames.</noframes></frameset></html>",
        r"a\.html",
    ),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 60, "picture"),
    "empty": (b" \n", "empty"),
    "page without words": (b"<html><body><img src=x></body></html>", "words"),
    "null characters": (b"a\0\0\0b\0\0", "UTF-8"),
    "the file of a program": (bytes(range(1, 256)) * 50, "some program"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_with_a_way_out(name: str) -> None:
    """Encrypted, damaged, packed and empty files, and pictures, are told apart."""
    data, said = REFUSED[name]

    with pytest.raises(Refused, match=said):
        read(data() if callable(data) else data, "text")


@pytest.mark.parametrize("form", READERS)
def test_a_cut_file_is_read_or_refused(form: str) -> None:
    """Whatever is missing of a file, a reader gives a text or says what is wrong."""
    data = {
        "PDF": made.prose(["Ports should keep their lights."] * 5, "x", "{}/{}"),
        "DOCX": (ARRIVALS / "opinions.docx").read_bytes(),
        "ODT": (ARRIVALS / "opinions.odt").read_bytes(),
        "RTF": (ARRIVALS / "opinions.rtf").read_bytes(),
        "HTML": PAGE.encode(),
        "Markdown": MARKDOWN.encode(),
        "EML": MESSAGE.encode() + b"Ports should keep their lights.",
    }[form]
    for cut in range(10, len(data), max(1, len(data) // 25)):
        try:
            text = READERS[form](data[:cut]).text
        except Refused:
            continue
        assert text.strip()
        assert "\n\n\n" not in text or form == "EML"


def _cells(words: str) -> str:
    return f"<w:tbl><w:tr><w:tc>{words}</w:tc></w:tr></w:tbl>"


def test_words_of_a_table_in_a_table_are_read_once() -> None:
    """A row has the words of what is inside it; however deep, in the time of their letters."""
    words = "<w:p><w:r><w:t>Ports open.</w:t></w:r></w:p>"
    nested = words
    for _ in range(60):
        nested = _cells(nested)

    assert read(made.docx(_cells(words + _cells(words))), "a.docx").text == (
        "Ports open. Ports open.\n"
    )
    assert read(made.docx(nested), "a.docx").text == "Ports open.\n"


def test_a_formula_is_part_of_its_sentence() -> None:
    """What Word sets as mathematics is read where it stands."""
    space = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    formula = f'<m:oMath xmlns:m="{space}"><m:r><m:t>n=2</m:t></m:r></m:oMath>'
    body = f"<w:p><w:r><w:t>Keep </w:t></w:r>{formula}<w:r><w:t> lamps.</w:t></w:r></w:p>"

    assert read(made.docx(body), "a.docx").text == "Keep n=2 lamps.\n"


def test_an_entity_in_a_docx_is_not_expanded(tmp_path: Path) -> None:
    """A document type in a part brings in no file and grows nothing."""
    (tmp_path / "secret").write_text("secret words")
    body = f'<!DOCTYPE a [<!ENTITY e SYSTEM "file://{tmp_path}/secret">]>'
    data = made.docx("<w:p><w:r><w:t>Ports &e; lights.</w:t></w:r></w:p>").replace(
        b"<w:document", b"<w:document"
    )

    try:
        text = word.read(_with_doctype(data, body)).text
    except Refused:
        return
    assert "secret" not in text


def _with_doctype(data: bytes, doctype: str) -> bytes:
    import io
    from zipfile import ZipFile

    changed = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(changed, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, doctype.encode() + part if name == "word/document.xml" else part)
    return changed.getvalue()


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("Les ports doivent être gardés l’été, à côté des forêts.", "utf_7"),
        ("各港应当开放灯塔。\n不得熄灯，以免事故。\n", "utf_7"),
        ("各港应当开放灯塔。\n不得熄灯，以免事故。\n", "hz"),
        ("Порты должны быть открыты, и корабли предупреждены.", "iso8859_5"),
        ("Porty powinny być otwarte, a żeglarze ostrzeżeni o łodziach.", "cp1250"),
        ("يجب أن تبقى الموانئ مفتوحة وأن يبلغ الربابنة بالضباب.", "cp1256"),
    ],
)
def test_an_encoding_that_is_not_read_is_refused(words: str, encoding: str) -> None:
    """No text arrives in wrong letters, not even one that is all ASCII."""
    with pytest.raises(Refused, match="UTF-8"):
        read(3 * f"{words}\n".encode(encoding), "text")


@pytest.mark.parametrize(
    ("word", "encoding"),
    [("등대", "cp949"), ("Łódź", "cp1250"), ("Wałęsa", "cp1250"), ("灯台", "cp932")],
)
def test_one_foreign_word_is_not_read_in_other_letters(word: str, encoding: str) -> None:
    """A text in ASCII but for one word says too little of its encoding."""
    ports = "The ports agreed on a plan for their lights. "

    with pytest.raises(Refused, match="UTF-8"):
        read(f"{5 * ports}{word} agreed, too. {5 * ports}".encode(encoding), "text")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("各港应当开放灯塔。".encode() + "不得熄灯。".encode("gbk"), "begins in UTF-8"),
        ("各港应当开放灯塔，不得熄灯。".encode("utf_7"), "UTF-7"),
        ("各港应当开放灯塔。".encode("hz"), "HZ"),
    ],
)
def test_a_short_text_in_two_encodings_or_in_ascii_is_refused(data: bytes, words: str) -> None:
    """Two files joined, or one sentence in the letters of mail: refused by name."""
    with pytest.raises(Refused, match=words):
        read(data, "text")


@pytest.mark.parametrize(
    ("declared", "encoding", "words"),
    [
        ("iso-8859-1", "cp1252", "The ports’ plan"),
        ("iso-8859-1", "utf_8", "Les ports s’engagent à l’été"),
        ("gbk", "utf_8", "各港应当开放灯塔"),
        ("gb2312", "gb18030", "镕港应当开放灯塔"),
        ("rot13", "utf_8", "Ports open"),
    ],
)
@pytest.mark.parametrize("form", ["html", "eml"])
def test_a_wrong_name_of_an_encoding_spoils_no_word(
    form: str, declared: str, encoding: str, words: str
) -> None:
    """Pages and messages often name a smaller encoding than theirs, or another one."""
    head = (
        f'<html><meta charset="{declared}"><p>'
        if form == "html"
        else f"From: a@example.org\nContent-Type: text/plain; charset={declared}\n\n"
    )

    assert words in read(f"{head}{words}".encode(encoding), f"a.{form}").text


def test_a_page_too_deep_for_the_parser_is_refused_and_not_cut() -> None:
    """What stands after the element at which the parser stops is never lost without a word."""
    with pytest.raises(Refused, match="255"):
        read(f"<p>Before</p>{300 * '<b>'}deep{300 * '</b>'}<p>After</p>".encode(), "a.html")


def test_a_tag_of_many_attributes_takes_no_time() -> None:
    """Its attributes are not compared with each other."""
    few, many = (
        f"<p {' '.join(f'a{each}=x' for each in range(count))}>Ports open</p>".encode()
        for count in (5_000, 5_000 * TIMES)
    )

    assert "Ports" in read(many, "a.html").text
    assert grows_as_it(partial(read, name="a.html"), few, many)


def test_ascii_with_plus_signs_is_ascii() -> None:
    """Sums, telephone numbers and code are no UTF-7."""
    words = "1+2, a+b-c, C++ and tel. +441234567890-12; ~{x} ports++\n"

    assert read(words.encode(), "text").text == words


def test_a_page_that_a_browser_saved_is_not_of_the_day_on_which_that_was() -> None:
    """An MHT file is a page: its heads are the browser's, and say nothing of the text."""
    head = b"From: <Saved by Blink>\nSubject: Tab\nDate: Tue, 5 May 2020 10:00:00 -0000\nMIME-Version: 1.0\n"
    parts = b"Content-Type: multipart/related; boundary=B\n\n--B\nContent-Type: text/html\n\n"
    page = b"<html><head><title>Lamps</title></head><body><p>Ports should keep their lamps.</p></body></html>"

    arrived = read(head + parts + page + b"\n--B--\n", "page.mht")

    assert arrived.form == "MHT"
    assert (arrived.properties.title, arrived.properties.date) == ("Lamps", None)
