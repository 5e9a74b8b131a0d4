"""Folders to documents: every problem at once, each with its place; every quote found in its text.

A corpus is a folder of document folders, or one of these; a document folder holds
`annotations.yaml` and, beside it, the text as it came, `source.txt`.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from graph import marks
from graph.anchor import CONTROL_CHARACTER, anchor
from graph.errors import DataError, Problem, RequestError
from graph.text import SourceText
from schema.document import FAULTS, Document, Fault, Loc
from schema.types import PRINTABLE

ANNOTATIONS = "annotations.yaml"
SOURCE = "source.txt"
EMBEDDED = Path(__file__).parent / "corpus"
"""The corpus that comes with the project."""


@dataclass(frozen=True)
class Reading:
    """A document whose evidence is anchored in its text: each quote verbatim, with offsets."""

    document: Document
    source: SourceText
    folder: Path


def folders(corpus: Path) -> list[Path]:
    """List the document folders of a corpus, by name.

    Raises:
        RequestError: no such folder, or no document in it.
    """
    if (corpus / ANNOTATIONS).is_file():
        return [corpus]
    if corpus.is_file() and corpus.name == ANNOTATIONS:
        return [corpus.parent]
    if not corpus.is_dir():
        raise RequestError(f"{corpus}: no such folder; give one that holds document folders")
    found = sorted(path.parent for path in corpus.glob(f"*/{ANNOTATIONS}"))
    if not found:
        raise RequestError(f"{corpus}: no document in it (looked for */{ANNOTATIONS})")
    return found


def corpus(path: Path = EMBEDDED) -> list[Reading]:
    """Load every document of a corpus.

    Raises:
        RequestError: there is no corpus at this path.
        DataError: all problems of all documents.
    """
    readings: list[Reading] = []
    problems: list[Problem] = []
    for folder in folders(path):
        try:
            readings.append(reading(folder))
        except DataError as error:
            problems.extend(error.problems)
    if problems:
        raise DataError(problems)
    return readings


def reading(folder: Path) -> Reading:
    """Load one document folder and anchor every quote of it in its text.

    Raises:
        DataError: all problems of the document.
    """
    path = folder / ANNOTATIONS
    text = _decoded(path)
    marked = marks.read(text, path)
    problems: list[Problem] = []
    try:
        source = SourceText(_source(folder, marked))
    except DataError as error:
        source = None
        problems.extend(error.problems)
    try:
        document = Document.model_validate_json(json.dumps(marked.values))
    except ValidationError as error:
        problems.extend(_schema_problems(error, marked, path))
        raise DataError(problems) from error
    if source is None:
        raise DataError(problems)
    anchored, faults = anchor(document, source)
    problems.extend(_problem(fault, marked, path) for fault in faults)
    if problems:
        raise DataError(problems)
    return Reading(anchored, source, folder)


def _decoded(path: Path) -> str:
    """The file's text, line ends as they lie on disk."""
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise DataError([Problem(path, 1, 1, "missing_file", "no such file")]) from error
    except OSError as error:
        raise DataError([Problem(path, 1, 1, "unreadable_file", str(error.strerror))]) from error
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        what = f"byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8"
        raise DataError([Problem(path, line, column, "not_utf8", what)]) from error
    if not text.strip():
        raise DataError([Problem(path, 1, 1, "empty_file", "nothing in it")])
    return text


def _source(folder: Path, marked: marks.Marked) -> str:
    """The source text, if it is the one that was coded."""
    text = _decoded(folder / SOURCE)
    values = marked.values if isinstance(marked.values, dict) else {}
    described = values.get("source")
    wanted = described.get("sha256") if isinstance(described, dict) else None
    found = hashlib.sha256(text.encode("utf-8")).hexdigest()
    if wanted is not None and wanted != found:
        what = f"the text has changed since it was coded: its sha256 is {found}; restore the file, or code it anew"
        line, column = marked.place(("source", "sha256"))
        raise DataError([Problem(folder / ANNOTATIONS, line, column, "changed_source", what)])
    return text


def _schema_problems(error: ValidationError, marked: marks.Marked, path: Path) -> Iterator[Problem]:
    errors = error.errors(include_url=False)
    for each in errors:
        if any(_inside(other["loc"], each["loc"]) for other in errors):
            continue  # follows from what is wrong inside it
        if each["type"] == FAULTS:
            known = [node["id"] for node in marked.values["nodes"]]
            for fault in each["ctx"]["faults"]:
                yield _problem(_with_nearest(fault, known), marked, path)
        else:
            loc = _without_tags(each["loc"], marked.values)
            yield Problem(path, *marked.place(loc), *_said(each, loc))


def _inside(loc: Loc, outer: Loc) -> bool:
    return len(loc) > len(outer) and loc[: len(outer)] == outer


def _said(error: Any, loc: Loc) -> tuple[str, str]:
    """Pydantic's code and sentence, with the key it is about and the nearest allowed value."""
    if error.get("ctx", {}).get("pattern") == PRINTABLE:
        return CONTROL_CHARACTER, f"{loc[-1]}: holds a control character; leave it out"
    message = f"{loc[-1]}: {error['msg']}" if loc else error["msg"]
    expected = error.get("ctx", {}).get("expected")
    if isinstance(error["input"], str) and isinstance(expected, str):
        allowed = [word.strip(" '") for word in expected.replace(" or ", ", ").split(",")]
        near = get_close_matches(error["input"], allowed, 1)
        message += f'; did you mean "{near[0]}"?' if near else ""
    return error["type"], message


def _with_nearest(fault: Fault, known: list[str]) -> Fault:
    if fault.code != "unknown_id":
        return fault
    near = get_close_matches(fault.message.split('"')[1], known, 1, 0.5)
    hint = f'; did you mean "{near[0]}"?' if near else "; add the node first"
    return fault._replace(message=fault.message + hint)


def _without_tags(loc: Sequence[str | int], values: Any) -> Loc:
    """Drop from a Pydantic path the union tags, which are not in the file."""
    kept: list[str | int] = []
    for step in loc:
        if isinstance(values, dict) and step not in values and values.get("kind") == step:
            continue
        kept.append(step)
        inside = isinstance(values, dict | list)
        values = values[step] if inside and _has(values, step) else None
    return tuple(kept)


def _has(values: Any, step: str | int) -> bool:
    return step in values if isinstance(values, dict) else step in range(len(values))


def _problem(fault: Fault, marked: marks.Marked, path: Path) -> Problem:
    return Problem(path, *marked.place(fault.loc), fault.code, fault.message)
