"""Writing files whole or not at all, several of them as one set.

Files are written into a hidden folder inside the one they are for. Renaming that folder to
`_READY` is the commit: from then on the new set is moved into place, and if that is broken off, the
next writer finishes it before it does anything else. Writers into one folder take turns, so a hidden
folder found at the start was left by one that was killed, and is removed.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import TextIO

from graph.errors import RequestError

if sys.platform != "win32":
    import fcntl

_WRITING = ".writing-"
_READY = ".ready"


@contextmanager
def together(folder: Path) -> Iterator[Path]:
    """Give a folder to write into; what is in it replaces what `folder` has, all at once.

    Not to be nested for one folder: the inner one would wait for the outer one for ever.

    Raises:
        RequestError: the place cannot be written; what was there is left as it was.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _alone_in(folder):
            _recover(folder)
            yield from _staged(folder)
    except OSError as error:
        where, what = error.filename or folder, error.strerror or error
        raise RequestError(f"{where}: cannot be written: {what}") from error


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """Open a text file (UTF-8, LF) that takes the place of `path` once all is written.

    Raises:
        RequestError: the place cannot be written; what was there is left as it was.
    """
    refuse_other_than_file(path)
    with (
        together(path.parent) as staging,
        (staging / path.name).open("w", encoding="utf-8", newline="\n") as file,
    ):
        yield file


def refuse_other_than_file(path: Path) -> None:
    """Refuse a path where a folder, or something else that is no file, stands.

    Raises:
        RequestError: there is one.
    """
    if path.exists() and not path.is_file():
        raise no_plain_file(path)


def no_plain_file(path: Path) -> RequestError:
    """What is raised where a plain file has to be named, and is not."""
    return RequestError(f"{path}: is not a plain file; name one")


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Wait until no one else writes into the folder; the system gives the turn back if we die."""
    if sys.platform == "win32":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _recover(folder: Path) -> None:
    """Finish what was committed, and remove what was not."""
    if (folder / _READY).is_dir():
        _move_into_place(folder)
    for left in folder.glob(f"{_WRITING}*"):
        shutil.rmtree(left)


def _staged(folder: Path) -> Iterator[Path]:
    staging = Path(mkdtemp(prefix=_WRITING, dir=folder))
    try:
        yield staging
        _refuse_folders(staging, folder)
        staging.replace(folder / _READY)
    finally:
        with suppress(FileNotFoundError):
            shutil.rmtree(staging)
    try:
        _move_into_place(folder)
    except KeyboardInterrupt:
        _move_into_place(folder)
        raise


def _refuse_folders(staging: Path, folder: Path) -> None:
    """Nothing takes the place of a folder: what is in it is not ours to remove."""
    for file in sorted(staging.iterdir()):
        if (folder / file.name).is_dir():
            raise RequestError(
                f"{folder / file.name}: is a folder; move it away, or write elsewhere"
            )


def _move_into_place(folder: Path) -> None:
    ready = folder / _READY
    for file in sorted(ready.iterdir()):
        file.replace(folder / file.name)
    ready.rmdir()
