"""What the page must know to ask the right things: fields of each kind, ends of each predicate, rules.

All of it is read off the models, the vocabulary and the codebook when the page is opened.
"""

import re
import types
from collections.abc import Collection, Iterable, Mapping
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from graph import EMBEDDED
from graph.export.page.data import vocabulary
from schema.document import Sentence, Source
from schema.nodes import KINDS
from schema.relations import Relation
from schema.types import PROSE
from schema.vocabulary import (
    PLACEHOLDERS,
    Force,
    Kind,
    Modality,
    Predicate,
    Qualifier,
    Role,
    Standing,
    Term,
)

CODEBOOK = EMBEDDED / "CODEBOOK.md"
_ROW = re.compile(r"^\| `([\w-]+)` \| ([^|]*?) \|", re.MULTILINE)
MADE = frozenset(
    [
        "id",
        "kind",
        "evidence",
        "status",
        "source",
        "predicate",
        "target",
        "at",
        "sha256",
        "original_sha256",
        "text",
    ]
)
"""Fields that no form asks for: made by the program, selected in the text, or chosen by gestures of their own."""


def known() -> dict[str, Any]:
    """The vocabulary of the page, and what is asked for each kind, relation and source."""
    tables = vocabulary()
    rules = dict(_ROW.findall(CODEBOOK.read_text("utf-8")))
    for kind, row in tables["kinds"].items():
        row |= {"rule": _rule(rules, Kind(kind)), "fields": fields(KINDS[kind])}
        row |= {"meaning_zh": Kind(kind).meaning_zh}
    for name, row in tables["predicates"].items():
        predicate = Predicate(name)
        row |= {
            "ends": sorted(predicate.ends),
            "meaning": predicate.en,
            "rule": _rule(rules, predicate),
            "asked": predicate.asked,
        }
    tables["roles"] = {str(role): tables["roles"][role] | {"asked": role.is_asked} for role in Role}
    tables["forces"] = {str(each): _explained(each) for each in Force}
    tables["modalities"] = {str(each): _explained(each) for each in Modality}
    tables["terms"] = {str(each): {"zh": each.zh} for each in (*Standing, *Qualifier)}
    tables["relation"], tables["source"] = fields(Relation), fields(Source)
    tables["sentence"] = fields(Sentence)
    tables["placeholders"] = dict(PLACEHOLDERS)
    return tables


def _rule(rules: Mapping[str, str], word: Kind | Predicate) -> str:
    """What a word means, and what the codebook says of its use."""
    meaning, rule = f"{word.en[0].upper()}{word.en[1:]}", rules.get(str(word), "").replace("`", "")
    return rule if rule.startswith(meaning) else f"{meaning}. {rule}".strip()


def _explained(term: Term) -> dict[str, str]:
    return {"zh": term.zh, "meaning": term.en, "meaning_zh": term.meaning_zh}


def fields(model: type[BaseModel], without: Collection[str] = MADE) -> list[dict[str, Any]]:
    """The fields that a person fills in: name, whether it is needed, what it may be, what it is if not given."""
    return [
        {
            "name": name,
            "needed": field.is_required(),
            **_answer(field.annotation),
            **({"is": "prose"} if _is_prose(field.annotation, field.metadata) else {}),
            **_unsaid(field.default),
        }
        for name, field in model.model_fields.items()
        if name not in without
    ]


def _is_prose(annotation: Any, metadata: Iterable[Any]) -> bool:
    """Whether a text may have several lines."""
    if get_origin(annotation) is Annotated:
        return _is_prose(get_args(annotation)[0], get_args(annotation)[1:])
    patterns = {getattr(each, "pattern", None) for each in metadata}
    options = get_args(annotation) if get_origin(annotation) in (Union, types.UnionType) else ()
    return PROSE in patterns or any(_is_prose(each, ()) for each in options)


def _unsaid(default: Any) -> dict[str, str]:
    """One of some that stands for saying nothing."""
    return {"default": str(default)} if isinstance(default, str) else {}


def _answer(annotation: Any) -> dict[str, Any]:
    """Whether an answer is one of some, a number, yes or no, a list, a group of fields, or a line.

    Prose is a line that may have several.
    """
    options = _plain(annotation)
    choices = [str(each) for option in options for each in _choices(option)]
    if choices:
        return {"is": "choice", "choices": choices}
    if bool in options:
        return {"is": "yes"}
    if int in options or float in options:
        return {"is": "number"}
    lists = [each for each in options if get_origin(each) is tuple]
    if lists:
        return {"is": "list", "of": _answer(get_args(lists[0])[0])["is"]}
    groups = [each for each in options if isinstance(each, type) and issubclass(each, BaseModel)]
    return {"is": "group", "fields": fields(groups[0], ())} if groups else {"is": "line"}


def _plain(annotation: Any) -> list[Any]:
    """The types that an annotation allows, without None and without what bounds them."""
    if get_origin(annotation) is Annotated:
        return _plain(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        return [each for option in get_args(annotation) for each in _plain(option)]
    return [] if annotation is type(None) else [annotation]


def _choices(option: Any) -> list[Any]:
    if get_origin(option) is Literal:
        return list(get_args(option))
    members = getattr(option, "__members__", None)
    return list(members.values()) if members else []
