"""Word (DOCX): paragraphs, lists with their numbers, tables, notes; tracked changes as if accepted."""

import re
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
from graph.intake.numbering import Numbering
from graph.intake.word_package import Package
from graph.intake.word_styles import Styles, W

_DC = "{http://purl.org/dc/elements/1.1/}"
_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = {f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText")}
_LEFT_OUT.add(_MC_FALLBACK)
_WORDS = {f"{W}t", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"}
_BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "-"}
_CHANGES = ("ins", "del", "moveFrom", "moveTo")


def read(data: bytes) -> Arrived:
    """Read a DOCX file.

    Raises:
        Refused: it is damaged, encrypted, or unpacks to too much.
    """
    with zipped.opened(data) as packed:
        package = Package(packed)
        body = _body(package)
        reader = _WordReader(package)
        everything = reader.all(body)
        properties = _properties(package, body)
        edges = passages_left_out(_edges(package), "at the edges of pages")
    changed = any(next(body.iter(f"{W}{name}"), None) is not None for name in _CHANGES)
    remarks = ["it has tracked changes; read as if all were accepted"] if changed else []
    if next(body.iter(f"{W}commentReference"), None) is not None:
        remarks.append("its comments are left out")
    if any(map(reader.styles.is_hidden, body.iter(f"{W}r"))):
        remarks.append("its hidden text is left out")
    return arrived(everything, "DOCX", properties, [*remarks, *edges])


def _edges(package: Package) -> Iterator[str]:
    """The words of page headers and footers."""
    for kind in ("header", "footer"):
        for edge in package.parts(kind):
            yield " ".join(each.words for each in _WordReader(package).paragraphs(edge))


def paragraphs(data: bytes) -> list[Paragraph]:
    """The paragraphs of a DOCX file with the names of their styles; notes come last.

    Raises:
        Refused: as `read` does.
    """
    with zipped.opened(data) as packed:
        package = Package(packed)
        return _WordReader(package).all(_body(package))


def _body(package: Package) -> Any:
    body = package.document.find(f"{W}body")
    if body is None:
        raise Refused("is damaged; open it in Word or LibreOffice and save it again")
    return body


def _properties(package: Package, body: Any) -> FileProperties:
    """What the file says of its text; when the file was made is not when the text is of."""
    core = package.part("core-properties")
    title = core.findtext(f"{_DC}title") if core is not None else None
    language = core.findtext(f"{_DC}language") if core is not None else None
    return FileProperties(title=_titled(body) or title or None, language=language or None)


def _titled(body: Any) -> str:
    """The words of the first paragraph in the style of a title, else of a heading of the first level."""
    styled: dict[str, str] = {}
    for element in body.iter(f"{W}p"):
        style = element.find(f"{W}pPr/{W}pStyle")
        name = re.sub(r"[\s_-]", "", str(style.get(f"{W}val")).lower()) if style is not None else ""
        words = "".join(each.text or "" for each in element.iter(f"{W}t")).strip()
        if words:
            styled.setdefault(name, words)
    return next((styled[name] for name in ("title", "heading1", "1") if name in styled), "")


class _WordReader:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.styles = Styles(package.part("styles"))
        self.numbering = Numbering(self.styles, package.part("numbering"))
        self.cited: list[str] = []
        self.pending = ""

    def all(self, body: Any) -> list[Paragraph]:
        """The paragraphs of a body, and the notes that it cites."""
        return [*self.paragraphs(body), *self.notes()]

    def paragraphs(self, block: Any) -> Iterator[Paragraph]:
        """The paragraphs of a body, a cell or a note; a row of a table is one."""
        for element in block:
            if element.tag == f"{W}p":
                yield from self._paragraph(element)
            elif element.tag == f"{W}tbl":
                rows = outermost(element, f"{W}tr", outside=f"{W}tbl")
                yield from map(self._row, rows)
            elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml"):
                yield from self.paragraphs(element)

    def _paragraph(self, element: Any) -> Iterator[Paragraph]:
        """A paragraph; one whose mark was deleted goes on in the next."""
        words = self.pending + self._words(element)
        self.pending = ""
        if element.find(f"{W}pPr/{W}rPr/{W}del") is not None:
            self.pending = words
        elif words.strip():
            yield Paragraph(self.numbering.mark(element) + words, style=self.styles.name(element))
        boxes = outermost(element, f"{W}txbxContent")
        yield from (each for box in boxes if _is_shown(box) for each in self.paragraphs(box))

    def _row(self, row: Any) -> Paragraph:
        cells = (
            " ".join(" ".join(each.words.split()) for each in self.paragraphs(cell))
            for cell in outermost(row, f"{W}tc", outside=f"{W}tbl")
        )
        return Paragraph(" | ".join(cell for cell in cells if cell))

    def _words(self, element: Any) -> str:
        return "".join(self._pieces(element))

    def _pieces(self, element: Any) -> Iterator[str]:
        for child in element:
            if child.tag in _LEFT_OUT or child.tag == f"{W}txbxContent":
                continue
            if child.tag == f"{W}r" and self.styles.is_hidden(child):
                continue
            if child.tag in _WORDS:
                yield child.text or ""
            elif child.tag in _BREAKS:
                yield _BREAKS[child.tag]
            elif child.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                kind = child.tag.removeprefix(W).removesuffix("Reference")
                self.cited.append(f"{kind} {child.get(f'{W}id')}")
                yield f"[{len(self.cited)}]"
            else:
                yield from self._pieces(child)

    def notes(self) -> Iterator[Paragraph]:
        """The notes that the text cites, at its end, each with its number."""
        notes = {kind: self._notes_of(kind) for kind in ("footnote", "endnote")}
        for number, cited in enumerate(list(self.cited), 1):
            kind, _, id_ = cited.partition(" ")
            if (note := notes[kind].get(id_)) is not None:
                words = " ".join(each.words.strip() for each in self.paragraphs(note))
                yield Paragraph(f"[{number}] {words}")

    def _notes_of(self, kind: str) -> dict[str, Any]:
        root = self.package.part(f"{kind}s")
        notes = root.iter(f"{W}{kind}") if root is not None else ()
        return {each.get(f"{W}id"): each for each in notes}


def _is_shown(box: Any) -> bool:
    """Whether a text box is not the copy for programs that draw no boxes."""
    return all(each.tag != _MC_FALLBACK for each in box.iterancestors())
