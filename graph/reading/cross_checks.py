"""What no single document shows: documents given twice, references that lead nowhere, who is who; and drafts."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from graph.errors import DataError, Problem
from graph.reading.anchor import Reading
from graph.reading.confusables import suspicious
from graph.reading.corpus import Corpus, all_placed, placed
from graph.reading.entity_resolution import Decision, canonical_ids
from graph.reading.jsonl import Reject
from graph.reading.stories import PlacedStory, Targets
from graph.reading.wording import not_in_the_text
from schema.document import Document, Fault, Loc, Source
from schema.nodes import Figure
from schema.relations import Relation
from schema.vocabulary import PLACEHOLDERS


def checked(corpus: Corpus, *, drafts: bool = False) -> Iterator[Reading]:
    """Pass the documents of a corpus through, one by one, and keep none of them.

    Raises:
        DataError: after the last one, all that is wrong between them; and every line that is a
            draft, unless drafts are wanted.
    """
    checks = _Checks(corpus.decisions, corpus.stories, drafts=drafts)

    def refuse(reject: Reject) -> None:
        checks.is_whole = False
        corpus.refuse(reject)

    for reading in replace(corpus, refuse=refuse):
        checks.take(reading)
        yield reading
    checks.finish()


class Apart:
    """What is wrong with a document among decisions on who is who, and need not be looked for elsewhere."""

    def __init__(self, decisions: Sequence[Decision], *, drafts: bool = False) -> None:
        self.decisions = decisions
        self.drafts = drafts
        self.canonical = canonical_ids(decisions)
        self.decided = frozenset(each for one in decisions for each in one.identity.ids)

    def problems(self, reading: Reading) -> Iterator[Problem]:
        """Yield every problem; lines that are drafts are some, unless drafts are wanted."""
        if not self.drafts:
            yield from _unconfirmed(reading)
        if self.decisions:
            yield from self._put_together(reading)
            yield from self._ends(reading)

    def named(self, document: Document) -> set[str]:
        """The ids of a document that there are decisions about."""
        return {node.id for node in document.nodes if node.id in self.decided}

    def _put_together(self, reading: Reading) -> Iterator[Problem]:
        """No decision may put together what one document keeps apart."""
        ids: dict[str, str] = {}
        for node in reading.document.nodes:
            other = ids.setdefault(self.canonical.get(node.id, node.id), node.id)
            if other != node.id:
                what = f'{reading.document.node.id} codes "{other}" and "{node.id}" as two nodes; correct one of the two'
                decision = self._about(other, node.id)
                yield decision.problem("identity_within_document", what)

    def _about(self, *ids: str) -> Decision:
        return next(
            each
            for each in self.decisions
            if each.identity.judgement == "same" and not set(ids).isdisjoint(each.identity.ids)
        )

    def _ends(self, reading: Reading) -> Iterator[Problem]:
        """No decision may put together the two ends of a relation to another document."""
        if not reading.document.elsewhere:
            return
        for index, relation in enumerate(reading.document.relations):
            ends = {self.canonical.get(end, end) for end in (relation.source, relation.target)}
            if len(ends) == 1:
                place = placed(reading.file, reading.line, ("relations", index))
                what = f"source and target are the same node according to {self._about(relation.source).file}; correct one of the two"
                yield Problem(*place, "self_relation", what)


class Reference(NamedTuple):
    """A proposal of another document that a document declares, and where."""

    file: Path
    line: int
    at: int
    """Its place among those that the document declares, from 0."""

    document: str
    id: str


class _Checks:
    """What has been seen so far; no more than a few ids a document."""

    def __init__(
        self, decisions: Sequence[Decision], stories: Sequence[PlacedStory], *, drafts: bool
    ) -> None:
        self.apart = Apart(decisions, drafts=drafts)
        self.targets = Targets(stories, self.apart.canonical)
        self.named: set[str] = set()
        self.documents: set[str] = set()
        self.proposals: set[tuple[str, str]] = set()
        self.references: list[Reference] = []
        self.problems: list[Problem] = []
        self.is_whole = True  # what a refused line would have named is not missed

    def take(self, reading: Reading) -> None:
        """Note what a document has, and report what does not go with those before."""
        document = reading.document
        own = document.node.id
        if own in self.documents:
            self.problems.append(twice(own, reading.file, reading.line))
        self.documents.add(own)
        self.proposals.update(proposals(document))
        self.references.extend(references(reading))
        self.targets.take(document, reading.source.text)
        if self.apart.decided:
            self.named.update(self.apart.named(document))
        self.problems.extend(self.apart.problems(reading))

    def finish(self) -> None:
        """Report what only shows at the end, and raise if there was anything."""
        if self.is_whole:
            missing = (e for e in self.references if (e.document, e.id) not in self.proposals)
            self.problems.extend(map(nowhere, missing))
            self.problems.extend(unnamed(self.apart.decisions, self.named))
            self.problems.extend(self.targets.problems())
        if self.problems:
            raise DataError(self.problems)


def twice(document: str, file: Path, line: int) -> Problem:
    """Tell that a document was read before."""
    place = placed(file, line, ("nodes",))
    return Problem(
        *place,
        "document_twice",
        f'the corpus already has a document "{document}"; rename one or leave one out',
    )


def nowhere(reference: Reference) -> Problem:
    """Tell that no document has what another declares."""
    file, line, at, document, wanted = reference
    what = f'the corpus has no document "{document}" with a proposal "{wanted}"; add it, or correct the ids'
    return Problem(*placed(file, line, ("elsewhere", at)), "unknown_id", what)


def unnamed(decisions: Sequence[Decision], named: Collection[str]) -> Iterator[Problem]:
    """Yield which decisions are about a node that no document has."""
    for decision in decisions:
        for missing in sorted(set(decision.identity.ids).difference(named)):
            what = f'no document of the corpus has a node "{missing}"; correct the id'
            yield decision.problem("unknown_id", what)


def references(reading: Reading) -> Iterator[Reference]:
    """Yield what a document declares of others."""
    for index, each in enumerate(reading.document.elsewhere):
        yield Reference(reading.file, reading.line, index, each.document, each.id)


def proposals(document: Document) -> Iterator[tuple[str, str]]:
    """The proposals of a document, each with the document's id before it."""
    own = document.node.id
    return ((own, node.id) for node in document.nodes if node.kind == "proposal")


def ends_elsewhere(relation: Relation, document: Document) -> set[tuple[str, str]]:
    """Which ends of a relation are proposals of other documents, each with its document's id before it."""
    ends = relation.source, relation.target
    return {(each.document, each.id) for each in document.elsewhere if each.id in ends}


def notes(reading: Reading) -> Iterator[Problem]:
    """Yield what a person should look at in a document that is right."""
    yield from _problems(reading, noted(reading), note=True)


def noted(reading: Reading) -> Iterator[Fault]:
    """Yield a fault for each name that deceives, or is not its text's own; none is an error."""
    yield from suspicious(reading.document)
    yield from not_in_the_text(reading)


def _problems(
    reading: Reading, faults: Iterable[Fault], *, note: bool = False
) -> Iterator[Problem]:
    """Faults of a document, each with its place in the file."""
    if several := list(faults):
        places = all_placed(reading.file, reading.line, [fault.loc for fault in several])
        for place, fault in zip(places, several, strict=True):
            yield Problem(*place, fault.code, fault.message, note=note)


def _unconfirmed(reading: Reading) -> Iterator[Problem]:
    """A problem for each line of a document that nobody has confirmed, or filled before confirming."""
    yield from _problems(reading, unconfirmed(reading.document))


def unconfirmed(document: Document) -> Iterator[Fault]:
    """Yield what of a document nobody has confirmed, or filled before confirming."""
    yield from _drafts(document)
    yield from _unfilled(document)


def _drafts(document: Document) -> Iterator[Fault]:
    """What is marked as a draft."""
    names: dict[Loc, str] = {("source", "status"): "source"} if document.source.status else {}
    for section in ("nodes", "relations"):
        for index, record in enumerate(getattr(document, section)):
            if record.status:
                names[section, index, "status"] = record.id
    for index, sentence in enumerate(document.sentences):
        if sentence.status:
            names["sentences", index, "status"] = f"sentence {sentence.at}"
    for loc, name in names.items():
        what = f"{name} is a draft; confirm it with `draft --accept`, or reject it with `draft --reject`"
        yield Fault(loc, "draft", what)


def _unfilled(document: Document) -> Iterator[Fault]:
    """Placeholders in what is no draft any more."""
    figures = ((at, each) for at, each in enumerate(document.nodes) if each.kind == "figure")
    records: list[tuple[Loc, Source | Figure]] = [(("source",), document.source)]
    records += [(("nodes", at), each) for at, each in figures]
    for loc, record in records:
        for field, words in PLACEHOLDERS.items():
            if not record.status and getattr(record, field, None) == words:
                name = f"{getattr(record, 'id', 'source')}.{field}"
                what = f'{name}: "{words}" is a placeholder; write the real value'
                yield Fault((*loc, field), "placeholder", what)
