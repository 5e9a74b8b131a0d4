"""What no single document shows: documents given twice, references that lead nowhere, who is who; and drafts."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from graph.anchor import Reading
from graph.errors import DataError, Problem
from graph.identity import Decision, kept_ids
from graph.lines import Reject
from graph.load import Corpus, all_placed, placed
from graph.lookalikes import suspicious
from schema.document import Document, Elsewhere, Loc
from schema.relations import Relation


def checked(corpus: Corpus, *, drafts: bool = False) -> Iterator[Reading]:
    """Pass the documents of a corpus through, one by one, and keep none of them.

    Raises:
        DataError: after the last one, all that is wrong between them; and every line that is a
            draft, unless drafts are wanted.
    """
    checks = _Checks(corpus.decisions)

    def refuse(reject: Reject) -> None:
        checks.is_whole = False
        corpus.refuse(reject)

    for reading in replace(corpus, refuse=refuse):
        if not drafts:
            checks.problems.extend(_unconfirmed(reading))
        checks.take(reading)
        yield reading
    checks.finish()


class _Checks:
    """What has been seen so far; no more than a few ids a document."""

    def __init__(self, decisions: Sequence[Decision]) -> None:
        self.decisions = decisions
        self.kept = kept_ids(decisions)
        self.unseen = {each for decision in decisions for each in decision.identity.ids}
        self.documents: set[str] = set()
        self.proposals: set[tuple[str, str]] = set()
        self.elsewhere: list[tuple[Path, int, int, Elsewhere]] = []
        self.problems: list[Problem] = []
        self.is_whole = True  # what a refused line would have named is not missed

    def take(self, reading: Reading) -> None:
        """Note what a document has, and report what does not go with those before."""
        document = reading.document
        own = document.node.id
        if own in self.documents:
            place = placed(reading.file, reading.line, ("nodes",))
            self.problems.append(Problem(*place, "document_twice", f'"{own}" was read before'))
        self.documents.add(own)
        self.proposals.update(proposals(document))
        for index, each in enumerate(document.elsewhere):
            self.elsewhere.append((reading.file, reading.line, index, each))
        if self.decisions:
            self.unseen.difference_update(node.id for node in document.nodes)
            self._check_kept_apart(reading)
            self._check_ends(reading)

    def finish(self) -> None:
        """Report what only shows at the end, and raise if there was anything."""
        if self.is_whole:
            self._miss()
        if self.problems:
            raise DataError(self.problems)

    def _miss(self) -> None:
        """Report what is referred to and nowhere."""
        for file, line, index, each in self.elsewhere:
            if (each.document, each.id) not in self.proposals:
                place = placed(file, line, ("elsewhere", index))
                what = f'the corpus has no document "{each.document}" with a proposal "{each.id}"'
                self.problems.append(Problem(*place, "unknown_id", what))
        for decision in self.decisions:
            for missing in sorted(self.unseen.intersection(decision.identity.ids)):
                what = f'no document of the corpus has a node "{missing}"'
                self.problems.append(decision.problem("unknown_id", what))

    def _check_kept_apart(self, reading: Reading) -> None:
        """No decision may put together what one document keeps apart."""
        ids: dict[str, str] = {}
        for node in reading.document.nodes:
            other = ids.setdefault(self.kept.get(node.id, node.id), node.id)
            if other != node.id:
                what = f'{reading.document.node.id} has "{other}" and "{node.id}" as two nodes'
                decision = self._about(other, node.id)
                self.problems.append(decision.problem("identity_within_document", what))

    def _about(self, *ids: str) -> Decision:
        return next(
            each
            for each in self.decisions
            if each.identity.judgement == "same" and not set(ids).isdisjoint(each.identity.ids)
        )

    def _check_ends(self, reading: Reading) -> None:
        """No decision may put together the two ends of a relation to another document."""
        if not reading.document.elsewhere:
            return
        for index, relation in enumerate(reading.document.relations):
            ends = {self.kept.get(end, end) for end in (relation.source, relation.target)}
            if len(ends) == 1:
                place = placed(reading.file, reading.line, ("relations", index))
                what = f"both ends are one node by {self._about(relation.source).file}"
                self.problems.append(Problem(*place, "self_relation", what))


def proposals(document: Document) -> Iterator[tuple[str, str]]:
    """The proposals of a document, each with the document's id before it."""
    own = document.node.id
    return ((own, node.id) for node in document.nodes if node.kind == "proposal")


def ends_elsewhere(relation: Relation, document: Document) -> set[tuple[str, str]]:
    """Which ends of a relation are proposals of other documents, each with its document's id before it."""
    ends = relation.source, relation.target
    return {(each.document, each.id) for each in document.elsewhere if each.id in ends}


def notes(reading: Reading) -> Iterator[Problem]:
    """Yield what a person should look at in a document that is right: names that may deceive."""
    faults = list(suspicious(reading.document))
    if faults:
        places = all_placed(reading.file, reading.line, [fault.loc for fault in faults])
        for place, fault in zip(places, faults, strict=True):
            yield Problem(*place, fault.code, fault.message, note=True)


def _unconfirmed(reading: Reading) -> Iterator[Problem]:
    """A problem for each line of a document that nobody has confirmed."""
    drafts = _drafts(reading.document)
    if drafts:
        places = all_placed(reading.file, reading.line, drafts)
        for place, name in zip(places, drafts.values(), strict=True):
            what = f"{name} is a draft; confirm it by taking the status away, or take it out"
            yield Problem(*place, "draft", what)


def _drafts(document: Document) -> dict[Loc, str]:
    """The places of a document's drafts, and what each is called."""
    drafts: dict[Loc, str] = {("source", "status"): "source"} if document.source.status else {}
    for part in ("nodes", "relations"):
        for index, record in enumerate(getattr(document, part)):
            if record.status:
                drafts[part, index, "status"] = record.id
    for index, sentence in enumerate(document.sentences):
        if sentence.status:
            drafts["sentences", index, "status"] = f"sentence {sentence.at}"
    return drafts
