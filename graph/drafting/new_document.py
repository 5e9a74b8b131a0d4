"""A text as it came, to a document folder: the bytes kept, a UTF-8 copy, annotations to fill.

Offsets count in `source.txt`. A file that is not plain UTF-8 stays beside it as `source.original`.
"""

import hashlib
import os
import re
from pathlib import Path
from typing import NamedTuple

import yaml

from graph.drafting.draft import DRAFT
from graph.drafting.evidence import evidence
from graph.errors import RequestError
from graph.files.atomic import together
from graph.reading.corpus import ANNOTATIONS, SOURCE
from graph.text.languages import languages, recognised
from graph.text.source import SourceText
from schema.ids import document_id
from schema.vocabulary import PLACEHOLDERS

ORIGINAL = "source.original"
ENCODINGS = ("utf_8", "utf_16", "utf_16_le", "utf_16_be", "gb18030")
"""What a text may come in; anything else is to be saved anew, since guessing is not recognising."""

LONGEST_SLUG = 60
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
_SCHEMA = Path(__file__).parents[2] / "schema" / "annotations.schema.json"
_LONGEST_TITLE = 200


class Arrival(NamedTuple):
    """A new document folder, and how its text was read."""

    folder: Path
    encoding: str
    """The encoding it came in, as Python names it; `utf_8_sig` where a mark comes first."""

    language: str
    date: str | None
    """The first date in the text; None where it has none."""

    source: SourceText


def new(slug: str, file: Path, corpus: Path) -> Arrival:
    """Make the folder of a new document.

    Raises:
        RequestError: the slug cannot name a folder everywhere, or is taken; the file cannot be read,
            or is in none of the encodings.
    """
    folder = corpus / _checked(slug)
    data = _read(file)
    text, encoding = _decoded(data, file)
    language = recognised(text)
    date = next((each.period for each in languages()[language].dates(text, None)), None)
    with together(folder) as staging:
        if any((folder / name).exists() for name in (ANNOTATIONS, SOURCE, ORIGINAL)):
            raise RequestError(f"{folder}: is there already; take another name")
        if text.encode() != data:
            (staging / ORIGINAL).write_bytes(data)
        (staging / SOURCE).write_bytes(text.encode())
        (staging / ANNOTATIONS).write_bytes(_annotations(text, folder, language, date).encode())
    return Arrival(folder, encoding, language, date, SourceText(text))


def _checked(slug: str) -> str:
    """A name that is a plain folder on every system, and the same in either case."""
    if not _SLUG.fullmatch(slug) or len(slug) > LONGEST_SLUG or _DEVICES.fullmatch(slug):
        raise RequestError(
            f'"{slug}" cannot name a document: take lower-case letters, digits and single hyphens,'
            f" {LONGEST_SLUG} at most, as in `harbour-2020`"
        )
    return slug


def _read(file: Path) -> bytes:
    if not file.exists():
        raise RequestError(f"{file}: no such file")
    if not file.is_file():
        raise RequestError(f"{file}: is no file; name the text itself")
    try:
        return file.read_bytes()
    except OSError as error:
        raise RequestError(f"{file}: cannot be read: {error.strerror}") from error


def _decoded(data: bytes, file: Path) -> tuple[str, str]:
    from charset_normalizer import from_bytes  # only an arrival needs it

    if not data.strip():
        raise RequestError(f"{file}: is empty")
    best = from_bytes(data, cp_isolation=list(ENCODINGS)).best()
    text = str(best) if best else ""
    if best is None or "\0" in text or not text.strip():
        what = "is no text in UTF-8, UTF-16 or GB18030; save it as UTF-8"
        raise RequestError(f"{file}: {what}")
    marked = best.encoding == "utf_8" and best.bom
    return text, "utf_8_sig" if marked else best.encoding


def _annotations(text: str, folder: Path, language: str, date: str | None) -> str:
    source = SourceText(text)
    first = source.paragraphs[0]
    words = text[first.start : first.end].splitlines()[0][:_LONGEST_TITLE].rstrip()
    title = " ".join(words.split())
    values = {
        "source": {
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
            "language": language,
            "date": date,
            "paragraphs": source.rule,
            "proposals": 0,
            "rights": PLACEHOLDERS["rights"],
            "coded_by": PLACEHOLDERS["coded_by"],
            "status": DRAFT,
        },
        "nodes": [
            {
                "id": document_id(folder.name),
                "kind": "document",
                "name_zh": title,
                "name_en": title,
                "status": DRAFT,
                "evidence": [evidence(source, first.start, first.start + len(words))],
            }
        ],
    }
    schema = Path(os.path.relpath(_SCHEMA, folder)).as_posix()
    body = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=1_000)
    return f"# yaml-language-server: $schema={schema}\n{body.replace('date: null', 'date:')}"
