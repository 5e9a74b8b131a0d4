"""PDF with a text layer: lines put together to paragraphs by where they stand; page furniture left out."""

import re
from collections.abc import Iterator
from ctypes import c_double
from itertools import pairwise
from math import hypot
from statistics import median
from typing import Any
from unicodedata import bidirectional

from graph.intake import footnotes
from graph.intake.arrived import Arrived, FileProperties, Paragraph, Refused, arrived
from graph.intake.furniture import Trimmed, without_furniture
from graph.intake.lines import Line, paragraphs
from graph.text.folding import CJK

MOST_PAGES = 5_000
_HYPHEN = "\ue0ff"
_LINE = re.compile(rf"(?=[^\s\0])[^\n\r{_HYPHEN}]+{_HYPHEN}?")
_SPACES = re.compile(r"[^\S\n]+")
_CHINESE = rf"(?:{CJK}|[，。、；：？！])"
_GAP = re.compile(
    rf"(?<={_CHINESE}) (?=[”’]|[“‘] ?{_CHINESE})|(?<=[“‘]) (?={_CHINESE})"
    rf"|(?<=[”’]) (?=[，。、；：？！])|(?:(?<={_CHINESE}[”’])|(?<={_CHINESE} [”’])) (?={_CHINESE})"
)
"""The gap that a quotation mark of another font leaves beside Chinese words."""

_BULLET = re.compile(r"^[\uf000-\uf0ff]\s*")
"""The sign of a font of symbols at the beginning of a line, which no other font has."""

_NO_LETTER = re.compile("[\x01-\x1f\x7f-\x9f\ue000-\uefff\ufffd]")
_MOST_UNREAD = 0.1
"""Share of letters that stand for none from which the words of a file cannot be read."""

_RECOGNISE = "have a program for text recognition (OCR) add one, and bring what that writes"

_WORD = re.compile(r"[^\W\d_]{2}")
_MARKS = "“”‘’„«»‹›「」『』《》…—–"
"""Marks that programs often take from another font than the words beside them."""

_LEVEL = 0.1
"""Sine of the angle below which a line is read from left to right."""

_SAME_LINE = 0.5
"""Share of its height by which two pieces of one line may be off each other."""


def read(data: bytes) -> Arrived:
    """Read a PDF file.

    Raises:
        Refused: it is encrypted, damaged, or has no text layer.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Refused("is encrypted; save a copy without a password") from error
        raise Refused("is damaged; open it in a PDF reader and print it to a new PDF") from error
    try:
        return _read(document)
    finally:
        document.close()


def _read(document: Any) -> Arrived:
    count = len(document)
    if count > MOST_PAGES:
        raise Refused(f"has {count} pages, more than {MOST_PAGES}; divide it")
    pages = [_lines(document, number) for number in range(count)]
    if not any(pages):
        raise Refused(f"has no text layer (it is pictures of pages); {_RECOGNISE}")
    if _unread_share(pages) > _MOST_UNREAD:
        raise Refused(
            "has a text layer that cannot be read: its fonts do not say which letters they show;"
            f" {_RECOGNISE}"
        )
    trimmed = without_furniture(pages)
    left_out = trimmed.left_out
    remarks = [f"left out at the edges of pages: {left_out}"] if left_out else []
    text, notes = footnotes.apart(trimmed.pages)
    if notes:
        count = sum(map(len, notes.values()))
        remarks.append(f"footnotes, each after the paragraph that its page ends with: {count}")
    bare = [number for number, lines in enumerate(trimmed.pages, 1) if not lines]
    if bare:
        listed = ", ".join(map(str, bare[:20]))
        remarks.append(f"pages without text: {listed}{' …' if len(bare) > 20 else ''}")
    made = list(footnotes.put_back(paragraphs(text), notes))
    return arrived(
        made, "PDF", FileProperties(_title(trimmed, made), is_title_guessed=True), remarks
    )


def _unread_share(pages: list[list[Line]]) -> float:
    """The share of letters that stand for none: controls, private ones, signs of replacement."""
    letters = [each for lines in pages for line in lines for each in line.words if each != " "]
    return sum(map(bool, map(_NO_LETTER.match, letters))) / len(letters)


def _title(trimmed: Trimmed, made: list[Paragraph]) -> str | None:
    """The largest words of the first page that has any, but for those of the running heads."""
    first = next((lines for lines in trimmed.pages if lines), [])
    usual = median(line.size for line in first) if first else 0.0
    own = [
        line
        for line in first
        if _WORD.search(line.words) and not any(line.words in head for head in trimmed.heads)
    ]
    largest = max((line.size for line in own), default=0.0)
    if largest < 1.1 * usual:
        return None
    words = next((line.words for line in own if line.size > 0.95 * largest), None)
    return next((each.words for each in made if words and words in each.words), words)


def _lines(document: Any, number: int) -> list[Line]:
    """The lines of a page, in the order in which the file has them; not what is turned in its margin."""
    import pypdfium2

    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return []
    text = page.get_textpage()
    pieces = list(_pieces(text, page.get_height(), number + 1))
    text.close()
    page.close()
    level = [line for line, is_level in pieces if is_level]
    if len(level) <= len(pieces) / 2:
        level = [line for line, _ in pieces]
    lines: list[Line] = []
    for line in level:
        if lines and _is_same(lines[-1], line):
            lines[-1] = _joined(lines[-1], line)
        else:
            lines.append(line)
    return _from_above(lines)


def _from_above(lines: list[Line]) -> list[Line]:
    """The lines from above where none stands beside another, whatever their order in the file."""
    ordered = sorted(lines, key=lambda line: line.bottom)
    are_beside = (
        above.bottom - below.top > _SAME_LINE * min(above.size, below.size)
        for above, below in pairwise(ordered)
    )
    return lines if any(are_beside) else ordered


def _pieces(text: Any, height: float, page: int) -> Iterator[tuple[Line, bool]]:
    """Each line with the base line and the size of its letters, and whether it is level."""
    from pypdfium2 import raw

    letters = "".join(
        _letter(raw.FPDFText_GetUnicode(text, at)) for at in range(text.count_chars())
    )
    for first, words in _on_one_line(text, letters):
        last = first + len(words) - 1
        left, right = text.get_charbox(first, loose=True)[0], text.get_charbox(last, loose=True)[2]
        middle = next(
            at for at in range((first + last) // 2, last + 1) if not letters[at].isspace()
        )
        base, size = _base_and_size(text, middle)
        matrix = _matrix(text, first)
        is_level = _is_level(matrix)
        if is_level and _is_out_of_order(text, letters, range(first, last + 1)):
            drawn = sorted(range(first, last + 1), key=lambda at: text.get_charbox(at)[0])
            words = "".join(letters[at] for at in drawn).strip()
        plain = _BULLET.sub("• ", _SPACES.sub(" ", words.replace(_HYPHEN, "-")))
        bare = without_gaps(plain)
        yield Line(bare, page, left, right, height - base - size, height - base, size), is_level


def without_gaps(words: str) -> str:
    """Words without spaces between quotation marks and the Chinese words inside and around them."""
    return _GAP.sub("", words)


def _is_out_of_order(text: Any, letters: str, line: range) -> bool:
    """Whether a mark of a line is drawn elsewhere than the file has it: those of another font may come last."""
    at_marks = [at for at in line if letters[at] in _MARKS]
    if not at_marks or any(bidirectional(letters[at]) in ("R", "AL") for at in line):
        return False
    drawn = [at for at in line if not letters[at].isspace()]
    lefts = [text.get_charbox(at)[0] for at in drawn]
    pairs = pairwise(zip(drawn, lefts, strict=True))
    return any(
        left > right and (letters[at] in _MARKS or letters[after] in _MARKS)
        for (at, left), (after, right) in pairs
    )


def _on_one_line(text: Any, letters: str) -> Iterator[tuple[int, str]]:
    """Where each line begins, with its words; the library gives close lines as one."""
    for match in _LINE.finditer(letters):
        words, first = match.group().rstrip(), match.start()
        base, size = _base_and_size(text, first)
        end = first + len(words)
        is_several = abs(_base_and_size(text, end - 1)[0] - base) > _SAME_LINE * size
        if is_several and _is_level(_matrix(text, first)):
            for space in [at for at in range(first, end) if letters[at] == " "]:
                below, size = _base_and_size(text, space + 1)
                if abs(below - base) > _SAME_LINE * size:
                    yield first, letters[first:space]
                    first, base = space + 1, below
        yield first, letters[first:end]


def _base_and_size(text: Any, at: int) -> tuple[float, float]:
    """How high a letter stands on its page, and how large it is there, whatever its font calls its size."""
    from pypdfium2 import raw

    x, y, matrix = c_double(), c_double(), _matrix(text, at)
    raw.FPDFText_GetCharOrigin(text, at, x, y)
    size = raw.FPDFText_GetFontSize(text, at) * hypot(matrix.c, matrix.d)
    return y.value, size


def _is_level(matrix: Any) -> bool:
    """Whether letters are set along a level line."""
    return bool(abs(matrix.b) < _LEVEL * hypot(matrix.a, matrix.b))


def _matrix(text: Any, at: int) -> Any:
    """How a letter is set: its base line runs along (a, b), also where it is slanted."""
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, at, matrix)
    return matrix


def _letter(code: int) -> str:
    """A letter that the library gives; its hyphen at the end of a line is a mark of its own."""
    return _HYPHEN if code in (0x02, 0xFFFE) else chr(code)


def _is_same(line: Line, piece: Line) -> bool:
    off = abs((line.top + line.bottom) - (piece.top + piece.bottom)) / 2
    return off < _SAME_LINE * max(line.size, piece.size) and piece.left >= line.left


def _joined(line: Line, piece: Line) -> Line:
    gap = piece.left - line.right
    apart = " " if gap > 0.15 * line.size and line.words and piece.words else ""
    return Line(
        f"{line.words}{apart}{piece.words}",
        line.page,
        line.left,
        max(line.right, piece.right),
        min(line.top, piece.top),
        max(line.bottom, piece.bottom),
        max(line, piece, key=lambda each: len(each.words)).size,
    )
