"""Lines that a machine proposes for a text, each marked `status: draft`.

Offline, and the same each time. What is found: mentions of entities that other documents name, actors
by pattern, numbers, dates, relations by pattern (each with its cue), and sentences with cues. A person
confirms a line by taking its status away.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from graph.drafting import dateline, printable, redating, relations
from graph.drafting.evidence import as_name, cited, one_line
from graph.drafting.gazetteer import DraftedText, Mention, mentions
from graph.drafting.judgements import judged
from graph.drafting.redating import Mended
from graph.errors import DataError, Problem, RequestError
from graph.files.atomic import replacing
from graph.reading import diagnostics, yaml_with_places
from graph.reading.anchor import recorded
from graph.reading.corpus import ANNOTATIONS, EMBEDDED, SOURCE, decoded, folders_and_files
from graph.reading.spelling import in_full
from graph.text.folding import shadow
from graph.text.languages import SILENT, Cue, Language, language, named, written
from graph.text.paragraphs import Span
from graph.text.rules import Clause, Date, Number, unbroken
from graph.text.source import LARGEST, SourceText, Stretch
from schema.nodes import AnyNode, Node
from schema.vocabulary import PLACEHOLDERS, Force

DRAFT = "draft"
KNOWN_KINDS = ("actor", "threat", "principle", "instrument")
"""Kinds whose nodes other documents name again; a proposal or a figure belongs to its own text."""

_SHARED_FIELDS = ("id", "kind", "subtype", "name_zh", "name_en", "name_status")
_KEYS = (("nodes", "id"), ("relations", "id"), ("sentences", "at"))
"""The parts of annotations, and what a record of each is known by."""

MOST_DRAFTS = 40_000
"""Lines that are drafted at once; so many, with their quotations, fit in a file of annotations."""

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
    relations: list[dict[str, Any]]
    sentences: list[dict[str, Any]]
    known: Set[str]
    """Which of the nodes other documents have, by id."""

    shared: dict[str, tuple[str, ...]]
    mended: tuple[Mended, ...]
    """Lines of an earlier draft whose relative dates were counted from another date of the text."""

    unread: str | None
    """The language of the text, by its English name, where only known names are drafted in it."""

    left: tuple[int, int]
    """How many drafts were left out, since a person cannot judge so many at once, and from which paragraph on."""

    too_long: int
    """How many sentences are too long to be quoted, so that nothing in them is drafted."""


class _Nodes(BaseModel):
    """What is read of another document."""

    nodes: tuple[AnyNode, ...]


def folder_of(corpus: Path, slug: str) -> Path:
    """The folder of a document of a corpus.

    Raises:
        RequestError: the corpus has none of that name; says which was meant, if one is near.
    """
    if (corpus / slug / ANNOTATIONS).is_file():
        return corpus / slug
    near = get_close_matches(
        slug, [each.parent.name for each in corpus.glob(f"*/{ANNOTATIONS}")], 1
    )
    way_out = f'did you mean "{near[0]}"?' if near else f"make it with `new {slug} TEXTFILE`"
    raise RequestError(f"{corpus / slug}: no such document; {way_out}")


def known(corpus: Path, slug: str) -> list[Node]:
    """Load the entities of the documents of a corpus, this one among them, and of those that come along.

    Nothing else of these need be right, or finished.

    Raises:
        DataError: one of them cannot be read, or such an entity has problems.
        RequestError: the corpus has no folder of that name.
    """
    folder_of(corpus, slug)
    tops = dict.fromkeys((corpus.resolve(), EMBEDDED))
    folders = [each for top in tops for each in folders_and_files(top)[0]]
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
        DataError: as `draft` does; nothing is changed then.
        RequestError: as `added` does, or the file would be too large to be read again.
    """
    path = folder / ANNOTATIONS
    proposal = draft(folder, known)
    text = added(redating.rewritten(decoded(path), proposal.mended, path), proposal, path)
    if (size := len(text.encode())) > LARGEST:
        raise RequestError(
            f"{path}: with these drafts it would have {size:,} bytes, more than {LARGEST:,};"
            " bring the text in as several documents"
        )
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
    sections = _Sections(
        [*_entities(text, mentioned, nodes), *lines.nodes, *figures], lines.relations, cued
    )
    sections, left = _first_of(_unjudged(sections, annotations, judged(folder)), text.source)
    sections = _cited(sections, annotations, text.source, lines.of_relations)
    sections = _Sections(**printable.records(sections._asdict()))
    code, lengths = text.source.language, (each.end - each.start for each in text.source.sentences)
    return Draft(
        *sections,
        known=nodes.keys() & {each["id"] for each in sections.nodes},
        shared=_ambiguous(text, mentioned),
        mended=tuple(redating.mended(annotations, text, figures, cued)),
        unread=None if language(code) else named(code),
        left=left,
        too_long=sum(length > printable.LONGEST_QUOTE for length in lengths),
    )


class _Sections(NamedTuple):
    """Drafted lines by the part of the annotations that they are for."""

    nodes: list[dict[str, Any]]
    relations: list[dict[str, Any]]
    sentences: list[dict[str, Any]]


def _first_of(sections: _Sections, source: SourceText) -> tuple[_Sections, tuple[int, int]]:
    """The lines that stand first in the text, as many as are drafted at once, and what `Draft.left` says."""
    begins = {each.number: each.start for each in source.sentences}

    def start(line: Mapping[str, Any]) -> int:
        return int(line["evidence"][0][0] if "evidence" in line else begins[line["at"]])

    starts = sorted(start(each) for section in sections for each in section)
    if len(starts) <= MOST_DRAFTS:
        return sections, (0, 0)
    end = starts[MOST_DRAFTS]
    first = _Sections(*([each for each in one if start(each) < end] for one in sections))
    return first, (len(starts) - sum(map(len, first)), source.paragraph_at(end))


def _unjudged(sections: _Sections, annotations: Any, gone: set[str]) -> _Sections:
    """The lines that the annotations do not have, and that were not confirmed or rejected before."""
    there = _ids(annotations)
    return _Sections(
        *(
            [each for each in lines if each[key] not in gone | there[name]]
            for lines, (name, key) in zip(sections, _KEYS, strict=True)
        )
    )


def _cited(
    sections: _Sections, annotations: Any, source: SourceText, of_relations: Set[str]
) -> _Sections:
    """The lines with their quotations; none that the annotations have under another id, and no relation of such a node."""
    known_words = {words for each in _records(annotations, "nodes") for words in _quoted(each)}
    nodes = [each for each in cited(source, sections.nodes) if not _quoted(each) & known_words]
    ends = _ids(annotations)["nodes"] | {each["id"] for each in nodes}
    between = [each for each in sections.relations if {each["source"], each["target"]} <= ends]
    there = {_statement(each) for each in _records(annotations, "relations")}
    relations = [each for each in cited(source, between) if _statement(each) not in there]
    related = {each[end] for each in relations for end in ("source", "target")}
    nodes = [each for each in nodes if each["id"] not in of_relations - related]
    return _Sections(nodes, relations, sections.sentences)


def _statement(relation: Mapping[str, Any]) -> tuple[Any, ...]:
    """What a relation says, by which words."""
    fields = (relation.get(name) for name in ("source", "predicate", "target", "role", "force"))
    return (*fields, _quoted(relation))


def _ids(annotations: Any) -> dict[str, set[Any]]:
    """What the records of each section are known by."""
    return {name: {each.get(key) for each in _records(annotations, name)} for name, key in _KEYS}


def _ambiguous(text: DraftedText, mentioned: Iterable[Mention]) -> dict[str, tuple[str, ...]]:
    """The words that may mean several entities, with the ids of these."""
    several = (each for each in mentioned if len(each.ids) > 1)
    return {text.source.text[each.start : each.end]: each.ids for each in several}


def _quoted(node: Mapping[str, Any]) -> frozenset[tuple[Any, ...]]:
    """The kind of a node with each stretch it rests on: the same under another id is the same node."""
    fields = ("quote", "paragraph", "start")
    evidence = node.get("evidence")
    return frozenset(
        (node.get("kind"), *(each.get(name) for name in fields))
        for each in (evidence if isinstance(evidence, list) else ())
        if isinstance(each, dict)
    )


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


def _records(annotations: Any, section: str) -> list[dict[str, Any]]:
    records = annotations.get(section) if isinstance(annotations, dict) else None
    return [each for each in records if isinstance(each, dict)] if isinstance(records, list) else []


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
            "evidence": [(each.start, each.end) for each in spots.values()],
        }


def _figures(text: DraftedText) -> Iterator[dict[str, Any]]:
    for sentence, dates in zip(text.source.sentences, text.dates, strict=True):
        words = text.plain[sentence.start : sentence.end]
        compared = _compared(words, dates, text.language)
        for number in text.language.numbers(words):
            if not any(date.start < number.end and number.start < date.end for date in dates):
                yield _figure(text, sentence, number, _period(number, dates, compared))


_BESIDE = 80
"""Letters on either side of a date that tell whether it is compared with."""


def _compared(words: str, dates: Sequence[Date], known: Language) -> dict[Date, Span]:
    """The dates of a sentence that something is only compared with, and where each comparison stands."""
    spans: dict[Date, Span] = {}
    for date in dates if known.compared else ():
        first, sign = max(0, date.start - _BESIDE), "\0\0" if "/" in date.period else "\0"
        near = words[first : date.start] + sign + words[date.end : date.end + _BESIDE]
        longer = date.end - date.start - len(sign)
        for match in known.compared.finditer(near) if known.compared else ():
            start, end = (first + each for each in match.span(match.lastindex or 0))
            if start <= date.start < end + longer:
                spans[date] = start, end + longer
    return spans


def _period(number: Number, dates: Sequence[Date], compared: Mapping[Date, Span]) -> str | None:
    """The date that a number is of: that of its comparison, else the only other one of the sentence."""
    for date, (start, end) in compared.items():
        if start <= number.start < end:
            return date.period
    others = [each for each in dates if each not in compared]
    return others[0].period if len(others) == 1 else None


def figure_fields(source: SourceText, code: str, start: int, end: int) -> dict[str, Any]:
    """What the first number among some words says, as a figure has it; empty where there is none."""
    known, plain = language(code) or SILENT, shadow(source.text)
    for sentence in source.sentences_of(start, end):
        words = plain[sentence.start : sentence.end]
        for number in known.numbers(words):
            if number.start < end - sentence.start and start - sentence.start < number.end:
                dates = list(known.dates(words, None))
                period = _period(number, dates, _compared(words, dates, known))
                return _counted(source, sentence, number, period)
    return {}


def _figure(
    text: DraftedText, sentence: Stretch, number: Number, period: str | None
) -> dict[str, Any]:
    start, end = sentence.start + number.start, sentence.start + number.end
    return {
        "id": f"figure-{text.slug}-{sentence.number.replace('.', '-')}-{number.start + 1}",
        "kind": "figure",
        **_counted(text.source, sentence, number, period),
        "status": DRAFT,
        "evidence": [(start, end)],
    }


def _counted(
    source: SourceText, sentence: Stretch, number: Number, period: str | None
) -> dict[str, Any]:
    """What a number says: how it is written, its value and unit, when, and what it counts."""
    start, end = sentence.start + number.start, sentence.start + number.end
    written = as_name(source.text[start:end])
    known = language(source.language) or SILENT
    number = number._replace(unit=known.unit(source.language, number.unit, shadow(written)))
    counted = {
        "name_zh": written,
        "name_en": written if source.language.startswith("en") else _in_english(number),
        "value": number.value,
        "value_max": number.most,
        "value_text": written,
        "unit": number.unit or PLACEHOLDERS["unit"],
        "qualifier": number.qualifier,
        "period": period,
        "period_status": "inferred" if period else None,
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
    for sentence, clauses, dates in zip(
        text.source.sentences, text.statements, text.dates, strict=True
    ):
        words = text.plain[sentence.start : sentence.end]
        is_heading = not words.rstrip("”’」』）)\"'").endswith(ends) and not _is_cut(words)
        cues_by_kind = {} if is_heading else _cues(text, sentence, clauses)
        if opened and _BULLET.match(words):
            cues_by_kind.setdefault("call", []).append(f"listed after {opened}")
        elif sentence.sentence == 1:
            opened = ""
        if words.endswith((":", "：")) and any(cues_by_kind.get(cue) for cue in _OPENING):
            opened = one_line(text.source.text[sentence.start : sentence.end])[-_LONGEST_OPENING:]
        cues_by_kind["date"] = [each.period for each in dates]
        cues = [
            f"{cue}: {', '.join(dict.fromkeys(each))}" for cue, each in cues_by_kind.items() if each
        ]
        if cues:
            yield {"at": sentence.number, "cue": "; ".join(cues)[:_LONGEST_CUE], "status": DRAFT}


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
    by_kind: dict[str, Cue] = {
        "propose": "proposal",
        "put-forward": "proposal",
        "agree": "pledge",
    }
    return by_kind.get(statement.kind, "stance")


def added(annotations: str, proposal: Draft, path: Path) -> str:
    """The annotations with the proposed lines at the end of their lists; all else as it was.

    Drafts are in the full spelling: a person judges each field, and other programs read them.

    Raises:
        DataError: the annotations cannot be read.
        RequestError: a list is written in a way that lines cannot be added to.
    """
    text = _counted_proposals(annotations, proposal.nodes)
    sections = {section: getattr(proposal, section) for section, _ in _KEYS}
    _refuse_closed(annotations, [name for name, new in sections.items() if new], path)
    for section, new in sections.items():
        text = _extended(text, section, new)
    return text


def _refuse_closed(annotations: str, sections: Iterable[str], path: Path) -> None:
    """Raise if a record at the end of these lists would not be read as one of them."""
    before = yaml_with_places.read(annotations, path).values
    for section in sections:
        with_one = _extended(annotations, section, [{"status": DRAFT}])
        after = yaml_with_places.sift(with_one, path)[0].values
        if len(_records(after, section)) != len(_records(before, section)) + 1:
            raise RequestError(
                f"{path}: write each of the {section} on lines of its own, as `- id: ...`"
            )


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
