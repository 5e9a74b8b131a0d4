"""What a text, a quote or an id may look like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from schema.types import Prose, Quote

CONTROL = [*map(chr, range(0x09)), "\x0b", "\x0c", "\x1f", "\x7f", "\x85", "\ufffe", "\uffff"]


@pytest.mark.parametrize("alias", [Prose, Quote])
@given(character=st.sampled_from([*CONTROL, "\ud800"]), before=st.text("港 a\n"))
def test_what_no_file_format_keeps_is_refused(alias: object, character: str, before: str) -> None:
    """A control character or a lone surrogate makes a text or a quote invalid."""
    with pytest.raises(ValidationError):
        TypeAdapter(alias).validate_python(f"{before}{character}")


@pytest.mark.parametrize("alias", [Prose, Quote])
@pytest.mark.parametrize("text", ["港\t口", "港\r\n口", " 港口 ", "\u2028", "𝒳", "\u200d"])
def test_what_file_formats_keep_is_taken_as_it_is(alias: object, text: str) -> None:
    """Tabs, line ends, white space and rare letters stay as they are."""
    assert TypeAdapter(alias).validate_python(text) == text
