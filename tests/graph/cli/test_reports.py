"""`verify` on the command line: exit codes, formats, and what is no report."""

import json
from pathlib import Path

import pytest

from tests.conftest import Command

REAL = "Cai said: “制定网络空间国际行为准则”.\n"
FALSE = "Cai said: “制定网路空间国际行为准则”.\n"


@pytest.mark.parametrize(("words", "code"), [(REAL, 0), (FALSE, 1), ("No quotation here.\n", 0)])
def test_exit_codes(command: Command, tmp_path: Path, words: str, code: int) -> None:
    """0 where every quotation is real, 1 where one is not."""
    report = tmp_path / "report.md"
    report.write_text(words, encoding="utf-8")

    assert command("verify", report).code == code


def test_json_gives_line_answer_and_offsets(command: Command, tmp_path: Path) -> None:
    """Each verdict has the report's line, the answer, and the words' offsets in the text."""
    report = tmp_path / "report.md"
    report.write_text(f"# Report\n\n{REAL}\n{FALSE}", encoding="utf-8")

    rows = json.loads(command("verify", report, "--format", "json").out)

    assert [(each["place"], each["answer"]) for each in rows] == [
        ("line 3", "found"),
        ("line 5", "changed"),
    ]
    assert rows[0]["evidence"][0]["quote"] == "制定网络空间国际行为准则"


@pytest.mark.parametrize(
    ("name", "content"),
    [("none.md", None), ("bad.docx", b"no DOCX"), ("bad.docx", b"PK\3\4broken")],
)
def test_what_is_no_report_is_refused(
    command: Command, tmp_path: Path, name: str, content: bytes | None
) -> None:
    """A file that is not there, and a DOCX that is none, are wrong requests."""
    if content is not None:
        (tmp_path / name).write_bytes(content)

    assert command("verify", tmp_path / name).code == 2


def test_blockquotes_and_quoting_styles_are_quotations(command: Command, tmp_path: Path) -> None:
    """What Markdown, HTML and Word set apart as a quotation is judged whole."""
    from docx import Document

    words = "国际社会应尽快行动起来，在联合国框架下，积极开展对话"
    (tmp_path / "r.md").write_text(f"He said:\n\n> {words}\n", encoding="utf-8")
    (tmp_path / "r.html").write_text(
        f"<p>He said:</p><blockquote><p>{words}</p></blockquote>", "utf-8"
    )
    document = Document()
    document.add_paragraph("He said:")
    document.add_paragraph(words, style="Quote")
    document.save(str(tmp_path / "r.docx"))

    for name in ("r.md", "r.html", "r.docx"):
        (row,) = json.loads(command("verify", tmp_path / name, "--format", "json").out)
        assert (row["answer"], row["quotation"]) == ("found", words)


def test_tables_notes_and_code_of_every_format(command: Command, tmp_path: Path) -> None:
    """Quotations in tables and notes are judged, by whom their row names; marks in code enclose none."""
    words = "制定网络空间国际行为准则"
    row = ("Mroz", f"“{words}”")
    (tmp_path / "r.md").write_text(
        f'| who | words |\n|---|---|\n| {row[0]} | {row[1]} |\n\nSee `f("a b c")`.\n\n1. Cai: “{words[:-1]}”\n',
        "utf-8",
    )
    (tmp_path / "r.html").write_text(
        f'<table><tr><td>{row[0]}</td><td>{row[1]}</td></tr></table><p>See <code>f("a b c")</code>.</p>'
        f"<p><sup>1</sup> Cai: “{words[:-1]}”</p>",
        "utf-8",
    )
    _with_table_and_note(tmp_path / "r.docx", row, f"Cai: “{words[:-1]}”")

    for name in ("r.md", "r.html", "r.docx"):
        rows = json.loads(command("verify", tmp_path / name, "--format", "json").out)
        assert [(each["answer"], each["quotation"]) for each in rows] == [
            ("attributed wrongly", words),
            ("found", words[:-1]),
        ], name


def _with_table_and_note(file: Path, row: tuple[str, ...], note: str) -> None:
    """A DOCX with a row of a table, and a footnote in a part of its own, as Word has it."""
    from docx import Document
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document = Document()
    for cell, words in zip(document.add_table(1, len(row)).rows[0].cells, row, strict=True):
        cell.text = words
    document.add_paragraph("A note.")._p.append(
        parse_xml(f'<w:r {space}><w:footnoteReference w:id="1"/></w:r>')
    )
    notes = f'<w:footnotes {space}><w:footnote w:id="1"><w:p><w:r><w:t>{note}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    part = Part(
        PackURI("/word/footnotes.xml"),
        CONTENT_TYPE.WML_FOOTNOTES,
        notes.encode(),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    document.save(str(file))
