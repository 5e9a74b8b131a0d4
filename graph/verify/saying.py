"""Who is said to say a quotation: the words for them in the sentence around it, and the names in these words."""

import re
from collections.abc import Iterator

from graph.text.folding import is_chinese
from graph.text.languages import written
from graph.text.languages.zh.words import tagged_words
from graph.verify.quotations import ReportQuotation

SAYING = (
    r"(?<![Mm]ember )\b(?:said|says|stated|states|declared|declares|argued|argues|told|wrote|writes|called|calls|added"
    r"|adds|noted|notes|warned|warns|insisted|insists|announced|announces|urged|urges|proposed|proposes|pledged"
    r"|pledges|emphasi[sz]e[ds]|stressed|stresses|explained|explains|claimed|claims|put it|puts it"
    r"|replied|replies|responded|responds|answered|answers|remarked|remarks|observed|observes|recalled|recalls|commented"
    r"|maintained|maintains|asserted|asserts|concluded|concludes|continued|continues|promised|promises|cautioned|cautions"
    r"|admitted|admits|conceded|concedes|acknowledged|acknowledges|demanded|demands)\b"
)
SAYING_ZH = r"(?:(?<!小)说(?!明)|表示|指出|强调|认为|提出|(?<![名简俗])称(?!为)|宣布|写道|呼吁|声明|主张|重申|回答|回应道?|答道|反驳|坚称|警告|谈到|提到|承诺)"
_LAST_SAYING = re.compile(rf".*({SAYING})(?P<rest>.*)", re.DOTALL)
_LAST_SAYING_ZH = re.compile(rf"(.*){SAYING_ZH}", re.DOTALL)
_MOST_BEFORE = 400
"""Characters of a sentence before a quotation that are looked at."""

NEXT_SENTENCE = re.compile(
    r"(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\b[A-Z])[.!?]\s+(?=[A-Za-z])|[。！？](?=[\u4e00-\u9fff])"
)
_CITES = re.compile(r"\s*[(\[（—–]")
_ASIDE = re.compile(r"（[^（）]*）|\([^()]*\)")
_TITLE = re.compile(
    rf"《([^》]{{2,40}})》|(?:该|本|这份|这篇|上述)([\u4e00-\u9fff]{{2,12}}?){SAYING_ZH}"
    r"|\b(?:[Ii]n|[Uu]nder|[Ff]rom|[Ss]ee|[Pp]er)\s+((?:the|its|his|her|their|[A-Z])[^,;:()“”《]{2,60}?)(?=\s+(?:it|he|she|they|we|one|is|are|was)\b|\s*(?:[,;:()“”《]|$))"
)
_TITLE_CITED = re.compile(r"^\s*[(\[（]\s*《?([^,，;；()（）《》¶]{2,60})")
_SPEECH = "answer|reply|response|statement|speech|address|remarks?|words?|phrase|letter|report|declaration|warning|promise|call"
_POSSESSED = re.compile(
    rf"(?P<who>[^,;:]{{2,60}})['’]s\s+(?:[a-z]+\s+){{0,2}}(?:{_SPEECH})\W*$"
    r"|(?P<who_zh>[\u4e00-\u9fff·]{2,14})的(?:讲话|演讲|声明|答复|回应|说法|话|原话)\W*$"
)
"""Whose words they are said to be: The European Union's answer, ..."""

_GOES_ON = re.compile(r",\s*(?:and|but|while|whereas)\s*$")
"""What shows that the saying before it is that of the quotation before."""

_ACCORDING = re.compile(
    r"\b(?:according to|in the words of)\s+(?P<who>[^,;:()]{1,60})", re.IGNORECASE
)
_AFTER = re.compile(
    rf"[,，]?\s*(?:{SAYING}\s(?P<speaker>[^,.;:()]{{1,60}})"
    rf"|(?!and\b|but\b|while\b|which\b|that\b|as\b)(?P<who>[^,.;:()]{{1,50}}?)\s{SAYING}(?P<ends>[.,;:]|\s*$)?"
    rf"|(?P<who_zh>[\u4e00-\u9fff·]{{2,14}}?)(?:曾|还|也|又)?{SAYING_ZH}(?=[。，,；：]|$))"
)
_SIGNED = re.compile(r"\s*[—–]+\s*(?P<who>[^,，;；()（\n]{2,60})")
"""Who is named after a dash at the end of a quotation."""

_ADVERBS = re.compile(
    r"(?:\s+(?:also|then|later|once|again|had|has|have|further|(?!reply|assembly|family|ally)[a-z]+ly))+\s*$"
)
_LAST_NOUN = re.compile(
    r".*(?<!\w)(?<!of )(?<!to )(?<!in )(?<!at )(?<!on )(?<!for )(?<!from )(?<!At )(?<!In )(?<!To )(?=(?:the|a|an|this|that|these|those|he|she|it|they|we|I|who|one|his|her|its|their|our)\b)",
    re.DOTALL,
)
"""Words before the last article or pronoun: At the summit, where the minister said."""

_AS_FOR = re.compile("(?<=..)[在对向就]")
_PRONOUN_ZH = re.compile("[他她它其我你]|[这该本][位名个些文]?")
_NAME = re.compile(r"(?:[A-Z][\w’'-]*\.?\s+)*[A-Z][\w’'-]*")
_NOBODY = (
    "the a an this that these those he she it they we i who in at on to of for as what when while yesterday today"
    " later earlier then there here paragraph section proposal chapter part page sentence initiative point measure"
    " principle first second third one another some many most several few both all others text speech keynote"
    " address speaker author document report article statement paper summit conference declaration communique"
    " minister director chairman chairwoman president premier ambassador secretary chancellor mr ms mrs dr"
    " official officials analyst analysts observer observers critic critics delegate delegates participant"
    " participants expert experts diplomat diplomats scholar scholars source sources journalist journalists"
    " representative representatives spokesman spokeswoman spokesperson leader leaders government"
    " since after before during until because if although despite key main finding findings message messages quote"
    " quotation excerpt summary note example rule goal aim title original translation emphasis annex appendix table"
    " figure box background introduction overview context conclusion conclusions recommendation recommendations"
)
"""Words that begin with a capital and are no name: pronouns, titles, words for the text and for whoever speaks."""

NOBODIES = frozenset((*_NOBODY.split(), *written("small_words", "en")))
_NAME_TAGS = ("nr", "ns", "nt", "nz", "j", "x")
"""How the dictionary tags names: of persons, places and bodies; short forms; words that it does not have."""


def saying(quotation: ReportQuotation) -> str:
    """The words for whoever is said to say a quotation; empty where the report does not say who."""
    before, after = _ASIDE.sub("", quotation.before[-_MOST_BEFORE:]), own_after(quotation)
    ends = quotation.words.rstrip().endswith((".", "!", "?"))
    who = _named_before(before) or _according(before) or _possessed(before)
    return who or _named_after(after, ends)


def titles_in(quotation: ReportQuotation) -> list[str]:
    """What may be titles of texts around a quotation: between 《 and 》, after `in` or `under`, in its citation."""
    matches = [*_TITLE.finditer(quotation.before), *_TITLE_CITED.finditer(own_after(quotation))]
    return [next(filter(None, each.groups())) for each in matches]


def own_after(quotation: ReportQuotation) -> str:
    """What follows a quotation in its own sentence; words that announce the next quotation are not its own."""
    first: str = NEXT_SENTENCE.split(quotation.after)[0]
    has_ended = quotation.words.rstrip().endswith((".", "!", "?", "。", "！", "？"))
    announces = quotation.is_followed and first == quotation.after
    return "" if has_ended and announces and not _CITES.match(first) else first


def _named_before(before: str) -> str:
    if (verb := _LAST_SAYING_ZH.match(before)) and is_chinese(before):
        *_, clause = [each for each in re.split(r"[，。；：、\s（(]", verb[1]) if each] or [""]
        return "" if _PRONOUN_ZH.match(clause) else _AS_FOR.split(clause)[0]
    verb = _LAST_SAYING.match(before)
    if not verb or _GOES_ON.search(verb["rest"]):
        return ""
    clause = re.split(r"[;:—()]", before[: verb.start(1)])[-1]
    phrases = _ADVERBS.sub("", clause).split(",")
    if not phrases[-1].strip():
        return ",".join(phrases[-3:-1])
    return _LAST_NOUN.sub("", phrases[-1], count=1)


def _possessed(before: str) -> str:
    possessed = _POSSESSED.search(before)
    return (possessed["who"] or possessed["who_zh"]) if possessed else ""


def _according(before: str) -> str:
    according = _ACCORDING.search(before)
    return according["who"] if according else ""


def _named_after(after: str, sentence_ended: bool) -> str:
    if signed := _SIGNED.match(after):
        return signed["who"]
    if according := re.match(rf"[,，]?\s*{_ACCORDING.pattern}", after, re.IGNORECASE):
        return according["who"]
    verb = _AFTER.match(after)
    if not verb or (sentence_ended and verb["who"] and verb["ends"] is None):
        return ""
    return _LAST_NOUN.sub("", verb["speaker"] or verb["who"] or verb["who_zh"], count=1)


def proper_names(words: str) -> Iterator[str]:
    """The names in the words for whoever speaks; not what is no name though it begins with a capital."""
    if is_chinese(words):
        tagged = [each for each in tagged_words(words) if each.tag.startswith(_NAME_TAGS)]
        yield from (each.word for each in tagged if len(each.word) > 1)
        return
    for match in _NAME.finditer(words):
        name = [each for each in match[0].split() if _bare(each) not in NOBODIES]
        if name:
            yield " ".join(name)


def _bare(word: str) -> str:
    return re.sub("['’]s?$", "", word.lower()).strip(".")


def is_doubtful(name: str, words: str) -> bool:
    """Whether a capital may be no name's, or only that of a place: `Delegates from Asia`, `the Stanford speech`."""
    after = re.match(rf".*?{re.escape(name)}\s+(?P<next>[a-z]+)", words)
    if not after:
        return False
    return after["next"] in _TEXTS or (" " not in name and words.lstrip().startswith(name))


_TEXTS = (
    "speech",
    "keynote",
    "address",
    "text",
    "statement",
    "summit",
    "conference",
    "declaration",
)
