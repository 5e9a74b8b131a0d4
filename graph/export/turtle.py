"""Turtle: the same RDF as the JSON-LD, for people and triple stores."""

import json
from pathlib import Path

from graph.build.graph_types import Graph
from graph.export.jsonld import linked_data
from graph.files.atomic import replacing


def write(graph: Graph, path: Path) -> None:
    """Write the triples, sorted by subject."""
    import rdflib

    triples = rdflib.Graph(bind_namespaces="none")
    triples.parse(data=json.dumps(linked_data(graph)), format="json-ld")
    with replacing(path) as file:
        file.write(triples.serialize(format="turtle"))
