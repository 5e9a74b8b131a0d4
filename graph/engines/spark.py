"""Apache Spark over Parquet tables: where one machine is not enough.

Nothing of it is installed unless it is asked for: `requirements-spark.txt`, and a Java runtime.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from graph.engines import date_window
from graph.engines.parquet_folder import Tables
from graph.engines.subgraph import StageValues
from graph.errors import RequestError
from graph.export.parquet_rows import TABLES

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

OLDEST_JAVA = 17

_DIALECT = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.ansi.doubleQuotedIdentifiers": "true",
}
_QUIET = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}
"""For sessions that this process is the driver of."""

_NEAR_BY = {
    "spark.driver.memory": "3g",
    "spark.sql.shuffle.partitions": "4",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
}
"""For masters on this machine, where `local` works in the driver: few partitions, and nothing that
listens on a network."""


@contextmanager
def opened(
    tables: Tables, master: str, since: str | None = None, until: str | None = None
) -> Iterator["Spark"]:
    """Give an engine whose views are the tables; the folder must be where the workers see it.

    Raises:
        RequestError: Spark or Java is missing, nothing answers at `master`, or a date is none.
    """
    with session(master) as spark:
        yield over(tables, spark, since, until)


def over(
    tables: Tables, session: "SparkSession", since: str | None = None, until: str | None = None
) -> "Spark":
    """An engine on a session that is there; its views are the tables, between two dates if given."""
    engine = Spark(session)
    for table in TABLES:
        path = str((tables.folder / f"{table}.parquet").resolve())
        table_rows = session.read.option("__globPaths__", "false").parquet(path)
        table_rows.createOrReplaceTempView(date_window.WRITTEN.format(table))
    date_window.look(engine, since, until)
    return engine


class Spark:
    """Runs SQL on a cluster."""

    def __init__(self, session: "SparkSession") -> None:
        self.session = session
        self.made: StageValues = {}

    def view(self, view: str, sql: str) -> None:
        """Give a statement a name, without running it."""
        self.session.sql(sql).createOrReplaceTempView(view)

    def keep(self, view: str, sql: str, values: Sequence[str] = ()) -> None:
        """Give what a statement gives a name, and compute it once; one of that name before is gone.

        Cut off from what it was made of, or plans of many steps would grow with each; and held by two
        workers, so that one may die.
        """
        from pyspark import StorageLevel

        made = self.session.sql(sql, list(values))
        made = made.localCheckpoint(storageLevel=StorageLevel.MEMORY_AND_DISK_2)
        made.createOrReplaceTempView(view)

    def rows(self, sql: str, values: Sequence[str] = ()) -> Iterator[tuple[Any, ...]]:
        """Yield what a statement gives, in its order."""
        yield from self.session.sql(sql, list(values)).collect()


@contextmanager
def session(master: str) -> Iterator["SparkSession"]:
    """Give a session at `local[2]`, `spark://host:port`, or `sc://host:port` (Spark Connect).

    Raises:
        RequestError: Spark or Java is missing, or nothing answers there.
    """
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise RequestError(
            "Spark is not installed; install it with `python -m pip install -r requirements-spark.txt`"
        ) from error
    builder = SparkSession.builder.appName("policy graph")
    config = dict(_DIALECT)
    if master.startswith("sc://"):
        builder = builder.remote(master)
    else:
        check_java()
        builder = builder.master(master)
        config |= _QUIET
    if master.startswith("local"):
        config |= _NEAR_BY
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # else `python3` of the path
    for key, value in config.items():
        builder = builder.config(key, value)
    try:
        spark = builder.getOrCreate()
    except PySparkException as error:
        raise RequestError(f"no Spark at {master}: {str(error).splitlines()[0]}") from error
    try:
        yield spark
    finally:
        spark.stop()


def check_java() -> None:
    """See that there is a Java that Spark runs on.

    Raises:
        RequestError: there is none, or an older one; says what to install.
    """
    home = os.environ.get("JAVA_HOME")
    java = shutil.which("java", path=f"{home}/bin") if home else shutil.which("java")
    install = f"Spark needs Java {OLDEST_JAVA} or later; on Debian: apt-get install openjdk-17-jre-headless"
    if java is None:
        raise RequestError(f"Java is not installed; {install}")
    answer = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    version = answer.partition('"')[2].partition('"')[0].split(".")[0]
    if not version.isdigit() or int(version) < OLDEST_JAVA:
        raise RequestError(f"the installed Java is {version or 'broken'}; {install}")
