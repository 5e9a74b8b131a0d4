"""A brief as Markdown, HTML or DOCX: numbered citations, sources at the end; the same bytes each time."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from graph.build.graph_types import Graph, Quotation
from graph.errors import RequestError
from graph.export.bibliography import references
from graph.files.atomic import together
from graph.query.brief import Brief, BriefLine
from graph.text.source import flowing

_MARKUP = re.compile(r"([\\`*_\[\]<>|#~]|&(?=#?\w+;)|^[-+=]|(?<=^\d)[.)]|(?<=^\d\d)[.)])")
_DOUBLE = re.compile(r"[\"“”]")
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can have."""

_PAGE = """<!doctype html>
<html lang="{lang}">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ font: 16px/1.5 Georgia, "Noto Serif CJK SC", serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }}
blockquote {{ margin: .4rem 0 .4rem 1rem; padding-left: .8rem; border-left: 3px solid #bbb; }}
h1 {{ line-height: 1.2 }} h2 {{ margin-top: 1.6rem }}
</style>
{body}
</html>
"""


_ZH = {
    "Sources": "来源",
    "Caveat:": "注意：",
    "Our rendering:": "本项目译文：",
    "Reference:": "指代：",
}


class Written:
    """A brief with its sources numbered."""

    def __init__(self, graph: Graph, brief: Brief, style: Path | None = None) -> None:
        self.brief = brief
        self.numbers = {each: number for number, each in enumerate(brief.documents, 1)}
        self.references = references(graph, self.numbers, style)

    @property
    def title(self) -> str:
        """The name in both languages."""
        names = self.brief.title.en, self.brief.title.zh
        return " · ".join(dict.fromkeys(reversed(names) if self.brief.lang == "zh" else names))

    def word(self, word: str) -> str:
        """What stands before a caveat, a rendering or a coreference, or above the sources."""
        return _ZH[word] if self.brief.lang == "zh" else word

    def citation(self, quote: Quotation) -> str:
        """Where a quotation is from: `[1, ¶20]`, or `[1, p. 4, ¶20]` where the text came in pages."""
        return f"[{self.numbers[quote.document]}, {quote.where}]"


def markdown(written: Written) -> str:
    """The brief in Markdown."""
    return "\n\n".join(_markdown(written)) + "\n"


def _markdown(written: Written) -> Iterator[str]:
    yield f"# {_escaped(written.title)}"
    for section in written.brief.sections:
        yield f"## {section.heading}"
        for line in section.lines:
            yield "\n\n".join(_markdown_line(written, line))
    yield f"## {written.word('Sources')}"
    for document, number in written.numbers.items():
        yield f"\\[{number}\\] {_escaped(_single(written.references[document]))}"


def _markdown_line(written: Written, line: BriefLine) -> Iterator[str]:
    yield _escaped(_single(line.words))
    for label, words in _below(written, line):
        yield f"*{label}* {_escaped(words)}" if label else _escaped(words)


def _below(written: Written, line: BriefLine) -> Iterator[tuple[str, str]]:
    """What follows a statement: caveats, quotations, each rendering once, coreferences; each with its label."""
    for caveat in line.caveats:
        yield written.word("Caveat:"), _single(caveat)
    rendered = set()
    for quote in _distinct(line.evidence):
        yield "", f"“{_inner(quote)}” {written.citation(quote)}"
        if quote.our_rendering and quote.our_rendering not in rendered:
            rendered.add(quote.our_rendering)
            yield written.word("Our rendering:"), _single(quote.our_rendering)
        if quote.coreference:
            yield written.word("Reference:"), _single(quote.coreference)


def _distinct(evidence: Iterable[Quotation]) -> list[Quotation]:
    """Each quotation once, though several links of a chain have it."""
    return list({(each.document, each.start, each.end): each for each in evidence}.values())


def _inner(quote: Quotation) -> str:
    """The words on one line; quotation marks within them are single ones, as is usual."""
    return flowing(quote.quote).replace("“", "‘").replace("”", "’")


def _single(words: str) -> str:
    """Words of ours, in which only single quotation marks are used: double ones are for the texts."""
    opens = True

    def mark(match: re.Match[str]) -> str:
        nonlocal opens
        shown = {"“": "‘", "”": "’"}.get(match[0], "‘" if opens else "’")
        opens = not opens
        return shown

    return _DOUBLE.sub(mark, words)


def _escaped(words: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(words.split()))


def html(written: Written) -> str:
    """The brief as one page that asks for nothing."""
    from html import escape

    from markdown_it import MarkdownIt

    body = MarkdownIt("commonmark", {"html": False}).render(markdown(written))
    return _PAGE.format(lang=written.brief.lang, title=escape(written.title), body=body)


def docx(written: Written) -> bytes:
    """The brief as a Word document."""
    from docx import Document

    document = Document()
    document.core_properties.title = written.title
    document.core_properties.author = ""
    document.add_heading(written.title, 0)
    for section in written.brief.sections:
        document.add_heading(section.heading, 1)
        for line in section.lines:
            _add_line(document, written, line)
    document.add_heading(written.word("Sources"), 1)
    for each, number in written.numbers.items():
        document.add_paragraph(f"[{number}] {_single(written.references[each])}")
    packed = io.BytesIO()
    document.save(packed)
    return _timeless(packed)


def _add_line(document: Any, written: Written, line: BriefLine) -> None:
    document.add_paragraph(_single(line.words))
    for label, words in _below(written, line):
        paragraph = document.add_paragraph()
        if label:
            paragraph.add_run(f"{label} ").italic = True
        paragraph.add_run(words)


def _timeless(packed: io.BytesIO) -> bytes:
    """A zip file whose members have no time of their own."""
    out = io.BytesIO()
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _FIRST_DAY), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


WRITERS: Mapping[str, Callable[[Written], str | bytes]] = {
    ".md": markdown,
    ".html": html,
    ".docx": docx,
}
"""How a brief is written, by the ending of the file's name."""


def write(written: Written, path: Path) -> None:
    """Write a brief to a new file.

    Raises:
        RequestError: the ending is of no format, there is such a file already, or it cannot be written.
    """
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise RequestError(f"{path}: name a file that ends in {', '.join(WRITERS)}")
    if path.exists():
        raise RequestError(f"{path}: exists already; give another file name, or delete it first")
    content = writer(written)
    with together(path.parent) as staging:
        (staging / path.name).write_bytes(
            content if isinstance(content, bytes) else content.encode()
        )
