"""How the page tells nodes, relations, documents and words: by their indices in what it embeds.

Offsets are UTF-16 code units, as browsers count.
"""

from collections.abc import Iterable
from itertools import accumulate
from typing import Any

from graph.build.graph_types import Graph, Quotation
from graph.export.page.layout import by_date
from graph.reading.anchor import Reading
from schema.dates import days
from schema.ids import slug
from schema.vocabulary import shown_date


class PageText:
    """A document's text with its offsets as browsers count them."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        widths = (2 if letter > "\uffff" else 1 for letter in reading.source.text)
        self._units = list(accumulate(widths, initial=0))

    @property
    def title(self) -> str:
        """The document's English name, also where its node is not in the graph."""
        return self._reading.document.node.name_en

    def span(self, start: int, end: int) -> list[int]:
        """A span of code points, in UTF-16 code units."""
        return [self._units[start], self._units[end]]

    def record(self, document: str) -> dict[str, Any]:
        """The document as the page needs it."""
        source, coded = self._reading.source, self._reading.document
        coded_at = {sentence.at: sentence for sentence in coded.sentences}
        return {
            "id": document,
            "slug": slug(document),
            "name_zh": coded.node.name_zh,
            "name_en": coded.node.name_en,
            "text": source.text,
            "language": coded.source.language,
            "date": shown_date(coded.source.date),
            "days": list(days(coded.source.date)),
            **({"draft": 1} if coded.source.status else {}),
            "enumerated": coded.source.proposals,
            "rights": coded.source.rights,
            "coded_by": coded.source.coded_by,
            "paragraphs": [self.span(p.start, p.end) for p in source.paragraphs],
            "sentences": [
                [*self.span(s.start, s.end), *_gloss_and_reason(coded_at.get(s.number))]
                for s in source.sentences
            ],
        }


def _gloss_and_reason(sentence: Any) -> list[str | int]:
    """The rendering, or 0, and why nothing is coded, if that is said."""
    if not sentence:
        return []
    return [sentence.gloss or 0, *([sentence.uncoded] if sentence.uncoded else [])]


class PageIndices:
    """Where each node, relation and document stands in what the page embeds."""

    def __init__(self, graph: Graph) -> None:
        self.nodes = {node: index for index, node in enumerate(graph)}
        self.edges = {key: index for index, (*_, key) in enumerate(graph.edges(keys=True))}
        readings = graph.graph["readings"]
        self.texts = {document: PageText(readings[document]) for document in by_date(graph)}
        """The texts, the earliest first."""

        self._quotes: dict[tuple[Any, ...], int] = {}
        self.documents = {document: index for index, document in enumerate(self.texts)}

    def cited(self, quotations: Iterable[Quotation]) -> list[int]:
        """Where each of these is in the list of quotes, which has each once."""
        return [self._quotes.setdefault(self._quote(q), len(self._quotes)) for q in quotations]

    def quotes(self) -> list[tuple[Any, ...]]:
        """All that were cited, as [document's place, start, end, coreference if any]."""
        return list(self._quotes)

    def _quote(self, quotation: Quotation) -> tuple[Any, ...]:
        span = self.texts[quotation.document].span(quotation.start, quotation.end)
        more = [quotation.coreference] if quotation.coreference else []
        return (self.documents[quotation.document], *span, *more)
