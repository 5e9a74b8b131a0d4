"""A text in plain characters keeps its length, so that what is found there has its offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.text.folding import fold, plain, shadow
from graph.text.source import SourceText

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


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        ("Ørsted and Łódź agreed.", "Orsted and Lodz"),
        ("The Æther Guild agreed.", "Aether Guild"),
        ("The Œuvre Fund and the GROẞE Guild.", "oeuvre fund and the grosse guild"),
        ("The U.N. agreed.", "UN"),
        ("The U. N. agreed.", "UN"),
        ("The UN agreed.", "U.N."),
        ("東京都庁と竜巻の対策", "东京都厅"),
        ("龍捲風的對策", "竜"),
        ("园艺中心", "园艺"),
        ("The U.S.-led fleet sails.", "US"),
    ],
)
def test_letters_of_other_keyboards_and_dots_of_acronyms_are_one(words: str, typed: str) -> None:
    """Stroked letters, joined ones and acronyms are found as people type them, and the other way round."""
    assert SourceText(words).mentions(typed)
    assert fold(typed) in fold(words)


def test_the_dots_of_an_acronym_join_no_words() -> None:
    """A full stop after a word is the end of a sentence."""
    assert not SourceText("It is in the sun. A plan is made.").mentions("suna")
    assert not SourceText("They met in June. No one came.").mentions("en")
