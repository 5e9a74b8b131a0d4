"""The kinds of node, one short class each; their union stands at the foot."""

from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from schema.base import Record
from schema.former import authors_now
from schema.relations import Evidence
from schema.types import (
    Certainty,
    NameStatus,
    NodeId,
    OneLine,
    Ordinal,
    Period,
    Prose,
    Quantity,
    SourceAddress,
    Status,
    Wording,
)
from schema.vocabulary import BETWEEN_AUTHORS, Hedge, TextKind


class Note(Record):
    """Where the public record differs from the text, and who says so."""

    text: Prose
    text_zh: Prose | None = None
    """The same in Chinese."""

    source: Prose


class Node(Record):
    """What every node has: an id, names in both languages, and words that name it."""

    core_kind: ClassVar[bool] = False
    """Whether the kind belongs to the model (actor, threat, principle, proposal) or is context."""

    id: NodeId
    name_zh: OneLine
    """The Chinese name: of a Chinese text as the text has it, white space left out."""

    name_en: OneLine
    """The English name: of an English text as the text has it."""

    wording: Wording = "verbatim"
    """Whether the name in the text's own language stands there letter for letter."""

    name_status: NameStatus = "ours"
    """Where the English name comes from."""

    short_zh: OneLine | None = None
    """A short form of the Chinese name, where room is short."""

    short_en: OneLine | None = None
    """A short form of the English name: CNCERT/CC, UN GGE."""

    identity: Certainty = "stated"
    """Whether the text says whom the name stands for."""

    aliases: tuple[OneLine, ...] = ()
    """Other names, and every other surface form in the text; never pronouns."""

    note: Note | None = None
    status: Status | None = None
    """`draft` until a person confirms the node by taking the line away."""

    evidence: tuple[Evidence, ...] = Field(min_length=1)
    """Where the text names it; the first is the naming shown."""


class Actor(Node):
    """Whoever acts, speaks, is addressed, cooperates, is hurt or does harm."""

    core_kind: ClassVar[bool] = True
    kind: Literal["actor"] = "actor"
    subtype: Literal[
        "person",
        "state",
        "government",
        "state-organ",
        "intergovernmental-body",
        "mechanism",
        "response-team",
        "police",
        "association",
        "company",
        "institute",
        "expert-group",
        "collective",
        "population",
        "suspect",
        "offender",
    ]


class Threat(Node):
    """A harm, or a concern about one."""

    core_kind: ClassVar[bool] = True
    kind: Literal["threat"] = "threat"
    subtype: Literal[
        "attack",
        "malware",
        "crime",
        "harmful-content",
        "terrorism",
        "security-concern",
        "impact",
        "general",
    ]


class Principle(Node):
    """What the text holds to be right, aims at, or claims to be so."""

    core_kind: ClassVar[bool] = True
    kind: Literal["principle"] = "principle"
    subtype: Literal["norm", "goal", "claim"] = "norm"
    """A norm says what ought to be done; a goal, what is to be reached; a claim, how things are."""

    core: bool = False
    """Whether the text itself enumerates it as what its goal requires."""


class Proposal(Node):
    """What the speaker formally proposes."""

    core_kind: ClassVar[bool] = True
    kind: Literal["proposal"] = "proposal"
    order: Ordinal
    """Place in the text's own enumeration, from 1."""


class Measure(Node):
    """A concrete action inside a proposal, a principle or a bilateral arrangement."""

    kind: Literal["measure"] = "measure"


class Event(Node):
    """Something that happens: once, or as a trend."""

    kind: Literal["event"] = "event"
    subtype: Literal["occurrence", "trend"] = "occurrence"
    period: Period | None = None
    """When, in ISO 8601."""

    period_status: Certainty = "stated"


class Instrument(Node):
    """A text or arrangement."""

    kind: Literal["instrument"] = "instrument"
    subtype: Literal[TextKind, "mechanism-to-be"]


class Figure(Node):
    """A number the text claims; its Chinese name is its number phrase without white space."""

    kind: Literal["figure"] = "figure"
    value: Quantity
    """The number in full (6亿 = 600000000); the lower end where the text gives a range."""

    value_max: Quantity | None = None
    """The upper end of a range (数百亿 = 1e10 to 1e11)."""

    value_text: Prose
    """The number as written, with unit and qualifier."""

    unit: Prose
    qualifier: Hedge | None = None
    """How the number is hedged; `between` where both ends of a range are given."""

    is_target: bool = False
    """Whether it is aimed at; else it is claimed to be so."""

    baseline: Prose | None = None
    """What a growth or a share is measured against: `the same period of 2012`."""

    period: Period | None = None
    period_status: Certainty = "stated"
    scope: Prose
    """What it counts, and of what."""


def _one(author: str) -> str:
    """Refuse what would be several authors where all are one text."""
    if BETWEEN_AUTHORS in author:
        what = f'"{author[:80]}" has "{BETWEEN_AUTHORS}" in it; write each author by itself'
        raise PydanticCustomError("several_authors", "{what}", {"what": what})
    return author


Author = Annotated[OneLine, AfterValidator(_one)]
"""One author, as a citation names them."""


def _apart(given: Any) -> Any:
    """The authors of an earlier annotation, which are one text; a list as the model has it."""
    if isinstance(given, str):
        return tuple(authors_now(given))
    return tuple(given or ()) if isinstance(given, list | None) else given


class DocumentNode(Node):
    """The text itself: whose words these are, and what a citation needs.

    A text that is an instrument too, as a declaration is, is this one node: its sub-type says which,
    and a document may stand wherever an instrument may.
    """

    kind: Literal["document"] = "document"
    subtype: Literal["speech", TextKind] | None = None
    authors: Annotated[tuple[Author, ...], BeforeValidator(_apart)] = ()
    """Who speaks, each as a citation names them. Their nodes `issues` it."""

    office: Prose | None = None
    """The office in which they speak."""

    event: Prose | None = None
    """The occasion: a summit, a session."""

    place: Prose | None = None
    """Where it was given or adopted."""

    publisher: Prose | None = None
    """Who published the text, where that is known."""

    original_title: Prose | None = None
    """The title in the language in which it was first given, where that is not the text's."""

    address: SourceAddress | None = None
    """Where the text can be read: an address or a shelf mark."""


AnyNode = Annotated[
    Actor | Threat | Principle | Proposal | Measure | Event | Instrument | Figure | DocumentNode,
    Field(discriminator="kind"),
]

KINDS: dict[str, type[Node]] = {
    each.model_fields["kind"].default: each for each in get_args(get_args(AnyNode)[0])
}
"""The class of each kind, in the codebook's order."""
