"""A report in blocks of words, each with its place, block quotations marked as such."""

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from graph.errors import RequestError
from graph.files import plain_file
from graph.intake.arrived import Arrived, Refused
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


class Block(NamedTuple):
    """A paragraph, heading or list item of a report."""

    place: str
    """Where it is in the report, for people: `line 12`, `paragraph 5`."""

    words: str
    is_quotation: bool = False
    """Whether the format sets it apart as a quotation."""


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

    depth = 0
    for token in MarkdownIt("commonmark").enable("table").parse(decoded(data)[0]):
        depth += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        if token.type == "inline":
            place = f"line {token.map[0] + 1}" if token.map else "table"
            yield Block(place, _inline(token), depth > 0)


def _inline(token: Any) -> str:
    """The words of a paragraph; a line break in it is white space, markup is nothing."""
    shown = ("text", "code_inline", "softbreak", "hardbreak")
    return "".join(
        "\n" if each.type.endswith("break") else each.content
        for each in token.children
        if each.type in shown
    )


def _html(data: bytes) -> Iterator[Block]:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8" if _is_utf8(data) else None, no_network=True)
    root = etree.parse(io.BytesIO(data), parser).getroot()
    etree.strip_elements(root, "script", "style", "head", etree.Comment, with_tail=False)
    number = 0
    for element in root.iter():
        if element.tag not in _BLOCK_TAGS and not _is_bare_quotation(element):
            continue
        if any(each.tag in _BLOCK_TAGS for each in element.iterdescendants()):
            continue
        number += 1
        inside = (
            element.tag == "blockquote"
            or next(element.iterancestors("blockquote"), None) is not None
        )
        yield Block(f"paragraph {number}", "".join(_html_words(element)), inside)


def _is_bare_quotation(element: Any) -> bool:
    return element.tag == "blockquote" and not any(
        each.tag in _BLOCK_TAGS for each in element.iterdescendants()
    )


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
        yield from _html_words(child)
        yield child.tail or ""
    yield "”" if element.tag == "q" else ""


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _word(data: bytes) -> Iterator[Block]:
    import docx

    for number, each in enumerate(docx.Document(io.BytesIO(data)).paragraphs, 1):
        style = each.style.name if each.style is not None else ""
        yield Block(f"paragraph {number}", each.text, bool(_QUOTING_STYLE.search(style)))


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
    "DOCX": _word,
}
"""Formats that set quotations apart, by the name that the intake gives them."""

_PROMISED = {".docx": "DOCX", ".odt": "ODT", ".pdf": "PDF", ".rtf": "RTF"}
"""What a file is to be by its name; one that is not was damaged or renamed."""
