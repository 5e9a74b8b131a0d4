"""A report in blocks of words, each with its place, block quotations marked as such."""

import io
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from graph.errors import RequestError
from graph.files import plain_file
from graph.intake import opendocument, word
from graph.intake.arrived import Arrived, Paragraph, Refused
from graph.intake.plain_text import decoded
from graph.intake.read import read as read_text

MOST_BYTES = 64_000_000
"""Bytes that a report may have."""

_QUOTING_STYLE = re.compile(r"quot|block ?text|引用", re.IGNORECASE)
_BLOCK_TAGS = {
    "p",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "td",
    "th",
    "dd",
    "dt",
    "figcaption",
    "pre",
}


_CELLS = ("td", "th")
_BETWEEN_CELLS = " | "
_HEADING = re.compile("h[2-6]|heading [1-9]", re.IGNORECASE)
"""A heading of a section, by its tag or style; the first one of a page is its title."""


class Block(NamedTuple):
    """A paragraph, heading or list item of a report."""

    place: str
    """Where it is in the report, for people: `line 12`, `paragraph 5`."""

    words: str
    is_quotation: bool = False
    """Whether the format sets it apart as a quotation."""

    is_heading: bool = False
    """Whether it is the heading of a section; the title is none."""


def blocks(file: Path) -> list[Block]:
    """Read a report.

    Raises:
        RequestError: there is no such file, it is too large, or it is in no format or encoding that is read.
    """
    data = plain_file.content(file, MOST_BYTES)
    try:
        arrived = read_text(data, file.name)
    except Refused as error:
        raise RequestError(f"{file}: {error}") from error
    promised = _PROMISED.get(file.suffix.lower())
    if promised and arrived.form != promised:
        raise RequestError(
            f"{file}: is not {promised}, although its name says so; save it as {promised}, or rename it"
        )
    reader = _READERS.get(arrived.form)
    read = reader(data) if reader else _paragraphs(arrived)
    return [each for each in read if each.words.strip()]


def _markdown(data: bytes) -> Iterator[Block]:
    from markdown_it import MarkdownIt

    depth, tag, row = 0, "", None
    for token in MarkdownIt("commonmark").enable("table").parse(decoded(data)[0]):
        depth += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        if token.type == "tr_open":
            row = Block(_line(token), "")
        elif token.type == "tr_close" and row:
            yield row
            row = None
        elif token.type == "inline" and row:
            row = row._replace(words=_BETWEEN_CELLS.join(filter(None, (row.words, _inline(token)))))
        elif token.type == "inline":
            yield Block(_line(token), _inline(token), depth > 0, bool(_HEADING.fullmatch(tag)))
        tag = token.tag


def _line(token: Any) -> str:
    return f"line {token.map[0] + 1}" if token.map else "table"


def _inline(token: Any) -> str:
    """The words of a paragraph; a line break in it is white space, markup is nothing."""
    shown = ("text", "code_inline", "softbreak", "hardbreak")
    return "".join(
        "\n" if each.type.endswith("break") else _shown(each)
        for each in token.children
        if each.type in shown
    )


_IN_CODE = str.maketrans({'"': "″", "'": "′"})
"""Quotation marks of a program, as marks that enclose no quotation."""


def _shown(token: Any) -> str:
    """The words of a piece; quotation marks in code enclose no quotation, three hyphens are a dash."""
    words = str(token.content)
    return words.translate(_IN_CODE) if token.type == "code_inline" else words.replace("---", "—")


def _html(data: bytes) -> Iterator[Block]:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8" if _is_utf8(data) else None, no_network=True)
    root = etree.parse(io.BytesIO(data), parser).getroot()
    etree.strip_elements(root, "script", "style", "head", etree.Comment, with_tail=False)
    number = 0
    for element in root.iter():
        is_row = _is_plain_row(element)
        if element.tag not in _BLOCK_TAGS and not is_row and not _is_bare_quotation(element):
            continue
        if not is_row and _holds_blocks(element):
            continue
        if element.tag in _CELLS and _is_plain_row(element.getparent()):
            continue
        number += 1
        inside = (
            element.tag == "blockquote"
            or next(element.iterancestors("blockquote"), None) is not None
        )
        cells = element.iterchildren(*_CELLS) if is_row else (element,)
        words = _BETWEEN_CELLS.join("".join(_html_words(each)) for each in cells)
        is_heading = bool(_HEADING.fullmatch(element.tag))
        yield Block(f"paragraph {number}", words, inside, is_heading)


def _is_bare_quotation(element: Any) -> bool:
    return element.tag == "blockquote" and not _holds_blocks(element)


def _is_plain_row(element: Any) -> bool:
    """Whether it is a row of a table whose cells are words, and no blocks of their own."""
    cells = element.iterchildren(*_CELLS) if element.tag == "tr" else ()
    return element.tag == "tr" and not any(map(_holds_blocks, cells))


def _holds_blocks(element: Any) -> bool:
    return any(each.tag in _BLOCK_TAGS or each.tag == "tr" for each in element.iterdescendants())


_CODE = ("code", "kbd", "samp")
"""What marks words of a program, whose quotation marks enclose no quotation."""

_NOTE = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡a-z])[\])]?")
"""The raised number of a note."""


def _html_words(element: Any) -> Iterator[str]:
    """The words of an element; what `q` marks gets the quotation marks that a browser shows."""
    if element.tag == "br":
        yield "\n"
    if element.tag == "sup" and _NOTE.fullmatch(element.text_content().strip()):
        return
    yield "“" if element.tag == "q" else ""
    yield element.text or ""
    for child in element:
        words = _html_words(child)
        yield from (each.translate(_IN_CODE) for each in words) if child.tag in _CODE else words
        yield child.tail or ""
    yield "”" if element.tag == "q" else ""


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _styled(paragraphs: Callable[[bytes], list[Paragraph]], data: bytes) -> Iterator[Block]:
    """A format whose paragraphs have styles, tables and notes included."""
    for number, each in enumerate(paragraphs(data), 1):
        is_quotation = bool(_QUOTING_STYLE.search(each.style))
        is_heading = bool(_HEADING.fullmatch(each.style))
        yield Block(f"paragraph {number}", each.words, is_quotation, is_heading)


def _paragraphs(arrived: Arrived) -> Iterator[Block]:
    """Any other format that the intake reads, plain text included."""
    from graph.text.source import SourceText

    source = SourceText(arrived.text, arrived.rule)
    line_ends = [each.end() for each in re.finditer("\n", arrived.text)]
    is_plain = arrived.form.startswith("plain text")
    for number, each in enumerate(source.paragraphs, 1):
        line = sum(end <= each.start for end in line_ends) + 1 if is_plain else 0
        place = f"line {line}" if is_plain else f"paragraph {number}"
        yield Block(place, arrived.text[each.start : each.end])


_READERS: dict[str, Callable[[bytes], Iterator[Block]]] = {
    "Markdown": _markdown,
    "HTML": _html,
    "DOCX": partial(_styled, word.paragraphs),
    "ODT": partial(_styled, opendocument.paragraphs),
}
"""Formats that set quotations apart, by the name that the intake gives them."""

_PROMISED = {".docx": "DOCX", ".odt": "ODT", ".pdf": "PDF", ".rtf": "RTF"}
"""What a file is to be by its name; one that is not was damaged or renamed."""
