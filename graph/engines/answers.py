"""Rows of an engine to the rows of `graph.query`: the same classes, in the same order."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple, get_args

from graph.build.graph_types import Quotation
from graph.engines import QUESTIONS, sql
from graph.engines.subgraph import Engine, about, asking, candidates, taking_sides
from graph.errors import UnknownName
from graph.export.columns import typed
from graph.query import asks as asks_in_memory
from graph.query import why as why_in_memory
from graph.query.asks import Ask
from graph.query.chains import doubts_of
from graph.query.coverage import CodingStatus, Coverage, Heading, in_brief, sum_of
from graph.query.names import Several, any_of, resolve
from graph.query.row_types import Name
from graph.query.stances import Stance
from graph.query.stances import stances as stances_in_memory
from graph.query.ties import PARTS, By, InCell, MatrixRow, Tie, asking_why, cell_of, stance_of
from graph.query.why import Reason
from schema.relations import Force, Modality, Role


def ties(
    engine: Engine,
    actor: Several = None,
    proposal: Several = None,
    role: Role | Sequence[Role] | None = None,
    modality: Modality | Sequence[Modality] | None = None,
    no_doubt: bool = False,
    derived: bool = False,
    by: By = "proposal",
    matrix: bool = False,
) -> list[Tie] | list[MatrixRow]:
    """`graph.query.ties`, on an engine."""
    asked = sql.Asked(
        actors=_ids(engine, actor, "actor"),
        proposals=_ids(engine, proposal, "proposal"),
        roles=any_of(role),
        modalities=any_of(modality),
        no_doubt=no_doubt,
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
    links = {number: _link(values) for number, *values in _rows(engine, sql.words(asked))}
    return [_tie(row, nodes, links) for row in _rows(engine, sql.ties(asked, by))]


def prepared(engine: Engine, question: sql.Question) -> sql.Select:
    """Have the engine keep a question's stages, and give the statement that is left to run.

    A stage is made once, as long as those before it are the same. An engine's first question reads only
    the documents that it is about; what later ones keep serves those that follow.
    """
    for index, (name, statement) in enumerate(question.stages):
        stages = question.stages[: index + 1]
        if engine.made.get(name) != stages:
            engine.keep(name, statement.sql, statement.values)
            engine.made[name] = stages
    return question.last


def _rows(engine: Engine, question: sql.Question) -> Iterator[tuple[Any, ...]]:
    last = prepared(engine, question)
    return engine.rows(last.sql, last.values)


def _ids(engine: Engine, names: Several, kind: str) -> tuple[str, ...]:
    return any_of([_id(engine, name, kind) for name in any_of(names)])


def _id(engine: Engine, name: str, kind: str) -> str:
    try:
        return resolve(candidates(engine, name, kind), name, kind)
    except UnknownName as unknown:
        raise asking_why(unknown) if kind == "actor" else unknown from None


_QUOTED = (
    *("relation_id", "document", "paragraph", "page", "start", "end", "quote", "coreference"),
    *("our_rendering", "evidence"),
)
"""The columns of `sql.words`, the number aside."""


class _Node(NamedTuple):
    """What a tie says of a node."""

    id: str
    order: int | None
    name: Name


class _Link(NamedTuple):
    """What a tie says of a relation."""

    predicate: str
    role: str | None
    force: str | None
    doubt: str | None
    doubt_zh: str | None
    quotes: tuple[Quotation, ...]


def _link(values: Sequence[Any]) -> _Link:
    predicate, role, force, doubt, doubt_zh, *words = values
    return _Link(predicate, role, force, doubt, doubt_zh, _quoted(words))


def _tie(row: tuple[Any, ...], nodes: Mapping[int, _Node], links: Mapping[int, _Link]) -> Tie:
    _, rank, modality = row[:3]
    proposal, actor, *between = (nodes[number] for number in row[3:7] if number is not None)
    way = [links[number] for number in row[7:] if number is not None]
    chain = sql.CHAINS[rank] if rank >= 0 else None
    doubts, doubts_zh = doubts_of((link.doubt, link.doubt_zh) for link in way)
    assert proposal.order is not None  # every proposal has one
    return Tie(
        actor=actor.id,
        actor_name=actor.name,
        proposal=proposal.id,
        order=proposal.order,
        proposal_name=proposal.name,
        role=None if chain else way[0].role,
        stance=None if chain else stance_of(way[0].predicate),
        doubted=bool(doubts),
        force=None if chain else way[0].force,
        modality=sql.MODALITIES[modality],
        basis="derived" if chain else "named",
        chain=chain,
        via=tuple(node.id for node in between),
        via_names=tuple(node.name for node in between),
        evidence=tuple(quote for link in way for quote in link.quotes),
        doubts=doubts,
        doubts_zh=doubts_zh,
    )


def _quoted(values: Sequence[Any]) -> tuple[Quotation, ...]:
    given = zip(_QUOTED, values, strict=True)
    evidence: tuple[Quotation, ...] = typed(
        {name: value for name, value in given if value is not None}
    )["evidence"]
    return evidence


def _matrix_row(key: tuple[Any, ...], rows: list[tuple[Any, ...]]) -> MatrixRow:
    document, document_zh, document_en, actor, actor_zh, actor_en = key
    return MatrixRow(
        document=document,
        document_name=Name(document_zh, document_en),
        actor=actor,
        actor_name=Name(actor_zh, actor_en),
        cells=tuple(
            cell_of(
                proposal,
                order,
                Name(zh, en),
                [_part(row[10:]) for row in group if row[12] is not None],
            )
            for (proposal, order, zh, en), group in groupby(rows, itemgetter(6, 7, 8, 9))
        ),
    )


def _part(row: tuple[Any, ...]) -> InCell:
    part, chain, modality, doubted = row
    name = PARTS[part] if chain < 0 else str(sql.CHAINS[chain])
    return InCell(name, sql.MODALITIES[modality], bool(doubted))


def why(engine: Engine, actor: str, proposal: str) -> list[Reason]:
    """`graph.query.why`, on the part of the graph that the answer can depend on."""
    return why_in_memory(about(engine, actor, proposal), actor, proposal)


def asks(
    engine: Engine,
    actor: Several = None,
    proposal: Several = None,
    force: Force | Sequence[Force] | None = None,
) -> list[Ask]:
    """`graph.query.asks`, on the part of the graph that the answer can depend on."""
    who, within = _ids(engine, actor, "actor"), _ids(engine, proposal, "proposal")
    part = asking(engine, who, any_of(force), *who, *within)
    return asks_in_memory(part, who, within, force)


def stances(engine: Engine, target: str, named_only: bool = False) -> list[Stance]:
    """`graph.query.stances`, on the part of the graph that the answer can depend on."""
    return stances_in_memory(taking_sides(engine, target), target, named_only)


def coverage(engine: Engine, brief: bool = False) -> list[Coverage]:
    """`graph.query.coverage`, on an engine."""
    rows = _rows(engine, sql.sentences())
    sentences = [_sentence(key, list(rest)) for key, rest in groupby(rows, itemgetter(slice(5)))]
    sums = [
        sum_of(document, [each.status for each in of_document])
        for document, of_document in groupby(sentences, lambda each: each.document)
    ]
    unsorted = [*sums, *sentences, *map(_loose, _rows(engine, sql.loose()))]
    return in_brief(unsorted) if brief else unsorted


def _sentence(key: tuple[Any, ...], rows: Iterable[tuple[Any, ...]]) -> Coverage:
    document, paragraph, sentence, text, uncoded = key
    glosses = [(row[5], row[6]) for row in rows if row[6]]
    status: CodingStatus = "coded" if glosses else "uncoded" if uncoded else "open"
    return Coverage(
        part="sentences",
        document=document,
        id=f"{paragraph}.{sentence}",
        status=status,
        name=None,
        text=text,
        reason=uncoded,
        nodes=tuple(subject for part, subject in glosses if part == "node"),
        relations=tuple(subject for part, subject in glosses if part == "relation"),
    )


_LOOSE: tuple[Heading, ...] = get_args(Heading)[2:]


def _loose(row: tuple[Any, ...]) -> Coverage:
    part, document, node, zh, en = row
    return Coverage(_LOOSE[part], document, node, None, Name(zh, en), None, None, (), ())


ANSWERS: dict[str, Callable[..., list[Any]]] = dict(
    zip(QUESTIONS, (ties, why, coverage, asks, stances), strict=True)
)
"""How each of `graph.engines.QUESTIONS` is asked."""
