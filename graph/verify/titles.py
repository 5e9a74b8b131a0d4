"""Which texts a report means by a part of their titles: the Strait Agreement, 《护渔协议》."""

import re

from graph.build.graph_types import Graph
from graph.query.likeness import in_turn
from graph.query.name_forms import names
from graph.text.folding import is_chinese
from graph.text.languages import content
from graph.verify.saying import NOBODIES

_AFTER_HEAD = re.compile(r"(?:\s(?:of|on|for|to|in|from|at|between|concerning|regarding)\s|:).*")
_DATED = re.compile(r"\b\d{4}\b|[\d〇零一二三四五六七八九]{4}年")
_LOOSE_END = re.compile(r"\s+(?:of|from|in)\s*$")
_THIS = re.compile("^(?:该|本|此|上述|这[份篇个]?)|的")
_BOOK = re.compile("《([^》]{2,40})》")
_ANY_TEXT = re.compile("讲话|演讲|发言|文件|文章|文本|文中|全文|原文|报告|声明|讲稿|本文|书中")
_HEAD = 2
"""Characters at the end of a Chinese title that say what sort of text it is: 协议, 答复."""


class Titles:
    """The texts of a graph by their titles."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._titles = [
            (document, title)
            for document in graph.graph["texts"]
            for title in names(graph.nodes[document])
        ]
        self._words = {title: content(title) for _, title in self._titles}

    def of(self, words: str) -> frozenset[str]:
        """The texts in whose titles all of these words are, and of which they say what sort of text it is."""
        if is_chinese(words):
            return self._of_chinese(words)
        bare = _LOOSE_END.sub("", _DATED.sub(" ", words))
        wanted, head = content(bare), _head(bare)
        if not head or not wanted - NOBODIES:
            return frozenset()
        return frozenset(
            document
            for document, title in self._titles
            if wanted <= self._words[title] and head == _head(title)
        )

    def naming(self, actor: str) -> set[str]:
        """The texts whose head in English is of an actor: Reply of Northcape to the Strait Agreement."""
        whose = f" of {self._graph.nodes[actor]['name_en']}"
        return {
            document
            for document, title in self._titles
            if re.match(rf"[^:]*?{re.escape(whose)}\b", title)
        }

    def _of_chinese(self, words: str) -> frozenset[str]:
        book = _BOOK.search(words)
        bare = _THIS.sub("", _DATED.sub("", book[1] if book else words))
        if len(bare) < _HEAD or _ANY_TEXT.fullmatch(bare):
            return frozenset()
        return frozenset(
            document
            for document, title in self._titles
            if title.endswith(bare[-_HEAD:]) and in_turn(bare, title)
        )


def _head(title: str) -> frozenset[str]:
    """The word that says what sort of text it is: the last one before a preposition."""
    before = _AFTER_HEAD.sub("", title.strip()).split()
    return content(before[-1]) if before else frozenset()
