"""OpenDocument text (ODT): paragraphs, lists, tables, notes; tracked changes as if accepted."""

from collections.abc import Iterator
from typing import Any

from graph.intake import zipped
from graph.intake.arrived import (
    Arrived,
    FileProperties,
    Paragraph,
    Refused,
    arrived,
    passages_left_out,
)
from graph.intake.nested import outermost

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_LEFT_OUT = {
    f"{_TEXT}tracked-changes",
    f"{_OFFICE}annotation",
    f"{_TEXT}sequence-decls",
    f"{_OFFICE}forms",
    f"{_TEXT}note-body",
}
_EDGES = ("header", "header-left", "header-first", "footer", "footer-left", "footer-first")
_MOST_SPACES = 100


def read(data: bytes) -> Arrived:
    """Read an ODT file.

    Raises:
        Refused: it is damaged, encrypted, or unpacks to too much.
    """
    with zipped.opened(data) as packed:
        content = _parsed(packed, "content.xml")
        names = packed.namelist()
        meta = _parsed(packed, "meta.xml") if "meta.xml" in names else None
        styles = _parsed(packed, "styles.xml") if "styles.xml" in names else None
    body = _body(content)
    reader = _OpenDocumentReader(content, styles)
    everything = reader.all(body)
    changed = body.find(f"{_TEXT}tracked-changes") is not None
    remarks = ["it has tracked changes; read as if all were accepted"] if changed else []
    if next(body.iter(f"{_OFFICE}annotation"), None) is not None:
        remarks.append("its comments are left out")
    if any(map(reader.is_hidden, body.iter(f"{_TEXT}p", f"{_TEXT}h", f"{_TEXT}span"))):
        remarks.append("its hidden text is left out")
    edges = [] if styles is None else passages_left_out(_edges(styles), "at the edges of pages")
    return arrived(everything, "ODT", _properties(meta, body), [*remarks, *edges])


def _edges(styles: Any) -> Iterator[str]:
    """The words of page headers and footers."""
    for kind in _EDGES:
        for block in styles.iter(f"{_STYLE}{kind}"):
            yield " ".join(each.words for each in _OpenDocumentReader(styles).paragraphs(block))


def paragraphs(data: bytes) -> list[Paragraph]:
    """The paragraphs of an ODT file with the names of their styles; notes come last.

    Raises:
        Refused: as `read` does.
    """
    with zipped.opened(data) as packed:
        content = _parsed(packed, "content.xml")
    return _OpenDocumentReader(content).all(_body(content))


def _body(content: Any) -> Any:
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise Refused("is not an OpenDocument text; save it as ODT or DOCX")
    return body


def _parsed(packed: Any, name: str) -> Any:
    from lxml import etree

    try:
        return zipped.parsed(packed, name)
    except (KeyError, etree.LxmlError, OSError, EOFError, ValueError) as error:
        raise Refused("is damaged; open it in LibreOffice and save it again") from error


def _properties(meta: Any, body: Any) -> FileProperties:
    """What the file says of its text; when the file was made is not when the text is of."""
    headings = ("".join(each.itertext()).strip() for each in body.iter(f"{_TEXT}h"))
    heading = next(filter(None, headings), None)
    if meta is None:
        return FileProperties(title=heading)
    return FileProperties(
        title=heading or meta.findtext(f".//{_DC}title"),
        language=meta.findtext(f".//{_DC}language"),
    )


def _numbered_lists(content: Any) -> set[str]:
    """The names of list styles that number their items."""
    styles = content.iter(f"{_TEXT}list-style")
    return {
        each.get(f"{_STYLE}name")
        for each in styles
        if each.find(f"{_TEXT}list-level-style-number") is not None
    }


def _hidden_styles(root: Any) -> Iterator[str]:
    """The names of the styles whose words are not shown."""
    for style in root.iter(f"{_STYLE}style"):
        properties = style.find(f"{_STYLE}text-properties")
        if properties is not None and properties.get(f"{_TEXT}display") == "none":
            yield style.get(f"{_STYLE}name")


class _OpenDocumentReader:
    def __init__(self, content: Any, styles: Any = None) -> None:
        roots = [root for root in (styles, content) if root is not None]
        self.hidden = {each for root in roots for each in _hidden_styles(root)}
        self.numbered = _numbered_lists(content)
        self.parents = {
            each.get(f"{_STYLE}name"): each.get(f"{_STYLE}parent-style-name")
            for each in content.iter(f"{_STYLE}style")
        }
        self.notes: list[Paragraph] = []

    def all(self, body: Any) -> list[Paragraph]:
        """The paragraphs of a body, and the notes that it cites."""
        return [*self.paragraphs(body), *self.notes]

    def is_hidden(self, element: Any) -> bool:
        """Whether a style hides the words of an element: its own, or the one that this varies."""
        name = element.get(f"{_TEXT}style-name", "")
        return bool({name, self.parents.get(name)} & self.hidden)

    def _style(self, element: Any) -> str:
        """The name of a paragraph's style; of one made for it alone, that of the style it varies."""
        name = element.get(f"{_TEXT}style-name", "")
        return str(self.parents.get(name) or name).replace("_20_", " ")

    def paragraphs(self, block: Any, style: str = "") -> Iterator[Paragraph]:
        """The paragraphs of a block; an item of a list has its number or a bullet before it."""
        for element in block:
            if self.is_hidden(element):
                continue
            if element.tag in (f"{_TEXT}p", f"{_TEXT}h"):
                yield Paragraph("".join(self._pieces(element)), style=self._style(element))
            elif element.tag == f"{_TEXT}list":
                yield from self._items(element, element.get(f"{_TEXT}style-name") or style)
            elif element.tag == f"{_TABLE}table":
                rows = outermost(element, f"{_TABLE}table-row", outside=f"{_TABLE}table")
                yield from map(self._row, rows)
            elif element.tag not in _LEFT_OUT and isinstance(element.tag, str):
                yield from self.paragraphs(element, style)

    def _items(self, block: Any, style: str) -> Iterator[Paragraph]:
        number = 0
        for item in block:
            for at, each in enumerate(self.paragraphs(item, style)):
                is_list = any(child.tag in (f"{_TEXT}p", f"{_TEXT}h") for child in item)
                if at == 0 and is_list and item.tag == f"{_TEXT}list-item" and each.words.strip():
                    number += 1
                    mark = f"{number}. " if style in self.numbered else "• "
                    yield each._replace(words=mark + each.words)
                else:
                    yield each

    def _row(self, row: Any) -> Paragraph:
        cells = (
            " ".join(" ".join(each.words.split()) for each in self.paragraphs(cell))
            for cell in outermost(row, f"{_TABLE}table-cell", outside=f"{_TABLE}table")
        )
        return Paragraph(" | ".join(cell for cell in cells if cell))

    def _pieces(self, element: Any) -> Iterator[str]:
        yield element.text or ""
        for child in element:
            if child.tag == f"{_TEXT}s":
                several = child.get(f"{_TEXT}c", "")
                yield " " * min(int(several) if several.isdecimal() else 1, _MOST_SPACES)
            elif child.tag == f"{_TEXT}tab":
                yield "\t"
            elif child.tag == f"{_TEXT}line-break":
                yield "\n"
            elif child.tag == f"{_TEXT}note":
                yield self._note(child)
            elif child.tag not in _LEFT_OUT and isinstance(child.tag, str):
                yield from () if self.is_hidden(child) else self._pieces(child)
            yield child.tail or ""

    def _note(self, note: Any) -> str:
        number = f"[{len(self.notes) + 1}]"
        self.notes.append(Paragraph(number))
        body = note.find(f"{_TEXT}note-body")
        words = [] if body is None else [each.words.strip() for each in self.paragraphs(body)]
        self.notes[int(number[1:-1]) - 1] = Paragraph(" ".join([number, *words]))
        return number
