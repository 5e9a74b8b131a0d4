"""The verdict on each quotation of a report: found, changed, attributed wrongly, a translation, nowhere."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Literal

from graph.build.graph_types import Graph, Quotation, Text
from graph.query.row_types import Display
from graph.reading.anchor import difference
from graph.text.dates import within
from graph.text.folding import is_chinese, shadow
from graph.verify.bylines import introduced
from graph.verify.dated import dates_in
from graph.verify.matching import Passage, Places, Texts, bare_words
from graph.verify.quotations import ReportQuotation, is_too_short, quotations
from graph.verify.report import Block
from graph.verify.saying import saying
from graph.verify.speakers import Attribution, Speakers
from schema.vocabulary import UNKNOWN_DATE

VerdictKind = Literal[
    "found",
    "changed",
    "attributed wrongly",
    "a translation",
    "nowhere",
    "perhaps no quotation",
    "too short to judge",
]

FAILING: tuple[VerdictKind, ...] = ("changed", "attributed wrongly", "nowhere")
"""The answers for which `verify` exits with 1."""

CHANGED = 70
"""Least likeness, out of 100, at which a quotation is a changed one of a passage."""

TRANSLATED = 75
"""Least likeness at which a quotation is one of a rendering of ours."""

_NAMED = 50
"""Least likeness at which a passage is given as the nearest."""

_FEW_WORDS, _OF_FEW_WORDS = 4, 95
_EQUAL = 100
_NOT_SO = "each piece is in a text, but not in this order, or not near the others"
_MAY_BE_TERM = "no text has these words, which may be a title or a term in single marks"
_TOO_OFTEN = "a text has its pieces too often to look at every way to join them"
_MOST_PLACES = 5
_OTHER_CHARACTERS = "in simplified for traditional characters, or the other way round"


@dataclass(frozen=True)
class Verdict:
    """One quotation of a report, and what is so of it."""

    place: str
    """Where it is in the report: `line 12`, `paragraph 5`."""

    answer: VerdictKind
    quotation: Annotated[str, Display.DETAIL]
    reason: Annotated[str | None, Display.DETAIL]
    """What differs, or who really says it."""

    difference: Annotated[str | None, Display.DETAIL]
    """The passage, with what only the report has as `[-...-]` and what only the text has as `{+...+}`."""

    rendering: Annotated[str | None, Display.DETAIL]
    """The rendering of ours that it is near to."""

    evidence: tuple[Quotation, ...]
    """Where the words stand, or the nearest ones."""


def verify(report: Iterable[Block], graph: Graph) -> list[Verdict]:
    """Judge every quotation of a report against the texts of a graph.

    In the order of the report. A quotation is found where every letter of it stands in a text, layout
    white space and the shape of quotation marks aside.
    """
    blocks = list(report)
    cases = [each for each in quotations(blocks) if each.segments]
    judge = _Judge(graph, Speakers(graph, "\n".join(each.words for each in blocks), cases))
    long = [each for each in cases if not each.is_too_short]
    wanted = [
        [replace(segment, words=bare_words(segment.words)) for segment in each.segments]
        for each in long
    ]
    places = dict(zip(map(id, long), judge.texts.places(wanted), strict=True))
    absent = [each for each in long if not places[id(each)].passages]
    judge.find_variants(absent)
    missing = [each for each in absent if id(each) not in judge.variants]
    near = dict(zip(map(id, missing), judge.nearest(missing), strict=True))
    unlike = [each for each in missing if near[id(each)].likeness < CHANGED]
    for each, by_sentence in judge.nearest_by_sentence(unlike):
        if by_sentence.likeness > near[id(each)].likeness:
            near[id(each)] = by_sentence
    return [judge.verdict(each, places.get(id(each)), near.get(id(each))) for each in cases]


class _Judge:
    def __init__(self, graph: Graph, speakers: Speakers) -> None:
        self.graph = graph
        self.sources: dict[str, Text] = graph.graph["texts"]
        self.texts = Texts({document: each.text for document, each in self.sources.items()})
        self.renderings = Texts(dict(_renderings(self.sources)))
        self.speakers = speakers
        self.variants: dict[int, list[Passage]] = {}
        """Of quotations in traditional for simplified characters, or the other way round: where they stand."""

    def find_variants(self, missing: Sequence[ReportQuotation]) -> None:
        """Look for quotations whose characters are other forms of the text's."""
        chinese = [each for each in missing if is_chinese(each.words)]
        if not chinese:
            return
        simple = Texts({document: shadow(each.text) for document, each in self.sources.items()})
        wanted = [
            [replace(segment, words=bare_words(shadow(segment.words))) for segment in each.segments]
            for each in chinese
        ]
        pairs = zip(chinese, simple.places(wanted), strict=True)
        self.variants = {id(each): there.passages for each, there in pairs if there.passages}

    def nearest(self, missing: Sequence[ReportQuotation]) -> Iterator["_Nearest"]:
        """Of each quotation, the passages that are most like its pieces, and the rendering most like all of it."""
        return self._nearest([_pieces(each) for each in missing])

    def nearest_by_sentence(
        self, missing: Iterable[ReportQuotation]
    ) -> Iterator[tuple[ReportQuotation, "_Nearest"]]:
        """The same of those that have several sentences, each of which is a piece."""
        several = [(each, [*_sentences(each.words)]) for each in missing]
        several = [(each, sentences) for each, sentences in several if len(sentences) > 1]
        nearest = self._nearest([sentences for _, sentences in several])
        return zip((each for each, _ in several), nearest, strict=True)

    def _nearest(self, pieces: Sequence[Sequence[str]]) -> Iterator["_Nearest"]:
        likest = iter(self.texts.nearest(bare_words(words) for each in pieces for words in each))
        passages = [[(words, next(likest)) for words in each] for each in pieces]
        renderings = self.renderings.nearest(bare_words(" ".join(each)) for each in pieces)
        return map(_Nearest, passages, renderings)

    def verdict(
        self,
        quotation: ReportQuotation,
        places: Places | None,
        near: "_Nearest | None",
    ) -> Verdict:
        """The verdict on one quotation."""
        if places is None:
            return self._row(quotation, "too short to judge", "one word proves nothing")
        judged = self._judged(quotation, places.passages, near)
        if judged.answer in FAILING and not places.are_all:
            return self._row(quotation, "too short to judge", _TOO_OFTEN)
        if quotation.is_single and _may_be_term(quotation, judged.answer):
            return self._row(quotation, "perhaps no quotation", _MAY_BE_TERM)
        return judged

    def _judged(
        self,
        quotation: ReportQuotation,
        passages: list[Passage],
        near: "_Nearest | None",
    ) -> Verdict:
        if variants := self.variants.get(id(quotation)):
            return replace(self._verdict(quotation, variants), reason=_OTHER_CHARACTERS)
        if passages or near is None:
            return self._verdict(quotation, passages)
        rendering = near.rendering
        rendered = rendering.likeness if rendering else 0
        if rendering and rendered >= max(_least_of_a_rendering(quotation), near.likeness):
            reason = "close to our own rendering, which is not a quotation of the text"
            return self._rendered(quotation, rendering, "a translation", reason)
        if near.likeness >= max(_NAMED, rendered) or (len(near.pieces) > 1 and near.passages):
            return self._near(quotation, near)
        if rendering and rendered >= _NAMED:
            reason = "no text has these words; the nearest are those of our rendering"
            return self._rendered(quotation, rendering, "nowhere", reason)
        return self._row(quotation, "nowhere", "no text has these words or similar ones")

    def _verdict(self, quotation: ReportQuotation, passages: list[Passage]) -> Verdict:
        attribution = self.speakers.attribution(quotation)
        right = [each for each in passages if self._is_as_attributed(each, attribution)]
        if right:
            more = len(right) - _MOST_PLACES
            reason = f"also in {more} more place{'s' * (more > 1)}" if more > 0 else None
            return self._row(quotation, "found", reason, right)
        return self._row(
            quotation, "attributed wrongly", self._who_really(passages, attribution), passages
        )

    def _is_as_attributed(self, passage: Passage, attribution: Attribution) -> bool:
        is_by_another = attribution.named and passage.text not in attribution.documents
        if is_by_another and not self._names_itself(passage, attribution.named):
            return False
        if attribution.dates and not self._is_of(passage, attribution.dates):
            return False
        source = self.sources[passage.text].source
        paragraphs = range(
            source.paragraph_at(passage.start), source.paragraph_at(passage.end - 1) + 1
        )
        return not attribution.paragraphs or bool(attribution.paragraphs & set(paragraphs))

    def _is_of(self, passage: Passage, dates: Iterable[str]) -> bool:
        """Whether its text, or the sentence of the text, may be of one of the dates."""
        text, source = self.sources[passage.text], self.sources[passage.text].source
        sentence = source.sentences_of(passage.start, passage.end)[0]
        own = [period for _, _, period in dates_in(text.text[sentence.start : sentence.end])]
        own += [text.date]
        return text.date == UNKNOWN_DATE or any(
            within(each, date, date) for each in own for date in dates
        )

    def _names_itself(self, passage: Passage, named: Sequence[str]) -> bool:
        """Whether its author is called so, or the text itself says that these are the words of those named."""
        text, source = self.sources[passage.text].text, self.sources[passage.text].source
        sayers = [self.sources[passage.text].author]
        sentence = source.sentences_of(passage.start, passage.end)[0]
        words = bare_words(text[passage.start : passage.end])
        for each in quotations([Block("", text[sentence.start : sentence.end])]):
            if words in bare_words(each.words):
                sayers.append(saying(each))
        return all(any(name in sayer for sayer in sayers) for name in named)

    def _who_really(self, passages: list[Passage], attribution: Attribution) -> str:
        names = (each.strip() for each in attribution.named)
        given = [*names, *sorted(attribution.dates)]
        given += [f"¶{number}" for number in sorted(attribution.paragraphs)]
        where = dict.fromkeys(self._where(each) for each in passages[:_MOST_PLACES])
        return f"the report names {', '.join(given)}; the words are in {', '.join(where)}"

    def _where(self, passage: Passage) -> str:
        source = self.sources[passage.text].source
        name, date = self.graph.nodes[passage.text]["name_en"], self.sources[passage.text].date
        dated = name if date == UNKNOWN_DATE else f"{name} ({date})"
        return f"{dated}, ¶{source.paragraph_at(passage.start)}"

    def _rendered(
        self, quotation: ReportQuotation, rendering: Passage, answer: VerdictKind, reason: str
    ) -> Verdict:
        """A verdict with a rendering of ours, and the sentence of which it is one."""
        document, at = rendering.text.rsplit(" ", 1)
        source, words = self.sources[document].source, self.renderings.texts[rendering.text]
        sentence = next(each for each in source.sentences if each.number == at)
        quoted, passage = _joined(_pieces(quotation)), words[rendering.start : rendering.end]
        return self._row(
            quotation,
            answer,
            reason,
            [Passage(document, sentence.start, sentence.end)],
            difference=None if rendering.likeness == _EQUAL else difference(quoted, passage),
            rendering=words,
        )

    def _near(self, quotation: ReportQuotation, near: "_Nearest") -> Verdict:
        """A verdict with the nearest passages, and the difference of each piece."""
        answer: VerdictKind = "changed" if near.likeness >= CHANGED else "nowhere"
        reason = _NOT_SO if near.likeness == _EQUAL else None
        marked = _joined(self._marked(words, passage) for words, passage in near.pieces)
        return self._row(quotation, answer, reason, near.passages, difference=marked)

    def _marked(self, words: str, passage: Passage | None) -> str:
        if passage is None or passage.likeness < _NAMED:
            return f"[-{words}-]"
        return difference(words, self.sources[passage.text].text[passage.start : passage.end])

    def _row(
        self,
        quotation: ReportQuotation,
        answer: VerdictKind,
        reason: str | None,
        passages: Sequence[Passage] = (),
        difference: str | None = None,
        rendering: str | None = None,
    ) -> Verdict:
        evidence = tuple(map(self._quoted, passages[:_MOST_PLACES]))
        words = " ".join(quotation.words.split())
        return Verdict(quotation.place, answer, words, reason, difference, rendering, evidence)

    def _quoted(self, passage: Passage) -> Quotation:
        text = self.sources[passage.text]
        source, paragraph = text.source, text.source.paragraph_at(passage.start)
        return Quotation(
            document=passage.text,
            paragraph=paragraph,
            page=text.page_of(paragraph),
            start=passage.start,
            end=passage.end,
            quote=source.text[passage.start : passage.end],
        )


@dataclass(frozen=True)
class _Nearest:
    """What is most like a quotation that no text has."""

    pieces: list[tuple[str, Passage | None]]
    rendering: Passage | None

    @property
    def likeness(self) -> float:
        """That of the piece that is least like its passage."""
        return min(passage.likeness if passage else 0 for _, passage in self.pieces)

    @property
    def passages(self) -> list[Passage]:
        """The passages that are like a piece, each once."""
        near = (each for _, each in self.pieces if each and each.likeness >= _NAMED)
        return list(dict.fromkeys(near))


def _may_be_term(quotation: ReportQuotation, answer: VerdictKind) -> bool:
    """Whether words that no text has are few, or are near to nothing and nobody is said to say them."""
    few = len(re.findall(r"[A-Za-zÀ-ɏ]+|[\u3400-\u9fff]", quotation.words)) < _FEW_WORDS
    has_speaker = bool(saying(quotation) or introduced(quotation))
    return (few and answer in ("changed", "nowhere")) or (not has_speaker and answer == "nowhere")


def _pieces(quotation: ReportQuotation) -> list[str]:
    """The words of its segments; those too short to look for are left out where there are others."""
    words = [each.words for each in quotation.segments]
    return [each for each in words if not is_too_short(each)] or [_joined(words)]


def _sentences(words: str) -> Iterator[str]:
    """The sentences of a quotation that are long enough to look for."""
    for each in re.split(r"(?<=[。！？!?])|(?<=[.!?])\s", words):
        if each and not is_too_short(each):
            yield each.strip()


def _joined(pieces: Iterable[str]) -> str:
    return " … ".join(pieces)


def _least_of_a_rendering(quotation: ReportQuotation) -> float:
    """The likeness from which a quotation is one of a rendering: of a few words, nearly all."""
    return _OF_FEW_WORDS if len(quotation.words.split()) < _FEW_WORDS else TRANSLATED


def _renderings(sources: dict[str, Text]) -> Iterator[tuple[str, str]]:
    """Our renderings, by document and sentence."""
    for document, text in sources.items():
        for at, words in text.renderings.items():
            yield f"{document} {at}", words
