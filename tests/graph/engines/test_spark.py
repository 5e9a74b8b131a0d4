"""Spark is an extra: where it, or its Java, is missing, the error says what to install."""

import sys
from pathlib import Path

import pytest

from graph.engines import spark
from graph.errors import RequestError


def test_no_spark(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Spark the file of requirements is named."""
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    monkeypatch.setitem(sys.modules, "pyspark", None)

    with pytest.raises(RequestError, match=r"requirements-spark\.txt"), spark.session("local[2]"):
        pass


@pytest.mark.parametrize("version", [None, "1.8.0_392", "11.0.2"])
def test_no_java(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, version: str | None) -> None:
    """Without Java, or with one that is too old, Debian's package is named."""
    if version:
        java = tmp_path / "java"
        java.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\"' >&2\n")
        java.chmod(0o755)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(RequestError, match="openjdk-17-jre-headless"):
        spark.check_java()
