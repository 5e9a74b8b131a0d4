"""The sources of a graph as CSL-JSON."""

from graph.export.bibliography import write_csl as write

__all__ = ["write"]
