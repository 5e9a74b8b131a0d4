"""The questions as ANSI SQL over the tables of `graph.export.rows`; one text for every engine.

A chain is a self-join of `edges` on its end and its document; the rules are those of `graph.chains`,
and the codebook's. A path's columns are its nodes from the actor's side (`actor`, `second`, `third`)
and, for each link, where its words begin and its relation (`start1`, `link1`, ...).

Source: corpus/CODEBOOK.md, "Ties between actors and proposals".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from schema.relations import Chain, Predicate, Role


@dataclass(frozen=True)
class Text:
    """A SELECT, and a value for each of its question marks."""

    sql: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """A SELECT over the tables and over steps before it, each a SELECT under a name.

    Steps that several later ones read are kept by the engine, not computed again for each.
    """

    last: Text
    steps: tuple[tuple[str, Text], ...]
    kept: bool

    @property
    def inlined(self) -> Text:
        """The steps as common table expressions of one text."""
        named = ", ".join(f"{name} AS ({text.sql})" for name, text in self.steps)
        values = tuple(value for _, text in self.steps for value in text.values)
        return Text(f"WITH {named} {self.last.sql}", values + self.last.values)


_CHAINS: tuple[str, ...] = get_args(Chain)


def _values(rows: Iterable[Sequence[object]]) -> str:
    return ", ".join("(" + ", ".join(map(repr, row)) + ")" for row in rows)


_CARRYING = _values((chain, str(each)) for each in Predicate for chain in sorted(each.chains))
_CHAIN_RANKS = _values((chain, rank) for rank, chain in enumerate(_CHAINS))
_ROLE_RANKS = _values((str(role), rank) for rank, role in enumerate(Role))

_NEAR = """
SELECT source, source_kind, target, target_kind, predicate, role, document, "start", relation_id
FROM edges WHERE predicate IN ({predicates})"""

_NEAR_ACTOR = """
AND document IN (
  SELECT document FROM edges WHERE source = ? UNION SELECT document FROM edges WHERE target = ?)"""

_WHOLES = """
  SELECT id AS proposal, id AS whole, CAST(NULL AS VARCHAR(200)) AS tail,
    CAST(NULL AS BIGINT) AS tail_start, CAST(NULL AS VARCHAR(200)) AS document
  FROM nodes WHERE kind = 'proposal' {whole_is}
  UNION ALL
  SELECT target, source, relation_id, "start", document
  FROM near
  WHERE predicate = 'part-of' AND source_kind = 'measure' AND target_kind = 'proposal'
    {target_is}"""

_NAMED = """
  SELECT wholes.proposal, e.source AS actor,
    CASE WHEN wholes.tail IS NOT NULL THEN wholes.whole END AS second,
    e.role, e.document, e."start" AS start1, e.relation_id AS link1,
    wholes.tail_start AS start2, wholes.tail AS link2
  FROM wholes JOIN near AS e ON e.target = wholes.whole
  WHERE e.predicate = 'participates-in' AND coalesce(wholes.document, e.document) = e.document"""

_TAILS = """
  SELECT proposal, c.chain, actor, 'actor' AS kind, second, document, CAST(NULL AS VARCHAR(4)) AS way,
    start1, link1, start2, link2
  FROM named CROSS JOIN (VALUES ('office'), ('membership')) AS c(chain)
  UNION ALL
  SELECT w.proposal, 'example', e.source, e.source_kind,
    CASE WHEN w.tail IS NOT NULL THEN w.whole END, e.document, NULL,
    e."start", e.relation_id, w.tail_start, w.tail
  FROM wholes AS w JOIN near AS e ON e.target = w.whole
  WHERE e.predicate = 'exemplifies' AND coalesce(w.document, e.document) = e.document
  UNION ALL
  SELECT w.proposal, 'threat', e.target, e.target_kind,
    CASE WHEN w.tail IS NOT NULL THEN w.whole END, e.document, NULL,
    e."start", e.relation_id, w.tail_start, w.tail
  FROM wholes AS w JOIN near AS e ON e.source = w.whole
  WHERE e.predicate = 'addresses' AND coalesce(w.document, e.document) = e.document"""

_STEPS = f"""
WITH carrying(chain, predicate) AS (VALUES {_CARRYING})
  SELECT c.chain, e.target AS near, e.source AS far, e.source_kind AS far_kind, e.document,
    e."start", e.relation_id, CASE WHEN c.chain IN ('office', 'membership') THEN 'up' END AS way
  FROM near AS e JOIN carrying AS c ON c.predicate = e.predicate
  WHERE NOT (c.chain = 'example' AND e.predicate = 'part-of' AND e.target_kind = 'actor')
    AND NOT (c.chain = 'example' AND e.source_kind IN ('proposal', 'principle'))
    AND NOT (c.chain = 'threat' AND e.target_kind <> 'threat')
  UNION ALL
  SELECT c.chain, e.source, e.target, e.target_kind, e.document, e."start", e.relation_id,
    CASE WHEN c.chain IN ('office', 'membership') THEN 'down' END
  FROM near AS e JOIN carrying AS c ON c.predicate = e.predicate
  WHERE c.chain IN ('office', 'membership')
    OR (e.predicate = 'harms' AND e.source_kind = 'threat')"""

_ONCE = """
  SELECT t.proposal, t.chain, s.far AS actor, s.far_kind AS kind, t.actor AS second,
    t.second AS third, t.document, s.way, s."start" AS start1, s.relation_id AS link1,
    t.start1 AS start2, t.link1 AS link2, t.start2 AS start3, t.link2 AS link3
  FROM tails AS t
  JOIN steps AS s ON s.chain = t.chain AND s.near = t.actor AND s.document = t.document
  WHERE s.far NOT IN (t.proposal, t.actor, coalesce(t.second, t.actor))"""

_UNTIED = """
WITH twice AS (
  SELECT t.proposal, t.chain, s.far AS actor, s.far_kind AS kind, t.actor AS second,
    t.second AS third, t.document, s."start" AS start1, s.relation_id AS link1,
    t.start1 AS start2, t.link1 AS link2, t.start2 AS start3, t.link2 AS link3
  FROM once AS t
  JOIN steps AS s ON s.chain = t.chain AND s.near = t.actor AND s.document = t.document
    AND coalesce(s.way, '') = coalesce(t.way, '')
  WHERE t.link3 IS NULL AND s.far NOT IN (t.proposal, t.actor, t.second)
),
chains AS (
  SELECT proposal, chain, actor, second, CAST(NULL AS VARCHAR(200)) AS third,
    start1, link1, start2, link2, CAST(NULL AS BIGINT) AS start3, CAST(NULL AS VARCHAR(200)) AS link3
  FROM tails WHERE kind = 'actor'
  UNION ALL
  SELECT proposal, chain, actor, second, third, start1, link1, start2, link2, start3, link3
  FROM once WHERE kind = 'actor'
  UNION ALL
  SELECT proposal, chain, actor, second, third, start1, link1, start2, link2, start3, link3
  FROM twice WHERE kind = 'actor'
)
  SELECT c.*, CASE WHEN link3 IS NOT NULL THEN 2 WHEN link2 IS NOT NULL THEN 1 ELSE 0 END AS between_
  FROM chains AS c
  WHERE NOT EXISTS (
    SELECT 1 FROM named AS n WHERE n.proposal = c.proposal AND n.actor = c.actor)"""

_DERIVED = """
  SELECT * FROM (
    SELECT u.*, row_number() OVER (
      PARTITION BY proposal, actor, chain
      ORDER BY between_, start1, link1, start2, link2, start3, link3) AS place
    FROM untied AS u) AS ranked
  WHERE place = 1"""

_TIES = f"""
SELECT proposal, actor, second, CAST(NULL AS VARCHAR(200)) AS third, named.role, role_rank,
  CAST(NULL AS VARCHAR(20)) AS chain, -1 AS chain_rank, 0 AS between_,
  start1, link1, start2, link2, CAST(NULL AS BIGINT) AS start3, CAST(NULL AS VARCHAR(200)) AS link3
FROM named JOIN (VALUES {_ROLE_RANKS}) AS ranks(role, role_rank) ON ranks.role = named.role"""

_OR_DERIVED = f"""
UNION ALL
SELECT proposal, actor, second, third, NULL, {len(Role)}, derived.chain, chain_rank, between_,
  start1, link1, start2, link2, start3, link3
FROM derived JOIN (VALUES {_CHAIN_RANKS}) AS ranks(chain, chain_rank) ON ranks.chain = derived.chain"""

_WORDS = """
SELECT l.proposal, p."order", p.name_zh, p.name_en, l.role, l.chain, l.link1, l.link2, l.link3,
  l.node, n.name_zh, n.name_en, e.relation_id, e.document, e.paragraph, e."start", e."end", e.quote,
  e.coreference, e.evidence
FROM (
  SELECT ties.*, 1 AS link, actor AS node, link1 AS relation FROM ties
  UNION ALL SELECT ties.*, 2, second, link2 FROM ties WHERE link2 IS NOT NULL
  UNION ALL SELECT ties.*, 3, third, link3 FROM ties WHERE link3 IS NOT NULL
) AS l
JOIN nodes AS p ON p.id = l.proposal
JOIN nodes AS n ON n.id = l.node
JOIN edges AS e ON e.relation_id = l.relation
{ties_are}
ORDER BY {first} p.document, p."order", l.proposal, l.role_rank, l.between_, l.actor,
  l.start1, l.link1, l.start2, l.link2, l.start3, l.link3, l.chain_rank, l.link"""

_FIRST = {"proposal": "", "role": "l.role_rank,", "actor": "l.actor,"}

_CELLS = """
SELECT DISTINCT p.document, l.actor, l.proposal, l.role, l.role_rank, l.chain, l.chain_rank
FROM ties AS l JOIN nodes AS p ON p.id = l.proposal {ties_are}"""

_MATRIX = """
SELECT d.id, d.name_zh, d.name_en, a.id, a.name_zh, a.name_en,
  p.id, p."order", p.name_zh, p.name_en, c.role, c.chain
FROM (SELECT DISTINCT document, actor FROM cells) AS r
JOIN nodes AS d ON d.id = r.document
JOIN nodes AS a ON a.id = r.actor
JOIN nodes AS p ON p.document = r.document AND p.kind = 'proposal' {whole_is}
LEFT JOIN cells AS c ON c.actor = r.actor AND c.proposal = p.id
ORDER BY r.document, r.actor, p."order", p.id, c.role_rank, c.chain_rank"""

_SENTENCES = """
SELECT s.document, s.paragraph, s.sentence, s.text, s.uncoded, x.part, x.subject
FROM sentences AS s
LEFT JOIN spans AS x ON x.document = s.document AND s."start" < x."end" AND x."start" < s."end"
GROUP BY s.document, s.paragraph, s.sentence, s.text, s.uncoded, x.part, x.subject
ORDER BY s.document, s.paragraph, s.sentence, x.part, x.subject"""

_ADDRESSING = """
SELECT target AS threat, source AS answer, source_kind AS kind
FROM edges WHERE predicate = 'addresses'"""

_ANSWERED = """
SELECT threat FROM addressing WHERE kind = 'proposal'
UNION
SELECT a.threat FROM addressing AS a JOIN edges AS e ON e.source = a.answer
WHERE e.predicate = 'part-of' AND e.target_kind = 'proposal'"""

_LOOSE = f"""
SELECT l.part, n.document, n.id, n.name_zh, n.name_en
FROM (
  SELECT 0 AS part, id FROM nodes WHERE kind = 'proposal' AND NOT EXISTS (
    SELECT 1 FROM named WHERE named.proposal = nodes.id AND named.role = '{Role.ADDRESSEE}')
  UNION ALL
  SELECT 1, id FROM nodes WHERE kind = 'actor'
    AND NOT EXISTS (SELECT 1 FROM named WHERE named.actor = nodes.id)
    AND NOT EXISTS (SELECT 1 FROM untied WHERE untied.actor = nodes.id)
  UNION ALL
  SELECT 2, id FROM nodes WHERE kind = 'threat'
    AND NOT EXISTS (SELECT 1 FROM answered WHERE answered.threat = nodes.id)
) AS l JOIN nodes AS n ON n.id = l.id
ORDER BY l.part, n.document, n."start", n.id"""


@dataclass(frozen=True)
class Asked:
    """What of the ties is asked for; ids, where they are not None."""

    actor: str | None = None
    proposal: str | None = None
    role: str | None = None
    derived: bool = False


def ties(asked: Asked, by: str) -> Question:
    """Every tie, one row a link, with names and words, in the order of the question."""
    ties_are = _ties_are(asked)
    last = Text(_WORDS.format(first=_FIRST[by], ties_are=ties_are.sql), ties_are.values)
    return Question(last, _ties(asked), asked.derived)


def matrix(asked: Asked) -> Question:
    """One row for each role or chain of an actor in a proposal, and one where it has none."""
    ties_are, whole_is = _ties_are(asked), _is("AND p.id", asked.proposal)
    cells = Text(_CELLS.format(ties_are=ties_are.sql), ties_are.values)
    last = Text(_MATRIX.format(whole_is=whole_is.sql), whole_is.values)
    return Question(last, (*_ties(asked), ("cells", cells)), kept=True)


def sentences() -> Question:
    """Every sentence, and beside it each node and relation that rests on its words."""
    return Question(Text(_SENTENCES), (), kept=True)


def loose() -> Question:
    """Proposals without an addressee (part 0), actors without a tie (1), threats without an answer (2)."""
    steps = _chains(Asked(derived=True))
    answered = (("addressing", Text(_ADDRESSING)), ("answered", Text(_ANSWERED)))
    return Question(Text(_LOOSE), (*steps, *answered), kept=True)


def _ties(asked: Asked) -> tuple[tuple[str, Text], ...]:
    if asked.derived:
        return *_chains(asked), ("derived", Text(_DERIVED)), ("ties", Text(_TIES + _OR_DERIVED))
    return *_chains(asked), ("ties", Text(_TIES))


def _chains(asked: Asked) -> tuple[tuple[str, Text], ...]:
    """The steps up to every named tie, and every chain where derived ones are asked for."""
    whole_is, target_is = _is("AND id", asked.proposal), _is("AND target", asked.proposal)
    wholes = _WHOLES.format(whole_is=whole_is.sql, target_is=target_is.sql)
    named = (
        ("near", _near(asked)),
        ("wholes", Text(wholes, whole_is.values + target_is.values)),
        ("named", Text(_NAMED)),
    )
    if not asked.derived:
        return named
    derived = {"tails": _TAILS, "steps": _STEPS, "once": _ONCE, "untied": _UNTIED}
    return *named, *((name, Text(text)) for name, text in derived.items())


def _near(asked: Asked) -> Text:
    """The edges that the links of a path can be."""
    read = {Predicate.PARTICIPATES_IN, Predicate.PART_OF}
    if asked.derived:
        read |= {each for each in Predicate if each.chains}
    text = _NEAR.format(predicates=", ".join(f"'{each}'" for each in sorted(read)))
    if not asked.actor:
        return Text(text)
    return Text(text + _NEAR_ACTOR, (asked.actor, asked.actor))


def _ties_are(asked: Asked) -> Text:
    actor, role = _is("l.actor", asked.actor), _is("l.role", asked.role)
    conditions = " AND ".join(each.sql for each in (actor, role) if each.sql)
    return Text(f"WHERE {conditions}" if conditions else "", actor.values + role.values)


def _is(column: str, value: str | None) -> Text:
    return Text(f"{column} = ?", (value,)) if value else Text("")
