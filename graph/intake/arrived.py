"""What a reader of a format gives: the words in paragraphs, with pages, and what the file says of itself."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from graph.text.paragraphs import divided, recognised
from schema.vocabulary import ParagraphRule

MOST_LETTERS = 16_000_000
"""Characters that the text in a file may have; what packs more into less is refused."""


class Refused(Exception):
    """A file that cannot be read: what is wrong with it, and the way out."""


class Paragraph(NamedTuple):
    """A paragraph as its format has it; page from 1, where the format has pages."""

    words: str
    page: int | None = None
    style: str = ""
    """The name of its style, in formats that have some."""


@dataclass(frozen=True)
class FileProperties:
    """What a file says of itself; each None where it says nothing."""

    title: str | None = None
    is_titled: bool = False
    """Whether the title is the writer's own even where the text does not have it."""

    is_title_guessed: bool = False
    """Whether the title is only what is printed largest."""

    author: str | None = None
    date: str | None = None
    """ISO 8601, and meant as the date of the text, not of the file."""

    date_source: str = ""
    """Where in the file the date is."""

    is_of_text: bool = False
    """Whether the date is said to be that of the text, and not of the page, the message or the file."""

    language: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class Arrived:
    """A text as it came, ready to be kept as `source.txt`."""

    text: str
    form: str
    """What it was read as, for people: `PDF`, `HTML`, `plain text (Windows-1252)`."""

    rule: ParagraphRule
    properties: FileProperties = field(default_factory=FileProperties)
    pages: tuple[int, ...] = ()
    """The number of the first paragraph of each page, from page 1."""

    remarks: tuple[str, ...] = ()
    """What was left out or chosen in reading, for people."""


_SHOWN = 60
"""Letters of a part left out that are shown."""

_MOST_SHOWN = 5


def passages_left_out(passages: Iterable[str], where: str) -> list[str]:
    """The remark that parts were taken for no text: how many, and how each of the longest begins."""
    lines = [words for each in passages if (words := " ".join(each.split()))]
    if not lines:
        return []
    longest = sorted(set(lines), key=len, reverse=True)[:_MOST_SHOWN]
    shown = [each for each in dict.fromkeys(lines) if each in longest]
    begins = ", ".join(
        f"“{each}”" if len(each) <= _SHOWN else f"“{each[:_SHOWN]}…”" for each in shown
    )
    which = "; the longest begin" if len(shown) < len(set(lines)) else ":"
    return [f"left out: {len(lines)} part{'s' * (len(lines) != 1)} {where}{which} {begins}"]


def plain(text: str, form: str, properties: FileProperties | None = None) -> Arrived:
    """A text whose paragraphs are what it looks like."""
    return Arrived(text, form, recognised(text), properties or FileProperties())


def arrived(
    paragraphs: Iterable[Paragraph],
    form: str,
    properties: FileProperties | None = None,
    remarks: Iterable[str] = (),
) -> Arrived:
    """A text of paragraphs as a format has them: a blank line between each two, none in one.

    Where a format has line breaks in a paragraph, but no pages, they are read as those of plain text.

    Raises:
        Refused: there are no words, or more than a text may have.
    """
    retained: list[Paragraph] = []
    letters = 0
    for each in paragraphs:
        lines = [line.strip() for line in each.words.splitlines()]
        if joined := "\n".join(line for line in lines if line):
            retained.append(Paragraph(joined, each.page))
            letters += len(joined)
        if letters > MOST_LETTERS:
            raise Refused(f"has more than {MOST_LETTERS} characters; divide it")
    if all(each.page is None for each in retained) and any("\n" in each.words for each in retained):
        retained = [Paragraph(words) for words in divided([each.words for each in retained])]
    if not retained:
        raise Refused("has no words in it")
    text = "\n\n".join(each.words for each in retained) + "\n"
    return Arrived(
        text,
        form,
        "blocks",
        properties or FileProperties(),
        _first_of_pages(retained),
        tuple(remarks),
    )


def _first_of_pages(paragraphs: list[Paragraph]) -> tuple[int, ...]:
    """Of each page the first paragraph that begins on it, or on a later one."""
    pages: list[int] = []
    for number, each in enumerate(paragraphs, 1):
        pages.extend(number for _ in range(len(pages), each.page or 0))
    return tuple(pages)
