"""Reading a file that a user names: a plain one that is no larger than its bound.

A pipe would be waited for without end, and a device read until no memory is left.
"""

from pathlib import Path

from graph.errors import RequestError


def content(file: Path, most: int) -> bytes:
    """What a file holds, `most` bytes at most.

    Raises:
        RequestError: there is no such file, it is no plain one, too large, or cannot be read.
    """
    if not file.exists():
        raise RequestError(f"{file}: no such file")
    if not file.is_file():
        raise RequestError(f"{file}: not a file; give the file itself")
    try:
        if (size := file.stat().st_size) > most:
            raise too_large(str(file), f"{size // 1_000_000} MB, more", most)
        return (
            file.read_bytes() if size else b""
        )  # what the system calls empty may never end: /proc
    except OSError as error:
        raise RequestError(f"{file}: cannot be read: {error.strerror}") from error


def too_large(file: str, size: str, most: int) -> RequestError:
    """What is raised for a file that has more than it may."""
    return RequestError(
        f"{file}: has {size} than the {most // 1_000_000} MB that it may have; divide it"
    )
