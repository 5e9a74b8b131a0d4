"""A text in plain characters keeps its length, so that what is found there has its offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.text.folding import plain, shadow

FOLDED = {
    "中國和美國呼籲各國": "中国和美国呼吁各国",
    "中国⼈⺠银⾏，⾸年投⼊": "中国人民银行，首年投入",
    "３．５％ ＵＳ＄": "3.5% US$",
    "10²⁶ ① ½ ﬁ": "10²⁶ ① ½ ﬁ",
    "𠮷野家 🚢 é": "𠮷野家 🚢 é",
    "«1 000»": "«1 000»",
}


@pytest.mark.parametrize("text", FOLDED)
def test_variants_of_a_letter_are_one(text: str) -> None:
    """Traditional characters, radicals and full-width forms; not what would change a value or a length."""
    assert shadow(text) == FOLDED[text]


@given(st.text(st.characters(codec="utf-8")))
def test_the_length_stays(text: str) -> None:
    """Whatever the text, each letter of the shadow stands where its original does."""
    assert len(plain(text)) == len(text)
    assert len(shadow(text)) == len(text)
