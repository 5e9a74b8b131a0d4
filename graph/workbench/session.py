"""One document being coded: its files as they are, every gesture checked before it is written.

The file is the truth. Before each gesture it is looked at again: what another program wrote is taken
over where nothing is lost by it, and shown beside what was to be written where something is. A
gesture that would leave the annotations with a new problem is refused, and says which.
"""

import hashlib
from collections import Counter, OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeGuard, TypeVar

from graph.drafting import draft, judgements
from graph.errors import DataError, PolicyGraphError, Problem, RequestError
from graph.files.atomic import recover, together
from graph.reading import record_edits, yaml_edits, yaml_with_places
from graph.reading.anchor import Reading, recorded
from graph.reading.corpus import ANNOTATIONS, SOURCE, Known, anchored, decoded, text_problems
from graph.reading.cross_checks import noted, unconfirmed
from graph.reading.record_changes import YamlEdit
from graph.reading.spelling import Annotations, in_full
from graph.text.source import SourceText
from graph.workbench import gestures
from graph.workbench.desk import Desk, Fields, Words, ids, made_id, suggested
from graph.workbench.gestures import Gesture
from graph.workbench.journal import Entry, Hunks, Journal
from schema.document import Fault

_T = TypeVar("_T")

MOST_REMEMBERED = 30
"""Versions whose values are remembered, to tell what a page that is behind has seen."""

_TO_BE_DONE = ("draft", "placeholder")
"""Codes of problems that a gesture may leave: what is not confirmed yet, and not filled yet."""


_OF_THE_TEXT = (
    "changed_source",
    "missing_quote",
    "ambiguous_quote",
    "wrong_offsets",
    "wrong_paragraph",
    "no_such_sentence",
)
"""Codes of problems of a text that has changed; beside them all else is checked as ever."""


class GestureRefused(PolicyGraphError):
    """A gesture would leave new problems in the annotations; carries them."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(each.message for each in problems))
        self.problems = problems


class EditConflict(PolicyGraphError):
    """A record was changed elsewhere since the page saw it; carries it as it is, and as it was seen."""

    def __init__(self, now: Mapping[str, Any], seen: Mapping[str, Any]) -> None:
        super().__init__("the file was changed elsewhere, at the very place")
        self.now, self.seen = now, seen


@dataclass(frozen=True)
class Files:
    """What a document folder holds that gestures change."""

    annotations: str
    judgements: str

    @cached_property
    def version(self) -> str:
        """A name for just this content."""
        contents = (self.annotations.encode(), b"\0", self.judgements.encode())
        return hashlib.sha256(b"".join(contents)).hexdigest()[:32]

    def named(self) -> dict[str, str]:
        """The texts by the names of their files."""
        return {ANNOTATIONS: self.annotations, judgements.FILE: self.judgements}


@dataclass(frozen=True)
class State:
    """A document as its files have it, and what is wrong with it."""

    files: Files
    marked: Annotations
    source: SourceText
    reading: Reading | None
    """None where the annotations do not fit the schema or the text."""

    problems: tuple[Problem, ...]

    @cached_property
    def version(self) -> str:
        """A name for just this content and this text: what a page has seen."""
        return f"{self.files.version}-{self.text_version}"

    def records(self, section: str) -> list[Fields]:
        """The records of a list, as far as the annotations have such a list and these are records."""
        listed = self._values.get(section)
        return [each for each in listed if isinstance(each, dict)] if _is_list(listed) else []

    @property
    def source_fields(self) -> Fields:
        """What is said of the source, as far as something is."""
        fields = self._values.get("source")
        return dict(fields) if isinstance(fields, dict) else {}

    @property
    def _values(self) -> Mapping[str, Any]:
        return self.marked.values if isinstance(self.marked.values, dict) else {}

    @cached_property
    def text_version(self) -> str:
        """A name for just this text; words are selected in it."""
        return hashlib.sha256(self.source.text.encode()).hexdigest()[:32]


def _is_list(value: Any) -> TypeGuard[Sequence[Any]]:
    return isinstance(value, list | tuple)


@lru_cache(maxsize=4)
def _once(source: SourceText) -> SourceText:
    """The same text as before, with what was found out about it."""
    return source


def read_files(folder: Path) -> Files:
    """The files as they are.

    Raises:
        DataError: one of them cannot be read.
    """
    path = folder / judgements.FILE
    is_written = path.exists() and path.stat().st_size
    return Files(decoded(folder / ANNOTATIONS), decoded(path) if is_written else "")


def examined(
    folder: Path, files: Files, marked: Annotations | None = None, before: State | None = None
) -> State:
    """What some annotations say and what is wrong with them, whether written yet or not.

    Of a state before, the records that are the very same are taken over as they were checked.

    Raises:
        DataError: they are no YAML, or there is no text.
    """
    path = folder / ANNOTATIONS
    spelled, faults = (
        (marked.spelled, []) if marked else yaml_with_places.sift(files.annotations, path)
    )
    source = _once(recorded(decoded(folder / SOURCE), spelled.values))
    if marked is None or marked.source != source:
        marked, misspelled = in_full(spelled, path, source)
        faults += misspelled
    known = None
    if before and before.reading and before.source == source:
        known = Known(before.marked.values, before.reading.document)
    reading = None
    try:
        reading = anchored(marked, [*faults, *text_problems(folder, marked)], folder, known)
    except DataError as error:
        problems = list(error.problems)
    else:
        problems = [_placed(each, marked, path) for each in unconfirmed(reading.document)]
        problems += [_placed(e, marked, path, note=True) for e in noted(reading)]
    return State(files, marked, source, reading, tuple(sorted(problems)))


def _placed(fault: Fault, marked: Annotations, path: Path, *, note: bool = False) -> Problem:
    return Problem(path, *marked.place(fault.loc), fault.code, fault.message, note=note)


class Session:
    """A document that is being coded, and who codes it."""

    def __init__(
        self, folder: Path, by: str, elsewhere: Callable[[], Mapping[str, Fields]]
    ) -> None:
        """Open a document.

        Raises:
            DataError: its annotations are no YAML, or there is no text.
            RequestError: the journal cannot be read.
        """
        self.folder, self.by, self._elsewhere = folder, by, elsewhere
        recover(folder)
        self.state = examined(folder, read_files(folder))
        self.journal = Journal(folder)
        self.journal.open(self.state.files.version)
        self._seen: OrderedDict[str, State] = OrderedDict()
        self._remember()

    @property
    def desk(self) -> Desk:
        """What a gesture is made on."""
        return Desk(
            self.state.marked.values,
            self.state.source,
            str(self.state.source_fields.get("language")),
            self._elsewhere(),
            self.state.marked.by_predicate,
        )

    def refresh(self) -> bool:
        """Take over what another program has written; whether there was anything.

        Raises:
            DataError: the files cannot be read any more; what they held is still known here.
            RequestError: the journal cannot be written.
        """
        files = read_files(self.folder)
        if files == self.state.files and self.state.source.text == decoded(self.folder / SOURCE):
            return False
        state = examined(self.folder, files)
        if state.files != self.state.files:
            self.journal.add(self._entry("changed", "", state))
        self._arrive(state)
        return True

    def make(self, gesture: Gesture, version: str) -> None:
        """Make a gesture, seen on a version of the annotations, and write what it changes.

        Raises:
            RequestError: it cannot be made, or not be written; nothing is changed then.
            Refused: it would leave new problems; nothing is changed then.
            Conflict: what it changes was changed elsewhere; nothing is changed then.
            DataError: the files cannot be read any more.
        """
        self.refresh()
        self._refuse_what_was_not_seen(gesture, version)
        path, text = self.folder / ANNOTATIONS, self.state.files.annotations
        new, marked = record_edits.changed(text, self.state.marked, self._changes(gesture), path)
        judged = self.state.files.judgements + self._judged(gesture)
        state = self._examined(Files(new, judged), marked)
        if state.version == self.state.version:
            raise RequestError("that is in the annotations already; nothing was written")
        self._refuse_new_problems(state)
        self._commit(f"{gesture.do} {_about(gesture)}".strip(), state)

    def suggested(self, kind: str, words: Words, name_en: str) -> Fields:
        """What words and an English name say of a new node of a kind, and the id that it would get.

        Raises:
            RequestError: the annotations do not fit their schema so far that nothing can be made.
        """
        desk = self.desk
        fields = self._on_odd_records(lambda: suggested(kind, words, desk, name_en))
        name = name_en or fields.get("name_en")
        taken = self._on_odd_records(lambda: ids(desk))
        return fields | {"id": made_id(kind, str(name), taken) if name else None}

    def _changes(self, gesture: Gesture) -> list[YamlEdit]:
        return self._on_odd_records(lambda: gestures.changes(gesture, self.desk))

    def _on_odd_records(self, make: Callable[[], _T]) -> _T:
        """Refuse what stumbles on annotations that do not fit their schema."""
        try:
            return make()
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            if self.state.reading is not None:
                raise
            what = "the annotations do not fit their schema; correct the problems in the file first"
            raise RequestError(f"{self.folder / ANNOTATIONS}: {what}") from error

    def draft(self, known: Callable[[], list[Any]]) -> draft.Draft:
        """Propose lines, as `draft` does.

        Raises:
            RequestError, DataError: as `draft` does; nothing is changed then.
        """
        self.refresh()
        proposal = draft.draft(self.folder, known())
        text = draft.added(self.state.files.annotations, proposal, self.folder / ANNOTATIONS)
        state = examined(self.folder, Files(text, self.state.files.judgements))
        if text != self.state.files.annotations:
            self._refuse_new_problems(state)
            self._commit("draft", state)
        return proposal

    def undo(self) -> None:
        """Take the last gesture back.

        Raises:
            RequestError: there is none, or it cannot be written.
            DataError: the files cannot be read any more.
        """
        self.refresh()
        entry = self.journal.to_undo
        if entry is None:
            raise RequestError("nothing to undo")
        backwards = {name: (line, new, old) for name, (line, old, new) in entry.files.items()}
        self._move(backwards, self.journal.undo)

    def redo(self) -> None:
        """Make the gesture undone last again.

        Raises:
            RequestError: there is none, or it cannot be written.
            DataError: the files cannot be read any more.
        """
        self.refresh()
        entry = self.journal.to_redo
        if entry is None:
            raise RequestError("nothing to redo")
        self._move(entry.files, self.journal.redo)

    def restore(self) -> None:
        """Write the files again as they were last known, where they have vanished.

        Raises:
            RequestError: they cannot be written.
        """
        with together(self.folder) as staging:
            texts = {**self.state.files.named(), SOURCE: self.state.source.text}
            for name, text in texts.items():
                if text and not (self.folder / name).exists():
                    (staging / name).write_bytes(text.encode())

    def _move(self, hunks: Hunks, note: Callable[[], None]) -> None:
        texts = self.state.files.named()
        for name, (line, there, instead) in hunks.items():
            text = yaml_edits.patched(texts[name], line, there, instead)
            if text is None:
                raise RequestError(
                    "the file was changed there by another program; nothing was undone"
                )
            texts[name] = text
        files = Files(texts[ANNOTATIONS], texts[judgements.FILE])
        self._write(self._examined(files, self._reread(files.annotations)), note)

    def _reread(self, after: str) -> Annotations | None:
        """What annotations say of which those before are known; None where all of them must be read."""
        before, path = self.state, self.folder / ANNOTATIONS
        try:
            again = yaml_edits.reread(before.files.annotations, before.marked.spelled, after, path)
        except DataError:
            return None
        return in_full(again, path, before.source, before.marked)[0]

    def _examined(self, files: Files, marked: Annotations | None) -> State:
        """What is wrong with annotations that were just changed: by the record where the others were sound."""
        if self.state.reading is None:
            return examined(self.folder, files)
        return examined(self.folder, files, marked, self.state)

    def _commit(self, what: str, state: State) -> None:
        self._write(state, lambda: self.journal.add(self._entry(what, self.by, state)))

    def _entry(self, what: str, by: str, state: State) -> Entry:
        before, after = self.state.files.named(), state.files.named()
        files = {
            name: yaml_edits.hunk(before[name], after[name])
            for name in before
            if before[name] != after[name]
        }
        versions = self.state.files.version, state.files.version
        return Entry(what, by, now(), *versions, files)

    def _write(self, state: State, note: Callable[[], None]) -> None:
        """Write the files whole, after the journal has it; if that fails it is void there."""
        note()
        try:
            with together(self.folder) as staging:
                if read_files(self.folder) != self.state.files:
                    raise RequestError(
                        "the file was changed by another program just now; try again"
                    )
                for name, text in state.files.named().items():
                    if text != self.state.files.named()[name]:
                        (staging / name).write_bytes(text.encode())
        except BaseException:
            self.journal.void()
            raise
        self._arrive(state)

    def _arrive(self, state: State) -> None:
        self.state = state
        self._remember()

    def _remember(self) -> None:
        self._seen[self.state.version] = self.state
        while len(self._seen) > MOST_REMEMBERED:
            self._seen.popitem(last=False)

    def _refuse_what_was_not_seen(self, gesture: Gesture, version: str) -> None:
        if version == self.state.version:
            return
        if hasattr(gesture, "words") and not version.endswith(self.state.text_version):
            raise RequestError("the text was changed by another program; select the words anew")
        for section, name in sorted(gestures.touched(gesture)):
            now, seen = (
                _record(state, section, name) for state in (self.state, self._seen.get(version))
            )
            if now != seen:
                raise EditConflict(now or {}, seen or {})

    def _refuse_new_problems(self, state: State) -> None:
        known = (*_TO_BE_DONE, *_OF_THE_TEXT)
        if any(not each.note and each.code not in known for each in self.state.problems):
            return  # what is put right may bring to light what is wrong behind it
        before = Counter((each.code, each.message) for each in self.state.problems)
        after = Counter((each.code, each.message) for each in state.problems)
        new = [
            e
            for e in state.problems
            if not e.note and e.code not in _TO_BE_DONE and (e.code, e.message) in after - before
        ]
        if new:
            raise GestureRefused(new)

    def _judged(self, gesture: Gesture) -> str:
        """The lines that a gesture adds to the judgements."""
        if isinstance(gesture, gestures.Confirm):
            return "".join(
                judgements.line(judgements.CONFIRMED, each, self.by, now()) for each in gesture.ids
            )
        if isinstance(gesture, gestures.RejectDrafts):
            return "".join(
                judgements.line(judgements.REJECTED, each, self.by, now(), gesture.reason)
                for each in gesture.ids
            )
        return ""


def now() -> str:
    """This moment, in ISO 8601, to the second, UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _about(gesture: Gesture) -> str:
    """The first id that a gesture names."""
    arguments = gesture.model_dump(exclude={"do", "words", "fields", "section"})
    first = next((each for each in arguments.values() if each), "")
    return str(first[0] if isinstance(first, tuple) else first)


def _record(state: State | None, section: str, name: str) -> Fields | None:
    if state is None:
        return None
    if section == "source":
        return state.source_fields
    key = "at" if section == "sentences" else "id"
    return next((each for each in state.records(section) if each.get(key) == name), None)
