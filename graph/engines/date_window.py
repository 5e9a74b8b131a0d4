"""The tables as they would be had only the documents between two dates been read.

An edge is of its document, and is left out where no document between the dates names an end of it. A
node that several documents name shows what the earliest of these says of it; where all that is said is
needed, `graph.engines.part` puts it together again.
"""

from typing import Protocol

from graph.export.parquet_rows import TABLES
from graph.text import dates

WRITTEN = "written_{}"
"""The name of a table as it was written."""


class Views(Protocol):
    """An engine that can give a statement a name, or run it once and keep what it gives."""

    def view(self, view: str, sql: str) -> None:
        """Give a statement a name."""

    def keep(self, view: str, sql: str) -> None:
        """Give what a statement gives a name, and compute it once."""


_CHOSEN = {
    "chosen_documents": "SELECT number, document FROM written_documents WHERE {within}",
    "chosen_mentions": """
SELECT m.number, m.said_as, m.document_number, row_number() OVER (
  PARTITION BY m.number ORDER BY d.first_day, d.last_day, d.document) AS place
FROM written_mentions AS m JOIN written_documents AS d ON d.number = m.document_number
WHERE {within}""",
    "chosen_nodes": """
SELECT number, id FROM written_nodes AS n
WHERE document_number IN (SELECT number FROM chosen_documents)
  AND NOT EXISTS (SELECT 1 FROM written_mentions AS m WHERE m.number = n.number)""",
    "chosen_edges": """
WITH named AS (SELECT id FROM chosen_nodes UNION SELECT said_as FROM chosen_mentions)
SELECT number, relation_id FROM written_edges
WHERE document_number IN (SELECT number FROM chosen_documents)
  AND coalesce(source_as, source) IN (SELECT id FROM named)
  AND coalesce(target_as, target) IN (SELECT id FROM named)""",
}
"""What is read; each reads those before it."""

_OF_DOCUMENT = "SELECT * FROM written_{} WHERE document IN (SELECT document FROM chosen_documents)"
_SEEN = {table: _OF_DOCUMENT.format(table) for table in TABLES} | {
    "nodes": """
SELECT {columns} FROM written_nodes AS n WHERE number IN (SELECT number FROM chosen_nodes)
UNION ALL
SELECT {columns} FROM (SELECT m.*, CAST(NULL AS VARCHAR(1)) AS variants FROM written_mentions AS m) AS n
JOIN chosen_mentions AS c ON c.number = n.number AND c.document_number = n.document_number
WHERE c.place = 1""",
    "edges": "SELECT * FROM written_edges WHERE number IN (SELECT number FROM chosen_edges)",
    "spans": _OF_DOCUMENT.format("spans")
    + " AND (part = 'node' OR subject IN (SELECT relation_id FROM chosen_edges))",
}


def look(engine: Views, since: str | None = None, until: str | None = None) -> None:
    """Have an engine see the tables through two dates; without them, as they were written.

    Raises:
        RequestError: `since` or `until` is no date, or they are reversed.
    """
    within = _within(*dates.window(since, until))
    if not within:
        for table in TABLES:
            engine.view(table, f"SELECT * FROM {WRITTEN.format(table)}")
        return
    for view, sql in _CHOSEN.items():
        engine.keep(view, sql.format(within=within))
    columns = ", ".join(f'n."{column}"' for column in TABLES["nodes"])
    for table, sql in _SEEN.items():
        engine.view(table, sql.format(columns=columns))


def _within(since: str | None, until: str | None) -> str:
    """A condition on documents, with the dates in it: a view takes no values."""
    late = [f"last_day >= '{dates.days(since)[0]}'"] if since else []
    early = [f"first_day <= '{dates.days(until)[1]}'"] if until else []
    return " AND ".join(late + early)
