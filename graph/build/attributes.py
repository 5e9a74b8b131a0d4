"""A record of a document to the attributes of a node or an edge.

What a record leaves out is no attribute. `evidence` is a tuple of quotations, `aliases` a tuple of
strings; all others are scalars.
"""

from bisect import bisect_right
from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Any, NamedTuple

from graph.build.graph_types import Attributes, Quotation, Scalar, Text
from graph.reading.anchor import Reading
from graph.text.source import SourceText
from schema.document import Document
from schema.ids import slug
from schema.nodes import Node
from schema.relations import Evidence, Relation
from schema.vocabulary import BETWEEN_AUTHORS

_NOT_COPIED = frozenset({"id", "source", "target", "evidence", "aliases", "note"})


class Home(NamedTuple):
    """The document that asserts something: its id with and without the kind, its date, text, our renderings, pages."""

    document: str
    slug: str
    date: str
    source: SourceText
    renderings: Mapping[str, str]
    pages: tuple[int, ...] = ()

    def rendering(self, start: int, end: int) -> str | None:
        """Our rendering of the sentences that a span touches; None where there is none."""
        numbers = (sentence.number for sentence in self.source.sentences_of(start, end))
        return (
            " ".join(self.renderings[each] for each in numbers if each in self.renderings) or None
        )


def renderings_of(document: Document) -> Mapping[str, str]:
    """Our renderings of a document's sentences, by place."""
    return {each.at: each.gloss for each in document.sentences if each.gloss}


def home_of(reading: Reading) -> Home:
    """The document of a reading."""
    own = reading.document.node.id
    text = bare(reading.source)  # what is found out about it goes when this goes
    renderings = renderings_of(reading.document)
    given = reading.document.source
    return Home(own, slug(own), given.date, text, renderings, given.pages)


def bare(source: SourceText) -> SourceText:
    """The same text, nothing found out about it yet."""
    return SourceText(source.text, source.recorded, source.language)


def text_of(document: Document, source: SourceText) -> Text:
    """What questions need of a document's text."""
    uncoded = {each.at: each.uncoded for each in document.sentences if each.uncoded}
    given, renderings = document.source, renderings_of(document)
    return Text(
        source.text,
        given.language,
        given.date,
        uncoded,
        given.paragraphs,
        renderings,
        given.pages,
        given.author or "",
    )


def node_attributes(node: Node, home: Home) -> Attributes:
    """All attributes of a node that one document names."""
    return {
        **stated_of_node(node),
        "document": home.document,
        "evidence": quotations(node.evidence, home),
    }


def edge_attributes(relation: Relation, home: Home) -> Attributes:
    """All attributes of the edge of a relation."""
    name = f"{home.slug}.{relation.id}"
    return {
        "relation_id": name,
        "document": home.document,
        **_stated(relation),
        "evidence": quotations(relation.evidence, home, name),
    }


def canonical_ends(
    relation: Relation, attributes: Attributes, canonical: Mapping[str, str]
) -> tuple[str, str]:
    """The nodes that an edge joins; where these go by another id, the document's is an attribute."""
    source = canonical.get(relation.source, relation.source)
    target = canonical.get(relation.target, relation.target)
    if source != relation.source:
        attributes["source_as"] = relation.source
    if target != relation.target:
        attributes["target_as"] = relation.target
    return source, target


def stated_of_node(node: Node) -> Attributes:
    """What a document states of a node, without the words."""
    stated = _stated(node)
    if node.aliases:
        stated["aliases"] = node.aliases
    if node.note:
        stated["note"] = f"{node.note.text} ({node.note.source})"
        if node.note.text_zh:
            stated["note_zh"] = f"{node.note.text_zh}（{node.note.source}）"
    return stated


def _stated(record: Node | Relation) -> Attributes:
    values = record.__dict__
    return {
        name: value if value.__class__ is str else _scalar(value)
        for name in _copied(type(record))
        if (value := values[name]) is not None and value != ()
    }


def _scalar(value: Any) -> Scalar:
    """A field's value as an attribute: of several authors one text."""
    if isinstance(value, tuple):
        return BETWEEN_AUTHORS.join(value)
    scalar: Scalar = value.value if isinstance(value, Enum) else value
    return scalar


@cache
def _copied(model: type[Node] | type[Relation]) -> tuple[str, ...]:
    """The fields of a record that are attributes as they are."""
    return tuple(name for name in model.model_fields if name not in _NOT_COPIED)


def quotations(
    evidence: tuple[Evidence, ...], home: Home, relation: str | None = None
) -> tuple[Quotation, ...]:
    """The words of a document that a node or relation rests on."""
    return tuple([_quotation(each, home, relation) for each in evidence])


def _quotation(each: Evidence, home: Home, relation: str | None) -> Quotation:
    start, end = each.start, each.end
    assert start is not None  # quotes are anchored before anything is built of them
    assert end is not None
    paragraph = each.paragraph or home.source.paragraph_at(start)
    rendering = home.rendering(start, end) if home.renderings else None
    page = (bisect_right(home.pages, paragraph) or None) if home.pages else None
    return Quotation(
        home.document,
        paragraph,
        start,
        end,
        each.quote,
        each.coreference,
        rendering,
        relation,
        page,
    )
