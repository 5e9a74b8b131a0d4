"""Files of formats, made here: a PDF from lines with places, a message, a DOCX with tracked changes."""

import io
from collections.abc import Sequence
from zipfile import ZIP_DEFLATED, ZipFile

Placed = tuple[float, float, float, str]
"""Left, distance from the foot, size of the letters, ASCII words."""


def pdf(pages: Sequence[Sequence[Placed | str]]) -> bytes:
    """A PDF in Helvetica; A4, in points. What is no placed line is an operator of its own."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for page in pages:
        shown = "\n".join(each if isinstance(each, str) else _shown(each) for each in page)
        number = len(objects) + 1
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {number + 1} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream")
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects[1] = f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>"
    return _with_table(objects)


def _shown(placed: Placed) -> str:
    x, y, size, words = placed
    return f"BT /F1 {size} Tf {x} {y} Td ({_escaped(words)}) Tj ET"


def _escaped(words: str) -> str:
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _with_table(objects: list[str]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{each:010} 00000 n \n" for each in offsets)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


def prose(paragraphs: Sequence[str], head: str, foot: str, per_page: int = 40) -> bytes:
    """A PDF of paragraphs of 90 letters a line, with a running head and numbered pages."""
    lines: list[str] = []
    for each in paragraphs:
        words = each.split()
        while words:
            line = words.pop(0)
            while words and len(line) + len(words[0]) < 90:
                line += f" {words.pop(0)}"
            lines.append(line)
        lines.append("")
    pages = [lines[at : at + per_page] for at in range(0, len(lines), per_page)]
    return pdf(
        [
            [
                (72, 810, 9, head),
                *((72, 760 - 16 * at, 11, line) for at, line in enumerate(page) if line),
                (290, 30, 9, foot.format(number, len(pages))),
            ]
            for number, page in enumerate(pages, 1)
        ]
    )


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def docx(body: str, numbering: str = "", header: str = "", styles: str = "") -> bytes:
    """A DOCX whose body, lists, page header and styles are some WordprocessingML."""
    parts = {
        "_rels/.rels": _relations(officeDocument="word/document.xml"),
        "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
    }
    inner = {
        "numbering": ("numbering", numbering),
        "header": ("hdr", header),
        "styles": ("styles", styles),
    }
    given = {kind: each for kind, each in inner.items() if each[1]}
    if given:
        parts["word/_rels/document.xml.rels"] = _relations(
            **{each: f"{each}.xml" for each in given}
        )
    for kind, (tag, words) in given.items():
        parts[f"word/{kind}.xml"] = f"<w:{tag} {_W}>{words}</w:{tag}>"
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as packed:
        for name, words in parts.items():
            packed.writestr(name, words)
    return made.getvalue()


def _relations(**targets: str) -> str:
    each = "".join(
        f'<Relationship Id="{kind}" Type="{_KIND}/{kind}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{_RELATIONSHIPS}">{each}</Relationships>'


def zip_bomb() -> bytes:
    """A small file that calls itself DOCX and unpacks to 300 MB."""
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED, compresslevel=1) as packed:
        packed.writestr("word/document.xml", b"<a>" + b" " * 300_000_000)
    return made.getvalue()
