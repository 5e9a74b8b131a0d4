"""Who proposes, asks, promises or opposes what in a French text.

New actors are drafted where a sentence tells what they do, and by their names (`actors.py`).
"""

import re
from collections.abc import Iterator

from graph.text.languages.fr import ADJECTIVES, HAS
from graph.text.rules import Clause, Spans, StatementKind, pieces, trimmed
from schema.vocabulary import Force

_DENIAL = re.compile(
    r"(?<!\bqui\s)\bn(?:e\s|['’])|\b(?:ni|aucune?|nul(?:le)?|jamais|rien|refus(?:e|ent|ons|é)|ni(?:e|ent|ons))\b",
    re.IGNORECASE,
)
"""What denies the words after it; what is said of those `qui ne ...` does not."""

_NO = re.compile(
    r"(?:ni|aucune?|nul(?:le)?|pas\s+une?(?:\s+seule?)?)\s+(?:(?:de\s+)?(?=l[ae]\s|l['’]|les\s)|d(?:es|['’])\s?(?=\w))?(?=\w)",
    re.IGNORECASE,
)
"""What denies whatever is said of the actors after it."""

_ONLY = r"(?:que?\b|qu['’]|seulement|uniquement)"
_FORCES = {
    Force.MUST_NOT: rf"ne\s+(?:doi(?:t|vent)|devons|dois|devrai(?:t|ent)|devrions|peu(?:t|vent)|pouvons|pourr(?:a|ont|ons)|devr(?:a|ont|ons))(?:\s+(?:pas|plus|jamais|en\s+aucun\s+cas))?(?!(?:\s+pas)?\s+{_ONLY}|\s+(?:pas\s+)?ne\s+pas\b)",
    Force.MUST: r"doi(?:t|vent)|devons|dois|devr(?:a|ont|ons)|(?:est|sont)\s+(?:tenue?s?|chargée?s?)\s+d(?:e\s|['’])|a(?:ont)?\s+l['’]obligation\s+d(?:e\s|['’])",
    Force.SHOULD: r"devrai(?:t|ent)|devrions|(?:est|sont)\s+(?:exhortée?s?\s+à|appelée?s?\s+à|priée?s?\s+d(?:e\s|['’]))",
    Force.INVITED: r"(?:est|sont)\s+(?:invitée?s?|encouragée?s?)\s+à",
    Force.PLEDGED: r"s['’]engag(?:e|ent|era|eront)\s+à|nous\s+engageons\s+à|m['’]engage\s+à|s['’]est\s+engagée?\s+à|se\s+sont\s+engagée?s\s+à"
    r"|promet(?:tent|tons)?\s+d(?:e\s|['’])|(?:est|sont|sommes)\s+(?:déterminée?s?|résolue?s?|décidée?s?|prêts?)\s+à",
    Force.MAY: r"peu(?:t|vent)|pourr(?:a|ont)",
}
_DUTIES = {
    Force.MUST: r"veill(?:e|ent)\s+à|se\s+conform(?:e|ent)\s+(?:à|aux?)\b|prenn?ent\s+(?:toutes\s+)?les\s+(?:dispositions|mesures)",
    Force.MUST_NOT: r"s['’]abstien(?:t|nent)\s+d(?:e\s|['’])",
}
"""What treaties and laws say in the present of whoever has to do it: `les États veillent à`."""

_CALLS = {
    Force.MUST: r"il\s+(?:incombe|appartient|revient)(?=\s+(?:à|aux?)\s)|exige(?:nt|ons)?|exigeons|charge(?:nt)?|chargeons|(?:a|ont)\s+(?:ordonné|enjoint|prescrit)(?:\s+à)?",
    Force.SHOULD: rf"{HAS}(?:demandé|exhorté|instruit|engagé|prié|appelé)(?:\s+à)?|(?:en\s+)?(?:demandant|exhortant|engageant|appelant)(?:\s+à)?|(?:en\s+)?appel(?:le|lent|ons)(?:\s+(?:instamment|solennellement))?(?:\s+à)?|(?<!faire\s)(?<!fait\s)appels?(?=\s+(?:à\s+l|aux?\s))|exhort(?:e|ent|ons)|demand(?:e|ent|ons)(?:\s+instamment)?(?:\s+à)?|pri(?:e|ent|ons)(?:\s+instamment)?",
    Force.INVITED: rf"invit(?:e|ent|ons|ant)|encourag(?:e|ent|eons|eant)|{HAS}(?:invité|encouragé)",
}
_STANCES: dict[StatementKind, str] = {
    "oppose": r"(?:[sm]['’]oppos(?:e|ent)|nous\s+opposons)(?:\s+\w+ment)?\s+(?:à|aux?)\b|condamn(?:e|ent|ons)|rejet(?:te|tent|ons)|déplor(?:e|ent|ons)|dénonc(?:e|ent|ons)|dénonçons",
    "support": r"soutien(?:t|nent)|soutenons|appui(?:e|ent)|appuyons|(?:renouvel(?:le|lent|ons)|réit(?:è|é)r(?:e|ent|ons)|apport(?:e|ent|ons)|exprim(?:e|ent|ons))\s+(?:son|notre|leur|mon)\s+(?:plein\s+|ferme\s+)?soutien\s+(?:à|aux?)\b|approuv(?:e|ent|ons)|salu(?:e|ent|ons)|se\s+félicit(?:e|ent)\s+d(?:e\s|['’]|u\s)|nous\s+félicitons\s+d(?:e\s|['’]|u\s)",
    "agree": r"(?:sont|sommes)\s+convenue?s\s+d(?:e\s|['’])|convien(?:nent)\s+d(?:e\s|['’])|convenons\s+d(?:e\s|['’])|se\s+sont\s+mis(?:es)?\s+d['’]accord\s+pour",
}
_PROPOSED = r"propos(?:e|ent|ons)(?=[^.;]{0,40}?\b(?:propositions?|mesures?|points?|actions?|recommandations?|étapes?)\b)"
_PUT_FORWARD = r"(?:propos|préconis)(?:e|ent|ons)(?=\s+(?:l['’]|la\s|le\s|les\s|une?\s|d['’]|de\s|aux?\s))(?!\s+les\s+mesures\b)"
_PATTERNS: list[tuple[str, Force | None, re.Pattern[str]]] = [
    (kind, force, re.compile(rf"(?<!\w)(?<!(?<![jJ])['’])(?:{words})(?!(?<=\w)\w)", re.IGNORECASE))
    for kind, force, words in (
        ("propose", None, _PROPOSED),
        ("put-forward", None, _PUT_FORWARD),
        *(("ask", force, words) for force, words in _FORCES.items()),
        *(("duty", force, words) for force, words in _DUTIES.items()),
        *(("call", force, words) for force, words in _CALLS.items()),
        *((kind, None, words) for kind, words in _STANCES.items()),
    )
]
_ANY_CUE = re.compile("|".join(each.pattern for *_, each in _PATTERNS), re.IGNORECASE)
_CLAUSES = re.compile(
    r"(?:[^,;:—.]|(?<=\d)[.,](?=\d)|\.(?=\w)|,(?=\s+(?:des?|du|de\s+la|de\s+l['’])\s?[A-ZÀ-Þ]))+"
)
"""Clauses; a comma inside the name of a ministry ends none."""

_JOINT = re.compile(
    rf"\s+(?:et|mais|ou)\s+(?=(?:nous\s+|je\s+)?(?:{_ANY_CUE.pattern}))", re.IGNORECASE
)
_ADVERB = r"(?:\s+(?:(?!(?i:gouverne|parle|départe|établisse|groupe|régi)ment)\w+ment|aussi|donc|tous|toutes|ensemble|également|toujours|ainsi|désormais|encore|par\s+ailleurs))"
_BY_AND = re.compile(
    r"\s+et\s+(?=(?:l[ea]s?\s|l['’]|[A-ZÀ-Þ]))|\s+ainsi\s+que\s+|\s*,?\s+ni\s+(?=\w)"
)
_PRONOUN = re.compile(r"(?:^|\s)(nous|je|j['’])\s*(?:nous\s*|en\s*|y\s*|l['’]\s*)?$", re.IGNORECASE)
_DETERMINED = r"(?:l['’]ensemble\s+(?:des\s|de\s+(?:la|nos|ses)\s)|l['’]\s?|(?:le|la|les|un|une|des|chaque|tout|toute|mon|ma|mes|nos|notre|leurs?|ces?|cette|aucune?|autres|(?:tous|toutes)\s+les)\s+)"
_AGENT = (
    r"États?|pays|nations?|gouvernements?|parties|membres|ministres?|ministères?|autorités?|organisations?|organismes?|entreprises?"
    r"|citoyens?|ports?|villes?|communes?|régions?|collectivités|conseils?|commissions?|comités?|assemblées?|parlements?|sénat|secrétaires?"
    r"|présidents?|présidentes?|communauté|institutions?|personnes?|employeurs?|fournisseurs?|opérateurs?|plateformes?|peuples?|dirigeants?"
    r"|chefs|armateurs?|capitaines?|marins?|pêcheurs?|union|banques?|associations?|syndicats?|agences?|tribunaux|juges?|police|acteurs?"
    r"|société|partenaires?|délégations?|élus?|maires?|préfets?|administrations?|services?|universités?|écoles?|chercheurs?|jeunes|femmes"
    r"|individus?|navires?|bateaux|usagers?|exploitants?|propriétaires?|signataires|leaders?|coalition|alliance|fédération|forces"
)
_IS_AGENT = re.compile(
    rf"(?:{_DETERMINED})?(?:(?:{ADJECTIVES}|deux|trois|quatre|différents)\s+)*(?:{_AGENT})\b",
    re.IGNORECASE,
)
_IS_NAME = re.compile(
    r"(?:(?i:l['’]|la\s|le\s|les\s))?[A-ZÀ-Þ][\w’'-]+(?:\s+(?:d[eu]s?|de\s+la|d['’]|et|[A-ZÀ-Þ][\w’'-]*|\w+(?:ne|ain|aine|ien|iens|ises?|ais|ale?s?|iques?|unies?|unis))\b)*"
)
_NO_AGENT = re.compile(
    r"^(?:il|elle|ils|elles|on|ce|cela|ceci|ça|qui|que|où|dont|nul|rien|personne|tout|celui|celle|ceux|l['’]on)$|\b(?:qui|où|quand|si|lorsque)\s*$|\b(?:dont|que|est|sont|était|étaient|sera|seront)\b"
    r"|^(?:cette|ce|le|la|les|ces)\s+(?:présente?s?\s+)?(?:lois?|décrets?|ordres?|accords?|articles?|conventions?|déclarations?|mesures?|plans?|rapports?|textes?)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^\s*(?:(?:[(]?\w{1,3}[.)°]\s+)|(?:(?:et|mais|ou|car|donc|or|ainsi|enfin|aussi|pour\s+cela|c['’]est\s+pourquoi|à\s+cet\s+égard|premièrement|deuxièmement|troisièmement)\b\s*)|(?:considérant\s+que|pour\s+que|afin\s+que|bien\s+que|puisque|parce\s+que|que)\s+)+",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"(?:pas\s+|plus\s+|jamais\s+)?être\s+(?:\w+ment\s+)?\w+(?:é|ée|és|ées|is|ise|ises|i|ie|ies|it|its|ite|u|ue|us|ues|ert|erts|erte|ertes)\b"
)
_INFINITIVE = re.compile(r"(?:[\w’']+\s+){0,3}?(?:[ls]['’])?\w*(?:er|ir|re|oir)\b")
_DOING = re.compile(r"\s+(?:à|de|d['’])\s?(?=\w+(?:er|ir|re|oir)\b|ne\s+pas\b|se\s|s['’]|y\s|en\s)")
_FUTURE = re.compile(
    r"\bnous\s+(?=(?:nous\s+)?(?:ne\s+)?(?!serons|aurons|verrons|\w*(?:érons|(?:[oe]ntr|istr|ustr|[oœ]uvr|ffr|livr|ébr)ons)\b)\w{3,}rons\b)",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\s*,\s*(?:à\s+c(?:e\s+titre|et\s+égard|et\s+effet)|en\s+outre|en\s+particulier|dans\s+ce\s+cadre|sous\s+ce\s+rapport|par\s+ailleurs"
    r"|également|enfin|ainsi|aussi|donc|de\s+plus|d['’](?:une|autre)\s+part|d['’]ailleurs|dès\s+lors|en\s+conséquence|le\s+cas\s+échéant)\s*,",
    re.IGNORECASE,
)
"""What is put between commas and leaves the sentence as it is."""

_INSERTED = re.compile(
    r",\s*(?:en|avec|dans|sans|sous|aux?|à|conformément|notamment|sur|par|pour|dès|d['’]ici|avant|lors|outre|y\s+compris)\b[^,;.]*,\s*[^,;.]*[^,;.\s]",
    re.IGNORECASE,
)
_SHORT_DOING = 2
"""Words of a doing whose object has not come yet."""

_LONGEST_AGENT = 16


def statements(text: str) -> Iterator[Clause]:
    """Yield what the clauses of a sentence ask, promise, oppose, support, agree or propose, and of whom."""
    who: Spans = ()
    text = _ASIDE.sub(lambda match: " " * len(match.group()), text)
    is_statement = not text.rstrip(' »"').endswith("?") and (
        _ANY_CUE.search(text) or _FUTURE.search(text)
    )
    for clause in _CLAUSES.finditer(text) if is_statement else ():
        for start, end in pieces(clause, _JOINT):
            if statement := _statement(text, start, end, who):
                statement = statement._replace(what=_whole(text, *statement.what))
                is_of_who = statement.kind != "ask" or statement.cue[0] > statement.who[0][0]
                who = () if statement.no else statement.who if is_of_who else who
                yield statement
            elif _DENIAL.search(text, start, end):
                who = ()


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """What is to be done, with what follows `en relation avec ...` in commas."""
    inserted = _INSERTED.match(text, end) if len(text[start:end].split()) <= _SHORT_DOING else None
    return (start, inserted.end()) if inserted else (start, end)


def _statement(text: str, start: int, end: int, going_on: Spans) -> Clause | None:
    """The statement of a piece of a clause; one without a subject goes on with the one before."""
    for kind, force, cue in _cues_in(text, start, end):
        before = text[start : cue.start()]
        who, no = _agents_before(before, start)
        if _is_denied(text[start : no[0] if no else cue.start()], no, force):
            continue
        who = who or (() if before.strip() else going_on or _pronoun_in(cue))
        what = trimmed(text, cue.end(), end)
        if what[0] >= what[1]:
            continue
        if kind == "call":
            asked, what = _agents_after(text, what[0], _end_of_call(text, what[1]))
            if asked and what[0] < what[1]:
                return Clause("ask", asked, cue.span(), what, force)
        elif kind == "duty" and who:
            begins = cue.end() if force is Force.MUST_NOT else cue.start()
            return Clause("ask", who, cue.span(), trimmed(text, begins, end), force)
        elif kind == "put-forward" and (who or not before.strip()):
            return Clause("put-forward", who, cue.span(), _without_of(text, *what))
        elif who and kind != "duty" and (kind != "ask" or _is_doing(text[slice(*what)])):
            if kind == "agree" and len(who) < 2 and not _PLURAL.search(text[slice(*who[0])]):
                continue
            what = _without_adverb(text, *what)
            return Clause(_KINDS[kind], who, cue.span(), what, force, no)
    promise = _FUTURE.search(text, start, end)
    if promise and not text[start : promise.start()].strip(" »\n"):
        pronoun = (promise.start(), promise.start() + len("nous"))
        return Clause("ask", (pronoun,), pronoun, trimmed(text, promise.end(), end), Force.PLEDGED)
    return None


def _pronoun_in(cue: re.Match[str]) -> Spans:
    """The pronoun with which a cue begins: `Nous engageons à` in a declaration of those who sign it."""
    is_we = cue.group().lower().startswith("nous ")
    return ((cue.start(), cue.start() + len("nous")),) if is_we else ()


def _without_of(text: str, start: int, end: int) -> tuple[int, int]:
    """What is proposed, without `de` before an infinitive."""
    of = re.compile(r"d(?:e\s+|['’]\s?)(?=\w+(?:er|ir|re|oir)\b)").match(text, start, end)
    return (of.end() if of else start), end


_PLURAL = re.compile(r"s\b|nous")


def _is_denied(before: str, no: tuple[int, int] | None, force: Force | None) -> bool:
    """Whether the words before a cue deny it, and do not make a prohibition of it."""
    return bool(_DENIAL.search(before)) or (no is not None and force is not Force.MUST_NOT)


def _end_of_call(text: str, end: int) -> int:
    """Where a call ends whose doing stands after a comma: `appelle les ports, à garder leurs phares`."""
    after = re.compile(r",(?=\s+(?:à|de|d['’])\s?\w+(?:er|ir|re|oir)\b)").match(text, end)
    following = _CLAUSES.match(text, after.end()) if after else None
    return following.end() if following else end


def _is_doing(words: str) -> bool:
    """Whether words after a duty are what the subject is to do: an infinitive, and no passive."""
    return bool(_INFINITIVE.match(words)) and not _PASSIVE.match(words)


def _without_adverb(text: str, start: int, end: int) -> tuple[int, int]:
    adverb = re.compile(r"(?:(?:\w+ment|donc|aussi|d['’]ailleurs|avec\s+force)\s+)+(?=\w)").match(
        text, start, end
    )
    return (adverb.end() if adverb else start), end


_KINDS: dict[str, StatementKind] = {
    "propose": "propose",
    "ask": "ask",
    "oppose": "oppose",
    "support": "support",
    "agree": "agree",
}


def _cues_in(text: str, start: int, end: int) -> list[tuple[str, Force | None, re.Match[str]]]:
    """The cues of a stretch, in reading order; a refusal before the duty inside it."""
    cues = [
        (kind, force, match)
        for kind, force, pattern in _PATTERNS
        if (match := pattern.search(text, start, end))
    ]
    return sorted(cues, key=lambda each: (each[2].start(), -each[2].end()))


def _agents_before(words: str, start: int) -> tuple[Spans, tuple[int, int] | None]:
    """The actors that the words before a cue name, and the `aucun` that stands before them."""
    bare = re.sub(rf"{_ADVERB}*\s*$", "", words)
    if pronoun := _PRONOUN.search(bare):
        return ((start + pronoun.start(1), start + pronoun.end(1)),), None
    lead = _LEAD.match(bare)
    first = lead.end() if lead else 0
    no = _NO.match(bare, first)
    after = no.end() if no else first
    return _agents(bare[after:], start + after), (start + first, start + after) if no else None


def _agents_after(text: str, start: int, end: int) -> tuple[Spans, tuple[int, int]]:
    """The actors that follow a call, and what they are called on to do."""
    doing = _DOING.search(text, start, end)
    if not doing:
        return (), (start, end)
    lead = re.match(r"(?:à\s+|aux?\s+)", text[start : doing.start()])
    first = start + (lead.end() if lead else 0)
    if _DENIAL.search(text, first, doing.start()):
        return (), (start, end)
    return _agents(text[first : doing.start()].rstrip(", "), first), trimmed(text, doing.end(), end)


def _agents(words: str, start: int) -> Spans:
    """The actors among some words; none if one of them is no actor."""
    spans, at = [], 0
    for joint in [*_BY_AND.finditer(words), None]:
        first, last = trimmed(words, at, joint.start() if joint else len(words))
        at = joint.end() if joint else at
        if first < last:
            spans.append((first, last))
    if spans and all(_acts(words[slice(*span)]) for span in spans):
        return tuple((start + first, start + last) for first, last in spans)
    return ()


def _acts(words: str) -> bool:
    """Whether some words are an actor: by their head, or by their capitals."""
    if len(words.split()) > _LONGEST_AGENT or _NO_AGENT.search(words):
        return False
    return bool(
        _IS_AGENT.match(words) or (_IS_NAME.fullmatch(words) and re.search("[A-ZÀ-Þ]", words[1:]))
    )
