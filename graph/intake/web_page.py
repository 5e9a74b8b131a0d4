"""HTML: what a reader of the page sees of its text; navigation, banners and forms are left out."""

import re
from collections.abc import Iterator
from typing import Any

from graph.intake import plain_text
from graph.intake.arrived import (
    Arrived,
    FileProperties,
    Paragraph,
    Refused,
    arrived,
    passages_left_out,
)
from graph.text.paragraphs import columns, recognised, spans
from graph.text.source import flowing

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_NOT_TEXT = (
    "rp rt script style noscript template nav footer aside form button select iframe svg head dialog object"
    " canvas audio video math input textarea"
)
_ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "dialog", "menu"}
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:printed-page|unprinted-element|page-?(?:break|num(?:ber)?)|cookies?|consent|breadcrumbs?|crumbs?|share|sharing|social|sidebar|side-?bar|menu|nav"
    r"|navbar|navigation|related|newsletter|skip(?:-?link)?|pagination|pager|footer|masthead|toolbar|ads?"
    r"|advert\w*|popup|modal|comments?)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Classes and ids of what stands around a text."""

_ABOVE = re.compile(
    r"(?:^|[\s_-])(?:header|head|heading-?bar|logo|top-?bar|banner|copyright|lang(?:uage)?s?|tools?|tags?|editor)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Classes and ids of what stands around a text unless there is prose in it."""

_PROSE = 100
"""Columns of letters, not of links, from which a paragraph is prose; an ideograph takes two."""

_OF_THE_PAGE = re.compile(
    r"(?:当前位置|您(?:现)?在的?位置|您的位置|目前位置|您現在的位置)[:：].*|.*(?:字体|字號|字号|字級)\s*[:：]?\s*[\[【]?\s*(?:大|小|增大).*"
    r"|责任编辑[:：].*|責任編輯[:：].*|[（(]?(?:责编|编辑|編輯)[:：].{0,20}|.{0,12}(?:扫一扫|掃一掃|分享到|分享至).*"
    r"|[【\[](?:打印|列印|关闭|關閉|收藏|返回).*|.{0,30}(?:版权所有|版權所有|ICP备|公网安备).*"
    r"|Skip to (?:main )?content.*|Share (?:this|on).{0,40}|Print(?: this)?(?: page)?|Back to top|Partager.{0,30}|Imprimer"
    r"|An official website of the .*|Table of contents|Download.{0,20}pdf|Télécharger.{0,20}pdf"
    r"|(?:This page was )?last (?:updated|modified|reviewed).{0,60}",
    re.IGNORECASE,
)
"""What a page says of itself and offers to do: where one is, how large the letters are, who edited it."""

_LONGEST_OF_PAGE = 120

_BLOCKS = (
    "address article blockquote body caption center dd details div dl dt fieldset figcaption figure h1 h2"
    " h3 h4 h5 h6 header hgroup hr html li main ol p pre section summary table tbody td tfoot th thead tr"
    " ul"
)
_HANGING = re.compile(r"(?:(?<=\n\n)|(?<=[ \t]\n))(?=\S)([^\n]+\n)([ \t]+)(?=\S)")
"""A first line less far in than what goes on with it; a blank line is before it."""

_HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_TAG = re.compile(r"<[a-zA-Z][^\s/>]*")
_ATTRIBUTE = re.compile(r"""[\s/]+[^\s=>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"'][^\s>]*))?""")
_MOST_ATTRIBUTES = 1_000
"""Attributes of a tag that are read: the parser compares each with each."""

_MENU = 0.8
"""Share of a block's words that are links, from which it is a menu; it has three at least."""

_MOST_OF_BODY = 0.4
_UNSEEN_TAGS = "self::script or self::style or self::template"
_DATES = (
    "article:published_time",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "pubdate",
    "publishdate",
    "datepublished",
    "citation_publication_date",
    "date",
)


def read(data: bytes) -> Arrived:
    """Read a page.

    Raises:
        Refused: its encoding is not certain, or it has no words but those of other pages in frames.
    """
    page = _page(_DECLARATION.sub("", _decoded(data)))
    _refuse_frames(page)
    main = _main(page)
    reader = _PageReader()
    read = list(reader.paragraphs(main))
    left_out = [*_outside(main), *reader.left_out, *filter(_is_of_page, read)]
    blocks = [Paragraph(each) for each in read if not _is_of_page(each)]
    return arrived(
        blocks, "HTML", _properties(page), passages_left_out(left_out, "around the text")
    )


def _outside(main: Any) -> Iterator[str]:
    """The words that stand before and after the part of a page that its text is in."""
    for element in (main, *main.iterancestors()):
        if element.tag in ("html", "body"):
            return
        yield from map(_seen_words, reversed([*element.itersiblings(preceding=True)]))
        yield from map(_seen_words, element.itersiblings())


def _refuse_frames(page: Any) -> None:
    """Refuse a page that only shows others, and name them."""
    frames = [each.get("src", "?") for each in page.iter("frame", "iframe")]
    words = "".join("".join(each.itertext()) for each in page.iter("body"))
    if frames and (page.find(".//frameset") is not None or not words.strip()):
        raise Refused(
            f"shows other pages in frames ({', '.join(frames[:3])}); bring the one that has the text"
        )


def paragraphs(markup: str) -> Iterator[Paragraph]:
    """The paragraphs of markup that is a text and nothing around it.

    Raises:
        Refused: it has no words.
    """
    return map(Paragraph, _PageReader().paragraphs(_page(markup)))


def _page(markup: str) -> Any:
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    markup = _with_few_attributes(markup)
    try:
        page = etree.fromstring(markup.encode(), parser)
    except (etree.LxmlError, ValueError) as error:
        raise Refused("is damaged; save it again from the browser") from error
    if any(each.level == etree.ErrorLevels.FATAL for each in parser.error_log):
        raise Refused(
            "nests elements more than 255 deep, or has one of over 10 MB; save its words as plain text"
        )
    if page is None:
        raise Refused("has no words in it")
    return page


def _is_of_page(words: str) -> bool:
    return len(words) <= _LONGEST_OF_PAGE and bool(_OF_THE_PAGE.fullmatch(words))


def _decoded(data: bytes) -> str:
    declared = _CHARSET.search(data[:4_000])
    return plain_text.as_declared(data, declared[1].decode("ascii") if declared else "")


def _with_few_attributes(text: str) -> str:
    """The page without those attributes of a tag that are beyond the bound."""
    pieces, copied, read = [], 0, 0
    for tag in _TAG.finditer(text):
        if tag.start() < read:
            continue  # it stands in an attribute
        read, several, last = tag.end(), 0, 0
        while attribute := _ATTRIBUTE.match(text, read):
            read, several = attribute.end(), several + 1
            last = read if several == _MOST_ATTRIBUTES else last
        if several > _MOST_ATTRIBUTES:
            pieces.append(text[copied:last])
            copied = read
    return "".join([*pieces, text[copied:]])


def _main(page: Any) -> Any:
    """The part of a page that its text is in: what it calls so, if most words are there."""
    body = page.find(".//body") if page.find(".//body") is not None else page
    named = page.xpath("//main | //article | //*[@role='main'] | //*[@itemprop='articleBody']")
    whole = len(_words_of(body))
    longest = max(named, key=lambda each: len(_words_of(each)), default=None)
    if longest is not None and len(_words_of(longest)) > _MOST_OF_BODY * whole:
        return longest
    return body


def _words_of(element: Any) -> str:
    shown = element.xpath(".//text()[not(ancestor::script or ancestor::style or ancestor::nav)]")
    return "".join("".join(shown).split())


def _properties(page: Any) -> FileProperties:
    """What the page says of its text in its head."""
    metas: dict[str, str] = {}
    for meta in page.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        if name and meta.get("content"):
            metas.setdefault(name.lower(), meta.get("content").strip())
    heading = page.find(".//h1")
    title = " ".join("".join(heading.itertext()).split()) if heading is not None else ""
    shown = page.findtext(".//title") or ""
    dated = next((name for name in _DATES if name in metas), None)
    link = page.find(".//link[@rel='canonical']")
    return FileProperties(
        title=title or metas.get("og:title") or " ".join(shown.split()) or None,
        author=metas.get("author") or metas.get("dc.creator"),
        date=metas[dated] if dated else None,
        date_source=f"<meta {dated}>" if dated else "",
        language=page.get("lang") or None,
        url=(link.get("href") if link is not None else None) or metas.get("og:url"),
    )


class _PageReader:
    """Walks a page, and gives what stands between the ends of blocks."""

    def __init__(self, left_out: list[str] | None = None) -> None:
        self.left_out = [] if left_out is None else left_out
        self.pieces: list[str] = []
        self.lead = ""

    def paragraphs(self, root: Any) -> Iterator[str]:
        yield from self._inside(root)
        yield from self._end()

    def _end(self) -> Iterator[str]:
        """The paragraph that ends here, if there is one."""
        lines = [" ".join(line.split()) for line in "".join(self.pieces).split("\n")]
        words = "\n".join(line for line in lines if line)
        self.pieces = []
        if words:
            yield self.lead + words
            self.lead = ""

    def _inside(self, element: Any) -> Iterator[str]:
        self._add(element.text)
        for child in element:
            if isinstance(child.tag, str):
                yield from self._child(child)
            self._add(child.tail)

    def _add(self, words: str | None) -> None:
        if words:
            self.pieces.append(re.sub(r"\s+", " ", words))

    def _child(self, child: Any) -> Iterator[str]:
        if _is_around(child):
            self.left_out.append(_seen_words(child))
        elif child.tag == "br":
            if "".join(self.pieces).rstrip(" ").endswith("\n"):
                yield from self._end()
            self.pieces.append("\n")
        elif child.tag == "sup":
            self.pieces.append(_raised(child, "".join(self.pieces)))
        elif child.tag == "pre":
            yield from self._end()
            yield from _preformatted("".join(child.itertext()))
        elif child.tag == "tr":
            yield from self._end()
            yield from self._row(child)
        elif child.tag in _BLOCKS.split():
            yield from self._end()
            self.lead = _mark(child) or self.lead
            yield from self._inside(child)
            yield from self._end()
        else:
            yield from self._inside(child)

    def _row(self, row: Any) -> Iterator[str]:
        """A row of a table is a paragraph; the cell of a page that is laid out by tables is not."""
        cells = [each for each in row if each.tag in ("td", "th")]
        if len(cells) < 2 or any(_is_laid_out(cell) for cell in cells):
            for cell in cells:
                yield from self._inside(cell)
                yield from self._end()
            return
        words = (
            " ".join(" ".join(_PageReader(self.left_out).paragraphs(cell)).split())
            for cell in cells
        )
        if joined := " | ".join(each for each in words if each):
            yield joined


def _preformatted(text: str) -> Iterator[str]:
    """The paragraphs of words whose lines and indents are the writer's."""
    text = _HANGING.sub(lambda block: f"{block[2]}{block[1]}{block[2]}", text)
    for start, end in spans(text, recognised(text)):
        yield " ".join(flowing(text[start:end]).split())


def _is_laid_out(cell: Any) -> bool:
    return len(cell.findall(".//p")) > 1 or cell.find(".//table") is not None


def _is_around(element: Any) -> bool:
    """Whether an element is not of the text: by its name, role or class, or since it is a menu."""
    if (
        element.tag in _NOT_TEXT.split()
        or element.get("role") in _ROLES
        or element.get("hidden") is not None
    ):
        return True
    if element.get("aria-hidden") == "true" or "display:none" in (
        element.get("style") or ""
    ).replace(" ", ""):
        return True
    if element.tag == "header" and element.find(".//h1") is None and not _has_prose(element):
        return True
    if element.tag in ("div", "section", "ul", "ol", "p", "span", "table", "td"):
        named = _HUMPS.sub("-", f"{element.get('class') or ''} {element.get('id') or ''}")
        if element.find(".//h1") is None and (
            _AROUND.search(named) or (_ABOVE.search(named) and not _has_prose(element))
        ):
            return True
        return element.tag in ("ul", "ol", "div", "table") and _is_menu(element)
    return False


def _seen_words(element: Any) -> str:
    """The words that a reader of the page sees in an element."""
    return " ".join(element.xpath(f".//text()[not(ancestor::*[{_UNSEEN_TAGS}])]"))


def _has_prose(element: Any) -> bool:
    """Whether a paragraph in an element is of a text, and not what a page writes at its head."""
    return any(
        columns("".join(each.xpath(".//text()[not(ancestor::a)]"))) >= _PROSE
        for each in element.iter("p")
    )


def _is_menu(element: Any) -> bool:
    links = element.findall(".//a")
    if len(links) < 3:
        return False
    linked = sum(len("".join("".join(each.itertext()).split())) for each in links)
    whole = len("".join("".join(element.itertext()).split()))
    return whole > 0 and linked > _MENU * whole


def _raised(element: Any, before: str) -> str:
    """Raised digits: of a number, or else the mark of a note."""
    words = "".join(element.itertext()).strip()
    digits = words.strip("[]()")
    if digits.isdecimal() and digits.isascii():
        return digits.translate(_RAISED) if before[-1:].isdecimal() else f"[{digits}]"
    return words


def _mark(element: Any) -> str:
    """What a browser draws before an item of a list."""
    parent = element.getparent()
    if element.tag != "li" or parent is None:
        return ""
    if parent.tag != "ol":
        return "• "
    before = sum(1 for each in element.itersiblings("li", preceding=True))
    start = parent.get("start") or "1"
    return f"{before + (int(start) if start.isdecimal() and len(start) < 6 else 1)}. "
