"""What the page knows beyond the drawing: records, texts, ties and words, each embedded once."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from itertools import groupby, islice, takewhile
from operator import itemgetter
from typing import Any, get_args

from graph.build.graph_types import Attributes, Graph, Quotation, Text, documents
from graph.export.columns import NODE_COLUMNS, flat
from graph.export.page.indices import PageIndices
from graph.export.page.layout import Positions, openings
from graph.export.page.texts import texts_data
from graph.export.style import GROUND, STYLES
from graph.query import Reason, ties
from graph.query.find import WHOLE_UP_TO, MatchKind
from graph.query.likeness import MOST_SLIPS
from graph.query.name_forms import ARTICLE, NO_PART, names
from graph.query.names import of_other_word
from graph.query.row_types import short_name_of
from graph.query.stances import upheld
from graph.query.why import why_not
from graph.reading.anchor import Reading
from graph.text.folding import ACRONYM, CJK, IGNORED, QUOTATION, STROKED, fold, other_writings
from graph.text.languages import initials, languages
from graph.text.source import flowing
from schema.ids import slug
from schema.nodes import KINDS
from schema.vocabulary import (
    STANCES,
    SUBTYPES,
    Chain,
    Force,
    Kind,
    Modality,
    Predicate,
    Role,
    meaning_in_chinese,
)

Drawing = dict[str, Any]
"""A node or an edge as pyvis makes it for vis-network."""

_GIVEN_APART = {"kind", "label", "name_en", "name_zh", "subtype", "aliases"}
_OF_QUOTES = {"document", "quote", "start", "end", "paragraph", "evidence", "coreference"}
_NOT_SHOWN = {"our_rendering", "core", "is_target", "value", "value_max", "baseline"}
_NODE_FIELDS = [name for name in NODE_COLUMNS if name not in _GIVEN_APART | _OF_QUOTES | _NOT_SHOWN]
_EDGE_FIELDS = ("role", "modality", "force", "period", "doubt", "doubt_zh", "status")
_MOST_PLAIN = 500
"""Relations in the table that is read without JavaScript; the page says when there are more."""

_MOST_LOOKED_FOR = 2_000_000
"""Actors times documents: up to there it is looked which documents mention which actors, in two seconds at most."""

_MOST_COMPARED = 2_500_000
"""Pairs of actor and proposal times actors: up to there each is asked for why it has no tie, in five seconds at most."""

_MOST_WITH_OTHER_WORDS = 1_000
"""Nodes up to which the box of the page knows other words for them; to find these takes a second for 650 nodes, a quarter for 190."""

_MOST_MEANT, _LONGEST_OTHER_WORD = 2, 10
"""Nodes that the box offers for another word, and the letters of such a word: more would make the page large."""

_DEFAULTS = {
    "name_status": "ours",
    "wording": "verbatim",
    "identity": "stated",
    "period_status": "stated",
    "modality": "asserted",
}


def page_data(graph: Graph, nodes: Sequence[Drawing], edges: Sequence[Drawing]) -> dict[str, Any]:
    """Everything that the template embeds, by name; what is drawn stands in the order of the graph."""
    indices = PageIndices(graph)
    texts, several = indices.texts, len(indices.texts) > 1
    words = words_of_page(several=several)
    return {
        "words": words,
        "data": {
            "documents": _documents(graph, nodes, indices),
            "nodes": _nodes(graph, nodes, indices),
            **_edges(graph, edges, indices),
            "ties": _ties(graph, indices),
            "upheld": _upheld(graph, indices),
            **_untied(graph, indices),
            **({"texts": texts_data(graph, indices)} if several else {}),
            "quotes": indices.quotes(),
            "stories": _stories(graph),
            "vocabulary": vocabulary(),
            "search": _search(graph),
            "words": pairs(words),
        },
        "several": several,
        "plain_rows": _plain_rows(graph),
        "plain_left_out": max(0, graph.number_of_edges() - _MOST_PLAIN),
        "title": " · ".join(text.title for text in islice(texts.values(), 3)) or "Graph",
    }


def pairs(words: Mapping[str, Mapping[str, str]]) -> dict[str, list[str]]:
    """Words of the interface as the scripts read them: by key, English and Chinese."""
    return {key: [each["en"], each["zh"]] for key, each in words.items()}


def _stories(graph: Graph) -> list[list[Any]]:
    """Each story as [id, English title, Chinese title, its steps as [address, English words, Chinese words]]."""
    return [
        [s.id, s.title_en, s.title_zh, [[step.address, step.en, step.zh] for step in s.steps]]
        for s in graph.graph.get("stories", ())
    ]


def words_of_page(*, several: bool) -> dict[str, dict[str, str]]:
    """The words of the page; those of the page of several texts only there."""
    every = json.loads((files("graph.export.page") / "words.json").read_text("utf-8"))
    every |= {
        f"subtype.{word}": {"en": word.replace("-", " "), "zh": zh} for word, zh in SUBTYPES.items()
    }
    return {key: words for key, words in every.items() if several or not key.startswith("texts.")}


def _search(graph: Graph) -> dict[str, Any]:
    """What the page's box needs to find what `find` finds."""
    return {
        "ignored": IGNORED,
        "unified": "".join(map("".join, other_writings(_letters(graph)).items())),
        "stroked": STROKED,
        "quotation": QUOTATION,
        "article": ARTICLE.pattern,
        "acronym": ACRONYM,
        "no_part": NO_PART,
        "places": [
            _shorter(graph, *each.ordinals) for each in languages().values() if each.ordinals
        ],
        "other_words": _other_words(graph),
        "chinese": CJK,
        "where": get_args(MatchKind),
        "most_slips": MOST_SLIPS,
        "whole_up_to": WHOLE_UP_TO,
    }


def _shorter(graph: Graph, pattern: str, numbers: Mapping[str, int]) -> list[Any]:
    """How ordinals are told: `%` stands for the numbers in words, of which only those of proposals are needed."""
    most = max((each.get("order", 0) for _, each in graph.nodes(data=True)), default=0)
    named = {word: number for word, number in numbers.items() if number <= max(most, 1)}
    return [pattern.replace("|".join(sorted(numbers, key=len, reverse=True)), "%"), named]


def _other_words(graph: Graph) -> list[list[Any]]:
    """Words that no text or name has and that may mean nodes, folded, and the indices of the nodes: capitals, near synonyms."""
    if len(graph) > _MOST_WITH_OTHER_WORDS:
        return []
    readings = [each.source.text for each in graph.graph["readings"].values()]
    readings += [
        gloss for each in graph.graph["texts"].values() for gloss in each.renderings.values()
    ]
    there = fold(
        "\n".join([*readings, *(n for _, each in graph.nodes(data=True) for n in names(each))])
    )
    nodes = {node: index for index, node in enumerate(graph)}
    words: dict[tuple[int, ...], dict[str, None]] = {}
    for word in (word for language in languages().values() for word in language.other_words):
        letters = fold(word)
        if len(letters) > _LONGEST_OTHER_WORD or letters in there:
            continue
        if meant := tuple(nodes[node] for node in of_other_word(graph, word)):
            words.setdefault(meant[:_MOST_MEANT], {})[letters] = None
    return [["|".join(several), *meant] for meant, several in words.items()]


def _letters(graph: Graph) -> set[str]:
    """Every letter that can be looked for."""
    texts = (reading.source.text for reading in graph.graph["readings"].values())
    called = (name for _, attributes in graph.nodes(data=True) for name in names(attributes))
    return set().union(*texts, *called)


def _documents(
    graph: Graph, drawn: Iterable[Drawing], indices: PageIndices
) -> list[dict[str, Any]]:
    """Each document with its opening: [how many proposals, what is in it, what is aside].

    Nodes are [index, x, y], or [index] of one that stands where it is in the drawing of all.
    """
    home = {each["id"]: (each["x"], each["y"]) for each in drawn}

    def put(nodes: Positions) -> list[list[int]]:
        return [
            [indices.nodes[node], *(at if at != home[node] else ())] for node, at in nodes.items()
        ]

    return [
        text.record(document) | {"opening": [first.proposals, put(first.placed), put(first.aside)]}
        for (document, text), first in zip(indices.texts.items(), openings(graph), strict=True)
    ]


def _nodes(graph: Graph, drawn: Iterable[Drawing], indices: PageIndices) -> list[list[Any]]:
    """Each node as [id without its kind, place of its kind, x, y, names, quotes, sub-type, initials, the rest if any].

    The names are the English and the Chinese one. What a node does not have is 0.
    """
    kinds = list(KINDS)
    rows = []
    for drawing in drawn:
        node, kind, attributes = drawing["id"], drawing["group"], graph.nodes[drawing["id"]]
        row = [node.removeprefix(f"{kind}-"), kinds.index(kind), drawing["x"], drawing["y"]]
        row += [drawing["label"], attributes["name_zh"], indices.cited(attributes["evidence"])]
        row += [attributes.get("subtype", 0), initials(attributes["name_en"]) or 0]
        rest = _rest_of(attributes)
        rows.append([*row, rest] if rest else row)
    return rows


def _edges(graph: Graph, drawn: Iterable[Drawing], indices: PageIndices) -> dict[str, list[Any]]:
    """Each relation, and what several of them have alike.

    A row is [id without its slug and `.r-`, if it begins so, place of its source, of its target, of its predicate, quotes, place of its rest,
    bend if any], a bend being a roundness that is negative where the line is bent the other way.
    """
    predicates = {str(each): index for index, each in enumerate(Predicate)}
    alike: dict[str, int] = {}
    rests: list[dict[str, Any]] = []
    rows: list[list[Any]] = []
    for drawing, (*_, attributes) in zip(drawn, graph.edges(data=True), strict=True):
        rest = _sparse({name: attributes[name] for name in _EDGE_FIELDS if name in attributes})
        index = alike.setdefault(json.dumps(rest), len(rests))
        if index == len(rests):
            rests.append(rest)
        ends = indices.nodes[drawing["from"]], indices.nodes[drawing["to"]]
        quoted = indices.cited(attributes["evidence"])
        own = drawing["id"].removeprefix(f"{slug(attributes['document'])}.r-")
        row = [own, *ends, predicates[attributes["predicate"]], quoted, index]
        rows.append([*row, _bend(drawing["smooth"])] if "smooth" in drawing else row)
    return {"rests": rests, "edges": rows}


def _bend(smooth: Mapping[str, Any]) -> float:
    roundness: float = smooth["roundness"]
    return roundness if smooth["type"] == "curvedCW" else -roundness


def _ties(graph: Graph, indices: PageIndices) -> list[list[int]]:
    """Each tie as [place of its actor, of its proposal, of its chain or -1, of each link from the actor's side]."""
    chains = {chain: index for index, chain in enumerate(Chain)}
    return [
        [
            indices.nodes[tie.actor],
            indices.nodes[tie.proposal],
            chains[tie.chain] if tie.chain else -1,
            *(
                indices.edges[each]
                for each in dict.fromkeys(quoted.relation for quoted in tie.evidence)
            ),
        ]
        for tie in ties(graph, derived=True)
    ]


def _upheld(graph: Graph, indices: PageIndices) -> list[list[int]]:
    """What authors uphold, as their document sets it out: [place of the actor, of the principle, of each link]."""
    return [
        [indices.nodes[row.actor], indices.nodes[row.target]]
        + [indices.edges[each.relation] for each in row.steps]
        for row in upheld(graph)
    ]


def _rest_of(attributes: Attributes) -> dict[str, Any]:
    scalars = flat(attributes, NODE_COLUMNS)
    record: dict[str, Any] = {name: scalars[name] for name in _NODE_FIELDS if name in scalars}
    if "aliases" in attributes:
        record["aliases"] = attributes["aliases"]
    if "note_zh" in record:
        record["note_zh"] = _without_source(record["note"], record["note_zh"])
    return _sparse(record)


def _without_source(note: str, note_zh: str) -> list[str | int]:
    """A Chinese note without the source in brackets that ends the English one too, and the length of that in UTF-16."""
    backwards = zip(note[-2::-1], note_zh[-2::-1], strict=False)
    shared = sum(1 for _ in takewhile(lambda letters: letters[0] == letters[1], backwards))
    own, source = note_zh[: -shared - 1], note_zh[-shared - 1 : -1]
    return [own, len(source.encode("utf-16-le")) // 2]


def _plain_rows(graph: Graph) -> list[dict[str, Any]]:
    """Relations as they are read without a script, by the sentence of their first words, which is given once."""
    groups: dict[tuple[str, int, int], list[dict[str, str]]] = {}
    for source, target, attributes in islice(graph.edges(data=True), _MOST_PLAIN):
        words: Quotation = attributes["evidence"][0]
        reading: Reading = graph.graph["readings"][attributes["document"]]
        sentences = reading.source.sentences_of(words.start, words.end) or (words,)
        span = attributes["document"], sentences[0].start, sentences[-1].end
        row = {
            "source": short_name_of(graph, source).en,
            "relation": attributes.get("role")
            or Predicate(attributes["predicate"]).replace("-", " "),
            "target": short_name_of(graph, target).en,
        }
        groups.setdefault(span, []).append(row)
    return [_plain_group(graph, *span, rows) for span, rows in sorted(groups.items())]


def _plain_group(
    graph: Graph, document: str, start: int, end: int, rows: list[dict[str, str]]
) -> dict[str, Any]:
    reading: Reading = graph.graph["readings"][document]
    runs = [list(run) for _, run in groupby(rows, itemgetter("source"))]
    return {
        "place": reading.source.paragraph_at(start),
        "quote": flowing(reading.source.text[start:end]),
        "language": reading.document.source.language,
        "rows": [
            row | {"run": 0 if at else len(run)} for run in runs for at, row in enumerate(run)
        ],
    }


def _sparse(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if _DEFAULTS.get(name) != value}


def _untied(graph: Graph, indices: PageIndices) -> dict[str, Any]:
    """Why an actor has no tie to a proposal: reasons, and [place of the actor, of the reasons, of each proposal].

    Only of actors that the proposal's document names or mentions; it never names any other. Nothing for a graph
    in which asking takes too long; the page then says where to ask.
    """
    unknown: dict[str, Any] = {"reasons": [], "untied": None}
    actors = [node for node, attributes in graph.nodes(data=True) if attributes["kind"] == "actor"]
    if len(actors) * len(indices.texts) > _MOST_LOOKED_FOR:
        return unknown
    tied = {(tie.actor, tie.proposal) for tie in ties(graph, derived=True)}
    pairs = [pair for pair in _of_one_document(graph, actors) if pair not in tied]
    if len(pairs) * len(actors) > _MOST_COMPARED:
        return unknown
    numbers: dict[str, int] = {}
    reasons: list[list[list[Any]]] = []
    untied: dict[tuple[int, int], list[int]] = {}
    for actor, proposal in pairs:
        whys = [_reason(reason, indices) for reason in why_not(graph, actor, proposal)]
        number = numbers.setdefault(json.dumps(whys), len(reasons))
        if number == len(reasons):
            reasons.append(whys)
        untied.setdefault((indices.nodes[actor], number), []).append(indices.nodes[proposal])
    return {"reasons": reasons, "untied": [[*key, *proposals] for key, proposals in untied.items()]}


def _of_one_document(graph: Graph, actors: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each actor and proposal of which one document tells, if only by the actor's name."""
    texts: Mapping[str, Text] = graph.graph["texts"]
    mentioned: dict[str, list[str]] = {document: [] for document in texts}
    for actor in actors:
        naming = {*documents(graph.nodes[actor])}
        called = [(name, fold(name)) for name in names(graph.nodes[actor])]
        for document, text in texts.items():
            letters = text.source.folded.letters
            standing = (name for name, wanted in called if wanted in letters)
            if document in naming or any(map(text.source.mentions, standing)):
                mentioned[document].append(actor)
    for proposal, attributes in graph.nodes(data=True):
        if attributes["kind"] == "proposal":
            yield from ((actor, proposal) for actor in mentioned[attributes["document"]])


def _reason(reason: Reason, indices: PageIndices) -> list[Any]:
    """A reason as [answer, its quotes, the note in English and in Chinese, if any]."""
    note = [reason.note, reason.note_zh] if reason.note else []
    return [reason.answer, indices.cited(reason.evidence), *note]


def vocabulary() -> dict[str, Any]:
    """Kinds, predicates, roles, modalities and chains: how they look and are called; in English, as they are spelled."""
    return {
        "kinds": {
            kind: {
                "zh": Kind(kind).zh,
                "core": each.core_kind,
                **STYLES[kind]._asdict(),
            }
            for kind, each in KINDS.items()
        },
        "predicates": {
            str(p): {"inverse": p.inverse.replace("-", " "), "zh": p.zh} for p in Predicate
        },
        "roles": {str(p): _explained(p) for p in (*Role, *STANCES)},
        "modalities": {str(m): {"zh": m.zh} for m in Modality},
        "forces": {str(f): _explained(f) for f in Force},
        "chains": [str(chain) for chain in Chain],
        "ground": GROUND,
    }


def _explained(word: Role | Force | Predicate) -> dict[str, str]:
    return {"zh": word.zh, "meaning": word.en, "meaning_zh": meaning_in_chinese(word)}
