"""What is said, and how to look at it: load, build, ask, export, show."""

from pathlib import Path

EMBEDDED = Path(__file__).parent / "corpus"
"""The corpus that comes with the project."""
