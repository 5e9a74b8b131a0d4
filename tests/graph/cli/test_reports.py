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
