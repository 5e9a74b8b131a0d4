"""French: 4 milliards d'euros, 12,5 %, 1er mars 2021, l'an dernier, proposons and devront."""

import re

from graph.text.languages import Language, Ordinals, Writing, at_first_call
from graph.text.languages.fr.names import OTHER_WORDS, may_mean

MONTH_NAMES = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
ADJECTIVES = (
    "nouveaux|nouvelles|nouvel|grands|grandes|petits|petites|autres|jeunes|anciens|anciennes"
    "|premiers|premières|derniers|dernières|principaux|principales|vieux|vieilles|bons|bonnes"
)
HAS = r"(?:ai|a|avons|ont)(?:\s+|,[^,;.]{2,30},\s+)(?:\w+\s+)??"
_IN_ORDER = {
    word: number
    for number, words in enumerate(
        (
            "premier première premièrement premierement dabord",
            "deuxième deuxièmement deuxiemement second seconde secondement",
            "troisième troisièmement troisiemement",
            "quatrième quatrièmement quatriemement",
            "cinquième cinquièmement cinquiemement",
        ),
        1,
    )
    for word in words.split()
}
_ITEM = re.compile(
    r"\s*(?:((?:premi|deuxi|troisi|quatri|cinqui)èmement|premièrement|d['’]abord|ensuite|enfin),?\s|[(]?(\d{1,2})[.)°]\s)|\s*([•●▪■◆*–-])\s+",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"(\b(?:par\s+rapport\s+(?:à|aux?)|comparée?s?\s+(?:à|aux?)|le\s+double\s+de|le\s+triple\s+de|qu(?:e\s|['’]\s?))"
    r"\s*(?:(?:en|pour|celui|celle|ceux|celles|de|du|la|le|les|l['’]année|au|niveau|niveaux)\s+){0,5}\0+)"
    r"|\b(depuis\s+(?:l['’]année\s+|le\s+)?\0+)|\b(contre\s+(?:\S*[^\s,;.]\s+){1,5}\0+)",
    re.IGNORECASE,
)


LANGUAGE = Language(
    compared=_COMPARED,
    actors=at_first_call("graph.text.languages.fr.actors", "actors"),
    statements=at_first_call("graph.text.languages.fr.statements", "statements"),
    item=_ITEM,
    ordinals=Ordinals(
        rf"(\d{{1,3}}|{'|'.join(sorted(_IN_ORDER, key=len, reverse=True))})(?:er?|re|ère|ème)?",
        _IN_ORDER,
    ),
    cues={
        "proposal": re.compile(
            r"\b(?:premièrement|deuxièmement|troisièmement|quatrièmement|en\s+(?:premier|deuxième|second|troisième|dernier)\s+lieu|d['’]abord|enfin)(?=,)"
            r"|\b(?:propos|recommand|préconis|suggèr|suggér)(?:e|ent|ons|era|eront)\b|\bpropositions?\b|\brecommandations?\b",
            re.IGNORECASE,
        ),
        "principle": re.compile(
            r"\bprincipes?\b|\brespect\s+d(?:e|u|es)\b|\brespect(?:er|ent|ant|ons)\b|\battachée?s?\s+(?:à|au|aux)\b",
            re.IGNORECASE,
        ),
        "call": re.compile(
            r"\b(?:doi(?:t|vent)|devons|devr(?:a|ons|ont|ait|aient)|il\s+faut|il\s+faudra|il\s+convient(?:\s+de|\s+d(?=['’]))|(?:est|sont)\s+tenue?s?\s+de)\b"
            r"|\b(?:appel(?:le|lent|ons)|en\s+appel(?:le|lent|ons)|appels?)\s+(?:à|au|aux)\b|\bappel(?:le|lent|ons)\s+(?:les|la|le|tous|toutes)\b"
            rf"|\b{HAS}(?:invité|exhorté|engagé|instruit|appelé|prié|ordonné|enjoint|encouragé|demandé(?=(?:,[^,;.]{2, 30},)?\s+(?:à|au|aux|que|d)))\b"
            r"|\ben\s+(?:invitant|exhortant|engageant|demandant|appelant)\b|\bil\s+(?:nous|vous|leur|lui)\s+(?:incombe|appartient|revient|faut)\b|\bil\s+est\s+(?:impératif|nécessaire|essentiel|urgent|indispensable|primordial|crucial|temps)\s+(?:que|qu['’]|de|d['’])"
            r"|\bil\s+(?:importe|appartient\s+(?:à|au|aux)|incombe\s+(?:à|au|aux))\b"
            r"|\b(?:nécessité|impératif|urgence|obligation|exigence)\s+(?:absolue\s+)?(?:d['’e]|à|pour)|\b(?:est|sont)\s+chargée?s?\s+(?:de|d['’])"
            r"|\b(?:invit|encourag|exhort|exig)(?:e|ent|ons|eons)\b|\bdemand(?:e|ent|ons)\s+(?:à|au|aux|que|instamment)\b"
            r"|\b(?:est|sont)\s+(?:invitée?s?|encouragée?s?|appelée?s?|exhortée?s?|priée?s?)\s+(?:à|de|d['’])|\b(?:est|sont)\s+interdite?s?\b|\binterdi(?:t|sent|sons)\b|\bne\s+peu(?:t|vent)\b",
            re.IGNORECASE,
        ),
        "pledge": re.compile(
            r"\b(?:l['’]État|gouvernement|ministère|nous)\s+(?:se\s+)?\w{2,}(?:ra|rons)\b|\b(?:s['’]engag(?:e|ent|era|eront)|m['’]engage|nous\s+engageons|promet(?:tent|tons)?|décid(?:e|ent|ons)(?=\s+(?:de|d['’]|que?|qu['’]))|s['’]est\s+engagée?|se\s+sont\s+engagée?s)\b",
            re.IGNORECASE,
        ),
        "stance": re.compile(
            r"\b(?:[sm]['’]oppos(?:e|ent)|nous\s+opposons|condamn(?:e|ent|ons)|rejet(?:te|tent|ons)|déplor(?:e|ent|ons)|dénonc(?:e|ent)|dénonçons"
            r"|soutien(?:t|nent)|soutenons|approuv(?:e|ent|ons)|appui(?:e|ent)|appuyons|salu(?:e|ent|ons))\b",
            re.IGNORECASE,
        ),
    },
    numbers=at_first_call("graph.text.languages.fr.numbers", "numbers"),
    dates=at_first_call("graph.text.languages.fr.dates", "dates"),
    may_mean=may_mean,
    other_words=OTHER_WORDS,
    writing=Writing(
        ends=". ! ? …",
        abbreviations="MM Mgr Dr Pr Me St Ste Cie av bd cf janv févr avr juil sept oct nov déc",
        numbered="art arts al chap par p pp vol t fig n no nos ch",
        articles="le la les l' un une des du",
        small_words="à au aux avec ce ces cette dans de des du en est et il ils elle elles la le les leur leurs mais"
        " nos notre nous on ou où par pour qui que sa sans ses son sont sous sur un une vers"
        f" {MONTH_NAMES} lundi mardi mercredi jeudi vendredi samedi dimanche",
        titles="président présidente ministre monsieur madame docteur professeur premier roi reine",
    ),
)
