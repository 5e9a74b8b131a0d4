"""The graph: what it holds, and that it cannot be changed."""

import networkx as nx
import pytest

from graph.linked import Graph, quotes


def test_every_edge_says_its_words_where_they_stand(speech: Graph) -> None:
    """Offsets of every edge's quotes give the quote in the source text."""
    cited = [
        (q, speech.graph["readings"][q.document].source.text)
        for *_, data in speech.edges(data=True)
        for q in quotes(data)
    ]

    assert cited
    assert all(text[q.start : q.end] == q.quote for q, text in cited)


def test_graph_is_frozen(harbour: Graph) -> None:
    """A built graph refuses to be changed."""
    with pytest.raises(nx.NetworkXError):
        harbour.add_node("actor-new")
