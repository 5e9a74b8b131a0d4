"""Reading a file that a user names: a plain one that is no larger than its bound.

A pipe would be waited for without end, and a device read until no memory is left.
"""

import stat
from pathlib import Path

from graph.errors import RequestError


class NotPlain(Exception):
    """A folder, a pipe, a device."""


class TooLarge(Exception):
    """A file of so many bytes, which are more than it may have."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


def whole(file: Path, most: int) -> bytes:
    """What a file holds, `most` bytes at most; nothing of a larger one is read.

    Raises:
        NotPlain, TooLarge: as they say.
        OSError: there is none, or it cannot be read.
    """
    status = file.stat()
    if not stat.S_ISREG(status.st_mode):
        raise NotPlain
    if status.st_size > most:
        raise TooLarge(status.st_size)
    return file.read_bytes() if status.st_size else b""  # /proc: empty by its size, and without end


def content(file: Path, most: int) -> bytes:
    """What a file holds that the user named.

    Raises:
        RequestError: there is no such file, it is no plain one, too large, or cannot be read.
    """
    try:
        return whole(file, most)
    except FileNotFoundError as error:
        raise RequestError(f"{file}: no such file") from error
    except NotPlain as error:
        raise RequestError(f"{file}: not a file; give the file itself") from error
    except TooLarge as error:
        raise too_large(str(file), f"{error.size // 1_000_000} MB, more", most) from error
    except OSError as error:
        raise RequestError(f"{file}: cannot be read: {error.strerror}") from error


def too_large(file: str, size: str, most: int) -> RequestError:
    """What is raised for a file that has more than it may."""
    return RequestError(
        f"{file}: has {size} than the {most // 1_000_000} MB that it may have; divide it"
    )
