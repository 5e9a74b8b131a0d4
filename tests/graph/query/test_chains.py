"""Chains: exactly those of the codebook, held against an independent reading of it.

Small graphs are written as lines `source predicate target`, a node's kind being what its id begins
with. Source: corpus/CODEBOOK.md, "Ties between actors and proposals".
"""

import re
from collections.abc import Iterator
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.build.graph_types import Graph, Quotation
from graph.query import chains
from schema.vocabulary import BY_NAME_ONLY, Chain, Predicate

P = "proposal-p"


def graph_of(*lines: str) -> Graph:
    """Make a graph of relations; `@b` at the end of a line makes another document assert it, `!should` gives a force, `?` the doubt "by name only"."""
    graph: Graph = nx.MultiDiGraph()
    for number, line in enumerate(lines):
        source, predicate, target, *other = line.split()
        document = "document-b" if other == ["@b"] else "document-a"
        for node in (source, target):
            graph.add_node(node, kind=node.split("-")[0], document="document-a", order=1)
        graph.add_edge(
            source,
            target,
            predicate=predicate,
            relation_id=f"r{number}",
            role="partner" if predicate == "participates-in" else None,
            document=document,
            force=other[0][1:] if other and other[0].startswith("!") else None,
            doubt=BY_NAME_ONLY if other == ["?"] else None,
            evidence=(Quotation(document, 1, number, number + 1, "。", relation=f"r{number}"),),
        )
    return graph


def found(graph: Graph) -> set[tuple[str, str, tuple[str, ...]]]:
    """Every derived chain to the proposal: actor, kind, nodes from the actor to the proposal."""
    return {
        (actor, chain, chains.nodes_from(path, P))
        for actor, chain, path in chains.derived(chains.Asserted(graph), P)
    }


TIED = "actor-tied participates-in proposal-p"


@pytest.mark.parametrize(
    ("chain", "lines"),
    [
        ("office", ["actor-x holds-office-in actor-tied", TIED]),
        ("office", ["actor-tied holds-office-in actor-x", TIED]),
        ("membership", ["actor-x member-of actor-tied", TIED]),
        ("membership", ["actor-tied belongs-to actor-x", TIED]),
        ("membership", ["actor-tied belongs-to actor-y", "actor-y belongs-to actor-x", TIED]),
        (
            "membership",
            [
                "actor-x member-of actor-tied",
                "actor-tied participates-in measure-m",
                f"measure-m part-of {P}",
            ],
        ),
        ("example", [f"actor-x exemplifies {P}"]),
        ("example", ["actor-x undertakes event-e", f"event-e exemplifies {P}"]),
        ("example", ["actor-x issues instrument-i", f"instrument-i exemplifies {P}"]),
        ("example", ["actor-x takes-part-in event-e", f"event-e exemplifies {P}"]),
        (
            "example",
            [
                "actor-x undertakes measure-n",
                "measure-n exemplifies measure-m",
                f"measure-m part-of {P}",
            ],
        ),
        ("threat", ["actor-x faces threat-t", f"{P} addresses threat-t"]),
        ("threat", ["actor-x concerned-about threat-t", f"{P} addresses threat-t"]),
        ("threat", ["actor-x commits threat-t", f"{P} addresses threat-t"]),
        ("threat", ["actor-x opposes threat-t", f"{P} addresses threat-t"]),
        ("threat", ["threat-t harms actor-x", f"{P} addresses threat-t"]),
        ("authorship", ["actor-x issues document-a", f"document-a sets-out {P}"]),
        ("authorship", ["actor-x issues document-a !pledged", f"document-a sets-out {P}"]),
        (
            "authorship",
            [
                "actor-x issues document-a",
                "document-a sets-out measure-m",
                f"measure-m part-of {P}",
            ],
        ),
        (
            "threat",
            [
                "actor-x faces threat-narrow",
                "threat-narrow kind-of threat-t",
                f"{P} addresses threat-t",
            ],
        ),
        (
            "threat",
            [
                "actor-x faces threat-t",
                "measure-m addresses threat-t",
                f"measure-m part-of {P}",
            ],
        ),
    ],
)
def test_a_chain_of_the_codebook_ties(chain: str, lines: list[str]) -> None:
    """Each way that the codebook names makes a derived tie of its kind."""
    assert ("actor-x", chain) in {(actor, kind) for actor, kind, _ in found(graph_of(*lines))}


@pytest.mark.parametrize(
    "lines",
    [
        ["actor-x cooperates-with actor-tied", TIED],
        ["actor-x requests actor-tied", TIED],
        ["actor-x member-of actor-class", "actor-tied member-of actor-class", TIED],
        ["actor-tied member-of actor-x", TIED],
        ["actor-x belongs-to actor-tied", TIED],
        ["actor-x belongs-to actor-state", "actor-tied belongs-to actor-state", TIED],
        ["actor-x member-of actor-y", "actor-tied belongs-to actor-y", TIED],
        ["actor-x establishes actor-y", f"actor-y exemplifies {P}"],
        ["actor-x supports proposal-p"],
        ["actor-tied belongs-to actor-x ?", TIED],
        ["actor-x issues document-a !invited", f"document-a sets-out {P}"],
        ["actor-x commits threat-t !must-not", f"{P} addresses threat-t"],
        ["actor-x located-in actor-tied", TIED],
        ["actor-x holds-office-in actor-y", "actor-y member-of actor-tied", TIED],
        ["actor-x member-of actor-tied @b", TIED],
        ["actor-x upholds principle-q", f"principle-q part-of {P}"],
        ["actor-x upholds principle-q", f"{P} serves principle-q"],
        ["actor-x undertakes event-e", f"event-e serves {P}"],
        ["actor-x undertakes event-e", "event-e results-in measure-m", f"measure-m part-of {P}"],
        ["actor-x undertakes event-e", "event-e exemplifies measure-alone"],
        ["actor-x faces threat-broad", "threat-t kind-of threat-broad", f"{P} addresses threat-t"],
        ["actor-x faces threat-t @b", f"{P} addresses threat-t"],
        ["threat-s causes threat-t", "actor-x faces threat-s", f"{P} addresses threat-t"],
        [
            "actor-x issues instrument-i",
            "instrument-i addresses threat-t",
            f"{P} addresses threat-t",
        ],
        [
            "actor-x undertakes proposal-q",
            "proposal-q addresses threat-t",
            f"{P} addresses threat-t",
        ],
        [
            "actor-x undertakes measure-a",
            "measure-a part-of measure-b",
            "measure-b exemplifies measure-m",
            f"measure-m part-of {P}",
        ],
        ["actor-x belongs-to actor-y", f"actor-y exemplifies {P}"],
        [
            "actor-x exemplifies principle-q",
            "principle-q part-of measure-n",
            f"measure-n exemplifies {P}",
        ],
    ],
)
def test_what_the_codebook_does_not_name_ties_nothing(lines: list[str]) -> None:
    """Shared topics, classes and principles, mixed kinds, two documents, three nodes between: none."""
    graph = graph_of(f"{P} requires measure-z", "actor-x faces threat-z", *lines)

    assert "actor-x" not in {actor for actor, *_ in found(graph)}


def test_a_named_tie_leaves_no_derived_one() -> None:
    """Derived is only what no sentence of the proposal says."""
    graph = graph_of(TIED, "actor-tied faces threat-t", f"{P} addresses threat-t")

    assert found(graph) == set()


def test_the_shortest_chain_of_each_kind_is_taken_first_in_reading_order() -> None:
    """Of two chains of one kind the shorter, of two as short the one that is read first."""
    graph = graph_of(
        "actor-x undertakes event-late",
        f"event-late exemplifies {P}",
        "actor-x undertakes event-early",
        f"event-early exemplifies {P}",
        f"actor-y exemplifies {P}",
        "actor-y undertakes event-late",
    )

    said = chains.Asserted(graph)
    shortest = {chains.nodes_from(path, P) for _, path in chains.shortest_derived(said, P)}

    assert shortest == {("actor-x", "event-late", P), ("actor-y", P)}


KINDS = ["actor-a", "actor-b", "actor-c", "actor-d", "event-e", "instrument-i", "document-d"]
KINDS += ["measure-m", "measure-n", "threat-t", "threat-u", "principle-q", P, "proposal-q"]
USED = sorted({p for p in Predicate if p.carries} | {p for p, _ in (c.last for c in Chain)})
LEGAL = [
    f"{source} {predicate} {target}"
    for predicate in [*USED, Predicate.COOPERATES_WITH, Predicate.SERVES, Predicate.SUPPORTS]
    for source in KINDS
    for target in KINDS
    if source != target and (source.split("-")[0], target.split("-")[0]) in predicate.ends
]
NAMED = r"participates-in>(actor|measure|proposal)( part-of>proposal)?"
WORDED = {
    "office": rf"(( ?holds-office-in>actor)+|( ?<holds-office-in actor)+) {NAMED}",
    "membership": rf"(( ?member-of>actor)+|( ?<belongs-to actor)+) {NAMED}",
    "example": r"((undertakes|takes-part-in|issues|part-of|exemplifies)>(?!proposal|principle)\w+ )*"
    r"exemplifies>(proposal|measure part-of>proposal)",
    "threat": r"((faces|concerned-about|commits|opposes|addresses)>threat|<harms threat)( kind-of>threat)?"
    r" <addresses (proposal|measure part-of>proposal)",
    "authorship": r"issues>document sets-out>(proposal|measure part-of>proposal)",
}
"""Each chain from the actor: an arrow as the text asserts it, then the kind that it leads to."""


def told(graph: Graph) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Chains by the codebook's words: every walk of at most three relations, tried against them."""
    tied = {
        nodes[0]
        for nodes, words in walks(graph)
        if re.fullmatch(NAMED.replace("actor|", ""), words)
    }
    for nodes, words in walks(graph):
        for chain, pattern in WORDED.items():
            if nodes[0] not in tied and re.fullmatch(pattern, words):
                yield nodes[0], chain, nodes


def walks(graph: Graph) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every way from an actor to the proposal over three relations at most, no node twice."""
    plain = nx.Graph(graph)
    actors = [node for node in graph if node.startswith("actor")]
    for actor in actors if P in graph else ():
        for nodes in nx.all_simple_paths(plain, actor, P, cutoff=3):
            for words in spelled(graph, list(pairwise(nodes))):
                yield tuple(nodes), " ".join(words)


def spelled(graph: Graph, pairs: list[tuple[str, str]]) -> Iterator[list[str]]:
    """Every choice of one relation a pair, in words."""
    if not pairs:
        yield []
        return
    (a, b), *rest = pairs
    kind = b.split("-")[0]
    ahead = [f"{d['predicate']}>{kind}" for d in (graph.get_edge_data(a, b) or {}).values()]
    back = [f"<{d['predicate']} {kind}" for d in (graph.get_edge_data(b, a) or {}).values()]
    for word in ahead + back:
        for others in spelled(graph, rest):
            yield [word, *others]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(LEGAL), max_size=14, unique=True))
def test_any_graph_has_the_chains_of_the_codebook_and_no_other(lines: list[str]) -> None:
    """Whatever relations the vocabulary allows: the chains found are those that the words give."""
    graph = graph_of(f"{P} requires measure-z", *lines)

    assert found(graph) == set(told(graph))


def test_of_equal_chains_the_one_with_the_first_relation_is_taken() -> None:
    """Equally short and at the same words, the relation's id decides, whatever the order of making."""
    graph = graph_of(
        "actor-c participates-in proposal-p",
        "actor-b participates-in proposal-p",
        "actor-a member-of actor-c",
        "actor-a member-of actor-b",
    )
    words = (Quotation("document-a", 1, 0, 1, "。"),)
    for source, target, attributes in graph.edges(data=True):
        attributes |= {"relation_id": f"{source}-{target}", "evidence": words}

    ((chain, path),) = chains.shortest_derived(chains.Asserted(graph), P)

    assert chain == Chain.MEMBERSHIP
    assert [link.source for link in path] == ["actor-a", "actor-b"]
