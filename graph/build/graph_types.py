"""A built graph as it is read: its type, its attributes, the quotations it rests on, its texts.

Needs neither the models nor networkx, so that a question on a cached graph starts fast. Which
attributes nodes and edges have, and of which types: docs/api.md.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from graph.text.source import SourceText
from schema.vocabulary import UNSAID_RULE, ParagraphRule

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[str]
else:
    Graph = Any  # networkx is slow to import, and `check` builds no graph
Scalar = str | int | float | bool
Attributes = dict[str, Any]
"""Of a node or edge: scalars, and under `evidence`, `aliases` and `variants` what is typed below."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Verbatim words of a document, and where they stand: code points, end excluded."""

    document: str
    paragraph: int
    start: int
    end: int
    quote: str
    coreference: str | None = None
    """Where a pronoun names an end: the words and what they stand for."""

    our_rendering: str | None = None
    """The sentences that the words are of, in the other language: ours, not the text's."""

    relation: str | None = None
    """Id of the relation that rests on the words; None where they name a node."""

    page: int | None = None
    """The page on which the paragraph begins, from 1; None where the text came without pages."""

    @property
    def where(self) -> str:
        """Where the words stand, as they are cited: `¶20`, or `p. 4, ¶20` where the text came in pages."""
        return f"p. {self.page}, ¶{self.paragraph}" if self.page else f"¶{self.paragraph}"


@dataclass(frozen=True)
class Variant:
    """One of the values that documents give for an attribute of a node, and which documents."""

    value: Scalar
    documents: tuple[str, ...]


Variants = Mapping[str, tuple[Variant, ...]]
"""What the documents that name a node give differently: by attribute, each value given.

An attribute with one value is one that some of them leave out. `id` has the ids that the documents
use, where `identities.yaml` made them one.
"""


@dataclass(frozen=True)
class Text:
    """A document's text; by place (`12.3`), why sentences are uncoded and our renderings of them."""

    text: str
    language: str
    date: str
    uncoded: Mapping[str, str]
    paragraphs: ParagraphRule = UNSAID_RULE
    renderings: Mapping[str, str] = field(default_factory=dict)
    pages: tuple[int, ...] = ()
    """The first paragraph of each page, from page 1; none where the text came without pages."""

    author: str = ""
    """Who wrote it, as its source says."""

    def page_of(self, paragraph: int) -> int | None:
        """The page on which a paragraph begins, from 1; None where the text came without pages."""
        return bisect_right(self.pages, paragraph) or None

    @cached_property
    def source(self) -> SourceText:
        """The text with its paragraphs and sentences."""
        return SourceText(self.text, self.paragraphs, self.language)


def documents(attributes: Mapping[str, Any]) -> tuple[str, ...]:
    """The documents that name a node or assert an edge, the earliest first."""
    return tuple(dict.fromkeys(each.document for each in attributes["evidence"]))


def variants(attributes: Mapping[str, Any]) -> Variants:
    """What the documents that name a node give differently."""
    given: Variants = attributes.get("variants", {})
    return given
