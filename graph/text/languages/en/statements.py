"""What the sentences of an English text ask, promise, oppose, support, agree or propose, and of whom."""

import re
from collections.abc import Iterator
from typing import Any

from graph.text.languages.en.names import CAP, SMALL_WORDS
from graph.text.rules import Clause, Spans, pieces, trimmed
from schema.vocabulary import Force

_AGENT = (
    r"states?|countries|country|nations?|governments?|parties|party|members?|ministers?|ministry|ministries|agency|agencies"
    r"|authorit(?:y|ies)|organi[sz]ations?|compan(?:y|ies)|firms?|operators?|providers?|owners?|users?|citizens?|ports?"
    r"|cit(?:y|ies)|councils?|commissions?|committees?|boards?|banks?|unions?|associations?|assembly|secretariat|secretary"
    r"|secretary-general|directors?|presidents?|administrators?|courts?|departments?|offices?|bureaus?|community|society|sectors?"
    r"|industry|stakeholders?|partners?|employers?|workers?|persons?|people|individuals?|institutions?|bodies|body|regulators?"
    r"|platforms?|developers?|schools?|universit(?:y|ies)|police|sides|leaders?|delegations?|parliaments?|congress|senate"
    r"|captains?|masters?|crews?|fishers?|researchers?|teachers?|governors?|chairs?|chairmen|coalition|alliance|federation"
    r"|institutes?|directorates?|cent(?:re|er)s?|services?|foundations?|corporations?|contractors?|licensees?|applicants?|manufacturers?|suppliers?|vendors?|judges?|heads|officials?|officers?|inspectors?|commissioners?|mayors?|legislatures?|lawmakers|consumers|landlords|investors|lenders|donors|farmers|families|parents"
)
_POSSESSIVE = re.compile(r"(?:our|my|your|its|their|his|her)\s*", re.IGNORECASE)
_IS_AGENT = re.compile(rf"(?:^|[\s-])(?:{_AGENT}|we|I|us)$", re.IGNORECASE)
_NO_AGENT_HERE = re.compile(
    r"^(?:it|this|that|there|they|he|she|which|who|what|these|those|nothing|none|all|any|each|either|both|neither|one|another|others?|such|same|well|why|how|when|and|or|only|no one)$"
    r"|^(?:this|these|that|such)\s+(?:\w+\s+)?(?:orders?|agreements?|acts?|sections?|conventions?|treat(?:y|ies)|laws?|memorandum|plans?"
    r"|programs?|directives?|resolutions?|declarations?|articles?|regulations?|polic(?:y|ies)|paragraphs?|strateg(?:y|ies)|words?)$"
    r"|\b(?:that|which|who|whom|how|why)$|\b(?:over|in|of|by|to|on) which\b|\bthan\b|^(?:acting|sets?|sends?|gives?|makes?|ensures?|over|with|without|for|so|because|among|between)\s"
    r"|\b(?:of this (?:order|act|section)|is|are|was|were|has|have|had|if|where|when|because|not)\b",
    re.IGNORECASE,
)
_TEXT = re.compile(
    r"\b(?:internet|web|cyberspace|[SM]DGs|agenda|goals?|targets?|AI|ICTs?|framework|resolution|directive|regulation"
    r"|program(?:me)?|plan|order|act|agreement|convention|treaty|policy|strategy|declaration|charter|protocol|report|article)$",
    re.IGNORECASE,
)
"""What does nothing itself: a text, a goal, a network."""

_DENIAL = re.compile(
    r"\b(?:not|no(?!\.?\s*\d)|nor|never|nobody|nothing|none|neither|cannot|without|hardly|scarcely|rarely|seldom|(?<!\ba )few"
    r"|rather\s+than|instead\s+of|refus(?:e|es|ed|ing|al)|declin(?:e|es|ed|ing)|den(?:y|ies|ied|ying)|(?<!\bno )doubts?|fail(?:s|ed)?\s+to)\b"
    r"(?!\s+(?:only|just|merely|doubt|question|later|less|fewer|matter)\b)|n['’]t\b",
    re.IGNORECASE,
)
"""What denies the words after it."""

_NO = re.compile(
    r"(?:no|(?:neither|none|not\s+(?:one|a\s+single))(?:\s+of)?)\s+(?=\w)", re.IGNORECASE
)
"""What denies whatever is said of the actors after it."""

_NEVER = r"(?:under|in|on|at|by)\s+no\s+(?:circumstances?|case|way|event|account|time|means)\b"
_NEVER_APART = re.compile(rf",(\s*(?:{_NEVER}|never)\s*),", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:who|which|that)\b", re.IGNORECASE)
_FORBIDDEN = re.compile(r"may|must|shall|should|ought\s+to", re.IGNORECASE)
"""What is forbidden where no actor is to do it; no need to do something is no prohibition."""

_FORCES = {
    force: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for force, words in {
        Force.MUST_NOT: rf"(?:must|shall|should|may|can)\s+(?:not(?!\s+(?:only|just|merely)\b)|never|neither|no\s+longer|{_NEVER})|cannot|(?:is|are)\s+(?:prohibited|forbidden)\s+(?:from|to)|no\s+longer\s+may",
        Force.MUST: r"(?:must|shall)(?:\s+not\s+(?:only|just|merely))?|(?:is|are)\s+(?:hereby\s+)?(?:required|obliged|directed|instructed|ordered|bound)\s+to|ha(?:s|ve)\s+to",
        Force.SHOULD: r"should|ought\s+to|needs?\s+to|(?:is|are)\s+(?:asked|urged|requested|called\s+(?:up)?on)\s+to",
        Force.INVITED: r"(?:is|are)\s+(?:invited|encouraged)\s+to",
        Force.PLEDGED: r"(?<!\bour\s)(?<!\bits\s)(?<!\btheir\s)(?<!\bfirm\s)(?<!\bstrong\s)(?<!\bthe\s)(?:pledges?|pledged|undertakes?|undertook|commits?|committed|promises?|promised|vows?|resolves?)(?:\s+(?:itself|themselves|ourselves))?\s+to|will|decides?\s+to|ha(?:s|ve)\s+decided\s+to|(?:is|are)\s+(?:determined|committed)\s+to",
        Force.MAY: r"may|(?:is|are)\s+(?:hereby\s+)?(?:authori[sz]ed|permitted|allowed|entitled)\s+to",
    }.items()
}
_CALLS = {
    force: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for force, words in {
        Force.MUST: r"(?:requires?|directs?|instructs?|(?<!\bthis\s)(?<!\bthe\s)(?<!\ban\s)(?<!\bin\s)(?<!\bsuch\s)(?<!Executive\s)orders?|obliges?)",
        Force.SHOULD: r"(?:calls?|called|calling)\s+(?:on|upon)|urg(?:es?|ed|ing)|appeals?\s+to|(?:recommends?|proposes?|suggests?|insists?|demands?|requests?|asks?)\s+that|asks?|requests?|demands?",
        Force.INVITED: r"invit(?:es?|ed)|encourag(?:es?|ed)|welcomes?",
    }.items()
}
_STANCES = {
    kind: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for kind, words in {
        "oppose": r"oppos(?:es?|ed)|condemn(?:s|ed)?|rejects?|rejected|deplores?|deplored|denounces?|denounced",
        "support": r"supports?|supported|welcom(?:es?|ed)|endors(?:es?|ed)|commends?",
        "agree": r"(?:have\s+|has\s+)?agree(?:s|d)?\s+(?:to|on|that)",
    }.items()
}
_WISH = r"(?:(?:would|should)\s+like\s+to\s+|(?:want|wish|intend)\s+to\s+)?"
_PROPOSED = re.compile(
    rf"\b{_WISH}(?:propos(?:es?|ed)|puts?\s+forward|makes?|offers?|suggests?|recommends?)\b(?=[^.;]{{0,40}}?\b(?:proposals?|suggestions?|recommendations?|points?|steps?|measures?)\b)",
    re.IGNORECASE,
)
_PUT_FORWARD = re.compile(
    rf"\b{_WISH}(?:ha(?:s|ve)\s+)?(?:propos(?:es?|ed)|puts?\s+forward|recommends?|recommended)\b"
    r"(?=\s+(?:an?|the|its|our|to|new|\w+ing|\w+(?:al|ic|ive|ed|er|ar))\b)(?!\s+(?:to\s+the|the\s+following)\b)",
    re.IGNORECASE,
)
_CLAUSES = re.compile(
    r"(?:[^,;:—.]|(?<=[a-z]),(?=\s+(?:and|or)\s+(?!(?:shall|should|must|will|may|urge|call|we|I)\b)(?:[a-z-]+\s+){0,2}[a-z-]+(?:[.;]|\s*$))|(?<=\d)[.,](?=\d)|(?<=\d),(?=\s+(?:1[89]|20)\d\d\b)|\.(?=[\w])|(?<=\b[A-Z])\.|(?<=[a-z]),(?=\s+(?:the\s+)?[A-Za-z]+(?:\s+[A-Za-z]+)?(?:,|\s+and)\s)"
    r"|(?<=[a-z]),(?=\s+(?:and\s+)?(?:the\s+)?[A-Z][\w-]+(?:\s+(?:of|for|the|and|[A-Z][\w-]+))*(?:,|\s+(?:shall|should|must|will|may)\b)))+"
)
_ADVERB = r"(?:\s*\b(?:also|therefore|jointly|strongly|firmly|hereby|further|fully|urgently|always|both|again|resolutely|now|each|all|thus|only|\w+ly)\b)"
_CUES = "|".join(each.pattern for each in (*_FORCES.values(), *_CALLS.values(), *_STANCES.values()))
_BETWEEN_DOINGS = re.compile(
    rf"\s+(?:and|but)\s+(?=(?:we\s+|I\s+)?{_ADVERB}?\s*(?:{_CUES}))", re.IGNORECASE
)
_ANY_CUE = re.compile(rf"{_CUES}|{_PROPOSED.pattern}|{_PUT_FORWARD.pattern}", re.IGNORECASE)
_BY_AND = re.compile(r"\s*,\s*(?:and\s+|nor\s+)?|\s+and\s+|\s+nor\s+|\s+as\s+well\s+as\s+")
_AT = re.compile(r"(?:in|at|on|by|under|since|from)\s", re.IGNORECASE)
_LEAD = re.compile(
    r"^\s*(?:[(]?\w{1,3}[.)]\s+|[-–•*▪]\s+|(?:Sec|Section|Article|Art)\.?\s+\d+\.?\s+|(?:and|but|or|so|that|then|first|second|third|finally|moreover|accordingly|however|therefore|where|while|in\s+addition)\b\s*"
    r"|(?:within|not\s+later|no\s+later|by|in|on|at|upon|after|before|for|to|with|under|pursuant|as|during|subject|consistent)\b[^,]{1,150},\s*)+",
    re.IGNORECASE,
)


def statements(text: str) -> Iterator[Clause]:
    """Yield what the clauses of a sentence ask, promise, oppose, support, agree or propose, and of whom."""
    who: Spans = ()
    text = _NEVER_APART.sub(r" \1 ", text)
    text = _ASIDE.sub(lambda match: " " * len(match.group()), text)
    if opening := _OPENS_LIST.search(text, max(0, len(text) - _LONGEST_OPENING)):
        start = max(text.rfind(mark, 0, opening.start()) + 1 for mark in ",;:.")
        who, _ = _agents_before(text, start, opening.start())
        if who and not _DENIAL.search(text, start, opening.start()):
            yield Clause("propose", who, opening.span(), opening.span())
        return
    is_statement = bool(_ANY_CUE.search(text)) and not _ASKS.search(text)
    for clause in _CLAUSES.finditer(text) if is_statement else ():
        for piece in pieces(clause, _BETWEEN_DOINGS):
            statement = _statement(text, *piece, who)
            if statement:
                yield statement._replace(what=_whole(text, statement.what))
            if statement and not statement.no:
                who = _agents_before(text, piece[0], statement.cue[0])[0] or who
            elif _DENIAL.search(text, *piece):
                who = ()


_LONGEST_OPENING = 120
_OPENS_LIST = re.compile(
    r"\b(?:proposes?|recommends?|suggests?)(?:\s+to|\s+that\s[^.:;]{2,80})?:\s*\Z", re.IGNORECASE
)
"""How a sentence ends that a list of proposals follows."""

_ASIDE = re.compile(
    r",\s*(?:including|in\s+consultation|in\s+coordination|in\s+cooperation|in\s+collaboration|in\s+partnership|acting|through|consistent\s+with|in\s+accordance|pursuant\s+to|to\s+the"
    r"|as\s+appropriate|where\s+appropriate|subject\s+to|after\s+consult\w+|within|not\s+later|no\s+later|by|with|on\s+behalf|under|upon|together)\b(?!\s+no\b)"
    r"[^;.]{0,300}?,(?=\s+(?:shall|must|should|may|will|to)\b)",
    re.IGNORECASE,
)
"""What stands in commas between who and what is asked."""

_ASKS = re.compile(r"\?[”’\"']?\s*$")
_ADJUNCT = re.compile(
    r"(?:,\s*)?(?:(?:as|if|where|when|to the|in|with|within|by|on|upon|after|before|under|subject to|consistent with|not later than"
    r"|no later than|pursuant to|at|for|each|also|jointly|promptly|therefore)\b(?!\s+no\b)[^,;.]*|take all appropriate (?:action|steps))?,\s*",
    re.IGNORECASE,
)
"""What says when, how or under what condition, in commas, before what is to be done."""


_INSERTED = re.compile(
    r",\s*(?:by|within|no\s+later|not\s+later|in|to\s+the|where|as|at|through|before|after|inter\s+alia)\b[^,;.]*,\s*(?!(?:and|or|shall|should|must|will)\b)[^,;.]*[^,;.\s]",
    re.IGNORECASE,
)
_SHORT_DOING = 3
"""Words of a doing whose object has not come yet: adopt and publish, by 17 October, the measures."""


def _whole(text: str, what: tuple[int, int]) -> tuple[int, int]:
    """What is to be done, with what follows a condition in commas."""
    start, end = what
    inserted = _INSERTED.match(text, end)
    if inserted and len(text[start:end].split()) <= _SHORT_DOING:
        return start, inserted.end()
    if text[end : end + 1] != "," and text[start] != ",":
        return what
    adjunct = _ADJUNCT.match(text, start)
    if not adjunct or adjunct.end() <= end - 1:
        return what
    rest = _CLAUSES.match(text, adjunct.end())
    first = adjunct.end() if text[start] == "," else start
    return trimmed(text, first, rest.end()) if rest else what


def _statement(text: str, start: int, end: int, going_on: Spans) -> Clause | None:
    """The statement of a piece of a clause; one without a subject goes on with the one before."""
    for kind, force, cue in _cues(text, start, end):
        who, no = _agents_before(text, start, cue.start())
        if _is_denied(text[start : no[0] if no else cue.start()], kind):
            continue
        if not who and not text[start : cue.start()].strip():
            who = going_on
        what = trimmed(text, cue.end(), end)
        if what[0] >= what[1]:
            what = (end, end + 1)
        if what[0] == end and (text[end : end + 1] != "," or _whole(text, what) == what):
            continue
        if kind == "call":
            asked, what = _agents_after(text, *what)
            if asked and what[0] < what[1] and not no:
                return Clause("ask", asked, cue.span(), what, force)
        elif kind == "propose" and not who and text.rstrip().endswith(":"):
            return Clause(kind, (), cue.span(), what)
        elif _is_possible(text, who, cue, what) or _is_passive(text, what, kind):
            continue
        elif who and (kind != "agree" or len(who) > 1 or _are_several(text, who)):
            if cue.group().lower() == "shall" and _PRONOUN.fullmatch(text[slice(*who[0])]):
                force = Force.PLEDGED
            if no and not _FORBIDDEN.fullmatch(cue.group()):
                continue
            return Clause(kind, who, cue.span(), what, Force.MUST_NOT if no else force, no)
    return None


def _are_several(text: str, who: Spans) -> bool:
    """Whether those who agree are several under one name: we, the two sides."""
    return bool(re.fullmatch(r"we|.*\b(?:sides|parties)", text[slice(*who[0])], re.IGNORECASE))


def _is_denied(before: str, kind: str) -> bool:
    """Whether the words before a cue deny it; what they say of an actor that does it does not: one who refuses to pay."""
    about = before if kind == "call" else _RELATIVE.split(before)[0]
    return bool(_DENIAL.search(about))


def _is_possible(text: str, who: Spans, cue: re.Match[str], what: tuple[int, int]) -> bool:
    """Whether it tells what may happen, would be, or is said by the way: we may hope, I should be glad."""
    doing, force = text[slice(*what)], cue.group().lower()
    if re.match(
        r"(?:and|or|now|therefore|but|as|(?:enter|come)\s+into\s+(?:force|effect)|take\s+effect)\b",
        doing,
    ):
        return True
    if not who or not _PRONOUN.fullmatch(text[slice(*who[0])]):
        return force in ("will", "may") and any(
            map(_is_thing, (text[slice(*each)] for each in who))
        )
    if force in ("should", "must", "shall", "will") and re.match(rf"(?:be|{_SAYING})\b", doing):
        return True
    return force == "may" or (force == "should" and bool(_WOULD.search(text)))


_PRONOUN = re.compile("we|I", re.IGNORECASE)
_SAYING = "refer|say|add|mention|confess|express|thank|note|repeat|admit|think|emphasi[sz]e|stress|underline|underscore|point|recall|reiterate|remind|congratulate|conclude|begin"
_WOULD = re.compile(r"\bif\s+(?:we|I|they|it)\s+(?:did|were|had|should|could)\b", re.IGNORECASE)


def _is_thing(words: str) -> bool:
    """Whether a name of several words has no head that acts: the Panama Canal."""
    return len(_bare(words).split()) > 1 and not _IS_AGENT.search(_head(words))


def _cues(text: str, start: int, end: int) -> list[tuple[Any, Force | None, re.Match[str]]]:
    """The cues of a stretch, in reading order; a refusal before the duty inside it."""
    every: list[tuple[Any, Force | None, re.Pattern[str]]] = [
        ("propose", None, _PROPOSED),
        ("put-forward", None, _PUT_FORWARD),
        *(("ask", force, pattern) for force, pattern in _FORCES.items()),
        *(("call", force, pattern) for force, pattern in _CALLS.items()),
        *((kind, None, pattern) for kind, pattern in _STANCES.items()),
    ]
    cues = [
        (kind, force, match)
        for kind, force, pattern in every
        if (match := _first(pattern, text, start, end))
    ]
    return sorted(cues, key=lambda each: (each[2].start(), -each[2].end()))


def _first(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """The first cue that is no word of a name: the Peacebuilding Support Office."""
    for match in pattern.finditer(text, start, end):
        if not match.group()[0].isupper() or not re.search(
            r"[a-z]{3}", text[start : match.start()]
        ):
            return match
    return None


def _is_passive(text: str, what: tuple[int, int], kind: str) -> bool:
    """Whether it is done to the subject, not by it."""
    words = text[slice(*what)]
    return kind == "ask" and bool(
        re.match(
            r"(?:not\s+)?be\s+(?:\w+ly\s+)?(?:\w+(?:ed|en|wn|ought|ade|old|aid|ept|one|eld|ilt)|[cp]ut|[sml]et|[sl]ent|spent|found|left|lost|won|read|punishable|liable)\b",
            words,
        )
    )


def _agents_before(text: str, start: int, end: int) -> tuple[Spans, tuple[int, int] | None]:
    """The actors that the words before a cue name, and the `no` that stands before them."""
    words = re.sub(rf"{_ADVERB}*\s*$", "", text[start:end], flags=re.IGNORECASE)
    if lead := _LEAD.match(words):
        start, words = start + lead.end(), words[lead.end() :]
    no = _NO.match(words)
    after = no.end() if no else 0
    return _agents(words[after:], start + after), (start, start + after) if no else None


def _agents_after(text: str, start: int, end: int) -> tuple[Spans, tuple[int, int]]:
    """The actors that follow a call, and what they are called on to do."""
    is_that = text[:start].rstrip().lower().endswith("that")
    words = text[start:end]
    match = (_SUBJUNCTIVE.match(words) if is_that else None) or _ASKED.match(words)
    if not match:
        return (), (start, end)
    asked = (
        () if _DENIAL.search(match["who"]) else _agents(match["who"], start + match.start("who"))
    )
    return asked, trimmed(text, start + match.start("what"), end)


_SUBJUNCTIVE = re.compile(
    rf"(?P<who>(?:the\s+|all\s+)?(?:[\w-]+\s+){{0,4}}?(?:{_AGENT}))\s+(?!who|which|that|should|shall|must|will|may|in|of|on|for|and|or|to|with|from|by|is|are|has|have)(?P<what>(?-i:[a-z])\w*\s.+)",
    re.IGNORECASE | re.DOTALL,
)
"""What is demanded of whom after `that`: that companies pay for the damage."""

_ASKED = re.compile(
    r"(?:to\s+)?(?P<who>.{2,200}?)\s+(?:(?:to|should|must|shall)\s+|(?=(?:not|never)\s+to\s))(?!(?:the|a|an|this|its|their|all|these|those|which)\b|[A-Z])(?P<what>.+)",
    re.DOTALL,
)
"""Who is asked to do what; parties `to the Convention` are no doing."""


def _agents(words: str, start: int) -> Spans:
    """The actors among some words; none if one of them is no actor. After other words a pronoun is one."""
    if pronoun := _ENDS_IN_PRONOUN.search(words):
        is_under = _UNDER.search(words, 0, pronoun.start(1))
        return () if is_under else ((start + pronoun.start(1), start + pronoun.end(1)),)
    spans, at = list[tuple[int, int]](), 0
    pieces = [*_BY_AND.finditer(words), None]
    for joint in pieces:
        first, last = trimmed(words, at, joint.start() if joint else len(words))
        at = joint.end() if joint else at
        if spans and _is_of_name(words[slice(*spans[-1])], words[first:last]):
            spans[-1] = spans[-1][0], last
        elif first < last and not _AT.match(words, first, last):
            spans.append((first, last))
    whole = trimmed(words, 0, len(words))
    if spans and all(_acts(words[slice(*span)]) for span in spans):
        return tuple((start + first, start + last) for first, last in spans)
    return ((start + whole[0], start + whole[1]),) if _acts(words[slice(*whole)]) else ()


_UNDER = re.compile(
    r"\b(?:if|whether|unless|lest|until|when|whenever|than|as|though|although)\b", re.I
)
"""What makes a clause one that is only supposed."""


def _is_of_name(before: str, words: str) -> bool:
    """Whether `and` stands inside a name: the Office of Management and Budget."""
    is_open = re.search(rf"\b(?:of|for|on)\s+{CAP}(?:\s+{CAP})*$", before)
    return bool(is_open and re.match(CAP, words) and not _IS_AGENT.search(_head(words)))


_ENDS_IN_PRONOUN = re.compile(r"\s(?<!\band\s)(?<!,\s)(we|I)\s*$", re.IGNORECASE)
_ABSTRACT = re.compile(
    r"\w+(?:tion|sion|ment|ness|ity|ism|ance|ence|ing|hood|age|ship|everything|everyone)",
    re.IGNORECASE,
)
"""What is no name, though it begins a sentence with a capital."""


def _bare(words: str) -> str:
    """The words of a name without an article before them."""
    return re.sub(
        r"^(?:the|each|every|all|any|a|an|both|our|other)\s+", "", words, flags=re.IGNORECASE
    )


def _head(words: str) -> str:
    """The words that say what bears a name: Secretary, of Secretary of the Interior."""
    return re.split(r"\s+(?:of|in|for|with|from|on|by|to|that|who)\b", _bare(words))[0]


def _acts(words: str) -> bool:
    """Whether some words are an actor: by their head, or by their capitals."""
    if not words or len(words.split()) > 9 or _NO_AGENT_HERE.search(words):
        return False
    bare, head = _bare(words), _head(words)
    if _TEXT.search(head) or _POSSESSIVE.fullmatch(words):
        return False
    is_name = bool(re.fullmatch(rf"{CAP}(?:\s+(?:(?:of|and|for|on|the)\s+)*{CAP})*", bare)) and (
        words != bare or " " in bare or bare.lower() not in SMALL_WORDS.split()
    )
    return bool(_IS_AGENT.search(head)) or (
        is_name
        and not re.match(r"(?:Section|Article|Act)\b", bare)
        and not _ABSTRACT.fullmatch(bare)
    )
