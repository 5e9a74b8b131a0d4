"""The same questions where a graph in memory is not enough: DuckDB on one machine, Spark on many.

The table form of a question is written once (`sql`), runs unchanged on both, and gives the rows of
`graph.query`, in the same order. Neither engine is imported before it is asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from graph.errors import RequestError

LARGE = 200_000
"""Relations from which on tables are asked with DuckDB, where the question allows and nobody chose."""

LOCAL = "local[*]"
"""Spark in this process, on every core."""

QUESTIONS = ("ties", "why", "coverage", "asks", "stances")
"""The questions that every engine answers, by the names of `graph.query.QUERIES`."""

Choice = Annotated[
    Literal["networkx", "duckdb", "spark"],
    "Where to run.",
]
Loader = Literal["networkx", "spark"]
"""What can load a corpus."""

MASTERS = "Where Spark runs, as spark://host:7077."
Master = Annotated[str, MASTERS]


@dataclass(frozen=True)
class Engines:
    """What was chosen to run on."""

    choice: Choice | None = None
    master: str = LOCAL


def is_tables(corpora: Sequence[Path]) -> bool:
    """Whether a corpus is a folder of tables, as `export parquet` writes it.

    Raises:
        RequestError: tables and something else are asked for together.
    """
    folders = [each for each in corpora if (each / "edges.parquet").exists()]
    if folders and len(corpora) > 1:
        raise RequestError(
            f"{folders[0]}: a folder of tables cannot be combined with another corpus"
        )
    return bool(folders)
