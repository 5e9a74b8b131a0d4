"""Relations, and the evidence that every assertion rests on; the vocabulary is passed on."""

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from schema.base import Record
from schema.types import NodeId, Offset, ParagraphNumber, Period, Prose, Quote, RelationId, Status
from schema.vocabulary import Chain as Chain
from schema.vocabulary import Force as Force
from schema.vocabulary import Modality as Modality
from schema.vocabulary import Predicate as Predicate
from schema.vocabulary import Role as Role


class Evidence(Record):
    """Verbatim words of the source, and where they stand."""

    quote: Quote
    """The words, as the text has them; layout white space is ignored when they are looked up."""

    paragraph: ParagraphNumber | None = None
    """Paragraph, from 1; needed only where the words stand in several."""

    start: Offset | None = None
    """First code point in the source text; written by machines, found by the loader when absent."""

    end: Annotated[Offset, Field(ge=1)] | None = None
    """Code point after the last one."""

    coreference: Prose | None = None
    """Where a pronoun or phrase names the actor: the words and what they stand for."""

    @model_validator(mode="after")
    def _span_is_whole(self) -> Self:
        if (self.start is None) != (self.end is None):
            raise PydanticCustomError("half_a_span", "give both start and end, or neither")
        return self


class Relation(Record):
    """One assertion of the text: source, predicate, target, and its quotations."""

    id: RelationId
    source: NodeId
    predicate: Predicate
    target: NodeId
    role: Role | None = None
    """The actor's part; on `participates-in` only, and there always."""

    modality: Modality = Modality.ASSERTED
    force: Force | None = None
    """How strongly it asks; only where it tells what an actor is to do."""

    period: Period | None = None
    """When it was so, or is to be, where the text says it of this relation."""

    doubt: Prose | None = None
    """The alternative reading, where this one can be disputed."""

    doubt_zh: Prose | None = None
    """The doubt in Chinese."""

    status: Status | None = None
    """`draft` until a person confirms the relation by taking the line away."""

    evidence: tuple[Evidence, ...] = Field(min_length=1)

    @property
    def asked(self) -> NodeId | None:
        """The node that is to do what the relation tells; None where it tells of no doing."""
        end = self.predicate.asked if self.role is None or self.role.is_asked else ""
        return {"source": self.source, "target": self.target, "": None}[end]

    @model_validator(mode="after")
    def _doubt_is_given(self) -> Self:
        if self.doubt_zh is not None and self.doubt is None:
            raise PydanticCustomError("half_a_doubt", "give the doubt in English too, as `doubt`")
        return self

    @model_validator(mode="after")
    def _role_belongs_to_a_tie(self) -> Self:
        if (self.role is not None) != (self.predicate is Predicate.PARTICIPATES_IN):
            needs = "participates-in needs a role; add it"
            has_none = "only participates-in has a role; delete it"
            raise PydanticCustomError("role_without_tie", has_none if self.role else needs)
        return self
