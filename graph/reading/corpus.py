"""Files to documents: every problem at once, each with its place; every quote found in its text.

A corpus is a folder with document folders or JSON Lines files below it, or one of these. A document
folder holds `annotations.yaml` and, beside it, the text as it came, `source.txt`. An
`identities.yaml` at the top of the corpus says which nodes of its documents are the same, a `stories.yaml`
in which order a newcomer may look at them.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

from pydantic import TypeAdapter, ValidationError

from graph import EMBEDDED as EMBEDDED
from graph.errors import MOST_PROBLEMS, DataError, Problem, RequestError
from graph.files import plain_file
from graph.reading import diagnostics, entity_resolution, jsonl, stories, yaml_with_places
from graph.reading.anchor import Reading, anchor, quotes, recorded
from graph.reading.spelling import Annotations, in_full
from graph.reading.stories import PlacedStory
from graph.text.source import LARGEST, SourceText
from schema.document import Document, Fault, Loc

ANNOTATIONS = "annotations.yaml"
SOURCE = "source.txt"

Item = TypeVar("Item")


class Watch(Protocol):
    """Passes steps through, so that someone can see how far the work is."""

    def __call__(self, items: Iterable[Item], what: str) -> Iterable[Item]:
        """Give back the same steps in the same order; `what` says what is being done."""


def _unwatched(items: Iterable[Item], what: str) -> Iterable[Item]:  # noqa: ARG001  # a watcher says what
    return items


def stop(reject: jsonl.Reject) -> None:
    """Take no line of JSON Lines that is wrong: raise its problems."""
    raise DataError(reject.problems)


@dataclass(frozen=True)
class Corpus:
    """Documents, and what is decided about who is who in them.

    Folders of YAML are in memory. JSON Lines are read anew, one by one, each time one goes through
    the documents; a line that is wrong goes to `refuse`.
    """

    read: tuple[Reading, ...]
    files: tuple[Path, ...]
    decisions: tuple[entity_resolution.Decision, ...]
    refuse: Callable[[jsonl.Reject], None] = stop
    watch: Watch = _unwatched
    limit: int = LARGEST
    stories: tuple[PlacedStory, ...] = ()

    def __iter__(self) -> Iterator[Reading]:
        yield from self.read
        for path in self.files:
            for each in self.watch(jsonl.read(path, self.limit), f"reading {path.name}"):
                if isinstance(each, Reading):
                    yield each
                else:
                    self.refuse(each)


def folders_and_files(path: Path) -> tuple[list[Path], list[Path]]:
    """List the document folders and the JSON Lines files of a corpus, by name.

    Raises:
        RequestError: no such folder, or no document in it.
    """
    if (path / ANNOTATIONS).is_file():
        return [path], []
    if path.is_file() and path.name == ANNOTATIONS:
        return [path.parent], []
    if path.is_file() and path.suffix == jsonl.SUFFIX:
        if jsonl.is_blank(path):
            raise RequestError(f"{path}: no document in it, for it is empty")
        return [], [path]
    if not path.is_dir():
        what = "not a corpus" if path.exists() else "no such folder"
        raise RequestError(f"{path}: {what}; give a folder that holds document folders")
    below = _entries_below(path)
    folders = sorted(file.parent for file in below if file.name == ANNOTATIONS)
    files = sorted(file for file in below if file.suffix == jsonl.SUFFIX)
    if not folders and not files:
        if any(path.glob("*.parquet")):
            raise RequestError(
                f"{path}: these are tables, which only questions read; give the documents they were made from"
            )
        wanted = f"{ANNOTATIONS} and *{jsonl.SUFFIX}"
        raise RequestError(f"{path}: no document in it (looked below it for {wanted})")
    return folders, files


def _entries_below(top: Path) -> list[Path]:
    """What a folder and those below it hold, but for what is hidden: a writer's that is not done, or another program's.

    A folder that cannot be read counts as a document, whose annotations cannot be read.
    """
    unread: list[OSError] = []
    entries: list[Path] = []
    for where, folders, files in os.walk(top, onerror=unread.append):
        folders[:] = [each for each in folders if not each.startswith(".")]
        entries.extend(Path(where, each) for each in (*files, *folders) if not each.startswith("."))
    return [*entries, *(Path(error.filename, ANNOTATIONS) for error in unread)]


def load_corpus(
    *paths: Path,
    refuse: Callable[[jsonl.Reject], None] = stop,
    watch: Watch = _unwatched,
    limit: int = LARGEST,
) -> Corpus:
    """Load every document of one or several corpora; of the one that comes along if none is given.

    `limit` is the most bytes that a file, or a line of JSON Lines, may have.

    Raises:
        RequestError: there is no corpus at a path.
        DataError: all problems of all documents; those of JSON Lines come later, line by line.
    """
    located = [folders_and_files(path) for path in paths or (EMBEDDED,)]
    readings: list[Reading] = []
    problems: list[Problem] = []
    for folder in watch([each for folders, _ in located for each in folders], "reading"):
        try:
            readings.append(reading(folder, limit))
        except DataError as error:
            problems.extend(error.problems)
    homes = list(dict.fromkeys(_home(path) for path in paths or (EMBEDDED,)))
    decisions = _beside(homes, entity_resolution.FILE, entity_resolution.read, limit, problems)
    tours = _beside(homes, stories.FILE, stories.read, limit, problems)
    files = tuple(file for _, files in located for file in files)
    for file in files:
        if file.is_symlink() and file not in paths:
            problems.append(_is_link(file))
        elif not file.is_file():
            problems.append(_no_file(file))
    if problems:
        raise DataError(problems)
    return Corpus(tuple(readings), files, decisions, refuse, watch, limit, tours)


def _home(path: Path) -> Path:
    """The folder where a corpus has its `identities.yaml` and `stories.yaml`."""
    return path if path.is_dir() else path.parent


def _beside(
    homes: Iterable[Path],
    name: str,
    read: Callable[[str, Path], list[Item]],
    limit: int,
    problems: list[Problem],
) -> tuple[Item, ...]:
    """What the files of a name say; what is wrong with them goes to the problems."""
    records: list[Item] = []
    for path in (home / name for home in homes):
        try:
            records.extend(read(decoded(path, limit), path) if path.is_file() else ())
        except DataError as error:
            problems.extend(error.problems)
    return tuple(records)


def reading(folder: Path, limit: int = LARGEST) -> Reading:
    """Load one document folder and anchor every quote of it in its text.

    Raises:
        DataError: all problems of the document.
    """
    return anchored(*annotated(decoded(folder / ANNOTATIONS, limit), folder, limit), folder)


def annotated(text: str, folder: Path, limit: int = LARGEST) -> tuple[Annotations, list[Problem]]:
    """What annotations of a folder say in full, or are to say, and what is wrong with file and text.

    Raises:
        DataError: no values can be made of it.
    """
    path = folder / ANNOTATIONS
    marked, problems = yaml_with_places.sift(text, path, limit)
    source, wrong = _source(folder, marked, limit)
    annotations, misspelled = in_full(marked, path, source)
    return annotations, [*problems, *wrong, *misspelled]


class Known(NamedTuple):
    """What annotations said before in full, and the document that was read of them, anchored in the same text."""

    values: Mapping[str, Any]
    document: Document


def anchored(
    annotations: Annotations, problems: list[Problem], folder: Path, known: Known | None = None
) -> Reading:
    """Anchor what annotations say in their text; records that are known are taken over.

    Raises:
        DataError: all problems of the document, those of reading its files first.
    """
    path, source = folder / ANNOTATIONS, annotations.source
    try:
        given = _document(annotations.values, known)
    except ValidationError as error:
        faults = list(diagnostics.faults(error, annotations.values, source))
    else:
        there = known.document if known else None
        document, faults = anchor(given, source, there) if source else (given, [])
    problems = [*problems, *(placed_fault(e, annotations, path) for e in faults[:MOST_PROBLEMS])]
    if problems or source is None:
        raise DataError(sorted({*problems}))
    words = zip(_quotes(annotations.values), quotes(document), strict=True)
    return Reading(document, source, path, layout=sum(a != b for a, b in words))


def _quotes(values: Any) -> Iterator[str]:
    """Every quote of a document's values, in its order."""
    for record in (*values["nodes"], *values.get("relations", ())):
        yield from (each["quote"] for each in record["evidence"])


def _document(values: Any, known: Known | None) -> Document:
    """The document of some values; with what is known, each record that is new is checked, and the whole.

    Raises:
        ValidationError: they are none.
    """
    if known is not None:
        try:
            sections = {name: _section(name, value, known) for name, value in values.items()}
            return Document.model_validate(sections)
        except ValidationError:
            pass  # the whole says where
    return Document.model_validate_json(json.dumps(values))


def _section(name: str, value: Any, known: Known) -> Any:
    """A section of a document; the records at its beginning and end that are the very same are known."""
    if name not in _SECTIONS:
        return value
    there, before = getattr(known.document, name), known.values.get(name)
    if not isinstance(value, list) or not isinstance(before, list):
        return _SECTIONS[name].validate_json(json.dumps(value))
    head = _same(value, before, len(value))
    tail = _same(value[::-1], before[::-1], min(len(value), len(before)) - head)
    new = _SECTIONS[name].validate_json(json.dumps(value[head : len(value) - tail]))
    return (*there[:head], *new, *there[len(there) - tail :])


_SECTIONS: dict[str, TypeAdapter[Any]] = {
    name: TypeAdapter[Any](field.annotation)
    for name, field in Document.model_fields.items()
    if field.annotation is not None
}


def _same(some: Sequence[Any], others: Sequence[Any], most: int) -> int:
    """How many of two lists are the very same from the beginning, at most so many."""
    pairs = islice(zip(some, others, strict=False), most)
    return next((at for at, (a, b) in enumerate(pairs) if a is not b), min(most, len(others)))


def placed_fault(fault: Fault, annotations: Annotations, path: Path) -> Problem:
    """A fault at its place in the file; of what the file leaves unsaid, with what it is made of."""
    loc = (*fault.loc, "id") if fault.code == "duplicate_id" else fault.loc
    unsaid = annotations.unsaid(loc)
    message = f"{fault.message} ({unsaid})" if unsaid else fault.message
    return Problem(path, *annotations.place(fault.loc), fault.code, message)


def decoded(path: Path, limit: int = LARGEST) -> str:
    """The file's text, line ends as they lie on disk.

    Raises:
        DataError: it is missing, a link, no plain file, larger than the limit, not UTF-8, or empty.
    """
    try:
        data = _bytes(path, limit)
    except FileNotFoundError as error:
        raise DataError(
            [Problem(path, 1, 1, "missing_file", "the file is missing; add it")]
        ) from error
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
        content = "annotations" if path.name == ANNOTATIONS else "text"
        what = f"the file is empty; put the {content} in it"
        raise DataError([Problem(path, 1, 1, "empty_file", what)])
    return text


def _bytes(path: Path, limit: int) -> bytes:
    """What a file holds; links are not followed, since they may lead out of the corpus."""
    if path.is_symlink():
        raise DataError([_is_link(path)])
    return bounded(path, limit)


def bounded(path: Path, limit: int) -> bytes:
    """What a plain file holds, if that is no more than the limit.

    Raises:
        DataError: no plain file, or larger than the limit; nothing of it was read.
        OSError: it cannot be read.
    """
    try:
        return plain_file.whole(path, limit)
    except plain_file.NotPlain as error:
        raise DataError([_no_file(path)]) from error
    except plain_file.TooLarge as error:
        what = (
            f"the file has {error.size} bytes, and the limit is {limit}; raise it with --limit-mb"
        )
        raise DataError([Problem(path, 1, 1, "too_large", what)]) from error


def _is_link(path: Path) -> Problem:
    return Problem(
        path, 1, 1, "symbolic_link", "symbolic links are not followed; put the file itself here"
    )


def _no_file(path: Path) -> Problem:
    what = "this is not a regular file; put the file itself here"
    return Problem(path, 1, 1, "unreadable_file", what)


def text_problems(folder: Path, annotations: Annotations) -> list[Problem]:
    """What is wrong with the text that annotations say they were coded from."""
    return _source(folder, annotations.spelled, LARGEST)[1]


def _source(
    folder: Path, marked: yaml_with_places.Marked, limit: int
) -> tuple[SourceText | None, list[Problem]]:
    """The source text if there is one, and what is wrong with it."""
    try:
        text = decoded(folder / SOURCE, limit)
    except DataError as error:
        return None, list(error.problems)
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    source = recorded(text, marked.values)
    if _recorded(marked.values) in (None, digest):
        return source, []
    what = _changed(text, digest, _recorded(marked.values))
    place = folder / ANNOTATIONS, *marked.place(("source", "sha256"))
    return source, [Problem(*place, "changed_source", what)]


def _changed(text: str, actual: str, recorded: str | None) -> str:
    """What happened to a text whose hash is not the recorded one, and the way out."""
    for what, before in _other_layouts(text):
        if hashlib.sha256(before.encode("utf-8")).hexdigest() == recorded:
            return (
                f"only {what} changed since it was coded: its sha256 is {actual}; restore the file (git:"
                " `source.txt -text` in .gitattributes), or give this sha256, for the words are the same"
            )
    return f"the text has changed since it was coded: its sha256 is {actual}; restore the file, or code it again"


def _other_layouts(text: str) -> Iterator[tuple[str, str]]:
    """The text as it would be if a program had not changed its line ends or byte order mark."""
    bare = text.removeprefix("\ufeff")
    lines = bare.replace("\r\n", "\n").replace("\r", "\n")
    for ends, name in ((bare, None), (lines, "LF"), (lines.replace("\n", "\r\n"), "CRLF")):
        for mark in ("", "\ufeff"):
            changes = [f"the line ends (they were {name})"] if name and ends != bare else []
            changes += ["the byte order mark"] if text.startswith("\ufeff") != bool(mark) else []
            if changes:
                yield " and ".join(changes), mark + ends


def _recorded(values: Any) -> str | None:
    """The hash that the annotations give; None where they have no place for it."""
    source = values.get("source") if isinstance(values, dict) else None
    return source.get("sha256") if isinstance(source, dict) else None


def placed(file: Path, line: int, loc: Loc) -> tuple[Path, int, int]:
    """File, line and column of a part of a document that was read before from this place."""
    return next(all_placed(file, line, [loc]))


def all_placed(file: Path, line: int, locs: Iterable[Loc]) -> Iterator[tuple[Path, int, int]]:
    """The places of several parts of one document, its file read once more."""
    if file.name != ANNOTATIONS:
        yield from ((file, line, 1) for _ in locs)
    else:
        annotations, _ = annotated(decoded(file), file.parent)
        yield from ((file, *annotations.place(loc)) for loc in locs)
