"""Drafts confirmed or rejected many at once: by kind, by id, or all of a document."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    """How many drafts were confirmed and rejected, how many of each kind are left, and which lack what."""

    confirmed: int
    rejected: int
    left: Mapping[str, int]
    lacking: Mapping[str, Sequence[str]]


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
    rejected = _chosen(session, reject, ("source", "document"))
    if rejected:
        gesture = RejectDrafts(do="reject", ids=tuple(rejected), reason=reason or REASON)
        session.make(gesture, session.state.version)
    accepted = _chosen(session, accept, ())
    if accepted:
        session.make(Confirm(do="confirm", ids=tuple(accepted)), session.state.version)
    left = list(_drafts(session))
    lacking = {line.id: fields for line in left if (fields := _placeholders(line.record))}
    kinds = Counter(line.kind for line in left)
    return Judgements(len(accepted), len(rejected), kinds, lacking)


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
            known = ", ".join([ALL, *sorted(kinds)])
            raise RequestError(
                f'"{word}" is not a draft of {session.folder}; give an id, or of: {known}'
            )
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
