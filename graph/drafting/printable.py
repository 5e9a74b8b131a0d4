"""What may be written of proposed lines: nothing with characters that no format can keep."""

import re
from collections.abc import Mapping
from typing import Any

from schema.types import CONTROL

_UNSEEN = re.compile(f"[{CONTROL}]")
LONGEST_QUOTE = 10_000
"""Letters of a quote, at most; what is in a longer sentence is not drafted."""

Records = list[dict[str, Any]]


def records(sections: Mapping[str, Any]) -> dict[str, Records]:
    """The lists of records, without those whose words cannot be quoted, and what rests on these.

    Of prose such as a scope or a cue only the characters are left out.
    """
    lists = {name: section for name, section in sections.items() if isinstance(section, list)}
    quotable = {
        name: [each for each in section if _is_quotable(each)] for name, section in lists.items()
    }
    gone = {
        each["id"]
        for name, section in lists.items()
        for each in section
        if "id" in each and not _is_quotable(each)
    }
    return {
        name: [
            _cleaned(each)
            for each in section
            if not {each.get("source"), each.get("target")} & gone
        ]
        for name, section in quotable.items()
    }


def _is_quotable(record: Mapping[str, Any]) -> bool:
    quotes = [each["quote"] for each in record.get("evidence", ())]
    return not any(len(each) > LONGEST_QUOTE or _UNSEEN.search(each) for each in quotes)


def _cleaned(record: dict[str, Any]) -> dict[str, Any]:
    return {
        name: _UNSEEN.sub("", value) if isinstance(value, str) else value
        for name, value in record.items()
    }
