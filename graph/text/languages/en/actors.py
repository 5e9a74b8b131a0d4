"""Organisations and persons that an English text names, by their head, capitals and title."""

import re
from collections.abc import Iterator, Sequence

from graph.text.languages.en.names import CAP, SMALL_WORDS, TITLES
from graph.text.rules import PatternName, disjoint

_HEADS = {
    head: subtype
    for subtype, several in {
        "police": "Police",
        "state-organ": "Ministry Department Agency Commission Council Committee Office Bureau Authority Board Court Parliament"
        " Congress Senate Assembly Secretariat Cabinet Treasury Administration Directorate Inspectorate Navy",
        "company": "Bank Corporation Company Inc Ltd Group Holdings",
        "institute": "Institute University College Academy School Laboratory Centre Center",
        "association": "Association Union Federation Alliance Foundation Society Chamber Guild League Confederation",
        "intergovernmental-body": "Organization Organisation Nations",
        "mechanism": "Forum Partnership Initiative Dialogue",
        "response-team": "Team",
        "": "Act Code Law Treaty Convention Agreement Report Fund Plan Sea Strait Journal Times Charter Address Goals",
    }.items()
    for head in several.split()
}
"""What the names of organisations have in them, and (empty) of names that are no actor but hold one inside."""

_HEAD = re.compile(rf"\b(?:{'|'.join(_HEADS)})\b")
_ACRONYM = re.compile(
    r"\b(?:NATO|ASEAN|OECD|IMF|WTO|WHO(?!\s+[A-Z]{2})|IAEA|UNICEF|UNESCO|UNHCR|UNDP|UNEP|INTERPOL|Interpol|OPEC|APEC|ECOWAS|BRICS|ILO)\b"
)
"""Bodies of states that texts name by their letters alone."""

_LISTED = r"(?<=al),\s+(?=[A-Z]\w+(?:ic|al)\s+and\s)"
"""A comma between the adjectives of one name: Educational, Scientific and Cultural Organization."""

_JOINT = r"(?:of\s+the|of|for\s+the|for|on|against|and(?!\s+(?:the|[A-Z]{4,})\b)|de)"
_NAME = re.compile(rf"\b{CAP}(?:(?:\s+(?:{_JOINT}\s+)?|{_LISTED}){CAP})+")
_PERSON = re.compile(
    rf"\b(?:{'|'.join(word.capitalize() for word in TITLES.split())})\.?\s+(?P<name>{CAP}(?:\s+(?:[A-Z]\.\s+)?{CAP}){{0,2}})"
)


_NO_PERSON = re.compile(
    rf"(?i:\b(?:{TITLES.replace(' ', '|')}|speaker|vice|general)$)|^(?:Assembly|Secretary|Provisions|Principles|Rules"
    r"|Conditions|Terms|Debate|Comments?|Information|Data|Election)\b"
)
"""What follows a title and is another, or begins no name: Madam Vice President, General Provisions."""


def actors(text: str) -> Iterator[PatternName]:
    """Yield organisations by the head of their capitalised name, and persons after a title."""
    names: list[PatternName] = []
    for name in _NAME.finditer(text):
        first = _first_capital(name)
        heads = _HEAD.findall(name.group()[first:])
        words = name.group()[first:].split()
        if heads and len(words) > 1:
            names.append(
                PatternName(
                    name.start() + first,
                    name.end(),
                    _subtype(words, heads),
                )
            )
    persons = (
        PatternName(*each.span("name"), "person")
        for each in _PERSON.finditer(text)
        if not _NO_PERSON.search(each["name"])
    )
    bodies = (
        PatternName(*each.span(), "intergovernmental-body") for each in _ACRONYM.finditer(text)
    )
    yield from disjoint([*names, *persons, *bodies])


def _subtype(words: Sequence[str], heads: Sequence[str]) -> str:
    """What kind of actor bears a name, by its heads: a group of experts is no company."""
    head = heads[0] if "of" in words else heads[-1]
    return "mechanism" if head == "Group" and "of" in words else _HEADS[head]


_WHOSE = ("my", "our", "your", "his", "her", "its", "their")


def _first_capital(name: re.Match[str]) -> int:
    """Where a name begins: not with the small word of a sentence, nor with whose body it is."""
    first = re.match(r"[\w’'-]+(?:\s+(?:of|for|on|in|and|the)\b)*\s+", name.group())
    small = first and first.group().split()[0].lower() in (*SMALL_WORDS.split(), *_WHOSE)
    start = first.end() if first and small else 0
    head = _HEAD.search(name.group(), start)
    others = re.finditer(r"\s(?:of|for|on|against)(?:\s+the)?\s+", name.group())
    return max([start, *(each.end() for each in others if head and each.end() <= head.start())])
