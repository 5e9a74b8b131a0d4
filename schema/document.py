"""One text with all that is said of it, and the checks that reach across nodes and relations."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from schema.base import Record
from schema.former import WAY_OUT, predicate_now
from schema.ids import kind_from_id
from schema.nodes import AnyNode, DocumentNode, Event, Figure
from schema.relations import Predicate, Relation
from schema.types import (
    Count,
    LanguageCode,
    NodeId,
    ParagraphNumber,
    Period,
    Prose,
    RelationId,
    SentenceNumber,
    Sha256,
    SourceAddress,
    Status,
)
from schema.vocabulary import UNSAID_RULE, ParagraphRule

Loc = tuple[str | int, ...]
"""A place in a document, as Pydantic gives it: keys and indices from the top."""

_MOST_LISTED = 50
"""Numbers that one message lists."""

FAULTS = "inconsistent_document"
"""Code of the one error that `Document` raises; its context carries every `Fault`."""


class Fault(NamedTuple):
    """Something that no single node or relation shows: where, a stable code, what and the way out."""

    loc: Loc
    code: str
    message: str


class Source(Record):
    """The text as it came, and who coded it."""

    sha256: Sha256
    """Hash of the file beside the annotations; another file is refused."""

    original_sha256: Sha256 | None = None
    """Hash of the file that the text was read from, where that was no plain text in UTF-8."""

    language: LanguageCode
    date: Period
    proposals: Count
    """How many proposals the text itself enumerates."""

    paragraphs: ParagraphRule = UNSAID_RULE
    """The rule that numbers its paragraphs; recorded, so that the numbers of coded texts never move."""

    pages: tuple[ParagraphNumber, ...] = Field(default=(), max_length=5_000)
    """The first paragraph of each page, from page 1, where the text came in pages."""

    author: Prose | None = None
    """Who wrote or delivered it, as the file or whoever brought it says."""

    address: SourceAddress | None = None
    """Where it is published: a URL, or a shelf mark."""

    rights: Prose
    """Whose the text is, and on what terms it is shown."""

    coded_by: Prose
    status: Status | None = None
    """`draft` until a person confirms what is said of the text by taking the line away."""

    text: str | None = None
    """The text itself, where it does not lie beside (JSON Lines)."""


class Sentence(Record):
    """What is said of one sentence as such."""

    at: SentenceNumber
    gloss: Prose | None = None
    """English rendering, ours."""

    uncoded: Prose | None = None
    """Why no assertion quotes it."""

    cue: Prose | None = None
    """Words that hint at a proposal, a principle or a call; noted by `draft`."""

    status: Status | None = None
    """`draft` until a person confirms what is said here by taking the line away."""


class Elsewhere(Record):
    """A proposal of another document that relations of this one may point to.

    Actors, threats and the like are named by every text that speaks of them, and are one node by
    their id; a proposal is its own text's.
    """

    id: NodeId
    document: NodeId
    """The document whose node it is."""


class Document(Record):
    """One text: its source, its nodes, its relations, its sentences."""

    source: Source
    elsewhere: tuple[Elsewhere, ...] = ()
    """Every proposal of another document that a relation here points to."""

    nodes: tuple[AnyNode, ...] = Field(min_length=1)
    relations: tuple[Relation, ...] = ()
    sentences: tuple[Sentence, ...] = ()

    @property
    def node(self) -> DocumentNode:
        """The one node of kind `document`."""
        return next(node for node in self.nodes if isinstance(node, DocumentNode))

    @model_validator(mode="after")
    def _sections_fit(self) -> Self:
        faulty = list(faults(self))
        if faulty:
            raise PydanticCustomError(
                FAULTS, "{count} faults", {"count": len(faulty), "faults": faulty}
            )
        return self


def faults(document: Document) -> Iterator[Fault]:
    """Yield what is wrong between the records of a document, in reading order by kind of fault."""
    yield from faults_within(document)
    yield from _document_node(document)
    yield from _proposal_count(document)
    yield from _roles(document, _kinds(document))


def faults_within(document: Document) -> Iterator[Fault]:
    """Yield the faults that would stand even if the document had more records."""
    kinds = {node.id: node.kind for node in document.nodes}
    yield from _repeated("nodes", [node.id for node in document.nodes], "duplicate_id")
    yield from _repeated("relations", [each.id for each in document.relations], "duplicate_id")
    yield from _repeated("sentences", [each.at for each in document.sentences], "duplicate_id")
    yield from _elsewhere(document, kinds)
    yield from _prefixes(document)
    yield from _proposal_order(document)
    yield from _ends(document, _kinds(document))
    yield from _forces(document)
    yield from _classes(document)
    yield from _ranges(document)
    yield from _dates(document)
    yield from _repeats(document)


def _kinds(document: Document) -> dict[NodeId, str]:
    """The kind of every node that a relation may name."""
    elsewhere = {each.id: kind_from_id(each.id) for each in document.elsewhere}
    return elsewhere | {node.id: node.kind for node in document.nodes}


def _repeated(section: str, ids: list[str], code: str) -> Iterator[Fault]:
    if len(set(ids)) == len(ids):
        return
    first: dict[str, int] = {}
    for index, each in enumerate(ids):
        if first.setdefault(each, index) != index:
            yield Fault(
                (section, index),
                code,
                f'the id "{each}" is used twice; give one of them another id',
            )


def _elsewhere(document: Document, kinds: Mapping[NodeId, str]) -> Iterator[Fault]:
    yield from _repeated("elsewhere", [each.id for each in document.elsewhere], "duplicate_id")
    for index, each in enumerate(document.elsewhere):
        if kind_from_id(each.id) != "proposal":
            what = f'only proposals are declared under elsewhere; make "{each.id}" a node of this document'
            yield Fault(("elsewhere", index, "id"), "elsewhere_kind", what)
        if each.id in kinds:
            what = f'"{each.id}" is a node of this document; delete it here or there'
            yield Fault(("elsewhere", index, "id"), "duplicate_id", what)


def _prefixes(document: Document) -> Iterator[Fault]:
    for index, node in enumerate(document.nodes):
        if kind_from_id(node.id) != node.kind:
            yield Fault(
                ("nodes", index, "id"),
                "id_prefix",
                f'the id of a node of kind {node.kind} starts with "{node.kind}-"; rename it',
            )


def _document_node(document: Document) -> Iterator[Fault]:
    count = sum(isinstance(node, DocumentNode) for node in document.nodes)
    if count != 1:
        yield Fault(
            ("nodes",),
            "document_node",
            f"a document has exactly one node of kind document, not {count}",
        )


def _proposal_order(document: Document) -> Iterator[Fault]:
    seen: set[int] = set()
    for index, node in enumerate(document.nodes):
        if node.kind == "proposal":
            if node.order in seen:
                what = (
                    f"two proposals have order {node.order}; number them in the order of the text"
                )
                yield Fault(("nodes", index, "order"), "proposal_order", what)
            seen.add(node.order)


def _proposal_count(document: Document) -> Iterator[Fault]:
    orders = sorted(node.order for node in document.nodes if node.kind == "proposal")
    wanted, count = document.source.proposals, len(orders)
    is_whole = count == wanted and orders == list(range(1, count + 1))
    if not is_whole and len(set(orders)) == count:
        coded = f"{orders[:_MOST_LISTED]}{' and more' * (count > _MOST_LISTED)}"
        what = f"source says that the text enumerates {wanted} proposals, but the orders coded are {coded}; correct one of the two"
        yield Fault(("source", "proposals"), "proposal_count", what)


def _ends(document: Document, kinds: Mapping[NodeId, str]) -> Iterator[Fault]:
    for index, relation in enumerate(document.relations):
        source, target = relation.source, relation.target
        ends = kinds.get(source), kinds.get(target)
        if ends not in relation.predicate.ends or source == target:
            yield from _bad_ends(index, relation, kinds)


def _bad_ends(index: int, relation: Relation, kinds: Mapping[NodeId, str]) -> Iterator[Fault]:
    unknown = [end for end in ("source", "target") if getattr(relation, end) not in kinds]
    for end in unknown:
        name = getattr(relation, end)
        yield Fault(("relations", index, end), "unknown_id", f'no node "{name}"')
    if not unknown:
        yield from _legal(index, relation, kinds)


def _legal(index: int, relation: Relation, kinds: Mapping[NodeId, str]) -> Iterator[Fault]:
    ends = kinds[relation.source], kinds[relation.target]
    former = predicate_now(relation.predicate, relation.source, relation.target, None)
    if ends not in relation.predicate.ends and not former:
        allowed = ", ".join(f"{a} to {b}" for a, b in sorted(relation.predicate.ends))
        way_out = f"it leads from {allowed}"
        if ends[::-1] in relation.predicate.ends:
            way_out = f"it leads from {ends[1]} to {ends[0]}: swap source and target"
        yield Fault(
            ("relations", index, "predicate"),
            "predicate_ends",
            f"{relation.predicate} does not lead from {ends[0]} to {ends[1]}; {way_out}",
        )
    if relation.source == relation.target:
        yield Fault(
            ("relations", index, "target"),
            "self_relation",
            "source and target are the same node; correct one of them",
        )


def _forces(document: Document) -> Iterator[Fault]:
    """Only what tells of an actor's doing can ask for it."""
    for index, relation in enumerate(document.relations):
        if relation.force is not None and kind_from_id(relation.asked or "") != "actor":
            what = f"{relation.predicate} does not say what an actor is to do; delete the force"
            if relation.role is not None:
                what = f"the role {relation.role} asks nothing of the actor; delete the force"
            yield Fault(("relations", index, "force"), "force_without_asking", what)


def _classes(document: Document) -> Iterator[Fault]:
    """One is a member of a class, and belongs to a body or a state, of which it may be a part."""
    subtypes = {node.id: node.subtype for node in document.nodes if node.kind == "actor"}
    for index, relation in enumerate(document.relations):
        subtype = subtypes.get(relation.target)
        now = predicate_now(relation.predicate, relation.source, relation.target, subtype)
        if now:
            what = f'"{relation.predicate}" a body or a state is "{now}" now; {WAY_OUT}'
            yield Fault(("relations", index, "predicate"), "former_word", what)


def _ranges(document: Document) -> Iterator[Fault]:
    for index, node in enumerate(document.nodes):
        if node.kind == "figure":
            if node.value_max is not None and node.value_max <= node.value:
                what = f"the range ends at {node.value_max:g}, before {node.value:g}; put the lower first"
                if node.value_max == node.value:
                    what = "the range ends where it begins; delete value_max"
                yield Fault(("nodes", index, "value_max"), "reversed_range", what)
            if node.qualifier == "between" and node.value_max is None:
                what = "a range has two ends; add value_max"
                yield Fault(("nodes", index, "qualifier"), "range_without_end", what)


def _dates(document: Document) -> Iterator[Fault]:
    """How sure a period is can only be said of one that is given."""
    for index, node in enumerate(document.nodes):
        if isinstance(node, Event | Figure) and node.period_status != "stated" and not node.period:
            what = "period_status is given without a period; add the period, or delete the status"
            yield Fault(("nodes", index, "period_status"), "status_of_no_period", what)


def _repeats(document: Document) -> Iterator[Fault]:
    """What is said twice by the same words would count twice."""
    firsts: dict[tuple[NodeId, str, NodeId], Relation] = {}
    statements: dict[Relation, RelationId] = {}
    for index, relation in enumerate(document.relations):
        ends = relation.source, relation.predicate, relation.target
        first = firsts.setdefault(ends, relation)
        if first is not relation:
            statements.setdefault(_without_id(first), first.id)
            same = statements.setdefault(_without_id(relation), relation.id)
            if same != relation.id:
                what = (
                    f'"{same}" makes the same statement with the same quotation; delete one of them'
                )
                yield Fault(("relations", index, "target"), "said_twice", what)


def _without_id(relation: Relation) -> Relation:
    return relation.model_copy(update={"id": ""})


def _roles(document: Document, kinds: Mapping[NodeId, str]) -> Iterator[Fault]:
    """A role given to a measure counts for the measure's proposal, so there must be one."""
    inside = {
        relation.source
        for relation in document.relations
        if relation.predicate is Predicate.PART_OF and kinds.get(relation.target) == "proposal"
    }
    for index, relation in enumerate(document.relations):
        if (
            relation.predicate is Predicate.PARTICIPATES_IN
            and kinds.get(relation.target) == "measure"
            and relation.target not in inside
        ):
            yield Fault(
                ("relations", index, "target"),
                "measure_outside_proposal",
                f'a role needs a proposal; add a part-of relation from "{relation.target}" to one',
            )
