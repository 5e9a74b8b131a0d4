"""Which English names mean the same, and which words are a place in an order."""

import re
from collections.abc import Iterable, Iterator, Mapping

from graph.text.languages.en.numerals import SMALL, TENS, UP_TO_TWENTY

MONTH_NAMES = (
    "january february march april may june july august september october november december"
)
CAP = r"[A-ZÀ-Þ][\w’'&-]*"
SMALL_WORDS = (
    "a an and are as at between both but by for from has have if in is it nor of on or per"
    " than that the these this those to under versus via vs was we were when where while will with within"
    f" {MONTH_NAMES} monday tuesday wednesday thursday friday saturday sunday"
)
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_CARDINALS = "one two three four five six seven eight nine ten eleven twelve"
_ROMAN = {"ii": 2, "iii": 3, "iv": 4, "vi": 6, "vii": 7, "viii": 8, "ix": 9}
"""Roman numerals but those of one letter, which may be a word or a sign."""

IN_ORDER = {
    word: number
    for words in (_ORDINALS, _CARDINALS)
    for number, word in enumerate(words.split(), 1)
} | _ROMAN
THINGS = "(?:proposal|initiative|recommendation|point|number|no|p)"

_LISTED = {
    word: meaning
    for meaning, words in {
        "un": "united nations|united nation",
        "us": "united states of america|united states|u.s.a.|u.s.|usa|america|american|american side|us side",
        "uk": "united kingdom|britain|british",
        "eu": "european union",
        "china": "people's republic of china|people's republic|p.r. china|pr china|p r china|mainland china|prc|chinese|sino|chinese side",
        "russia": "russian federation|russian",
        "ngo": "non-governmental organization|nongovernmental organization|non-governmental organisation"
        "|non governmental organization|non governmental organisation|non-government organization|non-government organisation|civil society organization"
        "|civil society organisation|civil society group|nonprofit|non-profit|nonprofit organization"
        "|non-profit organization|non-profit organisation",
        "netizen": "internet user|web user|user of the internet",
        "country": "state|nation|national",
        "sovereign state": "nation state|nation-state",
        "developing country": "developing world|third world",
        "developed country": "developed world",
        "international community": "world community|global community|community of nations|community of states",
        "international": "int'l|intl",
        "organization": "organisation|org",
        "government": "governmental|gov't|govt|gov",
        "association": "assn|assoc",
        "center": "centre",
        "defense": "defence",
        "harbor": "harbour",
        "labor": "labour",
        "cyber": "cyberspace|cybersecurity|cyber security|network security",
        "every": "all|each",
        "department": "ministry|dept",
        "group": "team",
        "expert": "specialist",
        "company": "firm|enterprise|corporation",
        "offender": "criminal|cybercriminal|cyber criminal|culprit|perpetrator",
        "police": "cop|policeman|policemen|police force|police officer|law enforcement|law enforcement agency|law enforcement officer",
        "party": "side",
        "youth": "young people|young person|youngster|teenager|teen|adolescent|minor",
        "hacking": "hacker attack|hacking attack|hack attack",
        "spam": "spam email|spam e-mail|spam mail|junk mail|junk email|junk e-mail|unsolicited email",
        "pornographic information": "pornography|porn|pornographic content|pornographic material",
        "fraud": "scam|swindle",
        "memorandum": "memorandum of understanding|memoranda of understanding|memoranda|mou",
        "common destiny": "shared future|shared destiny|common future",
        "abroad": "overseas",
    }.items()
    for word in words.split("|")
}
"""Words, and what a name with them may also be called."""

_ONE_MEANING = _LISTED | {
    f"{sort} {noun}": f"{meaning} country"
    for meaning, sorts in {
        "developing": "developing|poor|third world",
        "developed": "developed|rich|wealthy|advanced|industrialised|industrialized",
    }.items()
    for sort in sorts.split("|")
    for noun in ("country", "state", "nation", "economy")
}

_PLURAL = {
    **_ONE_MEANING,
    **{f"{word[:-1]}ies": meaning for word, meaning in _ONE_MEANING.items() if word.endswith("y")},
}
_MEANING = {word.replace("-", " "): meaning for word, meaning in _PLURAL.items()}
_WORDS = (re.escape(w).replace("\\ ", "[ -]") for w in sorted(_PLURAL, key=len, reverse=True))
_SAME = re.compile(rf"(?<!\w)(?:{'|'.join(_WORDS)})(?:s|es)?(?!\w)")


def _by_word(table: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    return {
        word: tuple(meant.split("|")) for meant, words in table.items() for word in words.split("|")
    }


_SEATS = _by_word(
    {
        "China|Chinese government": "beijing|peking|zhongnanhai",
        "United States|U.S. government": "washington|white house",
        "Russia|Russian government": "moscow|kremlin",
        "United Kingdom|British government": "london|downing street|whitehall",
        "France|French government": "paris",
        "Germany|German government": "berlin",
        "Japan|Japanese government": "tokyo",
        "India|Indian government": "new delhi|delhi",
        "European Union|European Commission": "brussels",
    }
)
"""What may stand for a state: where its government sits."""

_NEAR_SYNONYMS = _by_word(
    {
        "United States": "the states",
        "developing country": "global south|emerging economy|emerging market|emerging power",
        "developed country": "global north|the west|western world|western country|western nation|western state",
        "major country": "great power|major power|big country|superpower|power",
        "government": "authority|official|administration|regime|leadership",
        "stakeholder": "interested party|concerned party|party concerned|interest group|affected party",
        "internet user": "ordinary user|common user|user|surfer",
        "young people": "child|children|kid|young",
        "citizen|people|society": "general public|public|ordinary people|common people|ordinary citizen|individual",
        "NGO|social organization": "civil society|civic group|civic organization|civic organisation|social group|charity",
        "expert": "scholar|academic|researcher",
        "institute": "think tank|think-tank|research centre|research center|research organization",
        "hacker": "attacker|intruder|hacktivist|cyber attacker",
        "principal offender": "ringleader|mastermind|main culprit|main offender|gang leader",
        "participant": "audience|attendee|listener|delegate|lady and gentlemen",
        "virus|Trojan|botnet": "malware|malicious software|malicious code",
        "attack": "intrusion|breach|incursion",
        "legal system": "rule of law|legislation|lawmaking",
        "hacking": "computer intrusion",
    }
)
"""Near synonyms: what the last words of a name may mean."""

_MODIFIERS = ("cyber", "Internet", "online", "network", "computer")
"""What one text says before a noun where another text says one of the others."""


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_SEAT = re.compile(rf"(?<!\w)({_any(_SEATS)})(?!\w)", re.IGNORECASE)
_NEAR_SYNONYM = re.compile(rf"(?<!\w)({_any(_NEAR_SYNONYMS)})(?:s|es)?$", re.IGNORECASE)
_MODIFIER = re.compile(rf"({_any(_MODIFIERS)})[\s-]+(?=\w)", re.IGNORECASE)
_DOING = re.compile(r"(?P<stem>\w{2,}?(?P<last>\w))(?P=last)?(?:ing|ers?)$", re.IGNORECASE)
"""A word for doing something, or for who does: spamming, spammers."""

SPEAKER = re.compile(
    "(?:the )?(?:(?:keynote |main )?speaker|author|lecturer|orator|presenter)", re.IGNORECASE
)
"""Words for whoever speaks in a text."""

_HOST = "organiser organizer convener convenor inviter host"
HOST = re.compile(
    rf"(?:the )?(?:(?:summit|conference) )?(?:{'|'.join(_HOST.split())})s?(?: of the (?:summit|conference|event))?",
    re.IGNORECASE,
)
"""Words for whoever invites the speaker."""


OTHER_WORDS = (
    *_SEATS,
    *_NEAR_SYNONYMS,
    *_HOST.split(),
    *(word for word in _LISTED if " " not in word),
)
"""The words that mean, or may mean, a name."""


def may_mean(name: str) -> list[str]:
    """The names that may be meant by a name that is not known, as `China` by `Beijing`."""
    singular = re.sub(r"(?i)ies\b", "y", name.strip())
    others = [
        singular.replace(stated[0], meant)
        for pattern, table in ((_SEAT, _SEATS), (_NEAR_SYNONYM, _NEAR_SYNONYMS))
        if (stated := pattern.search(singular))
        for meant in table[stated[1].lower()]
    ]
    if doing := _DOING.search(singular):
        others.append(singular[: doing.end("stem")])
    if modified := _MODIFIER.match(singular):
        rest = singular[modified.end() :]
        others += [f"{each} {rest}" for each in _MODIFIERS if each.lower() != modified[1].lower()]
    return others


_OF_WHAT = re.compile(r"\s(?:of|in|from|for|at)\s.*")


def heads(name: str) -> Iterator[str]:
    """What a name in small letters is about, without the words before and after: netizens in 600 million netizens."""
    words = _OF_WHAT.sub("", name).split() if name == name.lower() else []
    return (" ".join(words[at:]) for at in range(words == name.split(), len(words)))


_SAYS_LITTLE = "a an the of and or in on for to at by with from its their our other those these who"
_SAYS_NOTHING = frozenset(_SAYS_LITTLE.split())
_LETTERS = re.compile(r"[a-z0-9à-ÿ]+")
TITLES = (
    "ambassador chairman chancellor dr general king lord madam minister mr mrs ms premier"
    " president prince princess professor queen secretary secretary-general senator sir"
)
_ANY_TITLE = rf"(?:{'|'.join(TITLES.split())}|director|comrade|h\.e|(?:his|her) excellency|hon)"
_TITLE = re.compile(rf"^(?:{_ANY_TITLE}\.?\s+)+(?!of\b)(?=\S)")
_OFFICE = re.compile(
    rf"(?:the\s+)?(?:{_ANY_TITLE}|head|chief|leader)\s+of\s+(?P<of>.+)"
    rf"|(?P<whose>.+?)(?:['’]s)?\s+(?:{_ANY_TITLE}|head|chief|leader)",
    re.IGNORECASE,
)


def content(name: str) -> frozenset[str]:
    """The words of a name that say whom it names, each in one form: no small words, no plural, no hyphen after a title."""
    small = _SPELLED_SMALL.sub(_in_digits, name.lower().replace("’", "'"))
    one = _SAME.sub(lambda letters: _meaning(letters[0]), small).replace("'s", "")
    one = _CYBER.sub("cyber ", one)
    one, titles = _TITLE.subn("", one)
    person = one.replace("-", "") if titles else one
    return frozenset(map(_singular, _LETTERS.findall(person))) - _SAYS_NOTHING


_CYBER = re.compile(r"\bcyber-?(?=[a-z])")
"""cyberattack is cyber attack."""

_SPELLED_SMALL = re.compile(
    rf"\b(?:({TENS.replace(' ', '|')}|twenty)[\s-]+)?({UP_TO_TWENTY.replace(' ', '|')})\b"
    rf"|\b({TENS.replace(' ', '|')})\b"
)
"""Numbers below a hundred in words."""


def _in_digits(number: re.Match[str]) -> str:
    return str(sum(int(SMALL[word]) for word in number.groups() if word))


def office(name: str) -> str:
    """The body in the words for whoever holds an office in it: SCIO in director of SCIO."""
    held = _OFFICE.fullmatch(name.strip())
    return (held["of"] or held["whose"]) if held else ""


def _meaning(words: str) -> str:
    bare = words.replace("-", " ")
    return _MEANING.get(bare) or _MEANING.get(bare[:-1]) or _MEANING[bare[:-2]]


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 4 and re.search("(?:s|x|z|ch|sh)es$", word):
        return word[:-2]
    return word[:-1] if len(word) > 3 and re.search("[^sui]s$", word) else word


def initials(name: str) -> str:
    """The first letters of those words, small; empty for fewer than three."""
    bare = re.sub(r"\(.*?\)", "", name.lower())
    words = [each for each in _LETTERS.findall(bare) if each not in _SAYS_NOTHING]
    return "".join(each[0] for each in words) if len(words) > 2 else ""
