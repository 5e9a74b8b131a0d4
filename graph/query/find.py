"""Finding nodes, relations and sentences by words. The page's box finds the same by the same rules (`matching.js`)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, get_args

from graph.build.graph_types import Graph, Quotation
from graph.errors import RequestError
from graph.query.coverage import bare_sentences, touched_by
from graph.query.likeness import MOST_SLIPS, is_slip
from graph.query.name_forms import names, normal, numbered, without_article
from graph.query.names import any_of
from graph.query.row_types import Display, Id, Name, OneOf, name_of, reading_order
from graph.text.folding import Folded, fold, folded, is_chinese
from graph.text.languages import initials
from schema.vocabulary import Predicate

MatchKind = Literal["name", "alias", "near name", "quote", "rendering", "note", "doubt", "text"]
_WHERE: tuple[MatchKind, ...] = get_args(MatchKind)

_KINDS = sorted({kind for each in Predicate for ends in each.ends for kind in ends})

WHOLE_UP_TO = 3
"""Latin letters that are looked for as a whole word only: EU is not in Europe."""


@dataclass(frozen=True)
class Hit:
    """A node, a relation or a sentence that has the words."""

    where: Annotated[MatchKind, Display.HEADING]
    """Where the words are; `near name`: a Latin name with a typing error, or its acronym; `text`: a sentence
    of which no quotation above has them."""

    id: Id
    """The node or relation; of a sentence its document."""

    kind: str
    """The node's kind; `relation`; `sentence`."""

    name: Name
    """The node's names; a relation's ends; a sentence's document."""

    match: Annotated[str | None, Display.DETAIL]
    """The alias, the name that is near, the note, or the doubt."""

    evidence: tuple[Quotation, ...]
    """The quotes that have the words, themselves or in our rendering; else the first one."""


def find(
    graph: Graph,
    text: Annotated[
        str, "Words in a name, an alias, a quotation, a rendering, a note, a doubt or the text."
    ],
    kind: Annotated[
        str | Sequence[str] | None,
        "Only this kind: a kind or subtype of node (actor, person), or relation.",
        OneOf((*_KINDS, "relation")),
    ] = None,
) -> list[Hit]:
    """Find nodes and relations by words in names, quotations and notes, and sentences of the texts.

    Aliases, renderings and doubts are searched too, and sentences that are not coded. Case, accents, white space, hyphens, quotation marks
    and traditional characters make no difference. A misspelt Latin name still matches; a Chinese name must
    match exactly. A proposal can also be found by its number.

    Sorted by where the words are: names, aliases, similar names, quotations, renderings, notes, doubts, other
    sentences. Whole names and numbers come before parts of names, nodes before relations, then reading order.

    Raises:
        RequestError: no words given, or no such kind or subtype.
    """
    wanted = _Wanted.of(text)
    if not wanted.spellings:
        raise RequestError("give some words to find")
    kinds = _known_kinds(graph, any_of(kind))
    hits = [*_nodes(graph, wanted, kinds), *_relations(graph, wanted, kinds)]
    rows = [row for _, row in sorted(hits, key=lambda each: each[0])]
    return rows if kinds else [*rows, *_sentences(graph, wanted, rows)]


def _known_kinds(graph: Graph, kinds: tuple[str, ...]) -> frozenset[str]:
    """Kinds and subtypes that are asked for; none asks for all.

    Raises:
        RequestError: there is no such kind, and no node of such a subtype.
    """
    others = frozenset(kinds) - {"relation", *_KINDS}
    if not others:
        return frozenset(kinds)
    subtypes = {each["subtype"] for _, each in graph.nodes(data=True) if "subtype" in each}
    if unknown := [each for each in kinds if each in others - subtypes]:
        there = f"there are {', '.join(_KINDS)}, relation"
        within = f"; and of these the subtypes {', '.join(sorted(subtypes))}" if subtypes else ""
        raise RequestError(f'no kind is called "{unknown[0]}"; {there}{within}')
    return frozenset(kinds)


@dataclass(frozen=True)
class _Wanted:
    """What is looked for: folded, without a plural, and as a proposal's number."""

    spellings: tuple[str, ...]
    number: str
    shortened: frozenset[str]
    """The words without one of them, which is no slip."""

    @classmethod
    def of(cls, typed: str) -> "_Wanted":
        bare = fold(without_article(typed))
        plural = (
            len(bare) > 3
            and bare.isascii()
            and bare.isprintable()
            and bare.endswith("s")
            and bare[-2:] != "ss"
        )
        spellings = (bare, bare[:-1]) if plural else (bare,) if bare else ()
        words = typed.split()
        fewer = (words[:at] + words[at + 1 :] for at in range(len(words)))
        return cls(spellings, numbered(typed), frozenset(normal(" ".join(w)) for w in fewer))

    def is_in(self, text: str) -> bool:
        """Whether a text has the words: Latin ones from their start, short ones as wholes."""
        letters = fold(text)
        if not any(each in letters for each in self.spellings):
            return False
        there = folded(text)
        return any(
            _stands(there, each, first)
            for each in self.spellings
            for first in there.offsets_of(each)
        )

    def is_near(self, name: str) -> bool:
        """Whether a Latin name, or some words of it in a row, is what was typed but for a slip."""
        return _is_near(self.spellings[0], name, self.shortened)


def _stands(there: Folded, spelling: str, first: int) -> bool:
    last = first + len(spelling)
    if len(spelling) <= WHOLE_UP_TO and not there.ends_word(last):
        return False
    return there.begins_word(first) or (
        len(spelling) > WHOLE_UP_TO and there.is_acronym(first - 1, last)
    )


_Ranked = tuple[tuple[object, ...], Hit]


def _nodes(graph: Graph, wanted: _Wanted, kinds: frozenset[str]) -> Iterator[_Ranked]:
    for node, attributes in graph.nodes(data=True):
        if kinds and kinds.isdisjoint((attributes["kind"], attributes.get("subtype"))):
            continue
        hit = _named(attributes, wanted) or _fact_hits(attributes, wanted, "note")
        if hit:
            where, match, words = hit
            row = Hit(where, node, attributes["kind"], name_of(graph, node), match, words)
            whole = str(attributes.get("order")) == wanted.number or any(
                normal(each) in wanted.spellings for each in names(attributes)
            )
            rank = _WHERE.index(where), not whole, False
            yield (*rank, *reading_order(attributes), node), row


def _relations(graph: Graph, wanted: _Wanted, kinds: frozenset[str]) -> Iterator[_Ranked]:
    if kinds and "relation" not in kinds:
        return
    for source, target, relation, attributes in graph.edges(keys=True, data=True):
        if hit := _fact_hits(attributes, wanted, "doubt"):
            where, match, words = hit
            a, b = name_of(graph, source), name_of(graph, target)
            ends = Name(f"{a.zh} → {b.zh}", f"{a.en} {attributes['predicate']} → {b.en}")
            row = Hit(where, relation, "relation", ends, match, words)
            yield (_WHERE.index(where), True, True, *reading_order(attributes), relation), row


_FOR_WORDS = {"quote", "rendering", "doubt"}
"""Where a hit is quoted for the words, and not for a name or a note."""


def _sentences(graph: Graph, wanted: _Wanted, hits: Iterable[Hit]) -> Iterator[Hit]:
    """The sentences that have the words, themselves or in our rendering, and of which no hit quotes them."""
    quoted: dict[str, list[Quotation]] = {}
    for words in (each for hit in hits if hit.where in _FOR_WORDS for each in hit.evidence):
        quoted.setdefault(words.document, []).append(words)
    for document, text in sorted(graph.graph["texts"].items()):
        every = bare_sentences(document, text)
        shown = (touched_by(every, each.start, each.end) for each in quoted.get(document, ()))
        starts = {each.stretch.start for some in shown for each in some}
        for sentence in every:
            having = (sentence.text, sentence.our_rendering or "")
            if sentence.stretch.start not in starts and any(map(wanted.is_in, having)):
                name = name_of(graph, document)
                yield Hit("text", document, "sentence", name, None, (sentence.quotation,))


_Hit = tuple[MatchKind, str | None, tuple[Quotation, ...]]


def _named(attributes: Mapping[str, Any], wanted: _Wanted) -> _Hit | None:
    """Where a node's names have the words, and which name it is, if not one of the two."""
    first = attributes["evidence"][:1]
    own = attributes["name_zh"], attributes["name_en"]
    if any(map(wanted.is_in, own)) or str(attributes.get("order")) == wanted.number:
        return "name", None, first
    for alias in names(attributes):
        if wanted.is_in(alias):
            return "alias", alias, first
    if initials(attributes["name_en"]) in wanted.spellings:
        return "near name", attributes["name_en"], first
    for name in names(attributes):
        if wanted.is_near(name):
            return "near name", name, first
    return None


def _fact_hits(
    attributes: Mapping[str, Any], wanted: _Wanted, remark: Literal["note", "doubt"]
) -> _Hit | None:
    """Where the words of a node or relation have what is looked for, our rendering, or a remark on it."""
    words = attributes["evidence"]
    if having := tuple(each for each in words if wanted.is_in(each.quote)):
        return "quote", None, having
    if having := tuple(each for each in words if wanted.is_in(each.our_rendering or "")):
        return "rendering", None, having
    for name in (remark, f"{remark}_zh"):
        if wanted.is_in(attributes.get(name, "")):
            return remark, attributes[name], words[:1]
    return None


def _is_near(text: str, name: str, shortened: frozenset[str]) -> bool:
    if is_chinese(text) or is_chinese(name):
        return False
    words = name.split()
    ends = range(1, len(words) + 1)
    runs = {normal("".join(words[start:end])) for end in ends for start in range(end)} - shortened
    return any(abs(len(run) - len(text)) <= MOST_SLIPS and is_slip(text, run) for run in runs)
