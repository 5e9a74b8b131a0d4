"""How right drafts are: the texts of `tests/gold`, whose figures, entities, dates and statements are marked.

Those under `held_out` were marked before the rules were tuned, and no rule is tuned on them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from graph.drafting import draft, new_document
from graph.reading.corpus import ANNOTATIONS
from graph.text.folding import shadow
from graph.text.source import SourceText
from schema.vocabulary import PLACEHOLDERS

GOLD = Path(__file__).parents[1] / "gold"
GOALS = {
    "figures, wholly right of those drafted": 0.9,
    "figures, found of those marked": 0.85,
    "known entities, right of those drafted": 0.95,
    "known entities, found of those marked": 0.95,
    "dates of documents, right or unknown": 1.0,
    "asking sentences, found of those marked": 0.85,
    "asking sentences, right of those drafted": 0.8,
    "relations, right of those drafted": 0.7,
    "relations, found of those marked": 0.0,
}
"""What is measured, and the least share; the last has no goal."""

_ASKING = ("call:", "pledge:", "proposal:")
_LIKE = {"agrees": "pledged"}
"""Marks of gold that drafts say otherwise: who agrees to do something pledges it."""

Shares = dict[str, tuple[int, int]]


def table() -> str:
    """The measures of both sets, as Markdown."""
    sets = {name: measured(sorted((GOLD / name).glob("*.yaml"))) for name in ("held_out", "tuned")}
    rows = [
        f"| {what} | {goal:.0%} | {' | '.join(_told(each[what]) for each in sets.values())} |"
        for what, goal in GOALS.items()
    ]
    head = "| of the drafts | goal | held out | tuned on |\n|---|---|---|---|"
    return "\n".join([head, *rows])


def _told(share: tuple[int, int]) -> str:
    right, of = share
    return f"{right / of:.0%} ({right} of {of})" if of else "none"


def measured(files: Iterable[Path]) -> Shares:
    """Draft every text of some gold files, and count what is right."""
    counts: Counter[tuple[str, str]] = Counter()
    for file in files:
        for what, right, of in of_text(yaml.safe_load(file.read_text("utf-8"))):
            counts[what, "right"] += right
            counts[what, "of"] += of
    return {what: (counts[what, "right"], counts[what, "of"]) for what in GOALS}


def of_text(gold: dict[str, Any]) -> Iterator[tuple[str, int, int]]:
    """What is right, and of how many, in the drafts of one marked text."""
    with TemporaryDirectory() as home:
        corpus = Path(home)
        (corpus / "text.txt").write_text(gold["text"], "utf-8")
        made = new_document.new("gold", corpus / "text.txt", corpus)
        proposal = draft.draft(made.folder, draft.known(corpus, "gold"))
        date = yaml.safe_load((made.folder / ANNOTATIONS).read_text("utf-8"))["source"]["date"]
    source = SourceText(gold["text"])
    for what, drafted, marked in (
        ("figures", figures(proposal), [_bare(each) for each in gold["figures"]]),
        ("known entities", sorted(proposal.known & _actors(proposal)), gold["entities"]),
        ("asking sentences", asking(proposal, source), _sentences(gold["asks"], source)),
    ):
        both = sum((Counter(drafted) & Counter(marked)).values())
        how = "wholly right" if what == "figures" else "right"
        yield f"{what}, {how} of those drafted", both, len(drafted)
        yield f"{what}, found of those marked", both, len(marked)
    told = relations(proposal)
    wanted = [tuple(map(_bare, each.split(" | "))) for each in gold["relations"]]
    yield (
        "relations, right of those drafted",
        sum(_is_any(each, wanted) for each in told),
        len(told),
    )
    found = sum(any(_is_any(one, [each]) for one in told) for each in wanted)
    yield "relations, found of those marked", found, len(wanted)
    right_or_unknown = date in (PLACEHOLDERS["date"], str(gold["date"]))
    yield "dates of documents, right or unknown", right_or_unknown, 1


def _bare(words: str) -> str:
    """Words as they are compared: plain characters, no white space, no case."""
    return "".join(shadow(words).casefold().split())


def figures(proposal: draft.Draft) -> list[str]:
    """Each drafted figure as the gold writes it: words, value, unit and hedge."""
    return [_bare(_figure(each)) for each in proposal.nodes if each["kind"] == "figure"]


def _figure(each: dict[str, Any]) -> str:
    ends = [f"{each[key]:.15g}" for key in ("value", "value_max") if key in each]
    hedge = each.get("qualifier", "") if len(ends) == 1 else ""
    return f"{each['value_text']} = {'..'.join(ends)} {each['unit']} {hedge}"


def _actors(proposal: draft.Draft) -> set[str]:
    return {each["id"] for each in proposal.nodes if each["kind"] == "actor"}


def asking(proposal: draft.Draft, source: SourceText) -> list[str]:
    """The sentences that are drafted as asking, promising or proposing."""
    cued = {each["at"] for each in proposal.sentences if any(c in each["cue"] for c in _ASKING)}
    return [each.number for each in source.sentences if each.number in cued]


def _sentences(marked: Iterable[str], source: SourceText) -> list[str]:
    """The places of the sentences that have some words, each once.

    Raises:
        ValueError: no sentence has them; the gold is wrong.
    """
    places = {}
    for words in marked:
        at = source.text.index(words)
        places[source.sentences_of(at, at + len(words))[-1].number] = words
    return list(places)


def relations(proposal: draft.Draft) -> list[tuple[str, str, str]]:
    """Each drafted relation as the gold writes it: who, what kind, and what."""
    own = {each["id"]: each["name_zh"] for each in proposal.nodes}
    english = {each["id"]: each["name_en"] for each in proposal.nodes}
    return [
        (
            _bare(f"{own[each['source']]}/{english[each['source']]}"),
            "proposes"
            if each.get("role") == "proposer"
            else each.get("force") or each["predicate"],
            _bare(each["evidence"][0]["quote"] + own[each["target"]]),
        )
        for each in proposal.relations
    ]


def _is_any(told: tuple[str, str, str], wanted: Iterable[tuple[str, ...]]) -> bool:
    """Whether a drafted relation is one of those marked: the same kind, actor, and words."""
    who, kind, what = told
    return any(
        _LIKE.get(its_kind, its_kind) == kind
        and its_what in what
        and any(_without_article(its_who) in name or name in its_who for name in who.split("/"))
        for its_who, its_kind, its_what in wanted
    )


def _without_article(words: str) -> str:
    return words.removeprefix("the") if words.startswith("the") else words
