"""The parts of a zipped document, with a bound on what they unpack to.

`zipfile` gives no more of a part than its entry says, so the sum of the entries is the bound.
"""

import io
from typing import Any
from zipfile import BadZipFile, ZipFile

from graph.intake.arrived import Refused

MOST_UNPACKED = 200_000_000
"""Bytes that all parts may unpack to."""

MOST_XML = 64_000_000
"""Bytes that one part of XML may have; when read it takes some ten times as much memory."""

MOST_PARTS = 5_000


def opened(data: bytes) -> ZipFile:
    """Open a zipped document whose parts are not beyond the bounds.

    Raises:
        Refused: it is damaged, encrypted, or unpacks to too much.
    """
    try:
        packed = ZipFile(io.BytesIO(data))
    except (BadZipFile, ValueError, NotImplementedError) as error:
        raise Refused(
            "is damaged; open it in the program that made it, and save it again"
        ) from error
    parts = packed.infolist()
    if any(each.flag_bits & 1 for each in parts):
        raise Refused("is encrypted; save it without a password")
    whole = sum(each.file_size for each in parts)
    if whole > MOST_UNPACKED or len(parts) > MOST_PARTS:
        raise Refused(
            f"unpacks to {whole // 1_000_000} MB in {len(parts)} parts, more than a text needs; divide it"
        )
    return packed


def parsed(packed: ZipFile, name: str) -> Any:
    """The top element of a part of XML, whatever the part is called.

    Raises:
        Refused: it has more than a text needs.
        KeyError, OSError, EOFError, ValueError, BadZipFile, LxmlError: there is none, or it is damaged.
    """
    from lxml import etree

    if (size := packed.getinfo(name).file_size) > MOST_XML:
        raise Refused(
            f"has {size // 1_000_000} MB of text in one part, more than it needs; divide it"
        )
    with packed.open(name) as file:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        return etree.parse(file, parser).getroot()
