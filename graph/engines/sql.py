"""The questions as ANSI SQL over the tables of `graph.export.parquet_rows`; one statement for every engine.

A chain is a self-join of `edges` on its end and its document; which links there are is written from
`schema.vocabulary.Chain`, as the chains in memory are. Steps and ties have numbers in place of ids and
words; names and words are read last and apart, once for each node and each edge. A path's columns are
its nodes from the actor's side (`actor`, `second`, `third`) and its edges (`link1`, `link2`, `link3`),
whose numbers grow in reading order; whether a link is doubted, and how its weakest link is told.

Source: corpus/CODEBOOK.md, "Ties between actors and proposals".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.query.ties import PARTS
from schema.relations import Chain, Force, Modality, Predicate, Role
from schema.vocabulary import BY_NAME_ONLY, STANCES

CHAINS = tuple(Chain)
"""Kinds of chain by their rank, as `chain` gives it; -1 where a tie is named."""

MODALITIES = tuple(map(str, Modality))
"""How a relation is told, by its rank, as `modality` gives it."""


@dataclass(frozen=True)
class Select:
    """A SELECT, and a value for each of its question marks."""

    sql: str
    values: tuple[str, ...] = ()


Stages = tuple[tuple[str, Select], ...]
"""SELECTs by name; each may read those before it."""


@dataclass(frozen=True)
class Question:
    """A SELECT over the tables and over stages before it, which the engine keeps."""

    last: Select
    stages: Stages


def _in_turn(words: Iterable[str]) -> dict[str, int]:
    return {str(word): number for number, word in enumerate(words)}


def _number_of(column: str, numbers: Mapping[str, int]) -> str:
    cases = " ".join(f"WHEN '{word}' THEN {number}" for word, number in numbers.items())
    return f"CASE {column} {cases} END"


_KIND = _in_turn(sorted({kind for each in Predicate for ends in each.ends for kind in ends}))
_PREDICATE = _in_turn(Predicate)
"""What stands for a kind of node and for a predicate in stages: numbers are faster to compare."""

_LASTS = tuple(
    dict.fromkeys(
        [
            (Predicate.PARTICIPATES_IN, "source"),
            *(chain.last for chain in CHAINS),
            *((stance, "source") for stance in STANCES),
        ]
    )
)
"""The last links of chains, of ties and of stances, by the number of their family."""

_NAMED_FAMILY = 0


def _numbers(numbers: Mapping[str, int], words: Iterable[str]) -> str:
    return "(" + ", ".join(str(numbers[str(each)]) for each in sorted(words)) + ")"


_NEAR = f"""
SELECT e.number, e.source_number AS source, e.target_number AS target, p.number AS predicate,
  {_number_of("e.source_kind", _KIND)} AS source_kind,
  {_number_of("e.target_kind", _KIND)} AS target_kind,
  e.document_number AS document,
  {_number_of("coalesce(e.role, e.predicate)", _in_turn(PARTS))} AS part,
  CASE WHEN e.doubt IS NULL THEN 0 ELSE 1 END AS doubted,
  CASE WHEN coalesce(e.force, '{Force.PLEDGED}') = '{Force.PLEDGED}' THEN 1 ELSE 0 END AS is_held,
  {_number_of("e.modality", _in_turn(Modality))} AS modality
FROM edges AS e JOIN (VALUES {{predicates}}) AS p (word, number) ON p.word = e.predicate
  AND coalesce(e.doubt, '') <> '{BY_NAME_ONLY}'"""

_NEAR_ASKED = """
WHERE e.document_number IN (
  SELECT document_number FROM edges WHERE source IN {nodes}
  UNION SELECT document_number FROM edges WHERE target IN {nodes})"""

_PARTS = f"""
  SELECT target AS proposal, source AS whole, document, doubted, modality, number AS tail FROM near
  WHERE predicate = {_PREDICATE[Predicate.PART_OF]}
    AND source_kind = {_KIND["measure"]} AND target_kind = {_KIND["proposal"]}"""


def _ends() -> str:
    """Every last link: the end nearer the actor is `far`."""
    return " UNION ALL ".join(
        f"""
  SELECT {family} AS family, {_other(end)} AS near, {_other(end)}_kind AS near_kind, {end} AS far,
    {end}_kind AS far_kind, part, doubted, modality, document, number
  FROM near WHERE predicate = {_PREDICATE[predicate]}
    {"AND is_held = 1" if predicate in STANCES else ""}"""
        for family, (predicate, end) in enumerate(_LASTS)
    )


def _other(end: str) -> str:
    return "target" if end == "source" else "source"


_TAILS = f"""
  SELECT near AS proposal, family, far AS actor, far_kind AS kind, CAST(NULL AS BIGINT) AS second,
    part, doubted, modality, document, number AS link1, CAST(NULL AS BIGINT) AS link2
  FROM ends WHERE near_kind = {_KIND["proposal"]}
  UNION ALL
  SELECT p.proposal, e.family, e.far, e.far_kind, p.whole, e.part, greatest(e.doubted, p.doubted),
    greatest(e.modality, p.modality), e.document, e.number, p.tail
  FROM parts AS p JOIN ends AS e ON e.near = p.whole AND e.document = p.document"""

_ASSERTED = (_NAMED_FAMILY, *(_LASTS.index((stance, "source")) for stance in STANCES))

_NAMED = f"""
  SELECT proposal, family, actor, second, part, doubted, modality, link1, link2
  FROM tails WHERE family IN {_numbers({str(each): each for each in _ASSERTED}, map(str, _ASSERTED))}"""


def _steps() -> str:
    """Every link that may come before another, for each chain that it carries.

    `way` is the direction of a chain that leads on in one only; 0 where it may turn.
    """
    return " UNION ALL ".join(
        f"""
  SELECT {rank} AS chain, {_LASTS.index(chain.last)} AS family,
    {(end == "source") + 1 if chain.is_straight else 0} AS way, {_other(end)} AS near, {end} AS far,
    {end}_kind AS far_kind, doubted, modality, document, number
  FROM near WHERE predicate = {_PREDICATE[predicate]} AND is_held = 1
    AND {_other(end)}_kind IN {_numbers(_KIND, chain.between)}
    AND {end}_kind IN {_numbers(_KIND, chain.between | {"actor"})}"""
        for rank, chain in enumerate(CHAINS)
        for predicate, end in chain.carriers
    )


_ONCE = f"""
WITH steps AS ({_steps()})
  SELECT t.proposal, s.chain, s.way, s.far AS actor, s.far_kind AS kind, t.actor AS second,
    t.second AS third, greatest(s.doubted, t.doubted) AS doubted,
    greatest(s.modality, t.modality) AS modality,
    t.document, s.number AS link1, t.link1 AS link2, t.link2 AS link3
  FROM tails AS t
  JOIN steps AS s ON s.near = t.actor AND s.document = t.document AND s.family = t.family
  WHERE s.far NOT IN (t.proposal, t.actor, coalesce(t.second, t.actor))"""


def _direct() -> str:
    """Last links that begin at an actor, and are chains by themselves."""
    return " UNION ALL ".join(
        f"""
  SELECT proposal, {rank} AS chain, actor, second, CAST(NULL AS BIGINT) AS third, doubted, modality,
    link1, link2, CAST(NULL AS BIGINT) AS link3
  FROM tails WHERE family = {_LASTS.index(chain.last)} AND kind = {_KIND["actor"]}"""
        for rank, chain in enumerate(CHAINS)
        if _LASTS.index(chain.last) != _NAMED_FAMILY
    )


_UNTIED = f"""
WITH steps AS ({_steps()}
), chains AS (
  {_direct()}
  UNION ALL
  SELECT proposal, chain, actor, second, third, doubted, modality, link1, link2, link3
  FROM once WHERE kind = {_KIND["actor"]}
  UNION ALL
  SELECT t.proposal, t.chain, s.far, t.actor, t.second, greatest(s.doubted, t.doubted),
    greatest(s.modality, t.modality), s.number, t.link1, t.link2
  FROM once AS t JOIN steps AS s ON s.near = t.actor AND s.document = t.document
    AND s.chain = t.chain AND s.way = t.way
  WHERE t.link3 IS NULL AND s.far_kind = {_KIND["actor"]}
    AND s.far NOT IN (t.proposal, t.actor, t.second)
)
  SELECT c.*, CASE WHEN link3 IS NOT NULL THEN 2 WHEN link2 IS NOT NULL THEN 1 ELSE 0 END AS between_
  FROM chains AS c
  WHERE NOT EXISTS (
    SELECT 1 FROM named AS n
    WHERE n.proposal = c.proposal AND n.actor = c.actor AND n.family = {_NAMED_FAMILY})"""

_DERIVED = """
  SELECT * FROM (
    SELECT u.*, row_number() OVER (
      PARTITION BY proposal, actor, chain ORDER BY between_, link1, link2, link3) AS place
    FROM untied AS u WHERE 1 = 1 {told}) AS ranked
  WHERE place = 1"""

_TIES = """
SELECT proposal, actor, second, CAST(NULL AS BIGINT) AS third, part, -1 AS chain, doubted, modality,
  0 AS between_, link1, link2, CAST(NULL AS BIGINT) AS link3
FROM named WHERE 1 = 1 {told}"""

_OR_DERIVED = f"""
UNION ALL
SELECT proposal, actor, second, third, {len(PARTS)}, chain, doubted, modality, between_,
  link1, link2, link3
FROM derived"""

_ONE_OF_TIES = (Predicate.PARTICIPATES_IN, Predicate.PART_OF, *STANCES)

_IN_ORDER = """
SELECT t.part, t.chain, t.modality, t.proposal, t.actor, t.second, t.third,
  t.link1, t.link2, t.link3
FROM asked AS t JOIN {nodes} AS p ON p.number = t.proposal
ORDER BY {first} p.document_number, p."order", t.proposal, t.part, t.between_, t.actor,
  t.link1, t.link2, t.link3, t.chain"""

_WORDS = """
SELECT number, predicate, role, force, doubt, doubt_zh,
  relation_id, document, paragraph, page, "start", "end", quote, coreference, our_rendering, evidence
FROM {edges} WHERE number IN ({numbers})"""

_LINKS = " UNION ALL ".join(f"SELECT link{each} FROM asked" for each in (1, 2, 3))

_NAMES = """
SELECT number, id, "order", name_zh, name_en FROM {nodes}"""

_NAMES_ASKED = """
WHERE number IN (
  SELECT proposal FROM asked UNION SELECT actor FROM asked
  UNION SELECT second FROM asked UNION SELECT third FROM asked)"""

_CALLED = """
SELECT number, document_number, id, "order", name_zh, name_en FROM nodes"""

_FIRST = {"proposal": "", "role": "t.part,", "actor": "t.actor,"}

_CELLS = """
SELECT p.document_number AS document, t.actor, t.proposal, t.part, t.chain, t.modality,
  min(t.doubted) AS doubted
FROM asked AS t JOIN nodes AS p ON p.number = t.proposal
GROUP BY p.document_number, t.actor, t.proposal, t.part, t.chain, t.modality"""

_MATRIX = """
SELECT d.id, d.name_zh, d.name_en, a.id,
  coalesce(a.short_zh, a.name_zh), coalesce(a.short_en, a.name_en),
  p.id, p."order", p.name_zh, p.name_en, c.part, c.chain, c.modality, c.doubted
FROM (SELECT DISTINCT document, actor FROM cells) AS r
JOIN documents AS t ON t.number = r.document
JOIN nodes AS d ON d.id = t.document
JOIN nodes AS a ON a.number = r.actor
JOIN nodes AS p ON p.document_number = r.document AND p.kind = 'proposal' {whole_is}
LEFT JOIN cells AS c ON c.actor = r.actor AND c.proposal = p.number
ORDER BY r.document, r.actor, p."order", p.number, c.part, c.chain, c.modality"""

_SENTENCES = """
SELECT s.document, s.paragraph, s.sentence, s.text, s.uncoded, x.part, x.subject
FROM sentences AS s
LEFT JOIN spans AS x ON x.document = s.document AND s."start" < x."end" AND x."start" < s."end"
GROUP BY s.document, s.paragraph, s.sentence, s.text, s.uncoded, x.part, x.subject
ORDER BY s.document, s.paragraph, s.sentence, x.part, x.subject"""

_ADDRESSING = f"""
SELECT target_number AS threat, source_number AS answer, source_kind AS kind
FROM edges WHERE predicate = '{Predicate.ADDRESSES}'"""

_ANSWERED = f"""
SELECT threat FROM addressing WHERE kind = 'proposal'
UNION
SELECT a.threat FROM addressing AS a JOIN edges AS e ON e.source_number = a.answer
WHERE e.predicate = '{Predicate.PART_OF}' AND e.target_kind = 'proposal'"""

_LOOSE = f"""
SELECT l.part, n.document, n.id, n.name_zh, n.name_en
FROM (
  SELECT 0 AS part, number FROM nodes WHERE kind = 'proposal' AND NOT EXISTS (
    SELECT 1 FROM named
    WHERE named.proposal = nodes.number AND named.part = {PARTS.index(Role.ADDRESSEE)})
  UNION ALL
  SELECT 1, number FROM nodes WHERE kind = 'actor'
    AND NOT EXISTS (
      SELECT 1 FROM named WHERE named.actor = nodes.number AND named.family = {_NAMED_FAMILY})
    AND NOT EXISTS (SELECT 1 FROM untied WHERE untied.actor = nodes.number)
  UNION ALL
  SELECT 2, number FROM nodes WHERE kind = 'threat'
    AND NOT EXISTS (SELECT 1 FROM answered WHERE answered.threat = nodes.number)
) AS l JOIN nodes AS n ON n.number = l.number
ORDER BY l.part, n.document, n."start", n.id"""


@dataclass(frozen=True)
class Asked:
    """What of the ties is asked for; ids, of which any will do; all where there is none.

    `alone` reads the documents that name the actor or the proposal, and no others: less to do for one
    question, but stages that the next one has no use for.
    """

    actors: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ()
    no_doubt: bool = False
    derived: bool = False
    alone: bool = False

    @property
    def one_of_several(self) -> bool:
        """Whether others like it are likely to follow, so that names and words are worth keeping, too."""
        return self.derived and not self.alone and bool(self.actors or self.proposals)


def ties(asked: Asked, by: str) -> Question:
    """Every tie, in the order of the question: the numbers of its nodes and edges."""
    return Question(
        Select(_IN_ORDER.format(first=_FIRST[by], **_tables(asked))), _named_ties(asked)
    )


def words(asked: Asked) -> Question:
    """The words of the edges on the ways of the ties, each edge once."""
    return Question(Select(_WORDS.format(numbers=_LINKS, **_tables(asked))), _named_ties(asked))


def names(asked: Asked) -> Question:
    """The nodes on the ways of the ties, each once: number, id, order, names; all nodes for all ties."""
    whole = not (asked.actors or asked.proposals)
    statement = (_NAMES if whole else _NAMES + _NAMES_ASKED).format(**_tables(asked))
    return Question(Select(statement), _named_ties(asked))


def matrix(asked: Asked) -> Question:
    """One row for each role or chain of an actor in a proposal, and one where it has none."""
    whole_is = _is("p.id", asked.proposals)
    last = Select(_MATRIX.format(whole_is=whole_is.sql), whole_is.values)
    return Question(last, (*_ties(asked), ("cells", Select(_CELLS))))


def sentences() -> Question:
    """Every sentence, and beside it each node and relation that rests on its words."""
    return Question(Select(_SENTENCES), ())


def loose() -> Question:
    """Proposals without an addressee (part 0), actors without a tie (1), threats without an answer (2)."""
    answered = (("addressing", Select(_ADDRESSING)), ("answered", Select(_ANSWERED)))
    return Question(Select(_LOOSE), (*_chains(Asked(derived=True)), *answered))


def _tables(asked: Asked) -> dict[str, str]:
    """Where names and words are read."""
    selected = asked.one_of_several
    return (
        {"nodes": "called", "edges": "said"} if selected else {"nodes": "nodes", "edges": "edges"}
    )


def _named_ties(asked: Asked) -> Stages:
    """The stages up to the ties that are asked for, and to names and words where these are kept."""
    wording = _WORDS.format(edges="edges", numbers="SELECT number FROM near")
    tables = ("called", Select(_CALLED)), ("said", Select(wording))
    return _ties(asked, tables if asked.one_of_several else ())


def _ties(asked: Asked, more: Stages = ()) -> Stages:
    """The stages up to the ties that are asked for; where no chain is, one."""
    before, ties_are = _chains(asked), _ties_are(asked)
    conditions = _conditions(asked)
    ties = _TIES.format(told=conditions) + (_OR_DERIVED if asked.derived else "")
    chosen = Select(f"SELECT * FROM ({ties}) AS ties WHERE 1 = 1 {ties_are.sql}", ties_are.values)
    if not asked.derived:
        return (("asked", _inlined(before, chosen)),)
    derived: Stages = (("derived", Select(_DERIVED.format(told=conditions))),)
    if asked.one_of_several:
        return *before, *derived, *more, ("asked", chosen)
    return *before, ("asked", _inlined(derived, chosen))


def _inlined(stages: Stages, last: Select) -> Select:
    """Stages as common table expressions of one statement."""
    named = ", ".join(f"{name} AS ({statement.sql})" for name, statement in stages)
    values = tuple(value for _, statement in stages for value in statement.values)
    return Select(f"WITH {named} {last.sql}", values + last.values)


def _chains(asked: Asked) -> Stages:
    """The stages up to every named tie, and every chain where derived ones are asked for."""
    stages = {"parts": _PARTS, "ends": _ends(), "tails": _TAILS, "named": _NAMED}
    if asked.derived:
        stages |= {"once": _ONCE, "untied": _UNTIED}
    return ("near", _near(asked)), *(
        (name, Select(statement)) for name, statement in stages.items()
    )


def _near(asked: Asked) -> Select:
    """The edges that the links of a path can be."""
    carrying = {each for each in Predicate if each.carries} | {last for last, _ in _LASTS}
    read = sorted({*_ONE_OF_TIES, *(carrying if asked.derived else ())})
    statement = _NEAR.format(
        predicates=", ".join(f"('{each}', {_PREDICATE[each]})" for each in read)
    )
    nodes = asked.proposals or asked.actors
    if not nodes or not asked.alone:
        return Select(statement)
    return Select(statement + _NEAR_ASKED.format(nodes=marks(nodes)), 2 * nodes)


def _conditions(asked: Asked) -> str:
    """Conditions on the links of ties and chains, each after an AND."""
    modalities = _numbers(_in_turn(Modality), asked.modalities)
    modality = f" AND modality IN {modalities}" if asked.modalities else ""
    return modality + (" AND doubted = 0" if asked.no_doubt else "")


def _ties_are(asked: Asked) -> Select:
    """Conditions on ties, each after an AND."""
    rank = f" AND part IN {_numbers(_in_turn(PARTS), asked.roles)}" if asked.roles else ""
    given = {"actor": asked.actors, "proposal": asked.proposals}
    nodes = "".join(
        f" AND {name} IN (SELECT number FROM nodes WHERE id IN {marks(ids)})"
        for name, ids in given.items()
        if ids
    )
    return Select(nodes + rank, asked.actors + asked.proposals)


def _is(column: str, values: tuple[str, ...]) -> Select:
    return Select(f"AND {column} IN {marks(values)}", values) if values else Select("")


def marks(values: tuple[str, ...]) -> str:
    """A question mark for each value, in parentheses."""
    return f"({', '.join('?' * len(values))})"
