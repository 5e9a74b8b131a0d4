"""The parts of a zipped document, with a bound on what they unpack to.

`zipfile` gives no more of a part than its entry says, so the sum of the entries is the bound.
"""

import io
from zipfile import BadZipFile, ZipFile

from graph.intake.arrived import Refused

MOST_UNPACKED = 200_000_000
"""Bytes that all parts may unpack to."""

MOST_XML = 64_000_000
"""Bytes that one part of XML may have; read it takes some ten times as much memory."""

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
            "is damaged; open it in the program that made it, and save it anew"
        ) from error
    parts = packed.infolist()
    if any(each.flag_bits & 1 for each in parts):
        raise Refused("is encrypted; save it without a password")
    xml = max((each.file_size for each in parts if each.filename.endswith(".xml")), default=0)
    whole = sum(each.file_size for each in parts)
    if whole > MOST_UNPACKED or xml > MOST_XML or len(parts) > MOST_PARTS:
        raise Refused(
            f"unpacks to {whole // 1_000_000} MB in {len(parts)} parts, more than a text needs; divide it"
        )
    return packed
