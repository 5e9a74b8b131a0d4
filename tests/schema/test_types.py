"""What a text, a quote or an id may look like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from schema.types import (
    Count,
    Offset,
    OneLine,
    Ordinal,
    ParagraphNumber,
    Prose,
    Quantity,
    Quote,
    SentenceNumber,
)

CONTROL = [*map(chr, range(0x09)), "\x0b", "\x0c", "\x1f", "\x7f", "\x85", "\ufffe", "\uffff"]


@pytest.mark.parametrize("alias", [Prose, Quote])
@given(character=st.sampled_from([*CONTROL, "\ud800"]), before=st.text("港 a\n"))
def test_what_no_file_format_keeps_is_refused(alias: object, character: str, before: str) -> None:
    """A control character or a lone surrogate makes a text or a quote invalid."""
    with pytest.raises(ValidationError):
        TypeAdapter(alias).validate_python(f"{before}{character}")


@pytest.mark.parametrize("alias", [Prose, Quote])
@pytest.mark.parametrize("text", ["港\t口", "港\r\n口", " 港口 ", "港\u2028口", "𝒳", "港\u200d"])
def test_what_file_formats_keep_is_taken_as_it_is(alias: object, text: str) -> None:
    """Tabs, line ends, white space and rare letters stay as they are."""
    assert TypeAdapter(alias).validate_python(text) == text


@pytest.mark.parametrize("alias", [Prose, OneLine])
@pytest.mark.parametrize(
    "text", [" ", "\u3000", "\t\n", "\u200b", "\ufeff", "\u2060\u00ad", "\u3164", "\u2028"]
)
def test_what_cannot_be_seen_is_no_prose(alias: object, text: str) -> None:
    """White space and unseen characters alone are nothing."""
    with pytest.raises(ValidationError):
        TypeAdapter(alias).validate_python(text)


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\u2028", "\u2029"])
def test_a_name_is_one_line(end: str) -> None:
    """No line end of any system or reader stands in a name."""
    with pytest.raises(ValidationError):
        TypeAdapter(OneLine).validate_python(f"港务局{end}（筹）")


@pytest.mark.parametrize("alias", [Count, Ordinal, Offset, ParagraphNumber, Quantity])
@pytest.mark.parametrize("number", [3_000_000_000, 10**37, -(10**37), float("inf"), float("nan")])
def test_every_number_is_bounded(alias: object, number: float) -> None:
    """No number of a file is more than a text can have."""
    if alias is Quantity and number == 3_000_000_000:
        number = 1e37
    with pytest.raises(ValidationError):
        TypeAdapter(alias).validate_python(number)


def test_there_is_one_nought() -> None:
    """A claim of -0 is a claim of 0, and written so."""
    assert str(TypeAdapter(Quantity).validate_python(-0.0)) == "0.0"


@pytest.mark.parametrize("place", ["1.1\u0663", "9" * 9 + ".1", "0.1", "1." + "9" * 400])
def test_a_sentence_is_two_small_numbers(place: str) -> None:
    """In ASCII digits, and no more than a text can have."""
    with pytest.raises(ValidationError):
        TypeAdapter(SentenceNumber).validate_python(place)
