"""The parts of a DOCX file, found by what they are to it and not by their names."""

import posixpath
from collections.abc import Iterator
from typing import Any
from zipfile import BadZipFile, ZipFile

from graph.intake import zipped
from graph.intake.arrived import Refused

_DAMAGED = "is damaged; open it in Word or LibreOffice and save it again"


class Package:
    """A DOCX file: its main part, and those that belong to it, parsed when asked for.

    Source: ECMA-376, part 2, 9.3 (relationships).
    """

    def __init__(self, packed: ZipFile) -> None:
        self._packed = packed
        top = self._related("")
        main = next((part for kind, part in top if kind == "officeDocument"), None)
        if main is None:
            raise Refused(_DAMAGED)
        self._targets = [*top, *self._related(main)]
        self.document = self._parsed(main)

    def part(self, kind: str) -> Any:
        """The part of a kind (`styles`, `footnotes`, `core-properties`); None where there is none."""
        return next(self.parts(kind), None)

    def parts(self, kind: str) -> Iterator[Any]:
        """All parts of a kind, as `header`."""
        names = set(self._packed.namelist())
        yield from (
            self._parsed(part) for each, part in self._targets if each == kind and part in names
        )

    def _related(self, part: str) -> list[tuple[str, str]]:
        """The kinds and names of the parts that a part names; what lies outside of the file is none."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path not in self._packed.namelist():
            return []
        return [
            (each.get("Type", "").rpartition("/")[2], _inside(folder, each.get("Target", "")))
            for each in self._parsed(path)
            if isinstance(each.tag, str) and each.get("TargetMode") != "External"
        ]

    def _parsed(self, name: str | None) -> Any:
        from lxml import etree

        try:
            return zipped.parsed(self._packed, name or "")
        except (KeyError, etree.LxmlError, OSError, EOFError, ValueError, BadZipFile) as error:
            raise Refused(_DAMAGED) from error


def _inside(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
