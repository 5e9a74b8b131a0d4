"""A text in other letters whose offsets in it are known: to read (`plain`, `shadow`), to compare (`fold`).

`plain` and `shadow` give a letter for a letter, and keep punctuation: what is found there stands at the
same offsets. `fold` gives what two writings of one word have in common, and `folded` says where it stands.

Source: Unicode 15, EquivalentUnifiedIdeograph.txt, for the CJK radicals that no normal form folds.
"""

import re
from array import array
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import repeat
from typing import Any, NamedTuple
from unicodedata import category, combining, normalize

_RADICALS = (
    "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽"
    "⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳"
)
_IDEOGRAPHS = (
    "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑"
    "艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
_FOLDABLE = ("Lu", "Ll", "Lo", "Nd")
_KANGXI = range(0x2F00, 0x2FE0)
_SIGNS = "％．－＋＄￥￡"
_NOT_PLAIN = re.compile(r"[^\x00-\x7f\u4e00-\u9fff]")
_IDEOGRAPH = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")


QUOTATION = "\"'`´“”„‟‘’‚‛ʼ′″‹›«»「」『』《》〈〉﹁﹂﹃﹄"
HYPHENS = "-‐‑‒–—―−﹣"
_DOTS = "·‧•∙⋅・･"
ACRONYM = r"(?<![^\W_])(?:[A-Za-z]\.\s?){2,}"
"""Letters with a dot after each, in Python and JavaScript: the dots are no part of U.N."""

STROKED = dict(
    zip("øłđħŧæœßðþı", ["o", "l", "d", "h", "t", "ae", "oe", "ss", "d", "th", "i"], strict=True)
)
"""Letters that no normal form takes apart, as they are typed on other keyboards."""

IGNORED = (
    rf"[\s\x1c-\x1f\x85\u200b-\u200f\u2028-\u202e\u2060-\u2069\u00ad\u034f\u061c\u180b-\u180f\ufeff\ufe00-\ufe0f"
    rf"\u0300-\u036f{re.escape(QUOTATION + HYPHENS + _DOTS)}]"
)
"""A regular expression, of Python and of JavaScript, for what is left out after NFKD."""

_IGNORED = re.compile(IGNORED)
_ACRONYM = re.compile(ACRONYM)
CJK = "[\u2e80-\u2fd5\u3005\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]"
"""A Chinese character, in Python and JavaScript."""

_CJK = re.compile(CJK)
_WORD_LETTER = re.compile(r"[^\W_\u2e80-\U0010ffff]")


class _Plain(dict[int, str]):
    """Each character in its compatibility form where that is one character; filled as it is asked."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        plain = normalize("NFKC", letter)
        foldable = category(letter) in _FOLDABLE or letter in _SIGNS or code in _KANGXI
        self[code] = plain if foldable and len(plain) == 1 else letter
        return self[code]


_PLAIN = _Plain({ord(old): new for old, new in zip(_RADICALS, _IDEOGRAPHS, strict=True)})


def plain(text: str) -> str:
    """The text with full-width forms and radicals as the letters they stand for, equally long.

    Raised and circled digits stay, for 10² is not 102; so does punctuation, which each language reads.
    """
    return text.translate(_PLAIN) if _NOT_PLAIN.search(text) else text


def shadow(text: str) -> str:
    """The text in plain and simplified characters, equally long: the same offsets in both."""
    same = plain(text)
    if not _IDEOGRAPH.search(same):
        return same
    simple = str(_converter("hk2s").convert(same))
    if len(simple) == len(same):
        return simple
    return "".join(map(_simplified, same))


class Folded(NamedTuple):
    """A text's folded letters, and the offset in the text of the code point that each comes of."""

    text: str
    letters: str
    offsets: "array[int]"

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The span in the text of folded letters; an accent apart belongs to its letter."""
        end = self.offsets[last - 1] + 1
        while end < len(self.text) and combining(self.text[end]):
            end += 1
        return self.offsets[first], end

    def offsets_of(self, wanted: str) -> Iterator[int]:
        """Where folded letters stand among these, in order, none in another."""
        at = self.letters.find(wanted) if wanted else -1
        while at >= 0:
            last = at + len(wanted)
            if self.is_whole(at, last):
                yield at
            at = self.letters.find(wanted, last)

    def is_whole(self, first: int, last: int) -> bool:
        """Whether folded letters begin and end with letters of the text, none of them half a ligature."""
        offsets = self.offsets
        begins = first == 0 or offsets[first - 1] != offsets[first]
        return begins and (last == len(offsets) or offsets[last - 1] != offsets[last])

    def begins_word(self, first: int) -> bool:
        """Whether no letter or digit of a word written with spaces stands directly before a letter."""
        return not (_is_word_letter(self.letters[first]) and self._joined(self.offsets[first], -1))

    def ends_word(self, last: int) -> bool:
        """Whether no letter or digit of a word written with spaces stands directly after a letter."""
        end = self.offsets[last - 1] + 1
        return not (_is_word_letter(self.letters[last - 1]) and self._joined(end - 1, 1))

    def is_acronym(self, first: int, last: int) -> bool:
        """Whether folded letters are capitals of the text one after the other: CERT in CNCERT."""
        offsets = self.offsets[max(first, 0) : last]
        return (
            "".join(self.text[each] for each in offsets).isupper()
            and offsets[-1] - offsets[0] == len(offsets) - 1
        )

    def _joined(self, offset: int, way: int) -> bool:
        """Whether the next code point that is seen, on either side, is of a word written with spaces."""
        offset += way
        while 0 <= offset < len(self.text) and _is_unseen(self.text[offset]):
            offset += way
        return 0 <= offset < len(self.text) and _is_word_letter(fold(self.text[offset]))


class _Table(dict[int, str]):
    """What each code point is folded to, found when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = _IGNORED.sub("", normalize("NFKD", chr(code)).upper().lower())
        self[code] = folded = "".join(map(unified, letter))
        return folded


_TABLE = _Table()


def fold(text: str) -> str:
    """The letters of a text that are compared with others."""
    return _without_dots(text).translate(_TABLE)


def folded(text: str) -> Folded:
    """The letters of a text that are compared with others, and where they stand in it."""
    plain_text = _without_dots(text)
    lengths = {letter: len(_TABLE[ord(letter)]) for letter in {*plain_text}}
    offsets, last = array("I"), 0
    for offset in (at for at, letter in enumerate(plain_text) if lengths[letter] != 1):
        offsets.extend(range(last, offset))
        offsets.extend(repeat(offset, lengths[plain_text[offset]]))
        last = offset + 1
    offsets.extend(range(last, len(text)))
    return Folded(text, fold(text), offsets)


def _without_dots(text: str) -> str:
    """The text with hyphens, which are ignored, for the dots of acronyms; equally long."""
    return _ACRONYM.sub(lambda each: each[0].replace(".", "-"), text) if "." in text else text


def unified(letter: str) -> str:
    """The simplified ideograph for a traditional one or a radical; a stroked letter without its stroke."""
    return _simplified(plain(letter)) if is_chinese(letter) else STROKED.get(letter, letter)


def is_chinese(text: str) -> bool:
    """Whether a Chinese character is in a text."""
    return bool(_CJK.search(text))


def other_writings(letters: Iterable[str]) -> dict[str, str]:
    """The traditional characters and radicals that are folded to a letter of these, sorted."""
    letters = set(letters)
    wanted = set(fold("".join(letters)))
    every = dict.fromkeys((*map(chr, range(0x3400, 0xA000)), *_RADICALS, *letters))
    pairs = {each: fold(each) for each in every if is_chinese(each)}
    return {each: to for each, to in sorted(pairs.items()) if to != each and to in wanted}


def _is_word_letter(letter: str) -> bool:
    return bool(_WORD_LETTER.match(letter))


def _is_unseen(letter: str) -> bool:
    return not letter.isspace() and category(letter) in ("Cf", "Mn")


@cache
def _simplified(letter: str) -> str:
    simple = str(_converter("hk2s").convert(letter))
    if len(simple) != 1:
        return letter
    return simple if simple != letter or _is_simplified(letter) else _of_japanese(letter)


def _of_japanese(letter: str) -> str:
    """The simplified ideograph for one that only Japanese writes so: 龙 for 竜."""
    simple = str(_converter("hk2s").convert(_converter("jp2t").convert(letter)))
    return simple if _is_simplified(simple) else letter


def _is_simplified(letters: str) -> bool:
    """Whether letters are of the set of simplified Chinese, where none of them is another's variant."""
    return letters.encode("gb2312", "ignore") != b""


@cache
def _converter(name: str) -> Any:
    from opencc import OpenCC  # slow to load, and needed only by what reads Chinese

    return OpenCC(name)
