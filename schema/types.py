"""Annotated aliases: what an id, a quote or a date may look like, each said once."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from schema.dates import DAY, PERIOD, no_period

CONTROL = r"\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff"
"""Characters that XML, and so GraphML, cannot hold or discourages; tab and line ends are none of them.

Source: XML 1.0 (fifth edition), 2.2, production [2] and its note.
"""

PRINTABLE = f"^[^{CONTROL}]*$"

LINE_BREAK = r"\n\r\u0085\u2028\u2029"
_BLANK = (
    r"\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    r"\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0"
)
"""White space, and characters that are not seen."""

PROSE = f"^[^{CONTROL}]*[^{_BLANK}{CONTROL}][^{CONTROL}]*$"
NAME = f"^[^{LINE_BREAK}{CONTROL}]*[^{_BLANK}{CONTROL}][^{LINE_BREAK}{CONTROL}]*$"

Prose = Annotated[str, StringConstraints(min_length=1, max_length=2_000, pattern=PROSE)]
"""Prose: a note, a gloss. Never blank; code points, not bytes."""

OneLine = Annotated[str, StringConstraints(min_length=1, max_length=2_000, pattern=NAME)]
"""A name: prose on one line."""

Quote = Annotated[str, StringConstraints(min_length=1, max_length=10_000, pattern=PRINTABLE)]
"""Words of the source, verbatim but for layout white space."""

_RUN = re.compile(r"\s*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)
"""How an address begins that a browser runs, and that leads nowhere."""


def no_source_address(address: str) -> str | None:
    """Why a text cannot be read at an address; None where it may be."""
    if _RUN.match(address):
        return f'"{address}" is a script or data, no place; give where the text can be read'
    return None


def _leading(address: str) -> str:
    """Refuse an address that leads nowhere."""
    if what := no_source_address(address):
        raise PydanticCustomError("no_source_address", "{what}", {"what": what})
    return address


SourceAddress = Annotated[Prose, AfterValidator(_leading)]
"""Where a text can be read: a URL, or a shelf mark."""

NODE_ID = r"^[a-z]+(-[a-z0-9]+)+$"
NodeId = Annotated[str, StringConstraints(pattern=NODE_ID, max_length=120)]
"""Readable and stable: the kind, then ASCII words, as in `actor-united-nations`."""

ASCII_WORDS = r"^[a-z0-9]+(-[a-z0-9]+)*$"
RelationId = Annotated[str, StringConstraints(pattern=ASCII_WORDS, max_length=160)]
"""Unique within its document; the graph puts the document's slug before it."""


def _dated(value: object) -> object:
    """Refuse what is in no calendar, and the empty place where a date belongs, with the way out."""
    if isinstance(value, str | None) and (what := no_period(value or "")):
        raise PydanticCustomError("no_date", "{what}", {"what": what})
    return value


Period = Annotated[str, StringConstraints(pattern=PERIOD), BeforeValidator(_dated)]
"""A date as precise as the text has it."""

ParagraphNumber = Annotated[int, Field(ge=1, le=16_000_000)]
"""A paragraph, from 1; no text has more letters than this."""

Offset = Annotated[int, Field(ge=0, le=1_000_000_000)]
"""A place between two code points of a text, from 0."""

Count = Annotated[int, Field(ge=0, le=100_000)]
"""How many there are of something that a text enumerates."""

Ordinal = Annotated[int, Field(ge=1, le=100_000)]
"""A place in such an enumeration, from 1."""

Quantity = Annotated[float, Field(ge=-1e36, le=1e36), AfterValidator(lambda number: number + 0.0)]
"""A number that a text claims; there is one nought, -0 is the same."""

Day = Annotated[str, StringConstraints(pattern=DAY), BeforeValidator(_dated)]
"""ISO 8601: one day."""

LANGUAGE_TAG = (
    r"^[a-z]{2,3}(-[A-Za-z]{3}){0,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?"
    r"(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3})){0,3}(-x(-[A-Za-z0-9]{1,8}){1,3})?$"
)
LanguageCode = Annotated[str, StringConstraints(pattern=LANGUAGE_TAG)]
"""The language of a text: its code, in lower case, and what narrows it, as in `zh`, `en`, `pt-BR`;
`und` where it is not known.

Source: BCP 47 (RFC 5646), 2.1.
"""

SHA256 = r"^[0-9a-f]{64}$"
Sha256 = Annotated[str, StringConstraints(pattern=SHA256)]
"""SHA-256 of the source file's bytes, in lower-case hexadecimal."""

SENTENCE_NUMBER = r"^[1-9][0-9]{0,7}\.[1-9][0-9]{0,7}$"
SentenceNumber = Annotated[str, StringConstraints(pattern=SENTENCE_NUMBER)]
"""A sentence by paragraph and place in it, both from 1: `12.3`."""

NameStatus = Literal["official", "press", "ours"]
"""Where an English name comes from: the body itself, the press, or this project."""

Certainty = Literal["stated", "inferred"]
"""Whether the text says it, or the coder concludes it."""

Status = Literal["draft"]
"""A line that a machine proposed and nobody has confirmed; a confirmed line has no status."""

Wording = Literal["verbatim", "composed"]
"""Whether a name stands in the text letter for letter, or the coder put it together."""
