"""Lines that a machine proposes for a text, each marked `status: draft`.

Offline, and the same each time. What is found: mentions of entities that other documents name, actors
by pattern, numbers, dates, relations by pattern (each with its cue), and sentences with cues. A person
confirms a line by taking its status away.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from graph.drafting import dateline, printable, redating, relations
from graph.drafting.evidence import as_name, evidence, one_line
from graph.drafting.gazetteer import DraftedText, Mention, mentions
from graph.drafting.judgements import judged
from graph.drafting.redating import Mended
from graph.errors import DataError, Problem, RequestError
from graph.files.atomic import replacing
from graph.reading import diagnostics, yaml_with_places
from graph.reading.anchor import recorded
from graph.reading.corpus import ANNOTATIONS, EMBEDDED, SOURCE, decoded, places
from graph.reading.spelling import in_full
from graph.text.folding import shadow
from graph.text.languages import SILENT, Cue, language, named, written
from graph.text.rules import Clause, Date, Number, unbroken
from graph.text.source import SourceText, Stretch
from schema.nodes import AnyNode, Node
from schema.vocabulary import PLACEHOLDERS, Force

DRAFT = "draft"
KNOWN_KINDS = ("actor", "threat", "principle", "instrument")
"""Kinds whose nodes other documents name again; a proposal or a figure belongs to its own text."""

_SHARED_FIELDS = ("id", "kind", "subtype", "name_zh", "name_en", "name_status")
_KEYS = (("nodes", "id"), ("relations", "id"), ("sentences", "at"))
"""The parts of annotations, and what a record of each is known by."""

_LONGEST_SCOPE = 200
_LONGEST_CUE = 300
_LONGEST_HEADING = 120
_LONGEST_OPENING = 60
_OPENING = ("call", "pledge", "proposal")
"""Cues of a sentence that makes what is listed after it an asking, too."""

_BULLET = re.compile(
    r"\s*(?:[•◦▪●○■□–—*·-]|[(（]?(?:\d{1,2}|[a-z]|[一二三四五六七八九十]{1,3})[)）.、])"
)


class Draft(NamedTuple):
    """Proposed nodes and sentences as annotations have them, and names that several nodes share."""

    nodes: list[dict[str, Any]]
    known: frozenset[str]
    """Which of the nodes other documents have, by id."""

    relations: list[dict[str, Any]]
    sentences: list[dict[str, Any]]
    shared: dict[str, tuple[str, ...]]
    mended: tuple[Mended, ...]
    """Lines of an earlier draft whose relative dates were counted from another date of the text."""


class _Nodes(BaseModel):
    """What is read of another document."""

    nodes: tuple[AnyNode, ...]


def known(corpus: Path, slug: str) -> list[Node]:
    """Load the entities of the documents of a corpus, this one among them, and of those that come along.

    Nothing else of these need be right, or finished.

    Raises:
        DataError: one of them cannot be read, or such an entity has problems.
        RequestError: the corpus has no folder of that name.
    """
    if not (corpus / slug / ANNOTATIONS).is_file():
        raise RequestError(f"{corpus / slug}: no such document; make it with `new {slug} TEXTFILE`")
    tops = dict.fromkeys((corpus.resolve(), EMBEDDED))
    folders = [each for top in tops for each in places(top)[0]]
    return [node for folder in folders for node in _shared(folder / ANNOTATIONS)]


def _shared(path: Path) -> tuple[Node, ...]:
    """The nodes of annotations that other texts may name again; drafts are not known yet."""
    marked = yaml_with_places.read(decoded(path), path)
    annotations, _ = in_full(marked, path, None)
    nodes = _records(annotations.values, "nodes")
    chosen = [
        at
        for at, each in enumerate(nodes)
        if each.get("kind") in KNOWN_KINDS and each.get("status") != DRAFT
    ]
    values = {"nodes": [nodes[at] for at in chosen]}
    try:
        return _Nodes.model_validate_json(json.dumps(values)).nodes
    except ValidationError as error:
        faults = list(diagnostics.of_values(error.errors(include_url=False), values))
        locs = [("nodes", chosen[int(each.loc[1])], *each.loc[2:]) for each in faults]
        located = zip(locs, faults, strict=True)
        raise DataError(
            [Problem(path, *annotations.place(loc), *each[1:]) for loc, each in located]
        ) from error


def into(folder: Path, known: Iterable[Node]) -> Draft:
    """Propose lines for a document folder, and add them to its annotations.

    Raises:
        DataError, RequestError: as `draft` and `added` do; nothing is changed then.
    """
    path = folder / ANNOTATIONS
    proposal = draft(folder, known)
    text = added(redating.rewritten(decoded(path), proposal.mended, path), proposal, path)
    with replacing(path) as file:
        file.write(text)
    return proposal


def draft(folder: Path, known: Iterable[Node]) -> Draft:
    """Propose lines for a document folder; what its annotations have already is left out.

    Raises:
        DataError: the annotations or the text cannot be read.
    """
    annotations, text = _read(folder)
    nodes = _known_nodes(known)
    mentioned = mentions(text, nodes.values())
    figures, cued = list(_figures(text)), list(_cued(text))
    lines = relations.drafted(text, mentioned, _with_proposals(annotations))
    gone = judged(folder)
    there = _ids(annotations)
    coded = {section: gone | ids for section, ids in there.items()}
    known_words = {words for each in _records(annotations, "nodes") for words in _quoted(each)}
    fresh = [
        each
        for each in (*_entities(text, mentioned, nodes), *lines.nodes, *figures)
        if each["id"] not in coded["nodes"] and not _quoted(each) & known_words
    ]
    ends = there["nodes"] | {each["id"] for each in fresh}
    drafted = Draft(
        fresh,
        frozenset(nodes),
        [
            each
            for each in lines.relations
            if each["id"] not in coded["relations"] and {each["source"], each["target"]} <= ends
        ],
        [each for each in cued if each["at"] not in coded["sentences"]],
        _ambiguous(text, mentioned),
        tuple(redating.mended(annotations, text, figures, cued)),
    )
    printed = Draft(**{**drafted._asdict(), **printable.records(drafted._asdict())})
    return printed._replace(known=printed.known & {each["id"] for each in printed.nodes})


def _ids(annotations: Any) -> dict[str, set[Any]]:
    """What the records of each section are known by."""
    return {name: {each.get(key) for each in _records(annotations, name)} for name, key in _KEYS}


def _ambiguous(text: DraftedText, mentioned: Iterable[Mention]) -> dict[str, tuple[str, ...]]:
    """The words that may mean several entities, with the ids of these."""
    several = (each for each in mentioned if len(each.ids) > 1)
    return {text.source.text[each.start : each.end]: each.ids for each in several}


def _quoted(node: Mapping[str, Any]) -> set[tuple[Any, ...]]:
    """The kind of a node with each stretch it rests on: the same under another id is the same node."""
    fields = ("quote", "paragraph", "start")
    evidence = node.get("evidence")
    return {
        (node.get("kind"), *(each.get(name) for name in fields))
        for each in (evidence if isinstance(evidence, list) else ())
        if isinstance(each, dict)
    }


def _with_proposals(annotations: Any) -> bool:
    """Whether proposals may be drafted: the annotations have none yet."""
    return not any(each.get("kind") == "proposal" for each in _records(annotations, "nodes"))


def _read(folder: Path) -> tuple[Any, DraftedText]:
    """What the annotations of a folder say in full, and its text."""
    path = folder / ANNOTATIONS
    marked = yaml_with_places.read(decoded(path), path)
    source = recorded(decoded(folder / SOURCE), marked.values)
    annotations = in_full(marked, path, source)[0].values
    described = annotations.get("source") if isinstance(annotations, dict) else None
    described = described if isinstance(described, dict) else {}
    code, year = str(described.get("language")), dateline.year(str(described.get("date")))
    return annotations, DraftedText(source, language(code) or SILENT, folder.resolve().name, year)


def unread(folder: Path) -> str | None:
    """The language of a document, by its English name, where only known names are drafted in it."""
    path = folder / ANNOTATIONS
    described = yaml_with_places.read(decoded(path), path).values.get("source")
    code = str(described.get("language")) if isinstance(described, dict) else "und"
    return None if language(code) else named(code)


def _records(annotations: Any, section: str) -> list[dict[str, Any]]:
    records = annotations.get(section) if isinstance(annotations, dict) else None
    return [each for each in records if isinstance(each, dict)] if isinstance(records, list) else []


def too_long(folder: Path) -> int:
    """How many sentences of a document are too long to be quoted, so that nothing in them is drafted."""
    lengths = (each.end - each.start for each in _read(folder)[1].source.sentences)
    return sum(length > printable.LONGEST_QUOTE for length in lengths)


def _known_nodes(known: Iterable[Node]) -> dict[str, Node]:
    """The nodes that other documents have, each as the first one has it, with all its names."""
    nodes: dict[str, Node] = {}
    for node in known:
        first = nodes.setdefault(node.id, node)
        names = dict.fromkeys((*first.aliases, node.name_zh, node.name_en, *node.aliases))
        nodes[node.id] = first.model_copy(update={"aliases": tuple(names)})
    return nodes


def _entities(
    text: DraftedText, mentioned: Iterable[Mention], nodes: Mapping[str, Node]
) -> Iterator[dict[str, Any]]:
    """A node for each entity that is named, with the first place of each of its names here."""
    named: dict[str, dict[str, Mention]] = {}
    for each in mentioned:
        if len(each.ids) == 1:
            words = "".join(text.source.text[each.start : each.end].split())
            named.setdefault(each.ids[0], {}).setdefault(words, each)
    for node, spots in named.items():
        shared = {name: getattr(nodes[node], name, None) for name in _SHARED_FIELDS}
        yield {
            **{name: value for name, value in shared.items() if value is not None},
            "status": DRAFT,
            "evidence": [evidence(text.source, each.start, each.end) for each in spots.values()],
        }


def _figures(text: DraftedText) -> Iterator[dict[str, Any]]:
    for sentence in text.source.sentences:
        words = text.plain[sentence.start : sentence.end]
        dates = list(text.language.dates(words, text.year))
        for number in text.language.numbers(words):
            if not any(date.start < number.end and number.start < date.end for date in dates):
                yield _figure(text, sentence, number, dates)


def figure_fields(source: SourceText, code: str, start: int, end: int) -> dict[str, Any]:
    """What the first number among some words says, as a figure has it; empty where there is none."""
    known, plain = language(code) or SILENT, shadow(source.text)
    for sentence in source.sentences_of(start, end):
        words = plain[sentence.start : sentence.end]
        for number in known.numbers(words):
            if number.start < end - sentence.start and start - sentence.start < number.end:
                return _counted(source, sentence, number, list(known.dates(words, None)))
    return {}


def _figure(
    text: DraftedText, sentence: Stretch, number: Number, dates: list[Date]
) -> dict[str, Any]:
    start, end = sentence.start + number.start, sentence.start + number.end
    return {
        "id": f"figure-{text.slug}-{sentence.place.replace('.', '-')}-{number.start + 1}",
        "kind": "figure",
        **_counted(text.source, sentence, number, dates),
        "status": DRAFT,
        "evidence": [evidence(text.source, start, end)],
    }


def _counted(
    source: SourceText, sentence: Stretch, number: Number, dates: list[Date]
) -> dict[str, Any]:
    """What a number says: how it is written, its value and unit, when, and what it counts."""
    start, end = sentence.start + number.start, sentence.start + number.end
    written = as_name(source.text[start:end])
    known = language(source.language) or SILENT
    number = number._replace(unit=known.unit(source.language, number.unit, shadow(written)))
    counted = {
        "name_zh": written,
        "name_en": _in_english(number),
        "value": number.value,
        "value_max": number.most,
        "value_text": written,
        "unit": number.unit or PLACEHOLDERS["unit"],
        "qualifier": number.qualifier,
        "period": dates[0].period if len(dates) == 1 else None,
        "period_status": "inferred" if len(dates) == 1 else None,
        "scope": one_line(source.text[sentence.start : sentence.end])[:_LONGEST_SCOPE],
    }
    return {name: value for name, value in counted.items() if value is not None}


def _in_english(number: Number) -> str:
    """A number as an English name has it; a counter of another script (51个) is left out."""
    unit = number.unit if number.unit == "%" else f" {number.unit}" * number.unit.isascii()
    if number.most is not None:
        return f"{_sized(number.value)} to {_sized(number.most)}{unit}".strip()
    return f"{number.hedge} {_sized(number.value)}{unit}".strip()


def _sized(value: float) -> str:
    """A number in digits, from a million on with the word for its size where that says it whole."""
    for word, size in (("trillion", 1e12), ("billion", 1e9), ("million", 1e6)):
        if abs(value) >= size and value / size == round(value / size, 3):
            return f"{value / size:.15g} {word}"
    return f"{value:,.15g}"


def _cued(text: DraftedText) -> Iterator[dict[str, Any]]:
    """Sentences that hold a cue or a date, or stand in a list that an asking one opens; no headings."""
    ends = (*written("ends", text.source.language), *"；;：:")
    opened = ""
    for sentence, clauses in zip(text.source.sentences, text.statements, strict=True):
        words = text.plain[sentence.start : sentence.end]
        is_heading = not words.rstrip("”’」』）)\"'").endswith(ends) and not _is_cut(words)
        cues_by_kind = {} if is_heading else _cues(text, sentence, clauses)
        if opened and _BULLET.match(words):
            cues_by_kind.setdefault("call", []).append(f"listed after {opened}")
        elif sentence.sentence == 1:
            opened = ""
        if words.endswith((":", "：")) and any(cues_by_kind.get(cue) for cue in _OPENING):
            opened = one_line(text.source.text[sentence.start : sentence.end])[-_LONGEST_OPENING:]
        cues_by_kind["date"] = [each.period for each in text.language.dates(words, text.year)]
        cues = [
            f"{cue}: {', '.join(dict.fromkeys(each))}" for cue, each in cues_by_kind.items() if each
        ]
        if cues:
            yield {"at": sentence.place, "cue": "; ".join(cues)[:_LONGEST_CUE], "status": DRAFT}


def _is_cut(words: str) -> bool:
    """Whether words without an end are too many for a heading, and none of a list."""
    return len(words) > _LONGEST_HEADING and words[-1].isalnum()


def _cues(text: DraftedText, sentence: Stretch, clauses: Iterable[Clause]) -> dict[str, list[str]]:
    """The words of each kind of cue: by its pattern, and those of what the sentence tells."""
    words = unbroken(text.plain[sentence.start : sentence.end])
    spans = {
        str(cue): [words.span(*each.span()) for each in pattern.finditer(words.text)]
        for cue, pattern in text.language.cues.items()
    }
    for each in clauses:
        spans[_cue_of(each)].append(each.cue)
    own = text.source.text[sentence.start : sentence.end]
    return {
        cue: [one_line(own[slice(*span)]) for span in sorted(every)] for cue, every in spans.items()
    }


def _cue_of(statement: Clause) -> Cue:
    if statement.kind == "ask":
        return "pledge" if statement.force is Force.PLEDGED else "call"
    by_kind: dict[str, Cue] = {"propose": "proposal", "agree": "pledge"}
    return by_kind.get(statement.kind, "stance")


def added(annotations: str, proposal: Draft, path: Path) -> str:
    """The annotations with the proposed lines at the end of their lists; all else as it was.

    Drafts are in the full spelling: a person judges each field, and other programs read them.

    Raises:
        DataError: the annotations cannot be read.
        RequestError: a list is written in a way that lines cannot be added to.
    """
    before = yaml_with_places.read(annotations, path)
    sections = {section: getattr(proposal, section) for section, _ in _KEYS}
    text = _counted_proposals(annotations, proposal.nodes)
    for section, new in sections.items():
        text = _extended(text, section, new)
    after = yaml_with_places.read(text, path).values
    for section, new in sections.items():
        if len(_records(after, section)) != len(_records(before.values, section)) + len(new):
            raise RequestError(
                f"{path}: write each of the {section} on lines of its own, as `- id: ...`"
            )
    return text


def _counted_proposals(annotations: str, nodes: list[dict[str, Any]]) -> str:
    """The annotations with as many proposals in the source as are drafted, where it has none yet."""
    count = sum(each["kind"] == "proposal" for each in nodes)
    if not count:
        return annotations
    return re.sub(r"(?m)^(\s+proposals:\s*)0\s*$", rf"\g<1>{count}", annotations, count=1)


def _extended(text: str, section: str, records: list[dict[str, Any]]) -> str:
    if not records:
        return text
    lines = re.findall(r"[^\n]*\n|[^\n]+$", text)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    block = yaml_with_places.write(records)
    keys = [index for index, line in enumerate(lines) if re.match(r"\w", line)]
    own = next((index for index in keys if lines[index].startswith(f"{section}:")), None)
    if own is None:
        return "".join([*lines, f"{section}:\n", block])
    lines[own] = re.sub(r":\s*\[\s*\]\s*$", ":\n", lines[own])
    end = next((index for index in keys if index > own), len(lines))
    return "".join([*lines[:end], block, *lines[end:]])
