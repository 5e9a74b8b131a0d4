"""Annotated aliases: what an id, a quote or a date may look like, each said once."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from schema.dates import DAY, PERIOD, no_period

CONTROL = r"\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff"
"""Characters that XML, and so GraphML, cannot hold or discourages; tab and line ends are none of them.

Source: XML 1.0 (fifth edition), 2.2, production [2] and its note.
"""

PRINTABLE = f"^[^{CONTROL}]*$"

Prose = Annotated[str, StringConstraints(min_length=1, max_length=2_000, pattern=PRINTABLE)]
"""A line of prose: a name, a note, a gloss. Never empty; code points, not bytes."""

Quote = Annotated[str, StringConstraints(min_length=1, max_length=10_000, pattern=PRINTABLE)]
"""Words of the source, verbatim but for layout white space."""

NodeId = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z0-9]+)+$", max_length=120)]
"""Readable and stable: the kind, then ASCII words, as in `actor-united-nations`."""

RelationId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=160)]
"""Unique within its document; the graph puts the document's slug before it."""


def _dated(value: object) -> object:
    """Refuse what is in no calendar, and the empty place where a date belongs, with the way out."""
    what = no_period("" if value is None else value) if isinstance(value, str | None) else None
    if what:
        raise PydanticCustomError("no_date", "{what}", {"what": what})
    return value


Period = Annotated[str, StringConstraints(pattern=PERIOD), BeforeValidator(_dated)]
"""A date as precise as the text has it."""

ParagraphNumber = Annotated[int, Field(ge=1, le=16_000_000)]
"""A paragraph, from 1; no text has more letters than this."""

Day = Annotated[str, StringConstraints(pattern=DAY), BeforeValidator(_dated)]
"""ISO 8601: one day."""

LANGUAGE_TAG = r"^[a-z]{2,3}(-[A-Za-z0-9]{1,8}){0,5}$"
LanguageCode = Annotated[str, StringConstraints(pattern=LANGUAGE_TAG)]
"""The language of a text: its code, in lower case, and what narrows it, as in `zh`, `en`, `pt-BR`;
`und` where it is not known.

Source: BCP 47 (RFC 5646), 2.1.
"""

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""SHA-256 of the source file's bytes, in lower-case hexadecimal."""

SentencePlace = Annotated[str, StringConstraints(pattern=r"^[1-9]\d*\.[1-9]\d*$")]
"""A sentence by paragraph and place in it, both from 1: `12.3`."""

NameStatus = Literal["official", "press", "ours"]
"""Where an English name comes from: the body itself, the press, or this project."""

Certainty = Literal["stated", "inferred"]
"""Whether the text says it, or the coder concludes it."""

Status = Literal["draft"]
"""A line that a machine proposed and nobody has confirmed; a confirmed line has no status."""

Wording = Literal["verbatim", "composed"]
"""Whether a name stands in the text letter for letter, or the coder put it together."""
