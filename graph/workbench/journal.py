"""Every gesture on a document, so that any of them can be undone, also after a restart or a crash.

A line is written before the file is, and has the file's version before and after: where a gesture
was broken off between the two, its line is void when the journal is read again. The journal is in
the user's own state folder, and belongs to the document's path.
"""

import errno
import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from graph.errors import RequestError
from graph.files.atomic import journal as state_folder

Hunks = Mapping[str, tuple[int, list[str], list[str]]]
"""By file name: the line at which lines were taken out, these, and those that came instead."""


class Entry(NamedTuple):
    """One gesture: what it was, who made it and when, the versions before and after, the lines."""

    what: str
    by: str
    at: str
    before: str
    after: str
    files: Hunks


class Journal:
    """The gestures on one document, and how many of them are done."""

    def __init__(self, folder: Path) -> None:
        name = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()
        self.path = state_folder() / "gestures" / f"{name}.jsonl"
        self.entries: list[Entry] = []
        self.done = 0
        self._earlier: tuple[list[Entry], int] = [], 0

    def open(self, version: str) -> None:
        """Read what is there; what does not lead to the file as it is now is left behind.

        Raises:
            RequestError: it cannot be read.
        """
        for line in self._lines():
            self._take(line)
        if self._leads_to(version):
            return
        done, self.done, self.entries = self.done, self._earlier[1], self._earlier[0]
        if self._leads_to(version) and done != self.done:
            self._write({"event": "void"}, take=False)
        else:
            self._write({"event": "start"})

    def _leads_to(self, version: str) -> bool:
        """Whether the file has the version that it must have by the journal."""
        if self.done:
            return self.entries[self.done - 1].after == version
        return not self.entries or self.entries[0].before == version

    @property
    def to_undo(self) -> Entry | None:
        """The last gesture that is done."""
        return self.entries[self.done - 1] if self.done else None

    @property
    def to_redo(self) -> Entry | None:
        """The gesture that was undone last."""
        return self.entries[self.done] if self.done < len(self.entries) else None

    def add(self, entry: Entry) -> None:
        """Note a gesture; what was undone before it cannot be redone any more.

        Raises:
            RequestError: the journal cannot be written; so of all that write.
        """
        self._write({"event": "do", **entry._asdict()})

    def undo(self) -> None:
        """Note that the last gesture is undone."""
        self._write({"event": "undo"})

    def redo(self) -> None:
        """Note that the gesture undone last is done again."""
        self._write({"event": "redo"})

    def void(self) -> None:
        """Note that what was noted last has not come to be."""
        self.entries, self.done = self._earlier
        self._write({"event": "void"}, take=False)

    def _lines(self) -> list[dict[str, Any]]:
        """The lines; one that was broken off says nothing."""
        try:
            data = self.path.read_bytes() if self.path.exists() else b""
            if data and not data.endswith(b"\n"):
                with self.path.open("ab") as file:
                    file.write(b"\n")
        except OSError as error:
            raise RequestError(f"{self.path}: cannot be read: {error.strerror}") from error
        events = [_parsed(line) for line in data.split(b"\n") if line]
        return [each for each in events if each]

    def _take(self, line: Mapping[str, Any]) -> None:
        event = line["event"]
        if event == "void":
            self.entries, self.done = self._earlier
            return
        self._earlier = list(self.entries), self.done
        if event == "start":
            self.entries, self.done = [], 0
        elif event == "do":
            entry = Entry(**{name: line[name] for name in Entry._fields})
            self.entries[self.done :] = [entry]
            self.done += 1
        else:
            self.done += 1 if event == "redo" else -1

    def _write(self, line: Mapping[str, Any], *, take: bool = True) -> None:
        data = json.dumps(line, ensure_ascii=False).encode() + b"\n"
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with self.path.open("ab", buffering=0) as file:
                before = file.tell()
                if file.write(data) != len(data):
                    file.truncate(before)
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        except OSError as error:
            raise RequestError(f"{self.path}: cannot be written: {error.strerror}") from error
        if take:
            self._take(line)


def _parsed(line: bytes) -> dict[str, Any] | None:
    try:
        event = json.loads(line)
    except ValueError:
        return None
    return event if isinstance(event, dict) and "event" in event else None
