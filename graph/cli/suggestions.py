"""What a wrong option, value or subcommand was meant to be: by meaning first, and only what there is.

Looks decide only between spellings: `--formt` is `--format`, but `--measure` is not `--master`.
"""

import re
import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from rapidfuzz.distance import OSA

from graph.cli.terminal import visible


def _by_word(table: Mapping[str, str]) -> dict[str, list[str]]:
    """A table of what there is, turned: what is meant by each of the words."""
    meant: dict[str, list[str]] = {}
    for there, words in table.items():
        for word in words.split():
            meant.setdefault(word, []).append(there)
    return meant


_OPTIONS = _by_word(
    {
        "--actor": "who whom country state organisation organization organizations party name node person people"
        " with partner of by-actor author speaker participant entity",
        "--proposal": "proposition initiative recommendation suggestion demand number node name within about",
        "--node": "actor proposal id name entity",
        "--role": "part function as predicate relation stance position",
        "--modality": "mode mood how told tense certainty",
        "--force": "strength obligation duty deontic must should may modality role",
        "--derived": "all inferred computed implied indirect chain chains basis membership office",
        "--no-doubt": "certain sure undisputed doubt doubts doubted disputed",
        "--matrix": "grid pivot crosstab table",
        "--by": "group group-by groupby heading per",
        "--kind": "type class category nodes of-kind label subtype actor relation",
        "--relation": "predicate edge edges predicates",
        "--named-only": "no-silent silent named without-silent hide-silent only-named",
        "--max": "number paths top",
        "--brief": "short summary compact concise quiet overview",
        "--cite": "citation citations cited source sources reference references bibliography footnotes style",
        "--style": "csl citation-style cite",
        "--format csv": "csv",
        "--format json": "json",
        "--format markdown": "md markdown",
        "--format xlsx": "xlsx excel workbook spreadsheet",
        "--format": "as type output-format fmt view",
        "--output": "out file to save write-to outfile target dest destination format docx html md",
        "--limit": "head top max first rows count n number max-rows",
        "--sort": "order order-by orderby sort-by sortby",
        "--reverse": "desc descending reversed",
        "--lang en": "english en",
        "--lang zh": "chinese zh cn",
        "--lang": "language locale translate translation rendering renderings",
        "--since": "from after start begin year date",
        "--until": "to before end till year date",
        "--corpus": "input folder dir directory documents document path in data text doc corpora",
        "--with-drafts": "drafts draft include-drafts all",
        "--engine": "backend duckdb spark",
        "--limit-mb": "max-size size megabytes mb",
    }
)
"""What an option may be called, by the option there is."""

_ARGUMENTS = _by_word(
    {
        "--corpora": "corpus folder dir",
        "--target": "for against about of on proposal principle",
        "--text": "words word query string for search",
        "--node": "of name id about",
        "--file": "input report path in",
        "--proposal": "of in",
    }
)
"""What an argument may be called, by the argument as an option would be."""

_COMMANDS = _by_word(
    {
        "find": "search grep query lookup where words text",
        "ties": "relations relation links link edges tied roles who network",
        "ties --matrix": "matrix grid",
        "why": "explain reason because whynot why-not",
        "asks": "obligations obligation duties duty commitments pledges requests demands",
        "stances": "positions position support supporters opponents for against opinion opinions",
        "show": "node view info describe card get print details",
        "path": "route way connect connection paths",
        "actors": "list nodes entities parties people countries organizations",
        "proposals": "list initiatives recommendations demands",
        "measures": "actions steps",
        "threats": "risks harms dangers problems",
        "principles": "norms values goals",
        "figures": "numbers statistics data amounts",
        "timeline": "dates events history when",
        "cooperation": "partners works-with partnerships collaborations",
        "coverage": "stats statistics progress status gaps",
        "conflicts": "contradictions disagreements differences",
        "changes": "diff compare evolution",
        "identities": "duplicates merge same aliases",
        "terms": "glossary vocabulary define definitions legend meaning codebook words",
        "brief": "report summary profile cite cited dossier",
        "verify": "quotes quotations factcheck fact-check proof",
        "check": "validate lint test",
        "export": "save write dump convert-to download output",
        "export network": "network",
        "export csl": "sources bibliography references",
        "export graphml": "gephi graphml",
        "build": "make run generate page html",
        "new": "add create init import-text",
        "draft": "propose extract suggest",
        "code": "edit annotate workbench studio serve",
        "--help": "help",
        "--version": "version",
    }
)
"""What a subcommand may be called, by the subcommand there is."""

_VALUES = _by_word(
    {
        "markdown": "md",
        "xlsx": "excel spreadsheet workbook xls",
        "table": "text txt plain terminal console",
        "turtle": "ttl rdf",
        "jsonld": "rdf json-ld",
        "graphml": "gephi igraph networkx xml gexf",
        "csv": "neo4j tsv tables",
        "html": "page web",
        "parquet": "duckdb spark arrow",
        "bibtex": "bib latex biblatex",
        "csl": "zotero ris endnote",
        "json": "d3 node-link",
        "en": "english eng en-gb en-us",
        "zh": "chinese cn zh-cn zho 中文",
        "proposer": "speaker author initiator sponsor",
        "addressee": "recipient target audience",
        "forum": "venue framework platform",
        "implementer": "doer executor",
        "coordinator": "contact hub",
        "exemplar": "example model",
        "partner": "ally collaborator",
        "beneficiary": "protected beneficiaries",
        "convenor": "convener host organizer organiser",
        "must": "shall required obligation",
        "must-not": "forbidden prohibited cannot shall-not",
        "pledged": "promised promise pledge committed commitment commissive",
        "should": "ought",
        "invited": "invite welcome encouraged",
        "may": "can allowed permitted",
        "asserted": "said fact stated",
        "reported": "past",
        "proposed": "suggested asked offered",
        "hoped": "wish wished hope",
        "actor": "country state person people organisation organization who",
        "threat": "risk harm",
        "principle": "norm goal",
        "event": "date happening",
        "instrument": "law treaty report",
        "figure": "number",
        "relation": "edge tie predicate",
        "networkx": "memory python",
    }
)
"""What a value may be called, by the value there is."""

_BEGINNING = 3
"""Letters from which on the beginning of a word stands for it."""

_ALIKE = 0.8
"""Likeness, out of 1, at which one spelling is a slip of another."""


def _meant(typed: str, table: Mapping[str, Sequence[str]], there: Iterable[str]) -> list[str]:
    """What there is of what a word may mean; else what it is a slip of."""
    known = {each.partition(" ")[0] if each.startswith("-") else each for each in there}
    bare = typed.strip("-").lower().replace("_", "-")
    words = dict.fromkeys((bare, bare.removesuffix("s")))
    meant = [each for word in words for each in table.get(word, ()) if _is_there(each, known)]
    likeness = {each: SequenceMatcher(None, each.strip("-"), bare).ratio() for each in known}
    alike = sorted(
        (e for e in known if likeness[e] >= _ALIKE or _is_slip(e.strip("-"), bare)),
        key=lambda e: (-likeness[e], e),
    )
    return list(dict.fromkeys([*(alike[:1] if bare not in table else ()), *meant, *alike]))[:3]


_LEAST_SLIPPED = 4
"""Letters of a word that may be a slip; one of three is near many."""


def _is_slip(spelling: str, bare: str) -> bool:
    """Whether one letter is another, too many or missing, or two neighbours changed places: `--roel`, `tyes`."""
    return len(bare) >= _LEAST_SLIPPED and OSA.distance(spelling, bare) <= 1


def _is_begun(bare: str, there: str) -> bool:
    """Whether three letters or more begin an option: `--prop`."""
    return len(bare) >= _BEGINNING and there.strip("-").startswith(bare)


def _is_there(meant: str, known: Iterable[str]) -> bool:
    return (meant.partition(" ")[0] if meant.startswith("-") else meant) in known


def for_option(typed: str, command: Any, others: Mapping[str, Any]) -> str:
    """What to type instead of an option that a subcommand does not have.

    Its argument of that name; else what the subcommand itself has; else its other arguments; else the other subcommands that have it.
    """
    bare = typed.strip("-")
    arguments = {each.name for each in command.params if each.param_type_name == "argument"}
    own = _meant(typed, _OPTIONS, _options(command))
    if own and bare not in arguments:
        return f"did you mean {_listed(own)}?"
    wanted = dict.fromkeys((f"--{bare}", *_OPTIONS.get(bare, ()), *_ARGUMENTS.get(bare, ())))
    if any(f"--{argument}" in wanted for argument in arguments):
        return f"leave it out: `{' '.join([command.name, *_arguments(command)])}`"
    if begun := [each for each in _options(command) if _is_begun(bare, each)]:
        return f"did you mean {_listed(begun)}?"
    having = [
        f"`{name}` has {option}"
        for option in wanted
        for name, other in others.items()
        if option in _options(other)
    ]
    for several in (bare, f"{bare}s"):
        if several in others and f"--{bare}" not in " ".join(having):
            return f"`{several}` is a subcommand of its own"
    return f"{'; '.join(having[:3])}" if having else f"`{command.name} --help` lists its options"


def _options(command: Any) -> list[str]:
    return [
        name
        for each in command.params
        if each.param_type_name == "option" and not each.hidden
        for name in each.opts
        if name.startswith("--")
    ]


def _arguments(command: Any) -> list[str]:
    return [each.name.upper() for each in command.params if each.param_type_name == "argument"]


def for_value(typed: str, choices: Sequence[str]) -> str:
    """What to type instead of a value that is none of the choices."""
    meant = _meant(typed, _VALUES, choices)
    return f"did you mean {_listed(meant)}? " if meant else ""


def _one_by_one(typed: str, choices: Sequence[str], error: Any) -> str:
    """How to give several values that were put into one, where the option may be repeated."""
    values = [each.strip() for each in typed.split(",")]
    if len(values) < 2 or not set(values) <= set(choices) or not error.param.multiple:
        return ""
    option = max(error.param.opts, key=len)
    return f"give each on its own: `{' '.join(f'{option} {each}' for each in values)}`. "


def for_command(typed: str, commands: Iterable[str]) -> str:
    """What to type instead of a subcommand that is not there."""
    there = [*commands]
    whole = [*there, *(each for each in _every(_COMMANDS) if each.partition(" ")[0] in there)]
    meant = _meant(typed, _COMMANDS, [*whole, "--help", "--version"])
    return f"did you mean {_listed(meant)}?" if meant else "`--help` lists the subcommands"


def _every(table: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for meant in table.values():
        yield from meant


def _listed(several: Sequence[str]) -> str:
    *first, last = (f"`{each}`" for each in several)
    return f"{', '.join(first)} or {last}" if first else last


_NOT_ONE_OF = re.compile(r"'(?P<typed>.*)' is not one of (?P<choices>'.*')\.$", re.DOTALL)


_EXTRA = re.compile(r"^Got unexpected extra argument(?:s|\(s\))? \((?P<typed>.*)\)$")


def for_argument(typed: str, command: Any) -> str:
    """What to type instead of an argument that a subcommand does not take: an option that takes the value."""
    wanted = "--proposal" if typed.isdigit() else "--actor"
    value = f'"{typed}"' if " " in typed else typed
    there = wanted in _options(command)
    advice = f"did you mean `{wanted} {value}`?" if there else f"see `{command.name} --help`"
    return f"{command.name} takes no argument {value}; {advice}"


def _after_its_options(typed: Sequence[str], commands: Iterable[str]) -> str:
    """The words that were typed with the subcommand first, where options were put before it; else nothing."""
    name = next((each for each in typed if each in commands), None)
    rest = [each for each in typed if each != name]
    return f"options follow the subcommand: `{shlex.join([name, *rest])}`" if name else ""


_NUMBER = re.compile(r"valid integer|(greater|less) than or equal to (\d+)$")


def _which_number(side: str | None, limit: str | None) -> str:
    """A number that would do, where the one that was given is out of its bounds, or none."""
    bounds = {
        None: "a whole number",
        "greater": f"a number from {limit} on",
        "less": f"a number up to {limit}",
    }
    return bounds[side]


def improved(error: Any, commands: Mapping[str, Any], without_command: Sequence[str] = ()) -> None:
    """Put into an error of the command line what was meant, and nothing that acts on a terminal."""
    if order := _after_its_options(without_command, commands):
        error.message, error.possibilities = order, None
    elif option := getattr(error, "option_name", None):
        if hasattr(error, "possibilities"):
            advice = for_option(option, error.ctx.command, commands)
            error.message = f"{error.ctx.command.name} has no option {option}; {advice}"
            error.possibilities = None
    elif extra := _EXTRA.search(error.message):
        error.message = for_argument(extra["typed"], error.ctx.command)
    elif wrong := _NOT_ONE_OF.search(error.message):
        choices = re.findall(r"'([^']*)'", wrong["choices"])
        advice = _one_by_one(wrong["typed"], choices, error) or for_value(wrong["typed"], choices)
        takes = f"{'It' if advice else 'it'} takes {', '.join(choices)}"
        error.message = f'"{wrong["typed"]}" is not one of its values; {advice}{takes}'
    elif limit := _NUMBER.search(error.message):
        error.message = f"give {_which_number(*limit.groups())}"
    error.message = visible(error.message)
