"""A file as it came, to a document folder: the original kept, its text in UTF-8, annotations to fill.

Offsets count in `source.txt`. A file that is not plain UTF-8 text stays beside it, byte for byte, and
its hash is in the annotations.
"""

import hashlib
import os
import re
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from graph.drafting import dateline, heading
from graph.drafting.draft import DRAFT
from graph.drafting.evidence import evidence
from graph.errors import RequestError
from graph.files import plain_file
from graph.files.atomic import together
from graph.intake.arrived import Arrived, FileProperties, Refused
from graph.intake.read import read
from graph.reading import yaml_with_places
from graph.reading.corpus import ANNOTATIONS, SOURCE
from graph.text.languages import UNKNOWN, language, named, recognised
from graph.text.source import LARGEST, LAYOUT_CONTROLS, SourceText, flowing
from schema.ids import document_id
from schema.types import CONTROL, LANGUAGE_TAG, NAME, no_source_address
from schema.vocabulary import BY_PREDICATE, PLACEHOLDERS

ORIGINAL = "source.original"
LARGEST_FILE = 10 * LARGEST
"""Bytes that a file may have; a text in one has no more than `graph.intake.arrived.MOST_LETTERS`."""

LONGEST_SLUG = 60
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
_SCHEMA = Path(__file__).parents[2] / "schema" / "annotations.schema.json"
_LONGEST_TITLE = 300
_UNSEEN = re.compile(f"[{CONTROL}]")
_SPOILT = re.compile(
    "\ufffd+|锟斤拷(?:锟斤拷)*|ï»¿|â€[\u0080-\u00bf\u0152-\u2122]|Ã[\u00a0-\u00bf]|[\u00b0-\u00ff]{6,}"
    "|[ä-é][\u0080-\u00bf\u0152-\u2122]{2}"
    "|(?<=[a-z])(?:[\u02d8-\u02dd]|[\ue000-\uf8ff]+)(?=[a-z])"
)
"""The sign of a lost letter, also read as GBK; UTF-8 read as Windows-1252, and GBK as Latin 1.

Between letters, an accent that stands alone or a letter of a font's own: a ligature that a PDF had no name for.
"""

_MOST_LISTED = 5


@dataclass(frozen=True)
class Given:
    """What whoever brings a text says of it; each None where it is to be found."""

    date: str | None = None
    title: str | None = None
    author: str | None = None
    language: str | None = None
    rights: str | None = None
    url: str | None = None


class Made(NamedTuple):
    """A new document folder, and how its text was read."""

    folder: Path
    form: str
    """What the file was read as: `PDF`, `plain text in GB18030`."""

    language: str
    """A BCP 47 tag; `und` where it is not known."""

    source: SourceText
    title: str
    date: str
    """The date with its place; or that it is unknown, with the way out."""

    remarks: tuple[str, ...]
    """What was left out or chosen in reading, and what to look at."""


def new(slug: str, file: Path, corpus: Path, given: Given | None = None) -> Made:
    """Make the folder of a new document; `-` is standard input.

    Raises:
        RequestError: the slug cannot name a folder everywhere, or is taken; the file cannot be read;
            what is given of the text is no date, or no tag of a language.
    """
    stated = _possible(given or Given())
    folder = corpus / _checked(slug)
    _refuse_taken(folder)
    data = _bytes(file)
    try:
        arrived = read(data, file.name)
    except Refused as error:
        name = "standard input" if str(file) == "-" else file
        raise RequestError(f"{name}: {error}") from error
    language = stated.language or recognised(arrived.text)
    source = SourceText(arrived.text, arrived.rule, language)
    document = _described(source, arrived, stated)
    with together(folder) as staging:
        _refuse_taken(folder)
        if arrived.text.encode() != data:
            (staging / ORIGINAL).write_bytes(data)
            document.original = hashlib.sha256(data).hexdigest()
        (staging / SOURCE).write_bytes(arrived.text.encode())
        (staging / ANNOTATIONS).write_bytes(
            _annotations(document, source, arrived, folder).encode()
        )
    remarks = (*arrived.remarks, *_unseen(source), *_spoilt(source), *document.remarks)
    return Made(
        folder, arrived.form, document.language, source, document.title, document.dated, remarks
    )


def _possible(given: Given) -> Given:
    """What is given, if it can be: a date of the calendar, a tag of a language.

    Raises:
        RequestError: it cannot.
    """
    from graph.text.dates import checked

    if given.date is not None:
        checked(given.date)
    if given.language is not None and not re.fullmatch(LANGUAGE_TAG, given.language):
        raise RequestError(
            f'"{given.language}" is not a language tag; give one such as `fr` or `zh-Hant`'
        )
    for name, words in vars(given).items():
        if words is not None and not re.fullmatch(NAME, words):
            raise RequestError(
                f"--{name}: is empty, or has line breaks or control characters; give words on one line"
            )
    if given.url is not None and (what := no_source_address(given.url)):
        raise RequestError(f"--url: {what}")
    return given


def is_slug(name: str) -> bool:
    """Whether a name is a plain folder on every system, and the same in either case."""
    return bool(
        _SLUG.fullmatch(name) and len(name) <= LONGEST_SLUG and not _DEVICES.fullmatch(name)
    )


def _checked(slug: str) -> str:
    """A name that can be a document's folder."""
    if not is_slug(slug):
        raise RequestError(
            f'"{slug}" cannot name a document: use lower-case letters, digits and single hyphens,'
            f" {LONGEST_SLUG} at most, as in `harbour-2020`"
        )
    return slug


def _refuse_taken(folder: Path) -> None:
    if any((folder / name).exists() for name in (ANNOTATIONS, SOURCE, ORIGINAL)):
        raise RequestError(
            f"{folder}: exists already and was not changed; use another name, or remove that folder"
        )


def _bytes(file: Path) -> bytes:
    if str(file) == "-":
        data = sys.stdin.buffer.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            raise plain_file.too_large("standard input", "more", LARGEST_FILE)
        return data
    return plain_file.content(file, LARGEST_FILE)


@dataclass
class _Described:
    """What is known of a document when it arrives."""

    title: str
    language: str
    period: str
    dated: str
    properties: FileProperties
    rights: str
    remarks: list[str] = field(default_factory=list)
    original: str | None = None


def _described(source: SourceText, arrived: Arrived, given: Given) -> _Described:
    properties = arrived.properties
    remarks: list[str] = []
    if given.language is None and source.language == UNKNOWN:
        remarks.append("the language is not certain; give it with --language")
    period, dated = _dated(source, properties, given)
    title = given.title or _title(source, properties)
    if title is None:
        title = _shortened(heading.first_words(source))
        remarks.append("no line stands as a title, and the first words do; give it with --title")
    if period == PLACEHOLDERS["date"] and (named := dateline.in_words(title, source.language)):
        remarks.append(
            f"the title has the date {named}; if it is that of the text, give it with --date"
        )
    own_url = None if no_source_address(properties.url or "") else properties.url
    both = replace(properties, author=given.author or properties.author, url=given.url or own_url)
    rights = given.rights or PLACEHOLDERS["rights"]
    return _Described(title, source.language, period, dated, both, rights, remarks)


def _dated(source: SourceText, properties: FileProperties, given: Given) -> tuple[str, str]:
    """The date of a text, and where it is from: given, of its front matter, its only dateline, its file."""
    if given.date:
        return given.date, f"{given.date}, as given"
    period = dateline.iso(properties.date) if properties.date else None
    from_file = f"{period}, from {properties.date_source}"
    if period and properties.is_of_text:
        return period, from_file
    candidates = dateline.datelines(source)
    if len(candidates) == 1:
        return candidates[0].period, str(candidates[0])
    if period and period in {each.period for each in candidates}:
        return period, from_file
    if candidates:
        several = "; ".join(map(str, candidates[:3]))
        return PLACEHOLDERS["date"], f"unknown, for lines differ ({several}); give it with --date"
    if period and not dateline.contradicts(source, period):
        return period, from_file
    why = "the text has another than the file" if period else _undated(source.language)
    return PLACEHOLDERS["date"], f"unknown, for {why}; give it with --date"


def _undated(tag: str) -> str:
    """Why no date was read: names of months are known in the languages of the program alone."""
    none = "no line near the top or the foot is a date"
    return (
        none
        if tag == UNKNOWN or language(tag)
        else f"{none}, and months are not read in {named(tag)}"
    )


def _title(source: SourceText, properties: FileProperties) -> str | None:
    """What the file calls its text, if the text has it or its writer says so; else what stands as its title."""
    words = " ".join(flowing(properties.title or "").split()).rstrip(" :：")
    may_be_title = bool(words) and not heading.is_none(words)
    is_in_text = may_be_title and bool(source.mentions(words))
    if properties.is_title_guessed:
        is_in_text = is_in_text and not (heading.of_speech(source) or dateline.of_line(words))
    chosen = words if is_in_text or (may_be_title and properties.is_titled) else heading.of(source)
    return _shortened(chosen) if chosen else None


def _shortened(words: str) -> str:
    title = _UNSEEN.sub("", " ".join(words.split()))[:_LONGEST_TITLE].rstrip(" ,")
    return title if re.match(NAME, title) else "?"


def _unseen(source: SourceText) -> list[str]:
    """Where a text has characters that no format can keep; drafts leave them out."""
    unseen = [each for each in _UNSEEN.finditer(source.text) if each.group() not in LAYOUT_CONTROLS]
    if not unseen:
        return []
    return [
        f"control characters: {_listed(unseen, source)}; no quotation may have one, and drafts leave them out"
    ]


def _spoilt(source: SourceText) -> list[str]:
    """Where letters were lost or changed before the file came: in another encoding, by another program."""
    spoilt = list(_SPOILT.finditer(source.text))
    if not spoilt:
        return []
    return [
        f"letters were spoilt before this file came: {_listed(spoilt, source)}; look for a better copy"
    ]


def _listed(matches: list[re.Match[str]], source: SourceText) -> str:
    """The code points at which some words begin, with their paragraphs; the first few of them."""
    listed = ", ".join(
        f"U+{ord(each.group()[0]):04X} in ¶{source.paragraph_at(each.start())}"
        for each in matches[:_MOST_LISTED]
    )
    more = len(matches) - _MOST_LISTED
    return f"{listed} and {more} more" if more > 0 else listed


def _annotations(document: _Described, source: SourceText, arrived: Arrived, folder: Path) -> str:
    properties = document.properties
    described = {
        "sha256": hashlib.sha256(source.text.encode()).hexdigest(),
        "original_sha256": document.original,
        "language": document.language,
        "date": document.period,
        "paragraphs": source.rule,
        "pages": list(arrived.pages) or None,
        "proposals": 0,
        "author": _short(properties.author),
        "address": _short(properties.url),
        "rights": document.rights,
        "coded_by": PLACEHOLDERS["coded_by"],
        "modality": BY_PREDICATE,
        "status": DRAFT,
    }
    node = {
        "id": document_id(folder.name),
        "kind": "document",
        "name_zh": document.title,
        "name_en": document.title,
        "status": DRAFT,
        "evidence": [_titled(source, document.title)],
    }
    given = {key: value for key, value in described.items() if value is not None}
    values = {"source": given, "nodes": [node]}
    return f"# yaml-language-server: $schema={_schema(folder)}\n{yaml_with_places.write(values)}"


def _short(words: str | None) -> str | None:
    return _UNSEEN.sub("", " ".join(words.split()))[:_LONGEST_TITLE] or None if words else None


def _schema(folder: Path) -> str:
    """The path from a folder to the JSON Schema; whole where they are on two drives."""
    try:
        return Path(os.path.relpath(_SCHEMA, folder)).as_posix()
    except ValueError:
        return _SCHEMA.as_posix()


def _titled(source: SourceText, title: str) -> dict[str, Any]:
    """The words of the text that are its title, else its first words that can be quoted."""
    spans = source.mentions(title)
    if spans and not _UNSEEN.search(source.text[slice(*spans[0])]):
        return evidence(source, *spans[0])
    for paragraph in source.paragraphs:
        words = _UNSEEN.split(source.text[paragraph.start : paragraph.end])[0]
        if line := words.strip().splitlines()[:1]:
            start = source.text.index(line[0], paragraph.start)
            return evidence(source, start, start + len(line[0][:_LONGEST_TITLE].rstrip()))
    raise RequestError("the text has no words that can be quoted")
