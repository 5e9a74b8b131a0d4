"""PDF as programs make it: columns, scaled fonts, kerned letters, turned margins, heads with page numbers."""

import pytest

from graph.intake.arrived import Arrived, Refused
from graph.intake.lines import Line, paragraphs
from graph.intake.pdf import without_gaps
from graph.intake.read import read
from tests.graph.intake.made import Placed, pdf, prose

WORDS = (
    "Ports should keep their lamps alight at night and tell every master of a ship what has changed since the"
    " last notice was posted at the gate; no port may dim a lamp without notice to the council of the strait"
)


def _blocks(arrived: Arrived) -> list[str]:
    return [" ".join(each.split()) for each in arrived.text.strip().split("\n\n")]


def _wrapped(words: str, width: int) -> list[str]:
    lines = [""]
    for word in words.split():
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _column(paragraphs: list[str], x: float, top: float, gap: float = 0) -> list[Placed]:
    """Lines of a narrow column whose right edge is ragged."""
    placed: list[Placed] = []
    for each in paragraphs:
        for line in _wrapped(each, 38):
            placed.append((x, top, 11, line))
            top -= 14
        top -= gap
    return placed


def test_columns_are_read_one_after_the_other() -> None:
    """Two ragged columns give the paragraphs of one, and one goes on from the first column to the second."""
    first = [f"First. {WORDS}.", f"Second. {WORDS}"]
    second = [
        "and to every ship that is in sight of it, by day and by night alike.",
        f"Third. {WORDS}.",
    ]
    page = [*_column(first, 60, 760, gap=8), *_column(second, 320, 760, gap=8)]

    assert _blocks(read(pdf([page]), "a.pdf")) == [first[0], f"{first[1]} {second[0]}", second[1]]


def test_the_size_of_letters_is_that_on_the_page() -> None:
    """A font of size 1 that is scaled gives the same paragraphs as one of size 11."""
    lines = _column([f"One. {WORDS}.", f"Two. {WORDS}."], 60, 700, gap=10)
    scaled = [f"BT /F1 1 Tf 11 0 0 11 {x} {y} Tm ({words}) Tj ET" for x, y, _, words in lines]

    assert _blocks(read(pdf([scaled]), "a.pdf")) == [f"One. {WORDS}.", f"Two. {WORDS}."]


def _line(words: str, left: float, right: float, top: float, page: int = 1) -> Line:
    return Line(words, page, left, right, top, top + 11, 11)


PROSE = [_line(f"{WORDS[:80]}", 60, 540, 300 + 14 * at) for at in range(8)]


def test_lines_in_the_middle_are_one_heading_where_the_width_broke_it() -> None:
    """A title on two centred lines is a paragraph; a short line in the middle below it is another."""
    page = [
        _line("REPORT OF THE COMMITTEE ON THE LAMPS OF", 70, 530, 100),
        _line("THE STRAIT", 250, 350, 114),
        _line("SUMMARY", 270, 330, 128),
    ]

    words = [each.words.replace("\n", " ") for each in paragraphs([[*page, *PROSE]])]

    assert words[0].endswith("LAMPS OF THE STRAIT")
    assert words[1] == "SUMMARY"


def test_a_sentence_goes_on_over_a_page_with_a_capital() -> None:
    """What a full line of a paragraph leaves unfinished at the foot of a page goes on with a name, too."""
    first = [*PROSE[:-1], _line("and they thank the Council of the", 60, 538, 398)]
    second = [_line("Strait for its lamps.", 60, 200, 60, page=2)]

    assert len(list(paragraphs([first, second]))) == 1


def test_letters_that_overlap_are_read_once() -> None:
    """Kerning pulls letters over each other; none is doubled, none lost."""
    kerned = "BT /F1 12 Tf 60 700 Td [(W) 120 (e) 60 (,) 90 (f) 80 (or) 70 (ty) 110 (. T) 150 (o) 90 (day)] TJ ET"

    assert _blocks(read(pdf([[kerned]]), "a.pdf")) == ["We,forty. Today"]


def test_a_word_divided_at_the_end_of_a_line_is_in_one_paragraph() -> None:
    """The hyphen stays in the text, and the paragraph goes on."""
    lines = [
        (60, 700, 11, "The lamps are kept by the ministry of agri-"),
        (60, 686, 11, "culture and by no other office of the port."),
    ]

    assert read(pdf([lines]), "a.pdf").text == (
        "The lamps are kept by the ministry of agri-\nculture and by no other office of the port.\n"
    )


def test_what_is_turned_in_the_margin_is_left_out() -> None:
    """A stamp that runs up the margin is no text; a page that is turned altogether is."""
    stamp = "BT /F1 9 Tf 0 1 -1 0 20 300 Tm (printed by office 17) Tj ET"
    lines = _column([f"{WORDS}."], 60, 700)
    turned = [
        f"BT /F1 9 Tf 0 1 -1 0 {20 + 12 * at} 300 Tm (row {at} of the table) Tj ET"
        for at in range(4)
    ]

    assert _blocks(read(pdf([[*lines, stamp]]), "a.pdf")) == [f"{WORDS}."]
    assert "row 3 of the table" in read(pdf([turned]), "a.pdf").text


@pytest.mark.parametrize("reference", ["Article 9 of this order", "(5) of the said list"])
def test_what_a_full_line_refers_to_begins_no_paragraph(reference: str) -> None:
    """A number of a law or an item at the beginning of a line is the end of the reference before it."""
    words = (
        f"The lamps are kept as is laid down by the office of the port under {reference} or not."
    )
    first, second = words.split(f" {reference}")[0], words[words.index(reference) :]
    lines = [
        (60.0, 700.0, 11.0, first),
        (60.0, 686.0, 11.0, second),
        (60.0, 660.0, 11.0, "The ports agree."),
        (60.0, 646.0, 11.0, f"{reference} is new."),
    ]

    assert _blocks(read(pdf([lines]), "a.pdf")) == [
        f"{first} {second}",
        "The ports agree.",
        f"{reference} is new.",
    ]


def test_what_a_browser_prints_around_one_page_is_furniture() -> None:
    """Day and time with the title above, the address with the number of the page below."""
    lines = [
        (60.0, 810.0, 9.0, "3/7/24, 10:20 AM Notices of the Port"),
        *_column([f"{WORDS}."], 60, 700),
        (60.0, 30.0, 9.0, "https://port.example/notices?id=7 1/1"),
    ]

    arrived = read(pdf([lines]), "a.pdf")

    assert _blocks(arrived) == [f"{WORDS}."]
    assert any("what the browser printed" in each for each in arrived.remarks)


def test_a_head_with_the_page_number_at_either_end_is_furniture() -> None:
    """Left and right pages have the number on their outer side; both heads are one."""
    heads = ["Gazette / Vol. 9 / Notices 101", "102 Gazette / Vol. 9 / Notices"]
    bodies = ["No lamp is dimmed without notice.", "Notices are posted at the gate of the port."]
    pages = [
        [(60.0, 800.0, 9.0, head), (60.0, 700.0, 11.0, body)]
        for head, body in zip(heads, bodies, strict=True)
    ]

    assert _blocks(read(pdf(pages), "a.pdf")) == bodies


def test_what_is_said_again_is_no_furniture() -> None:
    """A sentence that opens several pages stays where it is not as high on each of them."""
    said = "This order gives nobody a right against the port."
    pages = [
        [(60.0, 760.0 - 30 * at, 11.0, said), *_column([f"{WORDS}."], 60, 600)] for at in range(4)
    ]

    assert _blocks(read(pdf(pages), "a.pdf")).count(said) == 4


def test_the_title_is_no_running_head() -> None:
    """What is printed large on the first page, and stands in every head, is the paper's name."""
    body = [f"Part {number}. {WORDS}." for number in range(8)]
    title = (72, 700, 14, "Keeping the Lamps of the Strait")
    first: list[Placed] = [
        (72, 760, 18, "Gazette of the Strait"),
        title,
        *_column(body[:2], 72, 640),
    ]
    later = [_column(body[at : at + 2], 72, 700) for at in (2, 4)]
    pages = [
        [*page, (72.0, 810.0, 9.0, f"Gazette of the Strait / {number}")]
        for number, page in enumerate([first, *later], 1)
    ]

    assert read(pdf(pages), "a.pdf").properties.title == "Keeping the Lamps of the Strait"


def test_a_sign_printed_large_is_no_title() -> None:
    """What is largest is a title where it is words, and not the sign of a seal or a rule."""
    body = [f"Part {number}. {WORDS}." for number in range(4)]
    page = [
        (72.0, 700.0, 14.0, "Keeping the Lamps"),
        *_column(body, 72, 640),
        (72.0, 90.0, 30.0, "W"),
    ]

    assert read(pdf([page]), "a.pdf").properties.title == "Keeping the Lamps"


def test_pages_are_told() -> None:
    """Each paragraph is on the page on which it begins."""
    arrived = read(prose([f"{number}. {WORDS}." for number in range(60)], "Head", "{}/{}"), "a.pdf")

    assert arrived.pages == (1, 11, 21, 31, 41, 51)


def test_chinese_words_are_not_cut_by_a_width() -> None:
    """No line ends beside an ideograph: 应当 stays one word, and so does 2020年."""
    lines = [
        Line(words, 1, 60, 560, 100 + 14 * at, 111 + 14 * at, 11)
        for at, words in enumerate(["各港自2020", "年起应", "当开放灯塔，并告知所有船只。"])
    ]

    assert [each.words for each in paragraphs([lines])] == [
        "各港自2020年起应当开放灯塔，并告知所有船只。"
    ]


def test_a_large_title_is_as_far_apart_as_its_letters_are_large() -> None:
    """Lines of a title in a font with much room stand as far apart for their size as those below."""
    body = [
        Line("各港应当开放灯塔，并告知所有船只，", 1, 60, 560, 200 + 20 * at, 214 + 20 * at, 14)
        for at in range(8)
    ]
    title = [
        Line(words, 1, 60, right, top, top + 28, 28)
        for words, right, top in (("海港灯塔与航道安全", 560, 60), ("条例", 120, 100))
    ]

    assert next(paragraphs([[*title, *body]])).words == "海港灯塔与航道安全条例"


def test_a_line_that_ends_with_a_small_word_goes_on_over_a_page() -> None:
    """One line before a page break is no paragraph where it ends with `of the`, also before a capital."""
    first = [
        *_column([f"Part 1. {WORDS}."], 72, 400),
        (72.0, 60.0, 11.0, "Harbour means the waters that are of the"),
    ]
    pages = [first, _column(["Strait of Lamps and its bays."], 72, 700)]

    words = [" ".join(each.split()) for each in read(pdf(pages), "a.pdf").text.split("\n\n")]

    assert "Harbour means the waters that are of the Strait of Lamps and its bays." in words


def test_a_page_with_nothing_but_its_head_is_one_without_text() -> None:
    """The pages of a scanned annex are named, and their heads are no text; a cover stays."""
    head = (72.0, 810.0, 9.0, "Gazette of the Strait")
    pages = [[head, *_column([f"Part 1. {WORDS}."], 72, 700)], [head], [head], [head]]

    arrived = read(pdf(pages), "a.pdf")

    assert "Gazette" not in arrived.text
    assert "pages without text: 2, 3, 4" in arrived.remarks


def test_lines_that_are_close_are_several() -> None:
    """Close lines, which the library gives as one, are read each where it stands."""
    lines = [
        f"({letter}) the masters of the ports shall keep the lamps of the strait lit;"
        for letter in "abcd"
    ]
    placed: list[Placed] = [(72, 700 - 7 * at, 10, words) for at, words in enumerate(lines)]

    assert read(pdf([placed]), "a.pdf").text.split("\n\n") == [*lines[:3], f"{lines[3]}\n"]


def test_slanted_words_are_text() -> None:
    """Letters that a program slants by itself stand on a level line, and none of them is lost."""
    lines = _column([f"{WORDS}."], 60, 700)
    slanted = [
        f"BT /F1 11 Tf 1 0 0.33 1 {x} {y} Tm ({words}) Tj ET" if at in (2, 3) else each
        for at, each in enumerate(lines)
        for x, y, _, words in [each]
    ]

    assert _blocks(read(pdf([slanted]), "a.pdf")) == [f"{WORDS}."]


def test_lines_are_read_from_above() -> None:
    """In one column the order in the file is that of whoever wrote it, not that of the page."""
    lines = _column([f"{WORDS}."], 60, 700)

    assert _blocks(read(pdf([[*lines[3:], *lines[:3]]]), "a.pdf")) == [f"{WORDS}."]


def test_one_word_at_head_and_foot_is_furniture() -> None:
    """A marking that stands above and below the text of every page is left out twice."""
    bodies = [f"{WORDS[at * 20 :]}." for at in range(4)]
    pages = [
        [(250, 810, 9, "OFFICIAL"), *_column([body], 60, 700), (250.0, 20.0, 9.0, "OFFICIAL")]
        for body in bodies
    ]

    assert "OFFICIAL" not in read(pdf(pages), "a.pdf").text


def test_footnotes_do_not_divide_the_sentence_that_runs_over_their_page() -> None:
    """They follow its paragraph, each by itself, and are still cited by their own page."""
    lines = _column([WORDS, f"Second. {WORDS}."], 60, 700)
    notes: list[Placed] = [
        (60, 60, 8, "1 Notice of the council, 8 January 2024."),
        (60, 50, 8, "2 Address to the masters of ships, in the"),
        (60, 40, 8, "harbour of Northcape."),
    ]
    after: list[Placed] = [(x, 700 - 14 * at, 11, w) for at, (x, _, _, w) in enumerate(lines[4:])]
    arrived = read(pdf([[*lines[:4], *notes], after]), "a.pdf")

    assert _blocks(arrived)[0].startswith(WORDS)
    assert _blocks(arrived)[1:3] == [
        "1 Notice of the council, 8 January 2024.",
        "2 Address to the masters of ships, in the harbour of Northcape.",
    ]
    assert arrived.pages == (1, 4)


def test_fonts_that_do_not_say_their_letters_are_refused() -> None:
    """What such a text layer gives are signs that no one can read; recognition of the pictures can."""
    unknown = "".join(f"\\{at:03o}" for at in range(1, 32))
    page = [f"BT /F1 11 Tf 60 {700 - 14 * at} Td ({unknown}) Tj ET" for at in range(5)]

    with pytest.raises(Refused, match="OCR"):
        read(pdf([page]), "a.pdf")


def test_a_small_gap_divides_paragraphs_where_a_sentence_ends() -> None:
    """A full line that ends a sentence ends its paragraph if the next one is a little farther off, not else."""
    gaps = [14, 14, 14, 17.5, 14, 17.5, 14]
    words = ["The ports", "should keep", "their lamps", "alight.", "No port", "may", "dim one."]
    tops = [700 + sum(gaps[:at]) for at in range(len(gaps))]
    lines = [_line(each, 60, 540, top) for each, top in zip(words, tops, strict=True)]

    assert [each.words.replace("\n", " ") for each in paragraphs([lines])] == [
        "The ports should keep their lamps alight.",
        "No port may dim one.",
    ]


def test_a_full_line_that_is_a_paragraph_is_one_among_others_of_one_line() -> None:
    """Where most paragraphs have one line, the distance in those of two tells lines of one paragraph."""
    words = [
        "The ports",
        "keep lamps.",
        "They act.",
        "They pay 5.",
        "I urge all.",
        "All rest.",
        "We met",
        "here.",
    ]
    ends = [490, 200, 300, 474, 290, 280, 490, 120]
    tops = [100, 114, 138, 162, 186, 210, 234, 248]
    lines = [_line(each, 72, *where) for each, *where in zip(words, ends, tops, strict=True)]

    found = [each.words for each in paragraphs([lines])]
    assert found == ["The ports\nkeep lamps.", *words[2:6], "We met\nhere."]


def test_a_mark_that_the_file_has_after_its_words_is_where_it_is_drawn() -> None:
    """A mark of another font comes after the words that have a gap for it; it is read in the gap."""
    page = [
        "BT /F1 11 Tf 1 0 0 1 60 700 Tm [(keep the lamps) -2400 (lit)] TJ ET",
        r"BT /F1 11 Tf 1 0 0 1 145 700 Tm (\274) Tj ET",
    ]

    assert _blocks(read(pdf([page]), "a.pdf")) == ["keep the lamps… lit"]


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [
        ("不能‘ 坐而论道 ’ ，", "不能‘坐而论道’，"),
        ("他说 “ 网络 ” 安全", "他说“网络”安全"),
        ("the word “ 网 ” here", "the word “网” here"),
        ("the name 中国 “China” here", "the name 中国 “China” here"),
        ("he said “net work” and ‘so’", "he said “net work” and ‘so’"),
    ],
)
def test_quotation_marks_leave_no_gaps_in_chinese(printed: str, read_as: str) -> None:
    """Spaces around quotation marks go where Chinese words are on both sides, or inside; those of English stay."""
    assert without_gaps(printed) == read_as
