"""Drafts confirmed or rejected many at once: by kind, by id, or all of a document."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

from graph.errors import RequestError
from graph.workbench.gestures import Confirm, RejectDrafts
from graph.workbench.session import Session
from schema.vocabulary import PLACEHOLDERS

ALL = "all"
REASON = "rejected without a reason given"
_KINDLESS = {"relations": "relation", "sentences": "sentence"}


class _Drafted(NamedTuple):
    kind: str
    id: str
    record: Mapping[str, Any]


class Judgements(NamedTuple):
    """How many drafts were confirmed and rejected, and what follows from it."""

    confirmed: int
    rejected: int
    left: Mapping[str, int]
    """How many drafts of each kind are left."""

    lacking: Mapping[str, Sequence[str]]
    """Drafts that were to be confirmed and hold a place for what a person must fill in: their fields."""

    went_along: Sequence[str]
    """Relations that were removed because a node that they connect was rejected."""

    unfounded: Mapping[str, Sequence[str]]
    """Relations that were confirmed and connect drafts: the ids of these."""


def judge(
    folder: Path, accept: Sequence[str], reject: Sequence[str], by: str, reason: str | None = None
) -> Judgements:
    """Confirm and reject drafts; what is rejected goes, and is not proposed again.

    Of a kind, or of all, those that still hold a place are not confirmed: they are left.

    Raises:
        RequestError: a word is no draft, no kind that has drafts; what is named cannot be confirmed.
        DataError: the files cannot be read, or it would leave new problems.
    """
    session = Session(folder, by, dict)
    before = _relations(session)
    rejected = _chosen(session, reject, ("source", "document"))
    if rejected:
        gesture = RejectDrafts(do="reject", ids=tuple(rejected), reason=reason or REASON)
        session.make(gesture, session.state.version)
    accepted = _chosen(session, accept, ())
    if accepted:
        session.make(Confirm(do="confirm", ids=tuple(accepted)), session.state.version)
    left = list(_drafts(session))
    asked = (line for line in left if {ALL, line.kind, line.id} & {*accept})
    lacking = {line.id: fields for line in asked if (fields := _placeholders(line.record))}
    kinds = Counter(line.kind for line in left)
    went_along = sorted(before.keys() - _relations(session).keys() - rejected.keys())
    unfounded = _unfounded(session, accepted, {line.id for line in left})
    return Judgements(len(accepted), len(rejected), kinds, lacking, went_along, unfounded)


def _relations(session: Session) -> dict[str, Mapping[str, Any]]:
    return {str(each.get("id")): each for each in session.state.records("relations")}


def _unfounded(
    session: Session, accepted: Iterable[str], drafts: Collection[str]
) -> dict[str, list[str]]:
    """Of the relations that were confirmed, those of which an end is a draft, and which."""
    relations = _relations(session)
    ends = {
        name: [str(relations[name].get(end)) for end in ("source", "target")]
        for name in accepted
        if name in relations
    }
    drafted = {name: [end for end in both if end in drafts] for name, both in ends.items()}
    return {name: some for name, some in drafted.items() if some}


def _chosen(session: Session, words: Sequence[str], never: Iterable[str]) -> dict[str, None]:
    """The ids that words stand for: themselves, or those of a kind that can be judged so."""
    drafts = list(_drafts(session))
    chosen: dict[str, None] = {}
    for word in words:
        if any(line.id == word for line in drafts):
            chosen[word] = None
            continue
        kinds = {line.kind for line in drafts}
        if word != ALL and word not in kinds:
            every = [ALL, *sorted(kinds)]
            near = get_close_matches(word, [*every, *(line.id for line in drafts)], 1)
            meant = f'did you mean "{near[0]}"? ' if near else ""
            way_out = f"{meant}give an id or one of: {', '.join(every)}"
            raise RequestError(f'{session.folder} has no draft called "{word}"; {way_out}')
        judged = (line for line in drafts if word in (ALL, line.kind) and line.kind not in never)
        chosen |= {line.id: None for line in judged if never or not _placeholders(line.record)}
    return chosen


def _placeholders(record: Mapping[str, Any]) -> list[str]:
    """The fields that nobody has filled in yet."""
    return [field for field, words in PLACEHOLDERS.items() if record.get(field) == words]


def _drafts(session: Session) -> Iterator[_Drafted]:
    source = session.state.source_fields
    if source.get("status"):
        yield _Drafted("source", "source", source)
    for section in ("nodes", "relations", "sentences"):
        for each in session.state.records(section):
            if each.get("status"):
                kind = _KINDLESS.get(section) or str(each.get("kind"))
                yield _Drafted(kind, str(each.get("id") or each.get("at")), each)
