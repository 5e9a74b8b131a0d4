"""Rows of an engine to the rows of `graph.query`: the same classes, in the same order."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple, get_args

from graph import collector
from graph.build.graph_types import QUOTED_FIELDS, Quoted, quotes
from graph.engines import QUESTIONS, sql
from graph.engines.subgraph import Engine, about, candidates
from graph.query import why as why_in_memory
from graph.query.coverage import Coverage, Part, Status, sum_of
from graph.query.names import resolve
from graph.query.row_types import Name
from graph.query.ties import By, Cell, MatrixRow, Tie
from graph.query.why import Reason
from schema.relations import Role


@collector.paused()
def ties(
    engine: Engine,
    actor: str | None = None,
    proposal: str | None = None,
    role: Role | None = None,
    derived: bool = False,
    by: By = "proposal",
    matrix: bool = False,
) -> list[Tie] | list[MatrixRow]:
    """`graph.query.ties`, on an engine."""
    asked = sql.Asked(
        actor=_id(engine, actor, "actor"),
        proposal=_id(engine, proposal, "proposal"),
        role=str(role) if role else None,
        derived=derived,
        alone=not (derived and engine.made),
    )
    if matrix:
        rows = _rows(engine, sql.matrix(asked))
        return [_matrix_row(key, list(cells)) for key, cells in groupby(rows, itemgetter(slice(6)))]
    nodes = {
        number: _Node(id_, order, Name(zh, en))
        for number, id_, order, zh, en in _rows(engine, sql.names(asked))
    }
    words = {number: _quoted(values) for number, *values in _rows(engine, sql.words(asked))}
    return [_tie(row, nodes, words) for row in _rows(engine, sql.ties(asked, by))]


def prepared(engine: Engine, question: sql.Question) -> sql.Text:
    """Have the engine keep a question's steps, and give the text that is left to run.

    A step is made once, as long as those before it are the same. An engine's first question reads only
    the documents that it is about; what later ones keep serves those that follow.
    """
    for place, (name, text) in enumerate(question.steps):
        steps = question.steps[: place + 1]
        if engine.made.get(name) != steps:
            engine.keep(name, text.sql, text.values)
            engine.made[name] = steps
    return question.last


def _rows(engine: Engine, question: sql.Question) -> Iterator[tuple[Any, ...]]:
    last = prepared(engine, question)
    return engine.rows(last.sql, last.values)


def _id(engine: Engine, name: str | None, kind: str) -> str | None:
    return resolve(candidates(engine, name, kind), name, kind) if name else None


_QUOTED = ("relation_id", *QUOTED_FIELDS, "evidence")


class _Node(NamedTuple):
    """What a tie says of a node."""

    id: str
    order: int | None
    name: Name


def _tie(
    row: tuple[Any, ...], nodes: Mapping[int, _Node], words: Mapping[int, tuple[Quoted, ...]]
) -> Tie:
    rank, chain = row[:2]
    proposal, actor, *between = (nodes[number] for number in row[2:6] if number is not None)
    assert proposal.order is not None  # every proposal has one
    return Tie(
        actor=actor.id,
        actor_name=actor.name,
        proposal=proposal.id,
        order=proposal.order,
        proposal_name=proposal.name,
        role=sql.ROLES[rank] if chain < 0 else None,
        basis="named" if chain < 0 else "derived",
        chain=sql.CHAINS[chain] if chain >= 0 else None,
        via=tuple(node.id for node in between),
        via_names=tuple(node.name for node in between),
        evidence=tuple(quote for link in row[6:] if link is not None for quote in words[link]),
    )


def _quoted(values: Sequence[Any]) -> tuple[Quoted, ...]:
    given = zip(_QUOTED, values, strict=True)
    return quotes({name: value for name, value in given if value is not None})


def _matrix_row(key: tuple[Any, ...], rows: list[tuple[Any, ...]]) -> MatrixRow:
    document, document_zh, document_en, actor, actor_zh, actor_en = key
    return MatrixRow(
        document=document,
        document_name=Name(document_zh, document_en),
        actor=actor,
        actor_name=Name(actor_zh, actor_en),
        cells=tuple(
            Cell(
                proposal=proposal,
                order=order,
                proposal_name=Name(zh, en),
                roles=tuple(sql.ROLES[rank] for rank, chain in ranks if chain < 0),
                chains=tuple(sql.CHAINS[chain] for _, chain in ranks if chain >= 0),
            )
            for (proposal, order, zh, en), group in groupby(rows, itemgetter(6, 7, 8, 9))
            for ranks in [[row[10:] for row in group if row[10] is not None]]
        ),
    )


def why(engine: Engine, actor: str, proposal: str) -> list[Reason]:
    """`graph.query.why`, on the part of the graph that the answer can depend on."""
    return why_in_memory(about(engine, actor, proposal), actor, proposal)


@collector.paused()
def coverage(engine: Engine) -> list[Coverage]:
    """`graph.query.coverage`, on an engine."""
    rows = _rows(engine, sql.sentences())
    sentences = [_sentence(key, list(rest)) for key, rest in groupby(rows, itemgetter(slice(5)))]
    sums = [
        sum_of(document, [each.status for each in of_document])
        for document, of_document in groupby(sentences, lambda each: each.document)
    ]
    return [*sums, *sentences, *map(_loose, _rows(engine, sql.loose()))]


def _sentence(key: tuple[Any, ...], rows: Iterable[tuple[Any, ...]]) -> Coverage:
    document, paragraph, sentence, text, uncoded = key
    found = [(row[5], row[6]) for row in rows if row[6]]
    status: Status = "coded" if found else "uncoded" if uncoded else "open"
    return Coverage(
        part="sentences",
        document=document,
        id=f"{paragraph}.{sentence}",
        status=status,
        name=None,
        text=text,
        reason=uncoded,
        nodes=tuple(subject for part, subject in found if part == "node"),
        relations=tuple(subject for part, subject in found if part == "relation"),
    )


_LOOSE: tuple[Part, ...] = get_args(Part)[2:]


def _loose(row: tuple[Any, ...]) -> Coverage:
    part, document, node, zh, en = row
    return Coverage(_LOOSE[part], document, node, None, Name(zh, en), None, None, (), ())


ANSWERS: dict[str, Callable[..., list[Any]]] = dict(
    zip(QUESTIONS, (ties, why, coverage), strict=True)
)
"""How each of `graph.engines.QUESTIONS` is asked."""
