"""Organisations and persons that a French text names, by their head, capitals and title."""

import re
from collections.abc import Iterator

from graph.text.rules import PatternName, disjoint

_HEADS = {
    head: subtype
    for subtype, several in {
        "police": "Police Gendarmerie",
        "state-organ": "Ministère ministère Secrétariat Assemblée Sénat Parlement Conseil Commission Comité Cour Tribunal Agence"
        " Autorité Direction Haut-Commissariat Office Préfecture",
        "company": "Banque Société Compagnie",
        "institute": "Institut Université Centre École Académie Laboratoire Observatoire",
        "association": "Association Fédération Union Alliance Confédération Ligue Fondation Syndicat",
        "intergovernmental-body": "Organisation Nations Communauté Fonds",
        "mechanism": "Forum Partenariat",
    }.items()
    for head in several.split()
}
"""What the names of organisations begin with."""

_ACRONYMS = "ONU OTAN OMC OMS FMI UE UNESCO UNICEF HCR OCDE BCE AIEA CEDEAO UA OIT OIF"
_CAP = r"[A-ZÀ-Þ][\w’'-]*"
_ADJECTIVE = (
    r"[a-zà-ÿ-]*(?:ale?s?|aux|aine?s?|ienne?s?|ens|aise?s?|oise?s?|iques?|unie?s?|ives?|ifs?|aires?|elle?s?|els?"
    r"|ées?|imes?|ères?|rouges?|mixtes?|civile?s?|publice?s?|publiques?)\b"
)
_OF = r"(?:de\s+la\s+|de\s+l['’]\s?|d['’]\s?|du\s+|des\s+|de\s+|pour\s+(?:la\s+|le\s+|les\s+|l['’]\s?))"
_NO_INFINITIVE = (
    r"(?![a-zà-ÿ]\w*(?:er|ir|oir|dre|ttre|ire|vre)\b|(?:se|ne|son|sa|ses|leurs?)\b|s['’])"
)
_WORD = rf"(?:{_CAP}|[a-zà-ÿ]{{3,}})(?:\s+(?:{_CAP}|{_ADJECTIVE}))*"
_NAME = re.compile(
    rf"\b(?P<head>{'|'.join(_HEADS)})\b(?=\s)"
    rf"(?P<of>(?:\s+(?:{_CAP}|{_ADJECTIVE}))*(?:\s+(?:et\s+)?{_OF}{_NO_INFINITIVE}{_WORD}){{0,3}})"
)
_ACRONYM = re.compile(rf"\b(?:{'|'.join(_ACRONYMS.split())})\b")
_PERSON = re.compile(
    rf"\b(?:M\.|MM\.|Mme|Mgr|[Pp]résidente?|[Mm]inistre|[Aa]mbassad(?:eur|rice)|[Cc]ommissaire)\s+(?P<name>{_CAP}(?:\s+{_CAP}){{1,2}})"
)


def actors(text: str) -> Iterator[PatternName]:
    """Yield organisations by the head of their name, known acronyms, and persons after a title."""
    named = (
        PatternName(*name.span(), _HEADS[name["head"]])
        for name in _NAME.finditer(text)
        if name["of"]
    )
    acronyms = (
        PatternName(*each.span(), "intergovernmental-body") for each in _ACRONYM.finditer(text)
    )
    persons = (PatternName(*each.span("name"), "person") for each in _PERSON.finditer(text))
    yield from disjoint([*named, *acronyms, *persons])
