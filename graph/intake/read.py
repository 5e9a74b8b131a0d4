"""A file to its text: what it is, is told by its bytes, and by its name only where bytes cannot tell."""

import re
from collections.abc import Callable
from pathlib import PurePath

from graph.intake import (
    mail,
    markdown,
    opendocument,
    pdf,
    plain_text,
    rich_text,
    web_page,
    word,
    zipped,
)
from graph.intake.arrived import Arrived, Refused, plain

Reader = Callable[[bytes], Arrived]

READERS: dict[str, Reader] = {
    "PDF": pdf.read,
    "DOCX": word.read,
    "ODT": opendocument.read,
    "RTF": rich_text.read,
    "HTML": web_page.read,
    "Markdown": markdown.read,
    "EML": mail.read,
}
"""The formats that are read beside plain text."""

_BY_NAME = {
    ".md": "Markdown",
    ".markdown": "Markdown",
    ".htm": "HTML",
    ".html": "HTML",
    ".xhtml": "HTML",
    ".eml": "EML",
}
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_EML = re.compile(
    rb"(?=(?:[^\n]*\n){0,60}?From:)(?=(?:[^\n]*\n){0,60}?(?:Date|MIME-Version):)[A-Za-z][\w-]{1,40}:[ \t\r]",
    re.IGNORECASE,
)
_FRONT_MATTER = re.compile(
    rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n(?=[A-Za-z_][\w-]*:[ \t\r\n])(?:[^\n]*\n){1,60}?---[ \t]*\r?\n"
)
_COMPOUND, _ENCRYPTED = b"\xd0\xcf\x11\xe0", "EncryptedPackage".encode("utf-16-le")
"""How files of old Office begin, and the part that a DOCX with a password has in one."""

_OTHER = {
    _COMPOUND: "is in the format of old Word or Excel; save it as DOCX or PDF",
    b"\x89PNG": "is a picture; have a program for text recognition (OCR) read it",
    b"\xff\xd8\xff": "is a picture; have a program for text recognition (OCR) read it",
    b"\x1f\x8b": "is packed; unpack it first",
    b"%!PS": "is PostScript; convert it to PDF",
}
_PROMISED = {".pdf": "PDF", ".docx": "DOCX", ".odt": "ODT", ".rtf": "RTF"}
_BROKEN = (
    "is no {}, although its name says so, and no text; bring the file anew from where it is from"
)
"""What a file is to be by its name, and what is said of one whose bytes are nothing that is read."""

_PACKED = {
    "xl/workbook.xml": "is a spreadsheet; save its text as DOCX or plain text",
    "ppt/presentation.xml": "is a set of slides; save it as PDF",
    "Index/Document.iwa": "is a file of Pages, Numbers or Keynote; export it as DOCX or PDF",
}
"""What is packed by its parts, and the way out."""

_TYPED = {"application/epub+zip": "is an EPUB; convert it to DOCX or HTML"}


def read(data: bytes, name: str) -> Arrived:
    """Read the bytes of a file; its name counts for Markdown, HTML and mail without their marks.

    Raises:
        Refused: it is in no format that is read, or cannot be read in its own.
    """
    if not data.strip():
        raise Refused(plain_text.EMPTY)
    if data.startswith(_COMPOUND) and _ENCRYPTED in data:
        raise Refused("is encrypted; save a copy without a password")
    for mark, what in _OTHER.items():
        if data.startswith(mark):
            raise Refused(what)
    form = _form(data, PurePath(name).suffix.lower())
    if form is not None:
        return READERS[form](data)
    try:
        text, encoding = plain_text.decoded(data)
    except Refused as error:
        promised = _PROMISED.get(PurePath(name).suffix.lower())
        raise Refused(_BROKEN.format(promised)) if promised else error from error
    return plain(text, f"plain text in {plain_text.NAMES[encoding]}")


def _form(data: bytes, suffix: str) -> str | None:
    """The format of a file; None for plain text."""
    if b"%PDF-" in data[:1024]:
        return "PDF"
    if data.startswith(b"PK"):
        return _zipped_form(data)
    if data.lstrip().startswith(b"{\\rtf"):
        return "RTF"
    if _HTML.match(data[:4_000]):
        return "HTML"
    if suffix in _BY_NAME:
        return _BY_NAME[suffix]
    if _FRONT_MATTER.match(data[:8_000]):
        return "Markdown"
    return "EML" if _EML.match(data[:8_000]) else None


def _zipped_form(data: bytes) -> str:
    with zipped.opened(data) as packed:
        names = set(packed.namelist())
        if "word/document.xml" in names:
            return "DOCX"
        if "content.xml" in names and "mimetype" in names:
            return "ODT"
        kind = next((what for inside, what in _PACKED.items() if inside in names), None)
        if kind is None and packed.namelist()[:1] == ["mimetype"]:
            kind = _TYPED.get(packed.read("mimetype")[:40].decode("ascii", "replace").strip())
    raise Refused(
        kind or "is a ZIP file, but neither DOCX nor ODT; give the document that is in it"
    )
