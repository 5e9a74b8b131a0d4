"""Files to documents: every problem at once, each with its place; every quote found in its text.

A corpus is a folder with document folders or JSON Lines files below it, or one of these. A document
folder holds `annotations.yaml` and, beside it, the text as it came, `source.txt`. An
`identities.yaml` at the top of the corpus says which nodes of its documents are the same.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Protocol, TypeVar

from pydantic import ValidationError

from graph import identity, lines, marks
from graph.anchor import CONTROL_CHARACTER, Reading, anchor
from graph.errors import DataError, Problem, RequestError
from graph.text import SourceText
from schema.document import FAULTS, Document, Fault, Loc
from schema.types import PRINTABLE

ANNOTATIONS = "annotations.yaml"
SOURCE = "source.txt"
EMBEDDED = Path(__file__).parent / "corpus"
"""The corpus that comes with the project."""


Step = TypeVar("Step")


class Watch(Protocol):
    """Passes steps through, so that someone can see how far the work is."""

    def __call__(self, steps: Iterable[Step], what: str) -> Iterable[Step]:
        """Give back the same steps in the same order; `what` says what is being done."""


def _unwatched(steps: Iterable[Step], what: str) -> Iterable[Step]:  # noqa: ARG001
    return steps


def stop(reject: lines.Reject) -> None:
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
    decisions: tuple[identity.Decision, ...]
    refuse: Callable[[lines.Reject], None] = stop
    watch: Watch = _unwatched

    def __iter__(self) -> Iterator[Reading]:
        yield from self.read
        for path in self.files:
            for each in self.watch(lines.read(path), f"reading {path.name}"):
                if isinstance(each, Reading):
                    yield each
                else:
                    self.refuse(each)


def places(path: Path) -> tuple[list[Path], list[Path]]:
    """List the document folders and the JSON Lines files of a corpus, by name.

    Raises:
        RequestError: no such folder, or no document in it.
    """
    if (path / ANNOTATIONS).is_file():
        return [path], []
    if path.is_file() and path.name == ANNOTATIONS:
        return [path.parent], []
    if path.is_file() and path.suffix == lines.SUFFIX:
        return [], [path]
    if not path.is_dir():
        raise RequestError(f"{path}: no such folder; give one that holds document folders")
    folders = sorted(found.parent for found in path.rglob(ANNOTATIONS) if _is_seen(found, path))
    files = sorted(found for found in path.rglob(f"*{lines.SUFFIX}") if _is_seen(found, path))
    if not folders and not files:
        wanted = f"{ANNOTATIONS} and *{lines.SUFFIX}"
        raise RequestError(f"{path}: no document in it (looked below it for {wanted})")
    return folders, files


def _is_seen(found: Path, top: Path) -> bool:
    """Whether no folder on the way is hidden: a writer's that is not done, or another program's."""
    return not any(step.startswith(".") for step in found.relative_to(top).parts)


def corpus(
    *paths: Path,
    refuse: Callable[[lines.Reject], None] = stop,
    watch: Watch = _unwatched,
) -> Corpus:
    """Load every document of one or several corpora; of the one that comes along if none is given.

    Raises:
        RequestError: there is no corpus at a path.
        DataError: all problems of all documents; those of JSON Lines come later, line by line.
    """
    found = [places(path) for path in paths or (EMBEDDED,)]
    readings: list[Reading] = []
    decisions: list[identity.Decision] = []
    problems: list[Problem] = []
    for folder in watch([each for folders, _ in found for each in folders], "reading"):
        try:
            readings.append(reading(folder))
        except DataError as error:
            problems.extend(error.problems)
    for path in dict.fromkeys(_home(path) / identity.FILE for path in paths or (EMBEDDED,)):
        try:
            decisions.extend(identity.read(decoded(path), path) if path.is_file() else ())
        except DataError as error:
            problems.extend(error.problems)
    if problems:
        raise DataError(problems)
    files = tuple(file for _, files in found for file in files)
    return Corpus(tuple(readings), files, tuple(decisions), refuse, watch)


def _home(path: Path) -> Path:
    """The folder where a corpus has its `identities.yaml`."""
    return path if path.is_dir() else path.parent


def reading(folder: Path) -> Reading:
    """Load one document folder and anchor every quote of it in its text.

    Raises:
        DataError: all problems of the document.
    """
    path = folder / ANNOTATIONS
    text = decoded(path)
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
    return Reading(anchored, source, path)


def decoded(path: Path) -> str:
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
    text = decoded(folder / SOURCE)
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


def placed(file: Path, line: int, loc: Loc) -> tuple[Path, int, int]:
    """File, line and column of a part of a document that was read before from this place."""
    return next(all_placed(file, line, [loc]))


def all_placed(file: Path, line: int, locs: Iterable[Loc]) -> Iterator[tuple[Path, int, int]]:
    """The places of several parts of one document, its file read once more."""
    if file.name != ANNOTATIONS:
        yield from ((file, line, 1) for _ in locs)
    else:
        marked = marks.read(decoded(file), file)
        yield from ((file, *marked.place(loc)) for loc in locs)
