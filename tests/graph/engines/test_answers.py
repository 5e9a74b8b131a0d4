"""A question has the same rows, in the same order, wherever it is run."""

from collections.abc import Callable
from functools import partial
from itertools import product
from typing import Any

import pytest

from graph import query
from graph.build.builder import build
from graph.engines import answers, duck, spark, subgraph
from graph.engines.subgraph import Engine
from graph.errors import RequestError
from schema.relations import Force, Modality, Role
from tests.bench import corpora
from tests.conftest import first_of
from tests.graph.engines.conftest import TANGLED, Both, with_a_worker_killed

pytestmark = pytest.mark.slow

WINDOWS = [("2001", None), ("2001-06", "2002"), (None, "2017"), ("2016", "2018"), ("1900", "1901")]

ASKED: dict[str, dict[str, Any]] = {
    "named": {},
    "derived": {"derived": True},
    "by role": {"derived": True, "by": "role"},
    "by actor": {"derived": True, "by": "actor"},
    "matrix": {"derived": True, "matrix": True},
    "named matrix": {"matrix": True},
    "of a modality": {"modality": Modality.PROPOSED, "derived": True},
    "without doubt": {"no_doubt": True, "derived": True},
    "matrix without doubt": {"no_doubt": True, "derived": True, "matrix": True},
    "of a role": {"role": Role.ADDRESSEE, "derived": True},
    "of two roles": {"role": [Role.ADDRESSEE, Role.PROPOSER]},
    "of two modalities": {"modality": [Modality.PROPOSED, Modality.HOPED], "derived": True},
}


@pytest.mark.parametrize("asked", ASKED)
def test_ties_on_duckdb(both: Both, duckdb: Engine, asked: str) -> None:
    """Every form of `ties` is the same in memory and on DuckDB."""
    wanted = query.ties(both.graph, **ASKED[asked])

    assert answers.ties(duckdb, **ASKED[asked]) == wanted


def test_ties_of_each_actor_and_proposal_on_duckdb(both: Both, duckdb: Engine) -> None:
    """So are the ties of one actor, and those of one proposal."""
    for actor in query.actors(both.graph)[:3]:
        asked: dict[str, Any] = {"actor": actor.id, "derived": True}
        assert answers.ties(duckdb, **asked) == query.ties(both.graph, **asked)
    for actor, proposal in product(query.actors(both.graph)[:2], query.proposals(both.graph)[:2]):
        asked = {"actor": [actor.id, query.actors(both.graph)[-1].id], "derived": True}
        for matrix in (False, True):
            asked |= {
                "proposal": [proposal.id, query.proposals(both.graph)[-1].id],
                "matrix": matrix,
            }
            assert answers.ties(duckdb, **asked) == query.ties(both.graph, **asked)
    for proposal in query.proposals(both.graph)[:2]:
        asked = {"proposal": proposal.id, "derived": True}
        assert answers.ties(duckdb, **asked) == query.ties(both.graph, **asked)


def test_asks_on_duckdb(both: Both, duckdb: Engine) -> None:
    """`asks` is the same in memory and on DuckDB: of all, of each actor, proposal and force."""
    of_all = query.asks(both.graph)
    asked: list[dict[str, Any]] = [{}, *({"force": force} for force in Force)]
    asked += [{"actor": actor} for actor in sorted({row.actor for row in of_all})[:4]]
    asked += [{"proposal": row.id} for row in query.proposals(both.graph)[:4]]
    asked += [{"force": list(Force)[:2]}, {"actor": sorted({row.actor for row in of_all})[:3]}]

    for each in asked:
        assert answers.asks(duckdb, **each) == query.asks(both.graph, **each), each


def test_stances_on_duckdb(both: Both, duckdb: Engine) -> None:
    """`stances` is the same on DuckDB: of every kind of target, of hubs, and of words that name none."""
    targets = [node for node, _ in sorted(both.graph.degree, key=lambda each: -each[1])[:3]]
    targets += [row.id for row in query.proposals(both.graph)[:1]]
    targets += [row.id for row in query.principles(both.graph)[:2]]
    targets += ["1", "nothing of it", "港务"]

    for target, named_only in product(targets, (False, True)):
        asked = {"target": target, "named_only": named_only}
        wanted = _said(partial(query.stances, both.graph, **asked))
        assert _said(partial(answers.stances, duckdb, **asked)) == wanted, asked


def test_coverage_on_duckdb(both: Both, duckdb: Engine) -> None:
    """`coverage` is the same in memory and on DuckDB."""
    assert answers.coverage(duckdb) == query.coverage(both.graph)


def test_why_on_duckdb(both: Both, duckdb: Engine) -> None:
    """`why` is the same for actors with and without ties, and for words that are no actor's."""
    proposals = [row.id for row in query.proposals(both.graph)[:2]]
    asked = [*product([row.id for row in query.actors(both.graph)[:4]], proposals)]
    asked += [(name, proposals[0]) for name in ("北湾岛", "渔民", "Nowhere", "港务")]

    for each in asked:
        wanted = _said(partial(query.why, both.graph, *each))
        assert _said(partial(answers.why, duckdb, *each)) == wanted, each


@pytest.mark.parametrize(
    "both", first_of(1, ["tangled-0", "strait", "tangled-1", "known"]), indirect=True
)
@pytest.mark.parametrize(("since", "until"), first_of(2, WINDOWS))
def test_between_dates_on_duckdb(both: Both, since: str | None, until: str | None) -> None:
    """Of documents between two dates, tables that hold all say what a graph of these alone says."""
    graph = build(both.corpus, since, until)
    actors, proposals = query.actors(graph)[:4], query.proposals(graph)[:2]

    with duck.opened(both.tables, since, until) as engine:
        for asked in (ASKED["derived"], ASKED["matrix"]):
            assert answers.ties(engine, **asked) == query.ties(graph, **asked)
        assert answers.coverage(engine) == query.coverage(graph)
        for proposal in proposals:
            wanted = query.stances(graph, proposal.id)
            assert answers.stances(engine, proposal.id) == wanted
        for actor, proposal in product(actors, proposals):
            wanted = query.why(graph, actor.id, proposal.id)
            assert answers.why(engine, actor.id, proposal.id) == wanted
        whole = subgraph.whole(engine)

    assert dict(whole.nodes(data=True)) == dict(graph.nodes(data=True))
    assert set(whole.edges(keys=True)) == set(graph.edges(keys=True))


@pytest.mark.parametrize("name", ["3", "actor-nobody", "Dongport ", "proposal-ligths", "HU"])
def test_names_that_lead_nowhere_on_duckdb(both: Both, duckdb: Engine, name: str) -> None:
    """A name that is unknown, of another kind, or of several nodes is refused in the same words."""
    for ask in (
        lambda ties, where: ties(where, actor=name),
        lambda ties, where: ties(where, proposal=name),
    ):
        assert _said(partial(ask, answers.ties, duckdb)) == _said(
            partial(ask, query.ties, both.graph)
        )


def _said(ask: Callable[[], Any]) -> Any:
    try:
        return ask()
    except RequestError as error:
        return type(error), str(error)


@pytest.mark.parametrize("both", ["known"], indirect=True)
def test_known_answers(both: Both, duckdb: Engine) -> None:
    """A corpus with known answers has as many ties as it was made with."""
    documents = len(both.graph.graph["texts"])

    ties = answers.ties(duckdb, derived=True)

    assert sum(tie.basis == "named" for tie in ties) == documents * corpora.NAMED
    assert sum(tie.basis == "derived" for tie in ties) == documents * corpora.DERIVED


@pytest.mark.spark
@pytest.mark.parametrize("both", ["tangled-0"], indirect=True)
def test_questions_on_a_cluster(both: Both, cluster: Any) -> None:
    """Spark's workers give the rows of the graph in memory, in the same order."""
    engine = spark.over(both.tables, cluster)
    actor, proposal = query.actors(both.graph)[1].id, query.proposals(both.graph)[0].id

    assert answers.ties(engine, **ASKED["matrix"]) == query.ties(both.graph, **ASKED["matrix"])
    assert answers.stances(engine, proposal) == query.stances(both.graph, proposal)
    assert answers.why(engine, actor, proposal) == query.why(both.graph, actor, proposal)


@pytest.mark.spark
@pytest.mark.parametrize("both", ["tangled-1"], indirect=True)
def test_between_dates_on_a_cluster(both: Both, cluster: Any) -> None:
    """Spark sees the tables through two dates as DuckDB does."""
    graph = build(both.corpus, "2001-06", "2002")
    engine = spark.over(both.tables, cluster, "2001-06", "2002")

    assert answers.asks(engine) == query.asks(graph)
    assert answers.coverage(engine) == query.coverage(graph)


@pytest.mark.spark
@pytest.mark.parametrize("both", ["tangled-0"], indirect=True)
def test_a_worker_killed_within_a_question(both: Both, cluster: Any) -> None:
    """The rows are the same, in the same order, when a worker dies while it works on them."""
    engine = spark.over(both.tables, cluster)

    ties = with_a_worker_killed(
        cluster, lambda: True, lambda: answers.ties(engine, **ASKED["derived"])
    )

    assert ties == query.ties(both.graph, **ASKED["derived"])


@pytest.mark.parametrize("both", TANGLED, indirect=True)
def test_corpora_are_tangled(both: Both) -> None:
    """The chance corpora have chains of every length and all stances, or the tests above test little."""
    lengths = {len(tie.via) for tie in query.ties(both.graph, derived=True)}
    proposals = query.proposals(both.graph)
    sides = {row.side for each in proposals for row in query.stances(both.graph, each.id)}

    assert lengths >= {1, 2}
    assert sides == {"for", "against", "silent"}
