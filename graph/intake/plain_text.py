"""Plain text in the encodings that people have; recognised and checked, never guessed in silence."""

import codecs
import re

from graph.intake.arrived import Refused

_MARKS = {
    codecs.BOM_UTF8: "utf_8_sig",
    codecs.BOM_UTF32_LE: "utf_32",
    codecs.BOM_UTF32_BE: "utf_32",
    codecs.BOM_UTF16_LE: "utf_16",
    codecs.BOM_UTF16_BE: "utf_16",
}
NAMES = {
    "utf_8": "UTF-8",
    "utf_8_sig": "UTF-8 with a byte order mark",
    "utf_8_nulls": "UTF-8 with a few null characters, which are left out",
    "utf_16": "UTF-16",
    "utf_16_le": "UTF-16",
    "utf_16_be": "UTF-16",
    "utf_32": "UTF-32",
    "gb18030": "GB18030",
    "big5hkscs": "Big5",
    "cp932": "Shift_JIS",
    "euc_jp": "EUC-JP",
    "iso2022_jp": "ISO-2022-JP",
    "cp949": "EUC-KR",
    "cp1252": "Windows-1252",
    "cp1251": "Windows-1251",
    "koi8_r": "KOI8-R",
}
"""The encodings that are read, as Python and as people name them."""

_SAME = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "latin_1": "cp1252",
    "iso8859_1": "cp1252",
    "iso8859_15": "cp1252",
    "ascii": "cp1252",
}
"""Encodings that are a part of one that is read."""

_CYRILLIC = ("ru", "uk", "be", "bg", "sr", "mk")
_CARRIED = {
    "big5hkscs": ("zh",),
    "cp932": ("ja",),
    "euc_jp": ("ja",),
    "iso2022_jp": ("ja",),
    "cp949": ("ko",),
    "gb18030": ("zh", "en", "fr", "de", "es"),
    "cp1251": _CYRILLIC,
    "koi8_r": _CYRILLIC,
}
"""Languages that are written in an encoding."""

EMPTY = "is empty; give a file that has words in it"
_WAY_OUT = "save it as UTF-8"
_HIGH_PAIRS = re.compile(
    rb"(?:[\x00-\x7f]|[\xa1-\xf7][\xa1-\xfe]|[\xa1-\xa9][\x40-\x7e\x80-\xfe])*"
)
_COMMON_IN_GB = re.compile("[\u2010-\u2027\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e\x00-\x7f]*")
_STRANGE_IN_1252 = re.compile(
    "[\x80-\x9fÿ¤¦¨¬¯´¶¸×÷ÐðÞþƒˆ˜]"
    '|¡(?![A-Za-zÁÉÍÓÚÑáéíóúñ¿«“"][^!]{0,500}!)'
    "|[^\\W\\d_][“„†‡•‰‹]|[A-Z]?[À-ÞŠŒŽŸ]{2}[a-zß-ÿ]"
    "|[a-zß-ÿ][À-ÞŠŒŽŸ]|[^\\W\\d_][¹²³¿±°£¥¢¼½¾][^\\W\\d_]|[£¥¢¹²³][^\\W\\d_]{2}|[“‘„][”’]"
)
_UTF_7 = re.compile(r"\+[A-Za-z0-9/+]{3,}-?")
_HZ = re.compile(r"~\{(?:[\x21-\x77][\x21-\x7e]\s*){2,}~\}")
_CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]{4,}")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_NOT_CHINESE = re.compile("[^\u4e00-\u9fff]")
_CERTAIN = 4
"""Letters beyond ASCII that are UTF-8 by no chance."""

_MOST_NULLS = 0.01
"""Share of null characters in a text up to which they are slips of whoever wrote it, and left out."""

_CONTROLS = re.compile(rb"[\x01-\x06\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROLS = 0.02
"""Share of control characters from which bytes are no text in any encoding."""

_ENOUGH = 2_000
_MIXED = re.compile("[a-z][\u0400-\u04ff]|[\u0400-\u04ff][a-z]")
_MOST_LOOKED_AT = 200_000


def decoded(data: bytes) -> tuple[str, str]:
    """The text of a file, and its encoding as Python names it.

    Raises:
        Refused: it is no text, or in an encoding that is not certain.
    """
    if not data.strip():
        raise Refused(EMPTY)
    text, encoding = _unicode(data) or _recognised(data)
    if "\0" in text:
        raise Refused(f"is not text: it has null characters; {_WAY_OUT}")
    if not text.strip():
        raise Refused(EMPTY)
    return text, encoding


def as_declared(data: bytes, name: str) -> str:
    """The text in the encoding that a page or a message says it is in; where that is wrong, the bytes tell.

    A smaller encoding than the one that is meant is often named: GB2312 for GB18030, ISO 8859-1 for Windows-1252.

    Raises:
        Refused: as `decoded`.
    """
    try:
        declared = codecs.lookup(name).name.replace("-", "_")
    except LookupError:
        declared = ""
    text = _tried(data, _SAME.get(declared, declared)) if declared not in ("", "ascii") else None
    text = _without_slips(text) if text else None
    if text is None or "\0" in text or _utf_8_letters(data) >= _CERTAIN:
        return decoded(data)[0]
    return text.removeprefix("\ufeff")


def _unicode(data: bytes) -> tuple[str, str] | None:
    """What a mark at the beginning says, valid UTF-8, or UTF-16 without a mark."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return _strict(data, encoding)
    text = _tried(data, "utf_8")
    if text and "\0" in text and "\0" not in (bare := _without_slips(text)):
        return bare, "utf_8_nulls"
    if text is not None and "\0" not in text and "\x1b$" not in text:
        if text.isascii() and (name := _written_in_ascii(text)):
            raise Refused(f"is in {name}, which writes other letters in ASCII; {_WAY_OUT}")
        return text, "utf_8"
    if text is None and _utf_8_letters(data) >= _CERTAIN:
        return _strict(data, "utf_8")
    return _sixteen_bits(data) if b"\0" in data else None


def _without_slips(text: str) -> str:
    """A text without its null characters, where it has only a few."""
    return text if text.count("\0") > _MOST_NULLS * len(text) else text.replace("\0", "")


def _utf_8_letters(data: bytes) -> int:
    """How many letters beyond ASCII are valid UTF-8 before the first byte that is not."""
    try:
        before = data.decode("utf_8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf_8")
    return sum(not each.isascii() for each in before[:_MOST_LOOKED_AT])


def _written_in_ascii(text: str) -> str | None:
    """UTF-7 or HZ, where pieces of a text in ASCII are letters that are not."""
    pieces = _UTF_7.findall(text[:_MOST_LOOKED_AT])
    letters = [_tried(each.encode(), "utf_7") or "" for each in pieces]
    foreign = [each for each in letters if any(not one.isascii() and one.isalpha() for one in each)]
    if len(foreign) > 1 or any(_CHINESE.fullmatch(each) for each in foreign):
        return "UTF-7"
    return "HZ" if _HZ.search(text) else None


def _sixteen_bits(data: bytes) -> tuple[str, str] | None:
    """UTF-16 without a mark, known by the line ends and spaces that every text has."""
    from graph.text.languages import UNKNOWN, recognised

    for encoding, blanks in (("utf_16_le", (b"\n\0", b" \0")), ("utf_16_be", (b"\0\n", b"\0 "))):
        if any(data[at : at + 2] in blanks for at in range(0, min(len(data), 8_000), 2)):
            text = _tried(data, encoding)
            if text and "\0" not in text and recognised(text) != UNKNOWN:
                return text, encoding
    return None


def _strict(data: bytes, encoding: str) -> tuple[str, str]:
    text = _tried(data, encoding)
    if text is None:
        raise Refused(
            f"begins in {NAMES.get(encoding, encoding)}, but not all of it is in that encoding; {_WAY_OUT}"
        )
    return text.removeprefix("\ufeff") if encoding == "utf_32" else text, encoding


def _tried(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):  # Python has codecs that are none of text: rot13
        return None


def _recognised(data: bytes) -> tuple[str, str]:
    """An encoding that the bytes are valid in, and whose text is like what is written in it."""
    if len(_CONTROLS.findall(data)) > _MOST_CONTROLS * len(data):
        raise Refused("is not text, but the file of some program; save its text from there")
    encoding = _likely(data)
    text = _tried(data, encoding) if encoding in ("cp1252", *_CARRIED) else None
    if text is None or not _is_plausible(text, encoding):
        known = ", ".join(dict.fromkeys(NAMES.values()))
        raise Refused(f"its encoding cannot be recognized; the program reads {known}; {_WAY_OUT}")
    return text, encoding


def _likely(data: bytes) -> str:
    """What the bytes look like; pairs of high bytes only are Chinese, where they give its marks."""
    from chardet import detect  # only an arrival needs it

    encoding = detect(data[:_MOST_LOOKED_AT])["encoding"]
    name = codecs.lookup(encoding).name.replace("-", "_") if encoding else ""
    likely = _SAME.get(name, name)
    if likely not in _CARRIED and _HIGH_PAIRS.fullmatch(data):
        chinese = _tried(data, "gb18030")
        if chinese is not None and _COMMON_IN_GB.fullmatch(chinese):
            return "gb18030"
    return likely


def _is_plausible(text: str, encoding: str) -> bool:
    """Whether a text is one that is written in its encoding, not what another one looks like in it."""
    from graph.text.languages import recognised

    if encoding == "cp1252":
        return not _STRANGE_IN_1252.search(text)
    if _CARRIED[encoding] == _CYRILLIC and _MIXED.search(text):
        return False
    if _PRIVATE.search(text) or (encoding == "gb18030" and not _has_chinese_words(text)):
        return False
    return recognised(text[:_MOST_LOOKED_AT]).partition("-")[0] in _CARRIED[encoding]


def _has_chinese_words(text: str) -> bool:
    """Whether a third of the first Chinese characters are in words of several, as they are in Chinese."""
    from graph.text.languages import words

    chinese = "".join(_NOT_CHINESE.sub(" ", text[:_MOST_LOOKED_AT]).split())[:_ENOUGH]
    in_words = sum(end - start for start, end in words(chinese) if end - start > 1)
    return 3 * in_words >= len(chinese)
