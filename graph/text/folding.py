"""A text in plain characters, letter for letter: what is found there stands at the same offsets.

Source: Unicode 15, EquivalentUnifiedIdeograph.txt, for the CJK radicals that no normal form folds.
"""

import re
from functools import cache
from typing import Any
from unicodedata import category, normalize

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
    simple = str(_simplifier().convert(same))
    if len(simple) == len(same):
        return simple
    return "".join(map(_simplified, same))


@cache
def _simplified(letter: str) -> str:
    simple = str(_simplifier().convert(letter))
    return simple if len(simple) == 1 else letter


@cache
def _simplifier() -> Any:
    from opencc import OpenCC  # slow to load, and needed only by what reads Chinese

    return OpenCC("t2s")
