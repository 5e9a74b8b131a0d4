"""Markdown: its words without their marks, HTML in it as a browser shows it; the front matter is no part of the text."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from graph.errors import DataError
from graph.intake import plain_text, web_page
from graph.intake.arrived import Arrived, FileProperties, Paragraph, arrived
from graph.reading import yaml_with_places

_FRONT = re.compile(
    r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_TAG = re.compile(r"<[A-Za-z]")
_DATES = ("date", "date_signed", "date_published", "date_issued", "published", "issued", "signed")


def read(data: bytes) -> Arrived:
    """Read a Markdown file.

    Raises:
        Refused: its encoding is not certain, or it has no words.
    """
    properties, text = front_matter(plain_text.decoded(data)[0])
    tokens = _tokens(text)
    properties = replace(properties, title=properties.title or _heading(tokens))
    has_markup = any(each.type == "html_block" and _TAG.search(each.content) for each in tokens)
    page = _markdown().disable("code").render(text) if has_markup else ""
    words = web_page.paragraphs(page) if page else _paragraphs(tokens)
    return arrived(words, "Markdown", properties)


def front_matter(text: str) -> tuple[FileProperties, str]:
    """What YAML at the top of a text says of it, and the text without that."""
    front = _FRONT.match(text)
    if front is None:
        return FileProperties(), text
    try:
        mapping = yaml_with_places.read(front[1], Path("front matter")).values
    except DataError:
        return FileProperties(), text
    if not isinstance(mapping, dict):
        return FileProperties(), text
    words = {str(key).lower(): str(value) for key, value in mapping.items() if _is_word(value)}
    properties = FileProperties(
        title=words.get("title"),
        is_titled="title" in words,
        author=words.get("author"),
        date=next((words[key] for key in _DATES if key in words), None),
        date_source="front matter",
        is_of_text=True,
        language=words.get("lang") or words.get("language"),
        url=words.get("url") or words.get("source"),
    )
    return properties, text[front.end() :]


def _is_word(value: Any) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool) and value != ""


def _markdown() -> Any:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table")


def _tokens(text: str) -> list[Any]:
    return list(_markdown().parse(text))


def _heading(tokens: list[Any]) -> str | None:
    """The first heading of those that are highest."""
    headings = [(each.tag, at) for at, each in enumerate(tokens) if each.type == "heading_open"]
    return _words(tokens[min(headings)[1] + 1]) if headings else None


def _paragraphs(tokens: list[Any]) -> Iterator[Paragraph]:
    lists: list[int | None] = []
    lead, before = "", ""
    cells: list[str] = []
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append(int(token.attrs.get("start", 1)) if token.type.startswith("o") else None)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "list_item_open":
            number = lists[-1]
            lead = "• " if number is None else f"{number}. "
            lists[-1] = None if number is None else number + 1
        elif token.type == "tr_close":
            yield Paragraph(" | ".join(filter(None, cells)))
            cells = []
        elif token.type == "inline" and before in ("td_open", "th_open"):
            cells.append(_words(token))
        elif token.type in ("inline", "fence", "code_block"):
            words = _words(token) if token.type == "inline" else token.content
            yield Paragraph(lead + words)
            lead = ""
        before = token.type


def _words(inline: Any) -> str:
    return "".join(
        "\n" if _is_break(each) else each.content for each in inline.children if _is_shown(each)
    )


def _is_break(token: Any) -> bool:
    return token.type in ("softbreak", "hardbreak", "html_inline")


def _is_shown(token: Any) -> bool:
    is_break = token.type == "html_inline" and re.match(r"<br\b", token.content, re.IGNORECASE)
    return token.type in ("text", "code_inline", "softbreak", "hardbreak") or bool(is_break)
