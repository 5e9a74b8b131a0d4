"""Writing files whole or not at all, several of them as one set.

Files are written into a hidden staging folder inside the one they are for. A journal in the user's
own state folder records which staging folder is ours and whether its set is complete; that entry is
the commit. If moving the files into place is broken off, the next writer finishes it before it does
anything else. Nothing inside a folder is trusted for its name: a hidden folder or link that the
journal does not know is left alone. Writers into one folder take turns.
"""

import hashlib
import json
import os
import secrets
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from graph.errors import RequestError

if sys.platform != "win32":
    import fcntl

_WRITING = ".writing-"


@contextmanager
def together(folder: Path) -> Iterator[Path]:
    """Give a folder to write into; what is in it replaces what `folder` has, all at once.

    Not to be nested for one folder: the inner one would wait for the outer one for ever.

    Raises:
        RequestError: the place cannot be written; what was there is left as it was.
    """
    is_new = False
    try:
        is_new = not folder.exists()
        if not is_new and not folder.is_dir():
            raise RequestError(f"{folder}: is a file; name a folder")
        folder.mkdir(parents=True, exist_ok=True)
        with _alone_in(folder):
            _recover(folder)
            yield from _staged(folder)
    except OSError as error:
        where, what = Path(error.filename or folder), error.strerror or error
        if where.name.startswith(_WRITING):
            where = folder
        raise RequestError(f"{where}: cannot be written: {what}") from error
    finally:
        with suppress(OSError):
            if is_new:
                folder.rmdir()  # where nothing came into it


def recover(folder: Path) -> None:
    """Finish what a writer that was killed had committed to a folder; others do so before they write.

    Where the folder cannot be written it is left as it is.
    """
    with suppress(OSError), _alone_in(folder):
        _recover(folder)


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
    """Finish what an earlier writer committed, and remove what it did not commit."""
    entry = _Entry(folder)
    staging, committed = entry.read()
    if staging and committed:
        _move_all(staging, folder)
    elif staging:
        shutil.rmtree(staging)
    entry.delete()


class _Entry:
    """The journal's entry for one folder: its staging folder, known by name, device and inode.

    Where the state folder cannot be written there is no entry, and a writer that is killed leaves
    its staging folder behind.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        digest = hashlib.sha256(os.fsencode(self.folder)).hexdigest()
        self.file = journal() / f"{digest}.json"

    def read(self) -> tuple[Path | None, bool]:
        """The staging folder of the last writer, if it is there and the same; whether its set is complete."""
        try:
            entry = json.loads(self.file.read_bytes())
            staging = self.folder / Path(entry["staging"]).name
            if _is_ours(staging, entry["identity"]):
                return staging, bool(entry["committed"])
        except (OSError, ValueError, KeyError, TypeError):
            pass
        return None, False

    def write(self, staging: Path, *, committed: bool) -> None:
        """Record a staging folder, there or about to be made, whole or not at all."""
        identity = _identity(staging) if staging.exists() else None
        entry = {"staging": staging.name, "identity": identity, "committed": committed}
        with suppress(OSError):
            self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            beside = self.file.with_suffix(f".{os.getpid()}")
            beside.write_text(json.dumps(entry))
            beside.replace(self.file)

    def delete(self) -> None:
        """Forget the staging folder."""
        with suppress(OSError):
            self.file.unlink()


def journal() -> Path:
    """The folder with the journal's entries.

    Source: XDG Base Directory Specification, `XDG_STATE_HOME`.
    """
    top = os.environ.get("XDG_STATE_HOME")
    home = Path(top) if top else Path("~/.local/state").expanduser()
    return home / "policy-proposal-knowledge-graph"


def _is_ours(staging: Path, recorded: list[int] | None) -> bool:
    """Whether a folder is the one that was recorded; one that was about to be made has nothing in it."""
    identity = _identity(staging)
    if recorded is None:
        return identity is not None and not any(staging.iterdir())
    return identity == recorded


def _identity(folder: Path) -> list[int] | None:
    """Device and inode of a folder; None where there is none, or a link in its place."""
    status = folder.lstat()
    return [status.st_dev, status.st_ino] if stat.S_ISDIR(status.st_mode) else None


def _staged(folder: Path) -> Iterator[Path]:
    entry = _Entry(folder)
    staging = folder / f"{_WRITING}{secrets.token_hex(8)}"
    entry.write(staging, committed=False)
    staging.mkdir(mode=0o700)
    entry.write(staging, committed=False)
    try:
        yield staging
        _refuse_folders(staging, folder)
    except BaseException:
        with suppress(FileNotFoundError):
            shutil.rmtree(staging)
        entry.delete()
        raise
    entry.write(staging, committed=True)
    try:
        _move_all(staging, folder)
    except KeyboardInterrupt:
        _move_all(staging, folder)
        raise
    finally:
        if not staging.exists():
            entry.delete()


def _refuse_folders(staging: Path, folder: Path) -> None:
    """Nothing takes the place of a folder: what is in it is not ours to remove."""
    for file in sorted(staging.iterdir()):
        if (folder / file.name).is_dir():
            raise RequestError(
                f"{folder / file.name}: is a folder; move it away, or write elsewhere"
            )


def _move_all(staging: Path, folder: Path) -> None:
    for file in sorted(staging.iterdir()):
        file.replace(folder / file.name)
    staging.rmdir()
