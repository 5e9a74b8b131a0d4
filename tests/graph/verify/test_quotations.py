"""The quotations of a report: which words they are, and what ellipses and brackets divide them into."""

import pytest

from graph.verify.quotations import is_too_short, quotations, segments
from graph.verify.report import Block
from tests.effort import TIMES, grows_as_it


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("He said “one two” and “three four”.", ["one two", "three four"]),
        ('He said "one two" and "three four".', ["one two", "three four"]),
        ("Il dit « un deux ».", [" un deux "]),
        ("他说：「一二三四」，又说『五六七八』。", ["一二三四", "五六七八"]),
        ("“a ‘b c’ d” stays one", ["a ‘b c’ d"]),
        ("“他说“一二”是三” stays one", ["他说“一二”是三"]),
        ("‘one two’ is the people’s ‘three four’", ["one two", "three four"]),
        ("‘the people’s one’, he said", ["the people’s one"]),
        ("〝一二三四〞 and ‹one two›", ["一二三四", "one two"]),
        ("an “open one", []),
        ('a 5\' 10" man; see http://a/?q="no" for "one two"', ["one two"]),
        ('5" of rain and 7" of snow', []),
        ("He said “one two” and ‘three four’.", ["one two", "three four"]),
        ("He said \"one two\" and 'three don't four'.", ["one two", "three don't four"]),
        ("“one two”，又说‘一二三四’了", ["one two", "一二三四"]),
        ("‘he said “one two” then’ and “three four”", ["he said “one two” then", "three four"]),
        ("“one” don't, the 1990s' states' rights, '90s and states' don’t states’", ["one"]),
        ("no quotation", []),
    ],
)
def test_marks_of_many_scripts_enclose_a_quotation(words: str, quoted: list[str]) -> None:
    """Curly, straight, angle and corner marks; one quotation within another is a part of it."""
    assert [each.words for each in quotations([Block("line 1", words)])] == quoted


@pytest.mark.parametrize(
    ("words", "divided"),
    [
        ("one two … three four", [("one two", ""), ("three four", "ellipsis")]),
        ("one two [...] three four", [("one two", ""), ("three four", "ellipsis")]),
        ("[T]he one", [("he one", "brackets")]),
        ("one [of them] two", [("one", ""), ("two", "brackets")]),
        ("一二……三四", [("一二", ""), ("三四", "ellipsis")]),
        ("… one two, …", [("one two", "ellipsis")]),
        ("one two.", [("one two", "")]),
        ("three words¹ here.² more[3]", [("three words here. more", "")]),
        ("10 km² of land", [("10 km² of land", "")]),
    ],
)
def test_ellipses_and_brackets_divide(words: str, divided: list[tuple[str, str]]) -> None:
    """Each gap is known for what it is; marks at the ends belong to the report."""
    assert [(each.words, each.gap) for each in segments(words)] == divided


def test_a_block_quotation_is_one_without_its_marks_and_source() -> None:
    """A block set apart is a quotation; marks around it and a source after a dash are no part of it."""
    (only,) = quotations([Block("line 3", "“one two three”\n— Somebody, 2013", True)])

    assert only.words == "one two three"
    assert "Somebody" in only.after


def test_a_quotation_has_the_line_on_which_it_begins() -> None:
    """A paragraph of several lines gives each of its quotations its own."""
    block = Block("line 3", "One “first words”\nand\nthen “second words”.")

    assert [each.place for each in quotations([block])] == ["line 3", "line 5"]


@pytest.mark.parametrize(
    ("words", "is_short"),
    [
        ("sovereignty", True),
        ("zero-day", True),
        ("rock-'n'-roll", True),
        ("合作共", True),
        ("合作共赢", False),
        ("so-called experts", False),
        ("the term 倡议 is used", False),
    ],
)
def test_one_word_is_too_short_to_judge(words: str, is_short: bool) -> None:
    """A word with hyphens is one; a word of Chinese in an English quotation does not make it short."""
    assert is_too_short(words) == is_short


@pytest.mark.parametrize(
    ("paragraphs", "quoted"),
    [
        (
            ("He said: “one two.", "“three four.", "“five six.”"),
            ["one two.", "three four.", "five six."],
        ),
        (("He said: “one two", "three four” and left."), ["one two", "three four"]),
        (("他说：「一二三四", "五六七八」。"), ["一二三四", "五六七八"]),
        (("an “open one", "and “one two” more"), ["one two"]),
        (('a “one two” and 5"', "three four"), ["one two"]),
    ],
)
def test_a_quotation_goes_on_over_paragraphs(
    paragraphs: tuple[str, ...], quoted: list[str]
) -> None:
    """Opened again in each paragraph, or closed in a later one: each paragraph has its part of it."""
    blocks = [Block(f"line {at}", words) for at, words in enumerate(paragraphs, 1)]

    assert [each.words for each in quotations(blocks)] == quoted


@pytest.mark.parametrize("mark", ["“", "„", "«", "「", '"', "‘", "‘a’ “b” ", "'a \"b\" c' "])
def test_marks_are_gone_through_once(mark: str) -> None:
    """A report of opening marks, or of single and double ones in turn, takes the time of its letters."""

    def read(count: int) -> list[object]:
        return list(quotations([Block("line 1", mark * count)]))

    assert grows_as_it(read, 500, 500 * TIMES)
