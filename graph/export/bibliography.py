"""The documents of a graph as sources to cite: CSL-JSON, BibTeX, and formatted by a CSL style.

Source: Citation Style Language 1.0.2, "Appendix III: Types" and "Appendix IV: Variables".
"""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from graph.build.graph_types import Graph
from graph.errors import RequestError
from graph.export import Summary
from graph.files import plain_file
from graph.files.atomic import replacing
from schema.ids import slug
from schema.vocabulary import BETWEEN_AUTHORS, UNKNOWN_DATE

_MOST_BYTES = 4_000_000
"""Bytes of a file of a style; the longest that is published has a fortieth of it."""

DEFAULT_STYLE = "harvard-cite-them-right"
"""The style that comes with the citation processor."""

_TYPES = {
    "speech": "speech",
    "report": "report",
    "policy": "report",
    "strategy": "report",
    "treaty": "treaty",
}
"""CSL types by the sub-type of a document; any other is a `document`."""

_BIBTEX = re.compile(r"([\\{}$&#^_~%])")
_NAMED = {"{": "textbraceleft", "}": "textbraceright"}
"""BibTeX counts a brace even behind a backslash, and an entry would not end where it does."""

_OF_ADDRESSES = "+:/?#[]@!$&'()*,;=%~"
"""What is not escaped in an address. Source: RFC 3986, 2.2 and 2.3."""


def items(graph: Graph) -> list[dict[str, Any]]:
    """Each document as an item of CSL-JSON, by slug; what a document does not say is left out."""
    return [item(graph, document) for document in sorted(graph.graph["texts"]) if document in graph]


def item(graph: Graph, document: str) -> dict[str, Any]:
    """One document as an item of CSL-JSON; its title in English, the one of its text as `original-title`."""
    attributes, text = graph.nodes[document], graph.graph["texts"][document]
    authors = attributes.get("authors", "").split(BETWEEN_AUTHORS)
    values = {
        "id": slug(document),
        "type": _TYPES.get(attributes.get("subtype", ""), "document"),
        "title": attributes["name_en"],
        "original-title": _other_title(attributes),
        "author": [{"literal": each} for each in authors if each],
        "event": attributes.get("event"),
        "event-place": attributes.get("place"),
        "publisher": attributes.get("publisher"),
        "publisher-place": attributes.get("place"),
        "issued": text.date != UNKNOWN_DATE and {"date-parts": [_date_parts(text.date)]},
        "language": text.language,
        "URL": attributes.get("address"),
        "note": attributes.get("office"),
    }
    return {field: value for field, value in values.items() if value}


def _other_title(attributes: dict[str, Any]) -> str | None:
    """The original title, or else the Chinese one, where it is not the English one again."""
    title = attributes.get("original_title") or attributes["name_zh"]
    return title if title != attributes["name_en"] else None


def _date_parts(date: str) -> list[int]:
    return [int(each) for each in date.split("/")[0].split("-")]


def write_csl(graph: Graph, path: Path) -> Summary:
    """Write CSL-JSON, which Zotero and others read."""
    with replacing(path) as file:
        file.write(json.dumps(items(graph), ensure_ascii=False, indent=2) + "\n")
    return _counted(graph)


def write_bibtex(graph: Graph, path: Path) -> Summary:
    """Write BibTeX, in UTF-8 as biber and current BibTeX styles take it."""
    with replacing(path) as file:
        file.write("\n".join(map(_entry, items(graph))))
    return _counted(graph)


def _counted(graph: Graph) -> Summary:
    count = len(items(graph))
    return Summary("1 source" if count == 1 else f"{count} sources")


def _entry(each: dict[str, Any]) -> str:
    year, *rest = each.get("issued", {}).get("date-parts", [[""]])[0]
    fields = {
        "author": " and ".join(
            f"{{{_escaped(author['literal'])}}}" for author in each.get("author", ())
        ),
        "title": f"{{{_escaped(each['title'])}}}",
        "titleaddon": _escaped(each.get("original-title", "")),
        "howpublished": _escaped(each.get("event", "")),
        "address": _escaped(each.get("event-place", "")),
        "publisher": _escaped(each.get("publisher", "")),
        "year": str(year),
        "month": str(rest[0]) if rest else "",
        "day": str(rest[1]) if len(rest) > 1 else "",
        "note": _escaped(each.get("note", "")),
        "url": _address(each.get("URL", "")),
        "language": each["language"],
    }
    kind = {"report": "techreport"}.get(each["type"], "misc")
    lines = [f"  {field} = {{{value}}},\n" for field, value in fields.items() if value]
    return f"@{kind}{{{each['id']},\n{''.join(lines)}}}\n"


def _address(words: str) -> str:
    """Where a text can be read; of an address that is not one of a shelf, nothing can end the field."""
    return quote(words, safe=_OF_ADDRESSES) if "://" in words else _escaped(words)


def _escaped(words: str) -> str:
    def written(match: re.Match[str]) -> str:
        sign = match[1]
        if command := _NAMED.get(sign):
            return f"{{\\{command}}}"
        return f"\\{sign}" if sign not in "\\~^" else f"{{\\char`\\{sign}}}"

    return _BIBTEX.sub(written, words)


def references(graph: Graph, documents: Iterable[str], style: Path | None = None) -> dict[str, str]:
    """Each document as a line of a bibliography, by id; in the default style, or that of a CSL file.

    Raises:
        RequestError: the file is no CSL style.
    """
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
    from citeproc.source.json import CiteProcJSON

    wanted = list(dict.fromkeys(documents))
    known = CiteProcJSON([_for_processor(item(graph, each)) for each in wanted])
    lines = {}
    for each in wanted:
        bibliography = CitationStylesBibliography(_style(style), known, formatter.plain)
        bibliography.register(Citation([CitationItem(slug(each))]))
        words = " ".join("".join(str(line) for line in bibliography.bibliography()).split())
        lines[each] = _titled_once(words, known[slug(each)])
    return lines


def _titled_once(words: str, source: Mapping[str, Any]) -> str:
    """A line of a bibliography with the title in the author's place only, where no author is known.

    CSL leaves out what it has put in the author's place; the processor does so only for a variable, not for a macro.
    """
    title = re.escape(" ".join(str(source["title"]).split()))
    again = re.compile(
        rf"(?P<first>{title}.*?)[\s.,:;]*[‘“«\"'(]*{title}[.,]?[’”»\"')]*", re.IGNORECASE
    )
    return words if "author" in source else again.sub(r"\g<first>", words, count=1)


def _for_processor(each: dict[str, Any]) -> dict[str, Any]:
    """An item with both titles in one, since few styles show the original one."""
    title, original = each["title"], each.get("original-title")
    return each | {"title": f"{title} [{original}]" if original else title}


def _style(file: Path | None) -> Any:
    from citeproc import CitationStylesStyle
    from lxml.etree import LxmlError

    if file is None:
        return CitationStylesStyle(DEFAULT_STYLE, validate=False)
    if not file.exists():
        raise RequestError(f"{file}: no such file; a CSL style is a file, such as apa.csl")
    try:
        if b"purl.org/net/xbiblio/csl" not in plain_file.content(file, _MOST_BYTES):
            raise RequestError(
                f"{file}: not a CSL style; give a file in the Citation Style Language"
            )
        style = CitationStylesStyle(str(file), validate=False)
    except OSError as error:
        raise RequestError(f"{file}: cannot be read: {error.strerror}") from error
    except (LxmlError, ValueError, AttributeError) as error:
        raise RequestError(f"{file}: not a usable CSL style: {error}") from error
    if style.root.bibliography is None:
        raise RequestError(f"{file}: this CSL style has no bibliography; use another one")
    return style
