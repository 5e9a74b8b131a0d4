"""English: million and billion, tens of billions, 5 November 2013, first and should."""

import re

from graph.text.languages import Language, Ordinals, Writing, at_first_call
from graph.text.languages.en.names import (
    HOST,
    IN_ORDER,
    OTHER_WORDS,
    SMALL_WORDS,
    SPEAKER,
    THINGS,
    TITLES,
    content,
    heads,
    initials,
    may_mean,
    office,
)

_ITEM = re.compile(
    r"\s*(?:(first|firstly|second|secondly|third|thirdly|fourth|fifth|sixth|finally|lastly),\s|[(]?(\d{1,2})[.)]\s)|\s*([•●▪■◆*–-])\s+",
    re.IGNORECASE,
)
_UP_TO = (
    r"\s+(?:(?:in|at|of|for|during|by|the|that|those|it|they|was|were|did|levels?|amounts?|numbers?|figures?|totals?"
    r"|end|start|same|period|years?|months?)\s+){0,6}"
)
_COMPARED = re.compile(
    rf"(\b(?:than|relative\s+to|against){_UP_TO}\0+)"
    r"|(\b(?:compared\s+(?:to|with)|versus)\s+(?:\S*[^\s,;.]\s+){0,6}\0+)"
    rf"|(\b(?:double|twice|triple|half|\w+\s+times)(?:\s+as\s+\w+\s+as)?{_UP_TO}\0+)"
    r"|\b(?:up|down|increas\w*|r[io]s(?:e|en|es|ing)|f[ae]ll(?:s|en|ing)?|gr[eo]w\w*|cut\w*|reduc\w+|decreas\w*|declin\w+|dropp?\w*)\b"
    r"[^;\0]{0,40}?\b(from\s+(?:\S*[^\s,;.]\s+){0,5}\0(?!\0))"
    r"|(\0+\s+(?:levels?|baselines?)\b)|(\bsince\s+\0+)",
    re.IGNORECASE,
)
LANGUAGE = Language(
    compared=_COMPARED,
    cues={
        "proposal": re.compile(
            r"\b(?:first|second|third|fourth|fifth|firstly|secondly|thirdly|finally)(?=,)"
            r"|\b(?:we|I)\s+(?:therefore\s+|hereby\s+)?(?:propose|suggest|recommend|put\s+forward)"
            r"|\bproposals?\b|\bproposes\b|\brecommends?\b|\brecommendations?\b",
            re.IGNORECASE,
        ),
        "principle": re.compile(
            r"\bprinciples?\b|\brespect(?:s|ing)?\s+for\b|\buphold(?:s|ing)?\b|\badheres?\s+to\b|\bcommitted\s+to\b",
            re.IGNORECASE,
        ),
        "call": re.compile(
            r"\b(?:(?:is|are)\s+asked\s+to|should|must|shall(?!\s+(?:enter|come)\s+into\s+(?:force|effect)|\s+take\s+effect)|ought\s+to|need(?:s)?\s+to|(?:is|are)\s+to(?=\s+[a-z]))\b"
            r"|\bcall(?:s|ed|ing)?\s+(?:on|upon|for)\b|\bno\s+(?:\w+\s+){1,4}(?:may|shall)\b|\blet(?:\s+us|['’]s)\b|\binstruct(?:s|ed)?\b|\bto:(?=\s*$)"
            r"|\b(?:urg(?:es?|ed|ing)|invit(?:es?|ed|ing)|encourag(?:es?|ed|ing)|request(?:s|ed|ing)?|demand(?:s|ed|ing)?"
            r"|appeal(?:s|ed|ing)?\s+to|(?:is|are)\s+(?:hereby\s+)?(?:directed|instructed|ordered|obliged)\s+to|requir(?:es?|ed|ing)|prohibit(?:s|ed|ing)?|forbid(?:s|den)?)\b",
            re.IGNORECASE,
        ),
        "pledge": re.compile(
            r"\b(?:pledg(?:es?|ed|ing)|undertak(?:es?|ing)|commit(?:s|ted|ting)?(?:\s+(?:ourselves|itself|themselves))?\s+to"
            r"|promis(?:es?|ed|ing)|vow(?:s|ed)?|resolv(?:es?|ed|ing)\s+to|decides?\s+(?:to|that)|ha(?:s|ve)\s+decided\s+(?:to|that)|determined\s+to)\b"
            r"|\b(?:we|I)(?:\s+(?:will|shall)|['’]ll)\b",
            re.IGNORECASE,
        ),
        "stance": re.compile(
            r"\b(?:oppos(?:es?|ed|ing)|condemn(?:s|ed|ing)?|reject(?:s|ed|ing)?|deplor(?:es?|ed|ing)|denounc(?:es?|ed|ing)"
            r"|support(?:s|ed|ing)?|welcom(?:es?|ed|ing)|endors(?:es?|ed|ing))\b",
            re.IGNORECASE,
        ),
    },
    numbers=at_first_call("graph.text.languages.en.numbers", "numbers"),
    dates=at_first_call("graph.text.languages.en.dates", "dates"),
    ordinals=Ordinals(
        rf"{THINGS}*(\d{{1,3}}|{'|'.join(sorted(IN_ORDER, key=len, reverse=True))})(?:st|nd|rd|th|ly)?{THINGS}?",
        IN_ORDER,
    ),
    content=content,
    initials=initials,
    heads=heads,
    office=office,
    may_mean=may_mean,
    other_words=OTHER_WORDS,
    speaker=SPEAKER,
    host=HOST,
    writing=Writing(
        ends=". ! ? …",
        abbreviations="Mr Mrs Ms Messrs Dr Prof Sr Jr St Gen Sen Rep Gov Amb Hon Rev Lt Col Capt Co Ltd Inc"
        " Corp Bros Univ Dept Pub cf vs viz e.g i.e Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec",
        numbered="No Nos Art Arts Sec Secs Ch Chap Par Para Paras Cl Vol Vols Fig Figs Tab Eq Stat"
        " no nos art arts sec secs ch para paras cl vol vols fig p pp n nn ed Res Doc approx ca c",
        articles="the a an",
        small_words=SMALL_WORDS,
        titles=TITLES,
        coins="dollar dollars",
        everywhere=True,
    ),
    actors=at_first_call("graph.text.languages.en.actors", "actors"),
    statements=at_first_call("graph.text.languages.en.statements", "statements"),
    item=_ITEM,
)
