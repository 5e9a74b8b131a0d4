"""What an id says, and how one is made of a name or a sentence. Needs no Pydantic."""

import re
import unicodedata

_DOCUMENT = "document-"
LONGEST_MADE = 60
"""Letters that an id takes from a name."""

_ARTICLE = re.compile(r"^(the|a|an)-")


def kind_from_id(node: str) -> str:
    """The kind that a node's id begins with: `actor` of `actor-united-nations`."""
    return node.partition("-")[0]


def slug(document: str) -> str:
    """A document's short name: its node id without the kind."""
    return document.removeprefix(_DOCUMENT)


def document_id(name: str) -> str:
    """The node id of the document with a short name."""
    return _DOCUMENT + name


def id_of_name(kind: str, name_en: str) -> str | None:
    """The id that a kind and an English name make, as in `actor-united-nations`; None where no letter is ASCII."""
    ascii_only = unicodedata.normalize("NFKD", name_en).encode("ascii", "ignore").decode().lower()
    bare = _ARTICLE.sub("", re.sub(r"[^a-z0-9]+", "-", ascii_only.replace("'", "")).strip("-"))
    if len(bare) > LONGEST_MADE:
        bare = bare[: LONGEST_MADE + 1].rpartition("-")[0] or bare[:LONGEST_MADE]
    return f"{kind}-{bare}" if bare else None


def relation_id(sentence: str, letters: str) -> str:
    """The id of a relation by the sentence where its words begin, as in `r-12-3-a`."""
    return f"r-{sentence.replace('.', '-')}-{letters}"


def lettered(relation: str) -> tuple[str, str] | None:
    """The sentence and the letters of such an id; None where a relation is called otherwise."""
    match = re.fullmatch(r"r-([1-9][0-9]*)-([1-9][0-9]*)-([a-z]{1,4})", relation)
    return (f"{match[1]}.{match[2]}", match[3]) if match else None


def next_letters(letters: str) -> str:
    """What follows some letters: a to z, then aa, ab and so on; `a` follows none."""
    head, last = letters[:-1], letters[-1:]
    if not last:
        return "a"
    if last != "z":
        return head + chr(ord(last) + 1)
    return next_letters(head) + "a"
