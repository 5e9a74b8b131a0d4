"""JSON-LD and Turtle: the same triples, evidence that finds its words, and the answer of `ties`."""

import json
import socket
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

import pytest
import rdflib
from rdflib.compare import to_isomorphic
from rdflib.namespace import PROV, RDF, SKOS

from graph.build.graph_types import Graph
from graph.export import EXPORTERS, jsonld, turtle
from graph.query import ties
from schema.nodes import KINDS
from schema.relations import Modality, Predicate, Role

OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
PG = rdflib.Namespace("urn:x-policy-graph:vocabulary:")
TIES = (Path(jsonld.__file__).parent / "ties.rq").read_text("utf-8")
CORPORA = ["speech", "strait", "hostile"]

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")]


@cache
def _triples(graph: Graph) -> rdflib.Graph:
    return rdflib.Graph().parse(data=json.dumps(jsonld.linked_data(graph)), format="json-ld")


@pytest.mark.parametrize("name", CORPORA)
def test_both_formats_have_the_same_triples(
    name: str, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Turtle and JSON-LD are one RDF graph without a blank node, read without a network."""

    def refuse(*_: Any) -> NoReturn:
        pytest.fail("a connection was asked for")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    graph = request.getfixturevalue(name)
    jsonld.write(graph, tmp_path / "graph.jsonld")
    turtle.write(graph, tmp_path / "graph.ttl")
    first = rdflib.Graph().parse(tmp_path / "graph.jsonld")
    second = rdflib.Graph().parse(tmp_path / "graph.ttl")

    assert len(first)
    assert to_isomorphic(first) == to_isomorphic(second)
    assert not any(isinstance(term, rdflib.BNode) for triple in first for term in triple)


@pytest.mark.parametrize("name", CORPORA)
def test_every_name_has_a_namespace_and_every_value_its_type(
    name: str, request: pytest.FixtureRequest
) -> None:
    """No name is left as it was abbreviated, and no word is given out as a number."""
    triples = _triples(request.getfixturevalue(name))
    namespaces = {iri for iri in jsonld.CONTEXT.values() if str(iri).endswith((":", "#", "/"))}
    terms = {term for triple in triples for term in triple}

    assert terms
    for term in terms:
        if isinstance(term, rdflib.URIRef):
            assert str(term).startswith((*namespaces, "ni:///sha-256;"))
        else:
            assert not term.ill_typed


@pytest.mark.parametrize("name", CORPORA)
def test_every_quote_is_an_annotation_with_both_selectors(
    name: str, request: pytest.FixtureRequest
) -> None:
    """Each annotation's words stand at its position, after its prefix and before its suffix."""
    graph: Graph = request.getfixturevalue(name)
    triples = _triples(graph)
    texts = {
        reading.document.source.sha256: reading.source.text
        for reading in graph.graph["readings"].values()
    }
    annotations = set(triples.subjects(RDF.type, OA.Annotation))
    cited = [*graph.nodes(data=True), *((edge, data) for *edge, data in graph.edges(data=True))]

    assert len(annotations) == sum(len(data["evidence"]) for _, data in cited)
    for annotation in annotations:
        target = triples.value(annotation, OA.hasTarget)
        sha256 = triples.value(triples.value(target, OA.hasSource), PG.sha256)
        found = {
            name: triples.value(selector, OA[name])
            for selector in triples.objects(target, OA.hasSelector)
            for name in ("exact", "prefix", "suffix", "start", "end")
            if triples.value(selector, OA[name]) is not None
        }
        start, end, text = int(found["start"]), int(found["end"]), texts[str(sha256)]
        assert text[start:end] == str(found["exact"])
        assert text[:start].endswith(found["prefix"])
        assert text[end:].startswith(found["suffix"])


def test_every_claim_says_who_coded_it_from_which_text(strait: Graph) -> None:
    """Each statement and node leads by PROV to a coder and to a text with its hash."""
    triples = _triples(strait)
    claims = {*triples.subjects(RDF.type, RDF.Statement), *triples.subjects(PG.kind)}

    assert len(claims) == len(strait) + strait.number_of_edges()
    for claim in claims:
        codings = list(triples.objects(claim, PROV.wasGeneratedBy))
        assert codings
        for coding in codings:
            text = triples.value(coding, PROV.used)
            assert str(text).startswith("ni:///sha-256;")
            assert triples.value(text, PG.sha256)
            assert triples.value(triples.value(coding, PROV.wasAssociatedWith), rdflib.RDFS.label)


@pytest.mark.parametrize("term", [*KINDS, *Predicate, *Role, *Modality])
def test_every_term_is_a_concept_in_both_languages(term: str, vocabulary: rdflib.Graph) -> None:
    """Kinds, predicates, roles and modalities have a Chinese and an English label in SKOS."""
    concepts = list(vocabulary.subjects(SKOS.notation, rdflib.Literal(str(term))))

    assert concepts
    for concept in concepts:
        assert {label.language for label in vocabulary.objects(concept, SKOS.prefLabel)} == {
            "zh",
            "en",
        }
        assert vocabulary.value(concept, SKOS.inScheme)


@pytest.fixture(scope="module")
def vocabulary(harbour: Graph) -> rdflib.Graph:
    """Give the triples of the harbour, which hold the whole vocabulary."""
    return _triples(harbour)


@pytest.mark.parametrize("name", ["speech", "harbour", "strait"])
@pytest.mark.parametrize("order", [1, 2, 3])
def test_sparql_gives_the_rows_of_ties(
    name: str, order: int, request: pytest.FixtureRequest
) -> None:
    """The query beside the exporter gives, on the file, each tie with its words in their order."""
    graph: Graph = request.getfixturevalue(name)
    query = TIES.replace("{ 3 }", f"{{ {order} }}")
    rows: dict[tuple[str, str, tuple[str, ...]], dict[Any, list[str]]] = {}
    for row in _triples(graph).query(query):
        via = (_id(row.measure),) if row.measure else ()
        key = _id(row.actor), str(row.role), via
        rows.setdefault(key, {}).setdefault(str(row.tie), []).append(str(row.quote))

    assert query != TIES or order == 3
    assert sorted(
        (*key, tuple(words)) for key, each in rows.items() for words in each.values()
    ) == sorted(
        (tie.actor, tie.role, tie.via, tuple(quote.quote for quote in tie.evidence))
        for tie in ties(graph)
        if tie.order == order and tie.role  # a stance is no role
    )


def _id(term: Any) -> str:
    return str(term).rsplit(":", 1)[1]


def test_both_are_exported_and_neither_is_built() -> None:
    """RDF is written when asked for."""
    assert not EXPORTERS["jsonld"].built
    assert not EXPORTERS["turtle"].built
