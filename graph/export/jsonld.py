"""JSON-LD: the text's claims as RDF, readable without a network, since the context is inline.

Each relation is a reified statement, not a triple of its own: that the text says or hopes something
does not make it so. Every piece of evidence is a Web Annotation on the text with a quote selector
and a position selector; kinds, predicates, roles and modalities are SKOS concepts; PROV-O says who
coded what from which file. A text is named by its hash (RFC 6920). Nothing is a blank node, so that
the same graph gives the same triples.
"""

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from graph.build.graph_types import Attributes, Graph, Quotation, documents
from graph.export.columns import EDGE_COLUMNS, NODE_COLUMNS, flat
from graph.files.atomic import replacing
from graph.reading.anchor import Reading
from schema.ids import slug
from schema.nodes import KINDS
from schema.relations import Modality, Predicate, Role
from schema.vocabulary import Kind

BASE = "urn:x-policy-graph:"
Thing = dict[str, Any]

_AROUND = 32
"""Code points of the text that a quote selector gives before and after the quote."""

_NAMED_ELSEWHERE = {
    *("label", "document", "relation_id", "source_as", "target_as", "quote", "evidence")
}
_IN_EVIDENCE = {"start", "end", "paragraph", "page", "coreference", "our_rendering"}
_CONCEPTS = {
    "kind": "kinds",
    "predicate": "predicates",
    "role": "roles",
    "modality": "modalities",
}
"""Columns whose values are concepts, each with the name of their scheme."""

_TYPES = {int: "xsd:integer", float: "xsd:double", bool: "xsd:boolean"}


def _reference(name: str) -> dict[str, str]:
    return {"@id": name, "@type": "@id"}


def _property(name: str, scalar: type) -> dict[str, str]:
    if name in _CONCEPTS:
        return {"@id": f"pg:{name}", "@type": "@id"}
    typed = {"@type": _TYPES[scalar]} if scalar in _TYPES else {}
    return {"@id": f"pg:{name}", **typed}


CONTEXT: Thing = {
    "pg": f"{BASE}vocabulary:",
    **{name: f"{BASE}{name}:" for name in ("node", "relation", "evidence", "coding")},
    **{f"{name}-term": f"{BASE}vocabulary:{name}:" for name in _CONCEPTS},
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    **{
        name: _property(name, scalar)
        for name, scalar in {**NODE_COLUMNS, **EDGE_COLUMNS}.items()
        if name not in _NAMED_ELSEWHERE
    },
    "name_zh": {"@id": "rdfs:label", "@language": "zh"},
    "name_en": {"@id": "rdfs:label", "@language": "en"},
    "aliases": "skos:altLabel",
    "documents": _reference("pg:document"),
    "subject": _reference("rdf:subject"),
    "states": _reference("rdf:predicate"),
    "object": _reference("rdf:object"),
    "source_as": _reference("pg:source_as"),
    "target_as": _reference("pg:target_as"),
    "coded_in": _reference("prov:wasGeneratedBy"),
    "rests_on": {"@reverse": "oa:hasBody"},
    "rank": {"@id": "pg:rank", "@type": "xsd:integer"},
    "motivation": _reference("oa:motivatedBy"),
    "target": "oa:hasTarget",
    "source": _reference("oa:hasSource"),
    "selector": "oa:hasSelector",
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "used": _reference("prov:used"),
    "coder": "prov:wasAssociatedWith",
    "coder_name": "rdfs:label",
    "sha256": "pg:sha256",
    "language": "dcterms:language",
    "date": "dcterms:date",
    "rights": "dcterms:rights",
    "scheme": _reference("skos:inScheme"),
    "zh": {"@id": "skos:prefLabel", "@language": "zh"},
    "en": {"@id": "skos:prefLabel", "@language": "en"},
    "meaning": {"@id": "skos:definition", "@language": "en"},
    "notation": "skos:notation",
    "inverse": "pg:inverse",
}


def write(graph: Graph, path: Path) -> None:
    """Write vocabulary, texts and coding, nodes and relations, in this order."""
    with replacing(path) as file:
        json.dump(linked_data(graph), file, ensure_ascii=False, allow_nan=False, indent=1)
        file.write("\n")


def linked_data(graph: Graph) -> Thing:
    """The graph as JSON-LD."""
    return {"@context": CONTEXT, "@graph": list(things(graph))}


def things(graph: Graph) -> Iterator[Thing]:
    """What the graph says, one thing after another, each with its evidence; names are the context's."""
    readings = graph.graph["readings"]
    yield from _vocabulary()
    for document, reading in readings.items():
        yield from _coding(document, reading)
    for node, data in graph.nodes(data=True):
        yield _node(node, data, readings)
    for source, target, data in graph.edges(data=True):
        yield _statement(source, target, data, readings)


def _vocabulary() -> Iterator[Thing]:
    for name, scheme in _CONCEPTS.items():
        yield {"id": f"pg:{scheme}", "type": "skos:ConceptScheme", "en": name}
    for kind, model in KINDS.items():
        yield _concept("kind", kind, Kind(kind).zh, _first_line(model))
    for predicate in Predicate:
        concept = _concept("predicate", predicate, predicate.zh, predicate.en)
        yield {**concept, "inverse": predicate.inverse}
    for name, terms in (("role", Role), ("modality", Modality)):
        for term in terms:
            yield _concept(name, term, term.zh, term.en)


def _first_line(model: type) -> str:
    return (model.__doc__ or "").splitlines()[0]


def _concept(name: str, term: str, zh: str, meaning: str) -> Thing:
    return {
        "id": _term(name, term),
        "type": "skos:Concept",
        "scheme": f"pg:{_CONCEPTS[name]}",
        "notation": str(term),
        "zh": zh,
        "en": str(term).replace("-", " "),
        "meaning": meaning,
    }


def _term(name: str, term: str) -> str:
    return f"{name}-term:{term}"


def _coding(document: str, reading: Reading) -> Iterator[Thing]:
    """The text, and the activity that coded it."""
    source = reading.document.source
    coding = _coded_in(document)
    yield {
        "id": _text_iri(reading),
        "type": "prov:Entity",
        "sha256": source.sha256,
        "language": source.language,
        "date": source.date,
        "rights": source.rights,
        "documents": f"node:{document}",
    }
    coder = {"id": f"{coding}.coder", "type": "prov:Agent", "coder_name": source.coded_by}
    yield {"id": coding, "type": "prov:Activity", "used": _text_iri(reading), "coder": coder}


def _text_iri(reading: Reading) -> str:
    digest = bytes.fromhex(reading.document.source.sha256)
    return "ni:///sha-256;" + urlsafe_b64encode(digest).decode().rstrip("=")


def _coded_in(document: str) -> str:
    return f"coding:{slug(document)}"


def _node(node: str, data: Attributes, readings: Mapping[str, Reading]) -> Thing:
    named = documents(data)
    thing = {
        "id": f"node:{node}",
        "type": "prov:Entity",
        **_attributes(data, NODE_COLUMNS),
        "documents": [f"node:{each}" for each in named],
        "coded_in": [_coded_in(each) for each in named],
        "rests_on": _evidence(node, "oa:identifying", data["evidence"], readings),
    }
    if "aliases" in thing:
        thing["aliases"] = list(data["aliases"])
    return thing


def _statement(
    source: str, target: str, data: Attributes, readings: Mapping[str, Reading]
) -> Thing:
    name = data["relation_id"]
    coded_as: Thing = {
        end: f"node:{data[end]}" for end in ("source_as", "target_as") if end in data
    }
    return {
        "id": f"relation:{name}",
        "type": ["rdf:Statement", "prov:Entity"],
        "subject": f"node:{source}",
        "states": _term("predicate", data["predicate"]),
        "object": f"node:{target}",
        **coded_as,
        **{
            key: each for key, each in _attributes(data, EDGE_COLUMNS).items() if key != "predicate"
        },
        "documents": f"node:{data['document']}",
        "coded_in": _coded_in(data["document"]),
        "rests_on": _evidence(name, "oa:linking", data["evidence"], readings),
    }


def _attributes(data: Attributes, columns: dict[str, type]) -> Thing:
    return {
        name: _term(name, str(value)) if name in _CONCEPTS else value
        for name, value in flat(data, columns).items()
        if name not in _NAMED_ELSEWHERE | _IN_EVIDENCE
    }


def _evidence(
    owner: str, motivation: str, cited: Iterable[Quotation], readings: Mapping[str, Reading]
) -> list[Thing]:
    return [
        _annotation(f"evidence:{owner}.{rank}", rank, motivation, quote, readings[quote.document])
        for rank, quote in enumerate(cited, 1)
    ]


def _remarks(quote: Quotation) -> Thing:
    given = {name: getattr(quote, name) for name in ("page", "coreference", "our_rendering")}
    return {name: value for name, value in given.items() if value}


def _annotation(name: str, rank: int, motivation: str, quote: Quotation, reading: Reading) -> Thing:
    text = reading.source.text
    words = {
        "id": f"{name}.words",
        "type": "oa:TextQuoteSelector",
        "exact": quote.quote,
        "prefix": text[max(0, quote.start - _AROUND) : quote.start],
        "suffix": text[quote.end : quote.end + _AROUND],
    }
    position = {
        "id": f"{name}.position",
        "type": "oa:TextPositionSelector",
        "start": quote.start,
        "end": quote.end,
    }
    return {
        "id": name,
        "type": "oa:Annotation",
        "rank": rank,
        "motivation": motivation,
        "paragraph": quote.paragraph,
        **_remarks(quote),
        "target": {
            "id": f"{name}.target",
            "type": "oa:SpecificResource",
            "source": _text_iri(reading),
            "selector": [words, position],
        },
    }
