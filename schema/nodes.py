"""The kinds of node, one short class each; their union stands at the foot."""

from typing import Annotated, ClassVar, Literal, get_args

from pydantic import Field, FiniteFloat, PositiveInt

from schema.base import Record
from schema.relations import Evidence
from schema.types import Certainty, NameStatus, NodeId, Period, Status, Text


class Note(Record):
    """Where the public record differs from the text, and who says so."""

    text: Text
    source: Text


class Node(Record):
    """What every node has: an id, names in both languages, and words that name it."""

    core_kind: ClassVar[bool] = False
    """Whether the kind belongs to the model (actor, threat, principle, proposal) or is context."""

    zh: ClassVar[str]
    """The kind's name in Chinese."""

    id: NodeId
    name_zh: Text
    """The name as the text has it (white space left out)."""

    name_en: Text
    name_status: NameStatus = "ours"
    """Where the English name comes from."""

    identity: Certainty = "stated"
    """Whether the text says whom the name stands for."""

    aliases: tuple[Text, ...] = ()
    """Other names, and every other surface form in the text; never pronouns."""

    note: Note | None = None
    status: Status | None = None
    """`draft` until a person confirms the node by taking the line away."""

    evidence: tuple[Evidence, ...] = Field(min_length=1)
    """Where the text names it; the first is the naming shown."""


class Actor(Node):
    """Whoever acts, speaks, is addressed, cooperates, is hurt or does harm."""

    core_kind: ClassVar[bool] = True
    zh: ClassVar[str] = "行为体"
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
        "expert-group",
        "collective",
        "population",
        "offender",
    ]


class Threat(Node):
    """A harm, or a concern about one."""

    core_kind: ClassVar[bool] = True
    zh: ClassVar[str] = "威胁"
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
    """A norm the text holds up."""

    core_kind: ClassVar[bool] = True
    zh: ClassVar[str] = "原则"
    kind: Literal["principle"] = "principle"
    core: bool = False
    """Whether the text itself enumerates it as what its goal requires."""


class Proposal(Node):
    """What the speaker formally proposes."""

    core_kind: ClassVar[bool] = True
    zh: ClassVar[str] = "倡议"
    kind: Literal["proposal"] = "proposal"
    order: PositiveInt
    """Place in the text's own enumeration, from 1."""


class Measure(Node):
    """A concrete action inside a proposal, a principle or a bilateral arrangement."""

    zh: ClassVar[str] = "举措"
    kind: Literal["measure"] = "measure"


class Event(Node):
    """Something that happened at a time."""

    zh: ClassVar[str] = "事件"
    kind: Literal["event"] = "event"
    period: Period | None = None
    """When, in ISO 8601."""

    period_status: Certainty = "stated"


class Instrument(Node):
    """A text or arrangement."""

    zh: ClassVar[str] = "文件与安排"
    kind: Literal["instrument"] = "instrument"
    subtype: Literal["report", "memorandum", "policy", "strategy", "norm", "mechanism-to-be"]


class Figure(Node):
    """A number the text claims; its Chinese name is its number phrase without white space."""

    zh: ClassVar[str] = "数据"
    kind: Literal["figure"] = "figure"
    value: FiniteFloat
    """The number in full (6亿 = 600000000); the lower bound where the text gives a range."""

    value_text: Text
    """The number as written, with unit and qualifier."""

    unit: Text
    qualifier: Literal["over", "nearly", "tens of"] | None = None
    period: Period | None = None
    period_status: Certainty = "stated"
    scope: Text
    """What it counts, and of what."""


class DocumentNode(Node):
    """The text itself."""

    zh: ClassVar[str] = "文本"
    kind: Literal["document"] = "document"


AnyNode = Annotated[
    Actor | Threat | Principle | Proposal | Measure | Event | Instrument | Figure | DocumentNode,
    Field(discriminator="kind"),
]

KINDS: dict[str, type[Node]] = {
    each.model_fields["kind"].default: each for each in get_args(get_args(AnyNode)[0])
}
"""The class of each kind, in the codebook's order."""
