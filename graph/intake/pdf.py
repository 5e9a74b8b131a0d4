"""PDF with a text layer: lines put together to paragraphs by where they stand; page furniture left out."""

from collections.abc import Iterator
from statistics import median
from typing import Any

from graph.intake.arrived import Arrived, FileProperties, Paragraph, Refused, arrived
from graph.intake.furniture import without_furniture
from graph.intake.lines import Line, paragraphs

MOST_PAGES = 5_000
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
        raise Refused("is damaged; open it in a reader, and print it into a new PDF") from error
    try:
        return _read(document)
    finally:
        document.close()


def _read(document: Any) -> Arrived:
    count = len(document)
    if count > MOST_PAGES:
        raise Refused(f"has {count} pages, more than {MOST_PAGES}; divide it")
    pages = [_lines(document, number) for number in range(count)]
    bare = [number for number, lines in enumerate(pages, 1) if not lines]
    if len(bare) == count:
        raise Refused(
            "has no text layer (it is pictures of pages); have a program for text recognition (OCR)"
            " add one, and bring what that writes"
        )
    kept, left_out = without_furniture(pages)
    remarks = [f"left out at the edges of pages: {left_out}"] if left_out else []
    if bare:
        listed = ", ".join(map(str, bare[:20]))
        remarks.append(f"pages without text: {listed}{' …' if len(bare) > 20 else ''}")
    made = list(paragraphs(kept))
    return arrived(made, "PDF", FileProperties(title=_title(kept, made)), remarks)


def _title(pages: list[list[Line]], made: list[Paragraph]) -> str | None:
    """The largest words of the first page that has any."""
    first = next((lines for lines in pages if lines), [])
    largest = max((line.size for line in first), default=0.0)
    usual = median(line.size for line in first) if first else 0.0
    if largest < 1.1 * usual:
        return None
    words = next((line.words for line in first if line.size > 0.95 * largest), None)
    return next((each.words for each in made if words and words in each.words), words)


def _lines(document: Any, number: int) -> list[Line]:
    """The lines of a page, in the order in which the file has them."""
    import pypdfium2

    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return []
    text = page.get_textpage()
    height = page.get_height()
    lines: list[Line] = []
    for piece in _pieces(text, height, number + 1):
        if lines and _is_same(lines[-1], piece):
            lines[-1] = _joined(lines[-1], piece)
        elif piece.words.strip():
            lines.append(piece)
    text.close()
    page.close()
    return lines


def _pieces(text: Any, height: float, page: int) -> Iterator[Line]:
    for at in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(at)
        words = text.get_text_bounded(left, bottom, right, top)
        plain = words.replace("\ufffe", "-").replace("\x02", "-").replace("\r\n", " ")
        size = _size(text, left, (bottom + top) / 2) or top - bottom
        yield Line(plain.strip(), page, left, right, height - top, height - bottom, size)


def _size(text: Any, x: float, y: float) -> float:
    """The size of the letters at a place of a page; 0 where it does not say."""
    from pypdfium2 import raw

    at = text.get_index(x + 1, y, 3, 3)
    return 0.0 if at is None else float(raw.FPDFText_GetFontSize(text, at))


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
        line.size,
    )
