"""Which names elsewhere French names may mean."""

import re

from graph.text.folding import fold

_MAY_MEAN = {
    fold(word): meant
    for meant, words in {
        "United Nations": "Nations unies|Organisation des Nations unies|ONU",
        "United States": "États-Unis|États-Unis d’Amérique",
        "European Union": "Union européenne",
        "United Kingdom": "Royaume-Uni|Grande-Bretagne",
        "China": "Chine|République populaire de Chine",
        "Russia": "Russie",
        "Germany": "Allemagne",
        "Japan": "Japon",
        "India": "Inde",
        "Chinese government": "gouvernement chinois|autorités chinoises",
        "American government": "gouvernement américain",
        "international community": "communauté internationale",
        "all countries": "tous les pays|tous les États",
        "governments": "gouvernements",
        "developing countries": "pays en développement|pays en voie de développement",
        "developed countries": "pays développés|pays industrialisés",
        "non-governmental organizations": "ONG|organisations non gouvernementales|société civile",
        "police": "forces de l’ordre",
        "stakeholders": "parties prenantes",
        "Internet users": "internautes",
        "hackers": "pirates informatiques|pirates",
        "young people": "jeunes",
        "citizens": "citoyens",
    }.items()
    for word in words.split("|")
}
"""French names, folded."""

OTHER_WORDS = tuple(_MAY_MEAN)

_ARTICLE = re.compile(r"^(?:l['’]|(?:le|la|les|du|des|un|une)\s+)", re.IGNORECASE)


_OF_STATE = re.compile(
    r"(?P<noun>.+?)(?:(?P<China>chinois(?:es?)?|de(?:la)?chine)"
    r"|(?P<America>americaine?s?|desetatsunis)|(?P<Russia>russes?|delarussie))"
)
"""A folded noun and the state that it belongs to: policechinoise."""

_NOUNS = {"peuple": "people", "institut": "institute", "autorites": "authorities"}
"""Folded nouns that alone are no name."""


def may_mean(name: str) -> list[str]:
    """The English name that a French one may mean: United States by États-Unis, Chinese police by police chinoise."""
    bare = fold(_ARTICLE.sub("", name.strip()))
    if bare in _MAY_MEAN:
        return [_MAY_MEAN[bare]]
    if not (owned := _OF_STATE.fullmatch(bare)):
        return []
    noun = _MAY_MEAN.get(owned["noun"]) or _NOUNS.get(owned["noun"], owned["noun"])
    return [f"{noun} of {owned.lastgroup}"]
