"""Who confirmed or rejected which draft, and when: a list beside the annotations, one line a judgement.

What was confirmed or rejected is not proposed again.
"""

import json
from pathlib import Path
from typing import Any

from graph.reading import yaml_with_places
from graph.reading.corpus import decoded

FILE = "judgements.yaml"
REJECTED = "rejected"
CONFIRMED = "confirmed"


def read(text: str, path: Path) -> list[dict[str, Any]]:
    """The judgements of a file; none where nothing is in it.

    Raises:
        DataError: it is no YAML.
    """
    records = yaml_with_places.read(text, path).values if text.strip() else []
    return [each for each in records if isinstance(each, dict)] if isinstance(records, list) else []


def judged(folder: Path) -> set[str]:
    """Ids of nodes and relations, and places of sentences, that were confirmed or rejected in a folder.

    Raises:
        DataError: the file with the judgements cannot be read.
    """
    path = folder / FILE
    last = (
        {each.get("id"): each.get("judgement") for each in read(decoded(path), path)}
        if path.is_file()
        else {}
    )
    return {str(name) for name, judgement in last.items() if judgement in (REJECTED, CONFIRMED)}


def line(judgement: str, record: str, judged_by: str, at: str, reason: str | None = None) -> str:
    """One judgement as a line of the file; JSON is YAML."""
    fields = {
        "judgement": judgement,
        "id": record,
        "judged_by": judged_by,
        "at": at,
        "reason": reason,
    }
    written = json.dumps({k: v for k, v in fields.items() if v is not None}, ensure_ascii=False)
    return f"- {written}\n"
