"""The sources of a graph as BibTeX."""

from graph.export.bibliography import write_bibtex as write

__all__ = ["write"]
