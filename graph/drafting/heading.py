"""The title of a text: its first words that stand as one, and are no date, number, place or greeting."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from graph.drafting import dateline
from graph.text.folding import shadow
from graph.text.source import SourceText, flowing

_TOP = 16
"""Paragraphs from the top in which a title is looked for."""

_LONGEST = 300
_DATED_TOP, _LEAST_DATED = 3, 24
"""Lines from the top that may be a title with a date in it, and the letters that it then has."""

_LONGEST_LINE = 60
"""Columns of a line that may go on in the next one, as part of one title."""

_NO_TITLE = re.compile(
    r"""\W*(?:
      (?-i:(?=.*\d)[A-Z]{1,6}(?:[./\s-]+(?:[A-Z][A-Za-z]{0,7}|\d[\w.]*))+)  # A/RES/80/7, OEA/Ser.F/II.23
    | (?a:[\w.]*\d[\w./-]*) | .{0,14}\d[号期].{0,6}
    | (?:no|nr|n[°o])\.?\s*[\w./-]+
    | .{0,20}[〔\[（(]\d{4}[〕\]）)]\s*第?\d+号
    | (?:发布时间|发布日期|发文机关|索引号|主题分类|成文日期|来源|浏览|文号|发文字号|公开方式).*
    | 新华社.{0,16}电.* | .{2,8}(?:社|网|报).{0,12}\d+日电.*
    | (?:[\w’'ème-]{2,16}\s+){1,2}(?:(?:extra)?ordinary\s+|special\s+)?(?:session|législature|legislature|congress)\b.{0,40}
    | .{0,40}\bsession\b.{0,12}\bagenda\s+item.*
    | (?:agenda\s+item|point).{0,12}\d.* | vol(?:ume)?\.?\s.{1,40} | (?:title|part|book|volume)\s*(?:\d+|[ivxlc]+)\W* | \(?(?:presented|prepared|submitted)\s+by\b.*
    | .*(?:\.{4}|…{2}|(?:\.\s){4}).* | pages?(?:\s+\d.*)? | \d[\d\s,.]*(?:words|mots|palabras|palavras|parole|字)\b.*
    | from\s+the\s+(?:federal\s+register|u\.?s\.?\s+government|congressional\s+record)\b.* | verdate\b.* | -{5,}.*
    | (?:for\s+(?:immediate\s+)?release|press\s+(?:release|statement)|immediate\s+release|news\s+release|communiqué(?:\s+de\s+presse)?
       |original\s*:.*|draft\b.*|(?:please\s+)?check\s+against\s+delivery|seul\s+le\s+prononcé\s+fait\s+foi|as\s+delivered|unofficial\s+(?:\w+\s+)?translation
       |(?:general\s+assembly\s+)?distr\.?\s*:.*|english\s+text\s+published.*|advance\s+copy|contents?|table\s+of\s+contents|sommaire|目录|目次)
    )\W*""",
    re.VERBOSE | re.IGNORECASE,
)
"""Numbers and symbols of documents, and what agencies and offices write above a title."""

_ISSUER = re.compile(
    r"""\W*(?:the\s+|la\s+|le\s+)?(?:
      (?:people[’']s\s+|islamic\s+|federal\s+)?(?:r[ée]publique|republic|royaume|kingdom|commonwealth|conf[ée]d[ée]ration|principaut[ée])
        \s+(?:of\s+(?:the\s+)?|du\s+|de\s+(?:la\s+)?|de\s+l[’']|des\s+|d[’'])?[\w’'-]+(?:[\s-][\w’'-]+)?
    | (?:the\s+)?white\s+house | president | presidential\s+documents | federal\s+register.* | (?:the\s+)?(?:city|state|county|province)\s+of\s+[\w\s]{2,20} | office\s+of\s+the\s+(?:mayor|governor|president|prime\s+minister)
    | [A-Z][\w\s]+,\s*(?:[A-Z]\.?\s?){2}\s*\d{5} | official\s+journal.* | journal\s+officiel.*
    | united\s+(?:nations|states(?:\s+of\s+america)?|kingdom) | nations\s+unies | (?:general|national|federal)\s+assembly | assembl[ée]e\s+\w+
    | council\s+of\s+the\s+european\s+union | conseil\s+de\s+l[’']union\s+europ[ée]enne | premi[eè]re?\s+ministre | prime\s+minister
    | security\s+council | conseil\s+de\s+s[ée]curit[ée] | economic\s+and\s+social\s+council | european\s+(?:commission|union|parliament|council)
    | (?:commission|union)\s+(?:europ[ée]enne|africaine) | african\s+union | (?:senate|house\s+of\s+\w+|cabinet|s[ée]nat|primature|parliament)
    | pr[ée]sidence\s+de\s+la\s+r[ée]publique | minist(?:[èe]re|ry)\s+(?:of|du|de|des)\b(?!.*(?:plan|report|rapport|strateg|stratég|statement|policy)).{2,60}
    | (?:permanent\s+mission\s+of|mission\s+permanente\s+d[eu’'])\b.*
    | [\w’'éÉ]+(?:\s[\w’'éÉ]+)?(?:\s*[-–—]\s*[\w’'éÉ]+(?:\s[\w’'éÉ]+)?){2}
    | (?:commission\s+staff\s+working\s+document|communication\s+from\s+the\s+commission(?:\s+to\s+the\s+(?:(?!\son\s)[^:])*)?|communication\s+de\s+la\s+commission(?:\s+au\s+(?:(?!\ssur\s)[^:])*)?)
    | [\u3400-\u9fff]{2,20}(?:部|[^法医学]院|署|局|厅|委员会|办公室|政府|国务院|总统府)
    | .{2,20}(?:人民政府|办公厅|委员会)文件 | 中华人民共和国(?:国务院|主席)?令?
    )\W*""",
    re.VERBOSE | re.IGNORECASE,
)
"""Who issues a text, and the motto of a state: what stands above a title."""

_ADDRESSED = re.compile(r"[,:，：;；]\s*$|^[\[【(（].*[\])】）]\s*$")
"""How a greeting, an address and a remark end; no title ends so."""

_SENTENCES = re.compile(
    r"[.。！!?？][”’」』\"]?(?:\s*[\[(].*)?$|[。！？]|[a-z]{3}[.!?]\s+[A-Z]|^[Ss]ee\b"
)
"""What no title has: the end of a sentence, a pointer to another text."""

_GOES_ON = re.compile(
    r"(?:excellency|excellence|excelencia|honou?rable|monsieur|madame|on|of|for|to|in|and|by|with|concerning|regarding|sur|du|de|des|la|le|les|the|pour|relative?|au|aux|et|en|à|a l’occasion|fait|portant)\b",
    re.IGNORECASE,
)
_SPEECH = re.compile(
    r"""(?:(?:opening|closing|keynote|national|joint|full)\s+)?(?:statement|address|speech|remarks|keynote|lecture)\b
    | (?:discours|d[ée]claration|allocution|intervention|message|propos)\b | (?:discurso|palabras|intervenci[óo]n|mensaje|declaraci[óo]n)\b
    | (?:intervento|pronunciamento|rede|ansprache|выступление|речь)\b""",
    re.VERBOSE | re.IGNORECASE,
)
"""How the title of a speech begins, below who holds it and where."""

_KIND = re.compile(
    "(?:意见|通知|声明|公报|宣言|决定|决议|条例|办法|规定|规划|纲要|方案|计划|报告|讲话|演讲|致辞|公约|协定|倡议|法|令|公告|通告|白皮书|答复)$"
)
"""What a Chinese title ends with: the kind of document it is."""


def of(source: SourceText) -> str | None:
    """The words of a text that stand as its title, if any do."""
    lines = _top(source)
    head = next((at for at, line in enumerate(lines[:-1]) if dateline.is_head(line)), None)
    if head is not None and _stands_as_title(lines[head + 1]):
        return _from(lines, head + 1)
    titles = (at for at, line in enumerate(lines) if _stands_as_title(line))
    dated = (at for at, line in enumerate(lines[:_DATED_TOP]) if _stands_as_title(line, dated=True))
    return of_speech(source) or _from(lines, next(chain(titles, dated), None))


def of_speech(source: SourceText) -> str | None:
    """The words that stand as the title of a speech, if any do."""
    lines = _top(source)
    speeches = (at for at, line in enumerate(lines) if _SPEECH.match(line) and _is_speech(line))
    return _from(lines, next(speeches, None))


def _from(lines: Sequence[str], at: int | None) -> str | None:
    """The title that begins with a line, if one does."""
    if at is None:
        return None
    return " ".join([lines[at], *_continued(lines[at], lines[at + 1 :])]).lstrip("# ")


def _top(source: SourceText) -> list[str]:
    top = source.paragraphs[:_TOP]
    return [line for each in top for line in _lines(source.text[each.start : each.end])]


def first_words(source: SourceText) -> str:
    """What a text without a title begins with: no greeting where there is something else."""
    sentences = (*source.sentences, *source.paragraphs)
    lines = (source.text[each.start : each.end].strip().splitlines()[0] for each in sentences)
    top = list(islice(lines, _TOP))
    return next(
        (line for line in top if not (_ADDRESSED.search(line) or _is_no_words(line))), top[0]
    )


def is_none(words: str) -> bool:
    """Whether words are who issues a text, a number or what offices write above it, and no title."""
    plain = shadow(words)
    return bool(_ISSUER.fullmatch(plain) or _NO_TITLE.fullmatch(plain))


def _is_no_words(line: str) -> bool:
    return not re.search(r"[^\W\d_]{2}", line) or is_none(line)


def _lines(paragraph: str) -> list[str]:
    """A paragraph that is short is one line; of a long one the lines count by themselves."""
    lines = [line.strip() for line in paragraph.splitlines()]
    if len(lines) > 1 and is_none(lines[0]):
        return _lines("\n".join(lines[1:]))
    whole = " ".join(flowing(paragraph).split())
    if len(whole) <= _LONGEST:
        return [whole]
    is_prose = any(line[:1].islower() for line in lines[1:]) or "。" in "".join(lines[1:])
    return [] if is_prose else lines


def _stands_as_title(line: str, *, dated: bool = False) -> bool:
    """Whether a line may be a title; a date in it is allowed only where much else stands beside it."""
    if dated and len(re.sub(r"[\W\d_]", "", line)) < _LEAST_DATED:
        return False
    return not (
        len(line) > _LONGEST
        or _is_no_words(line)
        or line[:1].islower()
        or _ADDRESSED.search(line)
        or _SENTENCES.search(line)
        or (dateline.of_line(line) and not dated)
    )


def _is_speech(line: str) -> bool:
    """Whether a line is the title of a speech, or its beginning: it may end with a comma there."""
    return _stands_as_title(line.rstrip(", ")) or _stands_as_title(line.rstrip(", "), dated=True)


def _continued(first: str, after: Sequence[str]) -> Iterator[str]:
    """The next lines, where the title is printed on several."""
    length, is_speech = len(first), bool(_SPEECH.match(first))
    for line in after:
        length += len(line) + 1
        is_open = is_speech and (len(first.split()) == 1 or first.endswith(","))
        if length > _LONGEST or not (is_open or _goes_on(first, line)) or not _may_continue(line):
            return
        yield line
        first = line


def _may_continue(line: str) -> bool:
    return line[:1].islower() or _stands_as_title(line)


def _goes_on(first: str, line: str) -> bool:
    """Whether a title goes on: large letters after a small word or before one, or the kind of a Chinese text."""
    if _GOES_ON.fullmatch(first.split()[-1]) or line[:1].islower():
        return True
    if first.isupper() and line[:2].isupper():
        return bool(_GOES_ON.match(line))
    is_chinese = re.match("[\u3400-\u9fff]", first) and len(first) <= _LONGEST_LINE
    ends_late = not _KIND.search(shadow(first)) and _KIND.search(shadow(line))
    return bool(is_chinese and ends_late and len(line) <= _LONGEST_LINE / 2)
