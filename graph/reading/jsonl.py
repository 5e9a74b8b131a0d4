"""JSON Lines: one document a line, its text inlined; read as a stream, nothing kept.

The same models as the folders of YAML. A line that cannot be read is a `Reject`; the rest goes on.
"""

import codecs
import hashlib
import io
import json
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, NamedTuple

from pydantic import ValidationError
from pydantic_core import from_json

from graph.errors import Problem, RequestError
from graph.reading import diagnostics
from graph.reading.anchor import Reading, anchor, recorded
from graph.reading.yaml_with_places import MOST_VALUES
from graph.text.source import LARGEST, MEGABYTE, SourceText
from schema.document import Document, Fault

SUFFIX = ".jsonl"


@dataclass(frozen=True)
class Reject:
    """A line that is not in the graph, and why."""

    problems: tuple[Problem, ...]
    line: bytes | None
    """The line as it stands; None where it is too long to be kept."""

    @property
    def file(self) -> Path:
        """The file it stands in."""
        return self.problems[0].file


class LineRange(NamedTuple):
    """A part of a file: the lines that begin in it, wherever they end."""

    start: int = 0
    end: int = sys.maxsize
    first: int = 1
    """Number of the first of them in the file."""


WHOLE = LineRange()

_HEAD = 4_096
_OPENING = (b"{", b"[", b"[{")
"""A first line that is whole JSON of no document, but begins some."""


def read(
    path: Path, limit: int = LARGEST, stretch: LineRange = WHOLE
) -> Iterator[Reading | Reject]:
    """Yield what each line gives, in order; blank lines are nothing, and none is longer than `limit`.

    Raises:
        RequestError: the file cannot be read.
    """
    most = MOST_VALUES * limit // LARGEST
    if stretch.first == 1 and (foreign := _foreign(path)):
        yield foreign
        return
    with _opened(path) as file:
        for number, line in enumerate(_bounded(file, limit, stretch), stretch.first):
            if line and number == 1:
                line = line.removeprefix(codecs.BOM_UTF8)
            if line is None:
                what = f"the line is longer than {limit} bytes; write one document on each line"
                yield Reject((Problem(path, number, 1, "line_too_long", what),), None)
            elif len(line) > most and _values(line) > most:
                what = "the line has too many values for its length; divide the document"
                yield Reject((Problem(path, number, 1, "too_many_values", what),), line)
            elif line.strip():
                yield reading(line, path, number)


def _foreign(path: Path) -> Reject | None:
    """One reject for a whole file that is in another encoding, or is one indented document."""
    with _opened(path) as file:
        head, second = file.readline(_HEAD), file.readline(_HEAD).strip()
    if b"\0" in head and head.strip(b"\0"):
        what = "the file is in UTF-16 or UTF-32, or is not text; nothing was read; save it as UTF-8"
        return Reject((Problem(path, 1, 1, "not_utf8", what),), head)
    is_document = second.startswith(b"{") and second not in _OPENING
    if head.removeprefix(codecs.BOM_UTF8).strip() in _OPENING and not is_document:
        what = "a document spans several lines; nothing was read; write each document on one line"
        return Reject((Problem(path, 1, 1, "several_lines", what),), head)
    return None


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("rb") if path.stat().st_size else io.BytesIO() as file:
            yield file  # of what is empty by its size nothing is read: in /proc it may have no end
    except OSError as error:
        raise RequestError(f"{path}: cannot be read: {error.strerror}") from error


def is_blank(path: Path) -> bool:
    """Whether a file has nothing but white space in it.

    Raises:
        RequestError: the file cannot be read.
    """
    with _opened(path) as file:
        chunks = iter(lambda: file.read(MEGABYTE), b"")
        return not any(each.removeprefix(codecs.BOM_UTF8).strip() for each in chunks)


def begun(path: Path, stretch: LineRange) -> int:
    """How many lines begin in a stretch; it ends where the file does, or before.

    Raises:
        RequestError: the file cannot be read.
    """
    before = max(stretch.start - 1, 0)
    left = stretch.end - 1 - before
    count = int(stretch.start == 0)
    with _opened(path) as file:
        file.seek(before)
        while left > 0 and (piece := file.read(min(left, MEGABYTE))):
            count += piece.count(b"\n")
            left -= len(piece)
    return count


def _bounded(file: BinaryIO, limit: int, stretch: LineRange) -> Iterator[bytes | None]:
    """Each line, or None for one that is too long."""
    readline = file.readline
    at = _first_line(file, stretch)
    while at < stretch.end and (line := readline(limit + 1)):
        at += len(line)
        if len(line) <= limit:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = readline(limit)
            at += len(line)
        yield None


def _first_line(file: BinaryIO, stretch: LineRange) -> int:
    """Go to where the first line of a stretch begins; to its end, or beyond, where none does."""
    if not stretch.start:
        return 0
    at = file.seek(stretch.start - 1)
    piece = b""
    while at < stretch.end and not piece.endswith(b"\n") and (piece := file.readline(MEGABYTE)):
        at += len(piece)
    return at


def _values(line: bytes) -> int:
    """At least as many as there are values; a wrong one costs far more than its two bytes."""
    return sum(line.count(each) for each in (b",", b"[", b"{"))


def reading(line: bytes, path: Path, number: int) -> Reading | Reject:
    """Read one line: the document with its text, every quote checked against it."""
    try:
        document = Document.model_validate_json(line)
    except ValidationError as error:
        faults = _faults(error, line)
    else:
        text, faults = _text(document)
        if text is not None:
            source = SourceText(text, document.source.paragraphs, document.source.language)
            document, faults = anchor(document, source)
            if not faults:
                return Reading(document, source, path, number)
    problems = (Problem(path, number, 1, each.code, _placed(each)) for each in faults)
    return Reject(tuple(problems), line)


def _text(document: Document) -> tuple[str | None, list[Fault]]:
    """The text that the document carries, if it is the one that was coded."""
    source = document.source
    if source.text is None:
        return None, [
            Fault(
                ("source", "text"), "missing_text", "a line contains its own text; add source.text"
            )
        ]
    digest = hashlib.sha256(source.text.encode("utf-8")).hexdigest()
    if digest != source.sha256:
        what = f"the text is not the one that was coded (its sha256 is {digest}); restore the text"
        return None, [Fault(("source", "sha256"), "changed_source", what)]
    return source.text, []


def _faults(error: ValidationError, line: bytes) -> list[Fault]:
    """What is wrong in a refused line."""
    if error.error_count() > 1 or error.errors()[0]["type"] != "json_invalid":
        values = from_json(line)
        source = values.get("source") if isinstance(values, dict) else None
        text = source.get("text") if isinstance(source, dict) else None
        known = recorded(text, values) if isinstance(text, str) else None
        return list(diagnostics.faults(error, values, known))
    return [Fault((), "json_invalid", error.errors()[0]["msg"])]


def _placed(fault: Fault) -> str:
    """The message with the path from the top of the document before it."""
    path = ".".join(str(key) for key in fault.loc)
    return f"{path}: {fault.message}" if path else fault.message


def dumped(reading: Reading) -> str:
    """A document as one line, its text inlined."""
    document = reading.document
    source = document.source.model_copy(update={"text": reading.source.text})
    whole = document.model_copy(update={"source": source})
    return whole.model_dump_json(exclude_none=True) + "\n"


_WRITTEN = re.compile(rb'\{"line": \d+, "code": "\w+", "reason": "')
"""What a file of rejects begins with."""


@dataclass
class Rejects:
    """Writes each refused line beside its file with the reason: `x.jsonl` gives `x.jsonl.rejects`."""

    files: dict[Path, int] = field(default_factory=dict)
    """How many lines each file of rejects holds."""

    def __call__(self, reject: Reject) -> None:
        """Write one.

        Raises:
            RequestError: another's file has the name.
            OSError: the place cannot be written.
        """
        path = _beside(reject.file)
        count = self.files.get(path, 0)
        if not count:
            if path.exists() and not (path.is_symlink() or _is_written(path)):
                what = "rejected lines would be written to this file, which is not the program's"
                raise RequestError(f"{path}: {what}; rename it")
            path.unlink(missing_ok=True)  # it may be a link that leads elsewhere
        with path.open("a", encoding="utf-8", newline="\n") as file:
            for row in reasons(reject):
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
        self.files[path] = count + 1

    def tidy(self, read: Iterable[Path]) -> None:
        """Remove what an earlier run wrote beside files that have been read and have no such line now.

        Raises:
            OSError: it cannot be removed.
        """
        for path in map(_beside, read):
            if path not in self.files and _is_written(path):
                path.unlink()


def _beside(file: Path) -> Path:
    return Path(f"{file}.rejects")


def _is_written(path: Path) -> bool:
    """Whether a file is one of rejects, and not another's of that name."""
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return bool(_WRITTEN.match(file.read(100)))


def reasons(reject: Reject) -> Iterator[dict[str, str | int | None]]:
    """A row for each thing that is wrong with a line, with its words."""
    text = reject.line.decode("utf-8", "backslashreplace").rstrip("\n") if reject.line else None
    for problem in reject.problems:
        yield {
            "line": problem.line,
            "code": problem.code,
            "reason": problem.message,
            "text": text,
        }
