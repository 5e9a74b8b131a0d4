"""What the page knows beyond the drawing: records, texts, ties and words, each embedded once.

Offsets are UTF-16 code units, as browsers count.
"""

import json
from collections.abc import Iterable, Mapping
from importlib.resources import files
from itertools import accumulate, islice, product
from typing import Any, get_args

from graph.anchor import Reading
from graph.export.columns import NODE_COLUMNS
from graph.export.layout import by_force, opening
from graph.export.style import STYLES
from graph.linked import ALIAS_SEPARATOR, Graph, Quoted, quotes, slug
from graph.query import Reason, Tie, ties, why
from schema.nodes import KINDS
from schema.relations import Chain, Modality, Predicate, Role

Words = dict[str, dict[str, str]]
"""Text of the interface by key and language."""

LANGUAGES = ("en", "zh")

_NODE_FIELDS = [
    name
    for name in NODE_COLUMNS
    if name not in ("kind", "label", "name_en", "document", "quote", "start", "end", "paragraph")
    and name not in ("evidence", "coreference", "aliases")
]
_MOST_PLAIN = 500
"""Relations in the table that is read without JavaScript; the page says when there are more."""

_MOST_WORK = 100_000
"""Actors times documents times nodes and relations: up to there every actor is asked for why it has no tie."""

_DEFAULTS = {"name_status": "ours", "identity": "stated", "modality": "asserted"}


def page_data(graph: Graph) -> dict[str, Any]:
    """Everything that the template embeds, by name."""
    first, force = opening(graph), by_force(graph)
    texts = {document: Text(reading) for document, reading in graph.graph["readings"].items()}
    return {
        "documents": [text.record(document) for document, text in texts.items()],
        "records": {
            "nodes": [
                _node(graph.nodes[node], texts)
                | ({"opening": 1} if node in first else {})
                | ({"force": force[node]} if force else {})
                for node in graph
            ],
            "edges": [_edge(data, texts) for *_, data in graph.edges(data=True)],
            "untied": _untied(graph, texts),
            "ties": [_tie(tie) for tie in ties(graph, derived=True)],
        },
        "vocabulary": _vocabulary(),
        "words": json.loads((files("graph.export") / "page" / "words.json").read_text("utf-8")),
        "plain_rows": [_row(graph, edge) for edge in islice(graph.edges(data=True), _MOST_PLAIN)],
        "plain_left_out": max(0, graph.number_of_edges() - _MOST_PLAIN),
        "title": " · ".join(text.title for text in islice(texts.values(), 3)) or "Graph",
    }


class Text:
    """A document's text with its offsets as browsers count them."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        widths = (2 if letter > "\uffff" else 1 for letter in reading.source.text)
        self._units = list(accumulate(widths, initial=0))

    @property
    def title(self) -> str:
        """The document's English name, also where its node is not in the graph."""
        return self._reading.document.node.name_en

    def span(self, start: int, end: int) -> list[int]:
        """A span of code points, in UTF-16 code units."""
        return [self._units[start], self._units[end]]

    def record(self, document: str) -> dict[str, Any]:
        """The document as the page needs it."""
        source, coded = self._reading.source, self._reading.document
        said = {sentence.at: sentence for sentence in coded.sentences}
        return {
            "id": document,
            "slug": slug(document),
            "name_zh": coded.node.name_zh,
            "name_en": coded.node.name_en,
            "text": source.text,
            "language": coded.source.language,
            "date": coded.source.date,
            "rights": coded.source.rights,
            "coded_by": coded.source.coded_by,
            "paragraphs": [self.span(p.start, p.end) for p in source.paragraphs],
            "sentences": [
                [s.place, *self.span(s.start, s.end), *_said(said.get(s.place))]
                for s in source.sentences
            ],
        }


def _said(sentence: Any) -> list[str | None]:
    return [sentence.gloss, sentence.uncoded] if sentence else []


def _cited(found: Iterable[Quoted], texts: Mapping[str, Text]) -> list[list[Any]]:
    """Quotes as [document's place, start, end, coreference if any]."""
    places = {document: place for place, document in enumerate(texts)}
    return [
        [places[q.document], *texts[q.document].span(q.start, q.end)]
        + ([q.coreference] if q.coreference else [])
        for q in found
    ]


def _node(attributes: Mapping[str, Any], texts: Mapping[str, Text]) -> dict[str, Any]:
    record = {name: attributes[name] for name in _NODE_FIELDS if name in attributes}
    if "aliases" in attributes:
        record["aliases"] = attributes["aliases"].split(ALIAS_SEPARATOR)
    return {**_sparse(record), "quotes": _cited(quotes(attributes), texts)}


def _edge(attributes: Mapping[str, Any], texts: Mapping[str, Text]) -> dict[str, Any]:
    fields = ("predicate", "role", "modality", "doubt", "status")
    record = {name: attributes[name] for name in fields if name in attributes}
    return {**_sparse(record), "quotes": _cited(quotes(attributes), texts)}


def _row(graph: Graph, edge: tuple[str, str, Mapping[str, Any]]) -> dict[str, str]:
    """A relation as it is read without JavaScript."""
    source, target, attributes = edge
    reading = graph.graph["readings"][attributes["document"]]
    return {
        "source": graph.nodes[source]["name_en"],
        "relation": Predicate(attributes["predicate"]).replace("-", " "),
        "target": graph.nodes[target]["name_en"],
        "quote": "".join(attributes["quote"].splitlines()),
        "language": reading.document.source.language,
    }


def _sparse(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if _DEFAULTS.get(name) != value}


def _tie(tie: Tie) -> dict[str, Any]:
    """A tie and the relations it rests on, from the actor's side."""
    links = list(dict.fromkeys(quoted.relation for quoted in tie.evidence))
    record = {
        "id": "+".join(filter(None, links)),
        "actor": tie.actor,
        "proposal": tie.proposal,
        "role": tie.role,
        "chain": tie.chain,
        "links": links,
    }
    return {name: value for name, value in record.items() if value is not None}


def _untied(graph: Graph, texts: Mapping[str, Text]) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """Why an actor has no tie to a document's proposals, by actor and document.

    The reason is one for all of a document's proposals. Empty for a graph in which asking for every
    actor takes too long; the page then says where to ask.
    """
    of: dict[str, list[str]] = {}
    actors: list[str] = []
    for node, attributes in graph.nodes(data=True):
        if attributes["kind"] == "proposal":
            of.setdefault(attributes["document"], []).append(node)
        if attributes["kind"] == "actor":
            actors.append(node)
    if len(actors) * len(of) * (len(graph) + graph.number_of_edges()) > _MOST_WORK:
        return {}
    tied = {(tie.actor, tie.proposal) for tie in ties(graph, derived=True)}
    reasons: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for actor, (document, proposals) in product(actors, of.items()):
        without = next((each for each in proposals if (actor, each) not in tied), None)
        if without is not None:
            found = [_reason(reason, texts) for reason in why(graph, actor, without)]
            reasons.setdefault(actor, {})[document] = found
    return reasons


def _reason(reason: Reason, texts: Mapping[str, Text]) -> dict[str, Any]:
    found: dict[str, Any] = {"answer": reason.answer, "quotes": _cited(reason.evidence, texts)}
    return found | ({"note": reason.note} if reason.note else {})


def _vocabulary() -> dict[str, Any]:
    """Kinds, predicates, roles, modalities and chains: how they look and what they are called."""
    return {
        "kinds": {
            kind: {
                "en": kind,
                "zh": each.zh,
                "core": each.core_kind,
                **STYLES[kind]._asdict(),
            }
            for kind, each in KINDS.items()
        },
        "predicates": {
            str(p): {
                "en": str(p).replace("-", " "),
                "inverse": p.inverse.replace("-", " "),
                "zh": p.zh,
                "meaning": p.en,
            }
            for p in Predicate
        },
        "roles": {str(role): {"en": str(role), "zh": role.zh, "meaning": role.en} for role in Role},
        "modalities": {str(m): {"en": str(m), "zh": m.zh, "meaning": m.en} for m in Modality},
        "chains": list(get_args(Chain)),
    }
