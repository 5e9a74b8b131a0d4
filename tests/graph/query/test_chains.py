"""Chains: exactly those of the codebook, held against an independent reading of it.

Small graphs are written as lines `source predicate target`, a node's kind being what its id begins
with. Source: corpus/CODEBOOK.md, "Ties between actors and proposals".
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.build.graph_types import Graph, Quotation
from graph.query import chains
from schema.vocabulary import BY_NAME_ONLY, Chain, Modality, Predicate

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


def found(graph: Graph, *actors: str) -> set[tuple[str, str, tuple[str, ...]]]:
    """Every derived chain to the proposal, or from these: actor, kind, nodes from the actor on."""
    asserted = chains.Asserted(graph)
    ways = [way for actor in actors for way in chains.derived_of(asserted, actor) if way.goal == P]
    return {
        (way.actor, str(way.chain), chains.nodes_from(way.path, P))
        for way in (ways if actors else chains.derived(asserted, P))
    }


TIED = "actor-tied participates-in proposal-p"
PART = f"measure-m part-of {P}"


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
    graph = graph_of(*lines)

    for ties in (found(graph), found(graph, "actor-x")):
        assert ("actor-x", chain) in {(actor, kind) for actor, kind, _ in ties}


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
        ["actor-x undertakes event-e !should", f"event-e exemplifies {P}"],
        [
            "actor-x takes-part-in event-e",
            "event-e part-of event-f !may",
            f"event-f exemplifies {P}",
        ],
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
        ["actor-x exemplifies measure-m @b", f"measure-m part-of {P}"],
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
    assert not found(graph, "actor-x")


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
    shortest = {chains.nodes_from(way.path, P) for way in chains.shortest(chains.derived(said, P))}

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

    chosen = found(graph)

    assert chosen == set(told(graph))
    for actor in (node for node in graph if node.startswith("actor-")):
        assert found(graph, actor) == {each for each in chosen if each[0] == actor}


def test_a_part_takes_the_ties_of_its_own_document_alone() -> None:
    """Who takes part in a measure by one text has no named tie by another that makes it part of a proposal."""
    other = "actor-x participates-in measure-m @b"

    assert not list(chains.named(chains.Asserted(graph_of(other, PART)), P))
    assert list(chains.named(chains.Asserted(graph_of(other.removesuffix(" @b"), PART)), P))


@pytest.mark.parametrize("whole", [P, "measure-m"])
def test_a_stance_is_what_is_told_of_the_proposal_or_a_part(whole: str) -> None:
    """Stances are for and against, with the way to the proposal; what is only asked for is none."""
    graph = graph_of(
        f"actor-a supports {whole}",
        f"actor-b opposes {whole}",
        f"actor-c supports {whole} !invited",
        f"actor-d participates-in {whole}",
        "actor-e supports proposal-q",
        "actor-f supports measure-m @b",
        PART,
    )

    taken = {chains.nodes_from(path, P)[0] for path in chains.stances(chains.Asserted(graph), P)}

    assert taken == {"actor-a", "actor-b"}


@pytest.mark.parametrize(("whole", "other"), [(P, {"actor-e"}), ("measure-m", set())])
def test_what_is_told_of_an_actor_is_what_is_told_of_the_proposal(
    whole: str, other: set[str]
) -> None:
    """Roles and stances are the same from either end: a role that is only asked for counts, a stance does not."""
    graph = graph_of(
        f"actor-a participates-in {whole} !should",
        f"actor-b supports {whole}",
        f"actor-c supports {whole} !invited",
        f"actor-d requires {whole}",
        f"actor-e participates-in {whole} @b",
        PART,
    )
    asserted = chains.Asserted(graph)
    actors = [node for node in graph if node.startswith("actor")]

    told = _ends(chains.stated(asserted, P))

    assert {nodes[0] for nodes in told} == {"actor-a", "actor-b", *other}
    assert told == _ends(each for actor in actors for each in chains.stated_of(asserted, actor))


def _ends(ties: Iterable[chains.Tied]) -> set[tuple[str, ...]]:
    """The nodes of some ties, from the actor on."""
    return {chains.nodes_from(each.path, each.goal) for each in ties}


def test_of_one_actor_the_shortest_chains_are_those_among_all() -> None:
    """Who asks for one actor, or for some paths only, gets the same chains as who asks for all."""
    chained = [
        f"actor-x exemplifies {P}",
        f"actor-y exemplifies {P}",
        "actor-y member-of actor-tied",
    ]
    graph = graph_of("actor-y issues document-q", "document-q sets-out proposal-q", *chained, TIED)
    asserted = chains.Asserted(graph)
    every = chains.shortest(chains.derived(asserted, P))
    of_y = chains.shortest(chains.derived_of(asserted, "actor-y"))

    assert [way for way in every if way.actor == "actor-y"] == sorted(
        (way for way in of_y if way.goal == P), key=lambda way: [*Chain].index(way.chain)
    )
    assert {way.chain for way in of_y} == {"membership", "example", "authorship"}


def test_proposals_that_answer_a_threat_are_listed_with_those_of_their_parts() -> None:
    """A proposal answers a threat by itself, or by a measure that is part of it; a measure alone does not."""
    graph = graph_of(
        "proposal-b addresses threat-t",
        "measure-m addresses threat-t",
        PART,
        "measure-alone addresses threat-t",
        "proposal-c addresses threat-u",
        "measure-n part-of proposal-c",
        "proposal-d requires threat-t",
    )

    assert chains.answers(chains.Asserted(graph), "threat-t") == ["proposal-b", P]


def test_proposals_are_in_the_order_of_the_text() -> None:
    """By document, then by number, then by id."""
    graph = graph_of(f"proposal-a requires {P}", "proposal-b requires proposal-c")
    graph.nodes[P]["order"] = 0
    graph.nodes["proposal-a"]["document"] = "document-b"

    assert chains.proposals(graph) == (P, "proposal-b", "proposal-c", "proposal-a")


def test_only_documents_that_relate_something_to_a_proposal_can_tie_to_it() -> None:
    """Those that say anything of it, whichever end it is; what others say is left out."""
    graph = graph_of(
        f"actor-x supports {P} @b", "actor-x supports proposal-q", f"{P} requires measure-z"
    )

    assert chains.about(graph, [P]) == {"document-a", "document-b"}
    assert chains.about(graph, ["proposal-q"]) == {"document-a"}


def told_as(**said: list[str | None]) -> chains.Path:
    """Make a path whose links have these attributes, one after another."""
    return tuple(
        chains.Link("actor-x", P, dict(zip(said, each, strict=True)))
        for each in zip(*said.values(), strict=True)
    )


def test_a_path_is_told_as_its_weakest_link() -> None:
    """One link that is only proposed makes the whole path a proposed one, wherever it stands."""
    weakest = [str(modality) for modality in Modality]

    for stronger, weaker in pairwise(weakest):
        assert chains.modality(told_as(modality=[weaker, stronger])) == weaker
        assert chains.modality(told_as(modality=[stronger, weaker])) == weaker


@pytest.mark.parametrize(
    ("doubt", "doubt_zh", "in_chinese"),
    [
        (["a", None, "b", "a"], ["甲", None, None, "甲"], ("甲", "b")),
        (["a", None, "b", "a"], [None, None, None, None], ()),
    ],
)
def test_each_doubt_of_a_path_is_said_once(
    doubt: list[str | None], doubt_zh: list[str | None], in_chinese: tuple[str, ...]
) -> None:
    """From the actor's side; in Chinese where there is any, else not at all."""
    path = told_as(doubt=doubt, doubt_zh=doubt_zh)

    assert chains.doubts(path) == ("a", "b")
    assert chains.doubts_zh(path) == in_chinese


def test_the_passage_of_a_proposal_is_where_its_own_document_writes_of_it() -> None:
    """From the paragraph that names it on: ties, measures, setting out; not other relations, nor other texts."""
    paragraphs = {
        TIED: 6,
        PART: 7,
        f"document-a sets-out {P}": 8,
        f"actor-y participates-in {P}": 4,
        f"actor-y supports {P}": 9,
        f"{TIED} @b": 10,
        "actor-y participates-in proposal-q": 12,
    }
    graph = graph_of(*paragraphs)
    for *_, each in graph.edges(data=True):
        place = [*paragraphs.values()][int(each["relation_id"][1:])]
        each["evidence"] = (Quotation(each["document"], place, 0, 1, "。"),)
    graph.nodes[P]["evidence"] = tuple(Quotation("document-a", n, 0, 1, "。") for n in (5, 11))

    assert chains.passage(chains.Asserted(graph), P) == {5, 6, 7, 8}


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

    (way,) = chains.shortest(chains.derived(chains.Asserted(graph), P))

    assert way.chain == Chain.MEMBERSHIP
    assert [link.source for link in way.path] == ["actor-a", "actor-b"]
