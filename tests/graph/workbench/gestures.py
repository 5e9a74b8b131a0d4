"""Gestures as tests make them: words by what they are, records by their ids."""

import difflib
import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from graph.reading.corpus import ANNOTATIONS
from graph.workbench.gestures import GESTURES
from graph.workbench.session import Session


def words(session: Session, quote: str, place: int = 0, **more: Any) -> dict[str, Any]:
    """Words of the text as a selection has them."""
    start, end = session.state.source.find(quote).spans[place]
    return {"start": start, "end": end, **more}


def make(session: Session, do: str, *, version: str = "", **more: Any) -> list[str]:
    """Make a gesture, and give the lines of the annotations that a diff shows."""
    before = session.state.files.annotations
    gesture = GESTURES.validate_json(_json({"do": do, **more}))
    session.make(gesture, version or session.state.version)
    return changed_lines(before, session.state.files.annotations)


def _json(value: Any) -> str:
    import json

    return json.dumps(value)


def changed_lines(before: str, after: str) -> list[str]:
    """The lines of a diff that were taken out or have come."""
    found = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in list(found)[2:] if not line.startswith("@@")]


def on_disk(session: Session) -> bytes:
    """The annotations as they lie on disk."""
    return (session.folder / ANNOTATIONS).read_bytes()


def nodes(session: Session) -> dict[str, Any]:
    """The nodes of the annotations by id."""
    return {each["id"]: each for each in session.state.marked.values["nodes"]}


def relations(session: Session) -> dict[str, Any]:
    """The relations of the annotations by id."""
    return {each["id"]: each for each in session.state.marked.values.get("relations", ())}


def folder_of(session: Session) -> Path:
    """The document's folder."""
    return session.folder


@contextmanager
def full_disk() -> Iterator[None]:
    """No file of this process may grow: what the system says then is what it says of a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Nobody may write into a folder; root, who may anywhere, is somebody else meanwhile."""
    folder.chmod(0o555)
    own = os.geteuid()
    try:
        os.seteuid(own or _NOBODY)
        yield
    finally:
        os.seteuid(own)
        folder.chmod(0o755)


_NOBODY = 65_534
