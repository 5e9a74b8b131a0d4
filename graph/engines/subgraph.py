"""A part of the tables as a graph in memory: what a name may mean, what an answer can depend on."""

from collections.abc import Iterator, Sequence
from typing import Any, Protocol, cast

import networkx as nx

from graph.build.graph_types import Attributes, Graph, Text
from graph.build.merge import Description, mention_from, merged
from graph.engines.sql import marks
from graph.export.columns import typed
from graph.export.parquet_rows import MADE, TABLES
from graph.query.name_forms import bearers, normal, numbered
from graph.query.names import resolve
from graph.query.stances import SAYING
from schema.vocabulary import Chain, Predicate

StageValues = dict[str, tuple[tuple[str, Any], ...]]
"""What an engine keeps, by name: the stages, each a name and a statement, that it came from."""


class Engine(Protocol):
    """Something that runs SQL over the tables; each is a view of its own name."""

    made: StageValues

    def rows(self, sql: str, values: Sequence[str] = ()) -> Iterator[tuple[Any, ...]]:
        """Yield what a statement gives, in its order."""

    def keep(self, view: str, sql: str, values: Sequence[str] = ()) -> None:
        """Give what a statement gives a name, and compute it once; one of that name before is gone."""


Condition = tuple[str, tuple[str, ...]]
"""A condition, and a value for each of its question marks."""

_CALLED = "SELECT node FROM names WHERE name = ? OR name = ?"
_ENDING = "SELECT node FROM names WHERE right(name, length(?)) = ?"
_NEAR_NODE = """document IN (
  SELECT document FROM nodes WHERE id = ?
  UNION SELECT document FROM edges WHERE source = ?
  UNION SELECT document FROM edges WHERE target = ?)"""
# The names asked for come first, and each once: otherwise an engine compares every name with every other.
_LONGER_NAMES = f"""SELECT longer.node
  FROM (SELECT DISTINCT name FROM names WHERE node IN ({_CALLED})) AS asked
  JOIN names AS longer ON position(asked.name IN longer.name) > 0
  WHERE longer.kind = 'actor'"""


_ENDS = ("source_kind", "target_kind")
"""What a row of `edges` repeats of its nodes."""


def whole(engine: Engine) -> Graph:
    """Give all of the tables as the graph that they were written from."""
    everything = "1 = 1", ()
    return _graph(engine, everything, everything, everything)


def sources(engine: Engine, documents: tuple[str, ...]) -> Graph:
    """Documents as nodes, each with its text, and nothing else: what a citation needs."""
    among = marks(documents)
    return _graph(
        engine,
        (f"id IN {among}", documents),
        documents=(f"document IN {among}", documents),
    )


def candidates(engine: Engine, name: str, kind: str | None = None) -> Graph:
    """The nodes that a name may mean; every node, or every one of the kind, where nothing is called that."""
    return _graph(engine, _called_or_all(engine, name, kind))


def about(engine: Engine, actor: str, proposal: str) -> Graph:
    """All that an answer about an actor and a proposal can depend on.

    Raises:
        UnknownName, AmbiguousName: no such proposal, or several.
    """
    resolved = resolve(candidates(engine, proposal, "proposal"), proposal, "proposal")
    near, near_values = _NEAR_NODE, (resolved, resolved, resolved)
    actors, actor_values = _called_or_all(engine, actor, "actor")
    proposals, proposal_values = _called_or_all(engine, proposal, "proposal")
    nodes = f"""{actors} OR {proposals} OR id IN ({_LONGER_NAMES}) OR id IN (
      SELECT source FROM edges WHERE {near}
      UNION SELECT target FROM edges WHERE {near}
      UNION SELECT subject FROM spans WHERE {near})"""
    values = actor_values + proposal_values + _forms(actor) + 3 * near_values
    return _graph(engine, (nodes, values), (near, near_values), (near, near_values))


_ASKING = """document IN (SELECT document FROM edges WHERE force IS NOT NULL {asked})
  AND (force IS NOT NULL OR predicate IN ({telling}))"""
_TELLING = (
    Predicate.REQUESTS,
    Predicate.PARTICIPATES_IN,
    Predicate.PART_OF,
    Predicate.SETS_OUT,
    Predicate.ISSUES,
)
"""What says who asks, and within which proposal."""


def asking(
    engine: Engine, actors: tuple[str, ...], forces: tuple[str, ...], *asked_for: str
) -> Graph:
    """What the answer to who is asked to do what can depend on; the nodes asked for are there, too."""
    asked = f" AND force IN {marks(forces)}" if forces else ""
    values = forces
    if actors:
        asked += f" AND (source IN {marks(actors)} OR target IN {marks(actors)})"
        values += 2 * actors
    telling = ", ".join(f"'{each}'" for each in _TELLING)
    edges = _ASKING.format(asked=asked, telling=telling)
    among = "".join(" OR id = ?" for _ in asked_for)
    nodes = f"""id IN (SELECT source FROM edges WHERE {edges}
      UNION SELECT target FROM edges WHERE {edges}){among}"""
    return _graph(engine, (nodes, 2 * values + asked_for), (edges, values))


_SIDES = (
    *SAYING,
    *(Chain.AUTHORSHIP.last[0], *(each for each, _ in Chain.AUTHORSHIP.carriers)),
)
"""What says where an actor stands towards something, or towards a measure that is part of it."""

_NAMED_BESIDE = """SELECT s.subject FROM spans AS s JOIN nodes AS n ON n.id = s.subject
  WHERE s.part = 'node' AND n.kind = 'actor'
    AND s.document IN (SELECT document FROM spans WHERE part = 'node' AND subject = ?)"""


def taking_sides(engine: Engine, target: str) -> Graph:
    """What the answer to who is for something, against it or silent can depend on.

    Raises:
        UnknownName, AmbiguousName: nothing is called that, or several things are.
    """
    called, values = _called_or_all(engine, target)
    resolved = resolve(_graph(engine, (called, values)), target)
    predicates = ", ".join(f"'{each}'" for each in _SIDES)
    edges = f"predicate IN ({predicates}) AND {_NEAR_NODE}", (resolved, resolved, resolved)
    nodes = f"""{called} OR id IN ({_NAMED_BESIDE}) OR id IN (
      SELECT source FROM edges WHERE {edges[0]} UNION SELECT target FROM edges WHERE {edges[0]})"""
    return _graph(engine, (nodes, (*values, resolved, *2 * edges[1])), edges)


def _called_or_all(engine: Engine, name: str, kind: str | None = None) -> Condition:
    called = f"id IN ({_CALLED} UNION {_ENDING})", _forms(name) + 2 * (normal(name),)
    if bearers(_graph(engine, called), name):
        return called
    return ("1 = 1", ()) if kind is None else ("kind = ?", (kind,))


def _forms(name: str) -> tuple[str, str]:
    return normal(name), numbered(name)


def _graph(
    engine: Engine,
    nodes: Condition,
    edges: Condition | None = None,
    documents: Condition | None = None,
) -> Graph:
    uncoded: dict[str, dict[str, str]] = {}
    renderings: dict[str, dict[str, str]] = {}
    for row in _records(engine, "sentences", documents):
        number = f"{row['paragraph']}.{row['sentence']}"
        for column, values in (("uncoded", uncoded), ("our_rendering", renderings)):
            if value := row.get(column):
                values.setdefault(row["document"], {})[number] = value
    texts = {
        row["document"]: Text(
            row["text"],
            row["language"],
            row["date"],
            uncoded.get(row["document"], {}),
            row["paragraphs"],
            renderings.get(row["document"], {}),
            tuple(map(int, (row.get("pages") or "").split())),
        )
        for row in _records(engine, "documents", documents)
    }
    sentences = {
        "directed": True,
        "multigraph": True,
        "graph": {"texts": texts, "apart": ()},
        "nodes": [{"id": node, **each} for node, each in _nodes(engine, nodes).items()],
        "edges": [_edge(row) for row in _records(engine, "edges", edges)],
    }
    graph = cast("Graph", nx.node_link_graph(sentences, edges="edges"))
    nx.freeze(graph)
    return graph


def _nodes(engine: Engine, where: Condition) -> dict[str, Attributes]:
    """Attributes by node; of one that several documents name, what those say that are read."""
    records = {str(row.pop("id")): typed(row) for row in _records(engine, "nodes", where)}
    condition, values = where
    where_named = f"id IN (SELECT id FROM nodes WHERE {condition})", values
    mentions: dict[str, list[Description]] = {}
    dates = dict(engine.rows("SELECT document, date FROM documents"))
    for row in _records(engine, "mentions", where_named):
        node, wording = row.pop("id"), row.pop("said_as")
        mention = mention_from(wording, typed(row), dates[row["document"]])
        mentions.setdefault(node, []).append(mention)
    return records | {node: merged(node, several) for node, several in mentions.items()}


def _edge(row: dict[str, Any]) -> Attributes:
    ends = {"source": row.pop("source"), "target": row.pop("target"), "key": row["relation_id"]}
    return ends | typed(row)


def _records(engine: Engine, table: str, where: Condition | None) -> Iterator[dict[str, Any]]:
    """The rows of a table that a condition holds for, without numbers and what is absent."""
    if where is None:
        return
    columns = ", ".join(f'"{name}"' for name in MADE[table])
    condition, values = where
    order = "number" if "number" in TABLES[table] else 'document, "start"'
    select = f"SELECT {columns} FROM {table} WHERE {condition} ORDER BY {order}"
    for row in engine.rows(select, values):
        named = zip(MADE[table], row, strict=True)
        yield {name: value for name, value in named if value is not None and name not in _ENDS}
