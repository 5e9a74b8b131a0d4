"""How long a gesture on the coding page takes, from the key or click to the answer on the screen, and how long `code` starts.

A browser does it, on the speech and on a made-up text with 500 nodes and 1,000 relations; the server runs in a
process of its own, as it does for a person.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from playwright.sync_api import Page, sync_playwright

from graph.reading.corpus import ANNOTATIONS, EMBEDDED, SOURCE
from graph.reading.record_edits import short
from graph.reading.yaml_with_places import write
from graph.text.source import SourceText
from schema.vocabulary import BY_PREDICATE
from tests.browser.windows import system_chromium

PROGRAM = str(Path(__file__).parents[2] / "build_graph.py")
NODES, RELATIONS, DRAFTS = 500, 1_000, 100
GOALS = {"stanford-2013": 100, "made-up": 300}
"""Milliseconds to a gesture's answer, by the document."""

START = 1_000
"""Milliseconds until the address is printed."""

_RELATION = re.compile(r"^[- ] source: [a-z][a-z0-9-]*$", re.MULTILINE)

_WATCH = """() => {
  window.took = [];
  let begin = 0;
  for (const name of ["keydown", "click"]) addEventListener(name, (event) => { begin = event.timeStamp; }, true);
  const shown = () => requestAnimationFrame(() => setTimeout(() => took.push(performance.now() - begin)));
  new MutationObserver(shown).observe(document.getElementById("undo"), { attributeFilter: ["data-version"] });
}"""
"""Notes how long it was from the last key or click until the answer was painted."""

_SELECT = """at => {
  const walker = document.createTreeWalker(document.querySelectorAll("#text .sentence")[at], NodeFilter.SHOW_TEXT);
  walker.nextNode();
  getSelection().setBaseAndExtent(walker.currentNode, 0, walker.currentNode, Math.min(4, walker.currentNode.length));
}"""


def table(runs: int) -> str:
    """The median and the 95th of a hundred of each gesture, as Markdown."""
    lines = [
        "| document | gesture | median, ms | 95 % under, ms | goal, ms |",
        "|---|---|---:|---:|---:|",
    ]
    with TemporaryDirectory() as top:
        shutil.copytree(EMBEDDED / "stanford-2013", Path(top, "stanford-2013"))
        _made_up(Path(top, "made-up"))
        for name in GOALS:
            _drafted(Path(top, name, ANNOTATIONS))
        started = [_started(Path(top)) for _ in range(runs)]
        lines += [_row(("", "`code` prints its address"), started, START)]
        for name, goal in GOALS.items():
            for gesture, times in _measured(Path(top), name, runs).items():
                lines += [_row((name, gesture), times, goal)]
    return "\n".join(lines)


def _row(names: tuple[str, str], times: list[float], goal: int) -> str:
    most = sorted(times)[int(len(times) * 0.95)]
    return f"| {' | '.join(names)} | {median(times):.0f} | {most:.0f} | {goal} |"


@contextmanager
def _coding(corpus: Path) -> Iterator[str]:
    """The address of a server that runs in a process of its own."""
    command = [sys.executable, PROGRAM, "code", "--corpus", str(corpus)]
    state = {**os.environ, "XDG_STATE_HOME": str(corpus.with_name(f"{corpus.name}-state"))}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=state)
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait()


def _started(corpus: Path) -> float:
    begin = perf_counter()
    with _coding(corpus):
        return (perf_counter() - begin) * 1_000


def _measured(corpus: Path, name: str, runs: int) -> dict[str, list[float]]:
    """How long each gesture took, each time."""
    times: dict[str, list[float]] = {}
    with _coding(corpus) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=system_chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="en-GB")
        page.goto(f"{address.partition('#')[0]}#{name}")
        page.locator("#undo[data-version]").wait_for(state="attached")
        page.evaluate(_WATCH)
        for run in range(runs):
            for gesture, act in _GESTURES.items():
                times.setdefault(gesture, []).append(_timed(page, act, run))
        browser.close()
    return times


def _timed(page: Page, act: Callable[[Page, int], None], run: int) -> float:
    page.wait_for_timeout(400)  # the picture is drawn after the gesture before
    count = page.evaluate("took.length")
    act(page, run)
    page.wait_for_function("count => took.length > count", arg=count)
    return float(page.evaluate("took.at(-1)"))


def _node(page: Page, run: int) -> None:
    page.evaluate(_SELECT, 5 + run)
    page.locator("#kinds button", has_text="principle").click()
    page.locator("#card [name=name_en]:focus").wait_for()
    page.keyboard.type(f"principle number {run}")
    page.locator("#card li[aria-selected=true]", has_text=f"number {run}").wait_for()
    page.keyboard.press("Enter")


def _relation(page: Page, run: int) -> None:
    page.evaluate(_SELECT, 5 + run)
    page.keyboard.press("r")
    page.locator("#card [role=option]").first.wait_for()
    page.keyboard.type("principle number")
    page.locator("#card li[aria-selected=true]", has_text="number").wait_for()
    page.keyboard.press("Enter")
    page.keyboard.type("addresses")
    page.keyboard.press("Enter")
    page.locator("#card [role=option]").first.wait_for()
    page.keyboard.press("Digit1")


def _modality(page: Page, _: int) -> None:
    page.locator("#card .said [data-value=hoped]").click()


def _renamed(page: Page, run: int) -> None:
    page.locator("#card .end .link").first.click()
    page.locator("#card [name=name_en]").fill(f"principle number {run} anew")
    page.keyboard.press("Enter")


def _further_words(page: Page, run: int) -> None:
    page.locator("#text").focus()
    page.evaluate(_SELECT, 6 + run)
    page.keyboard.press("w")


def _accepted(page: Page, _: int) -> None:
    page.locator("#text").focus()
    page.keyboard.press("j")
    page.locator("#card .derived").wait_for()
    page.keyboard.press("y")


def _undone(page: Page, _: int) -> None:
    page.locator("#text").focus()
    page.keyboard.press("Control+z")


_GESTURES = {
    "a node, by Enter": _node,
    "a relation, by its target": _relation,
    "its modality, by a click": _modality,
    "an edit of its source, by Enter": _renamed,
    "further words for it, by W": _further_words,
    "a draft accepted, by Y": _accepted,
    "undo": _undone,
}


def _drafted(annotations: Path) -> None:
    """Let some relations be drafts, so that there is one to accept each time."""
    text = annotations.read_text("utf-8")
    drafted, count = _RELATION.subn(r"\g<0>\n  status: draft", text, count=DRAFTS)
    assert count == DRAFTS
    annotations.write_text(drafted, "utf-8")


def _made_up(folder: Path) -> None:
    """A document of half as many bodies as nodes, each with a measure, and relations between them."""
    half = NODES // 2
    sentences = [
        f"第{n}号机构应当在第{n + 1}年落实第{n}项合作，防范雾情。" for n in range(1, half + 1)
    ]
    text = "浓雾联合公报\n\n" + "\n\n".join(
        "".join(sentences[n : n + 5]) for n in range(0, half, 5)
    )
    folder.mkdir()
    (folder / SOURCE).write_text(text, "utf-8")
    values = {
        "source": _source(text),
        "nodes": [_of("document", "made-up", "浓雾联合公报", subtype="declaration"), *_nodes(half)],
        "relations": list(_relations(half, sentences)),
    }
    written = write(short(values, SourceText(text, "blank-lines", "zh")))
    (folder / ANNOTATIONS).write_text(written, "utf-8")


def _source(text: str) -> dict[str, Any]:
    return {
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "language": "zh",
        "date": "2020-05-06",
        "proposals": 0,
        "rights": "made up",
        "coded_by": "made up",
        "paragraphs": "blank-lines",
        "modality": BY_PREDICATE,
    }


def _nodes(half: int) -> Iterator[dict[str, Any]]:
    yield _of("threat", "fog", "浓雾", subtype="general")
    for n in range(1, half):
        yield _of("actor", f"body-{n}", f"第{n}号机构", subtype="state-organ")
        yield _of("measure", f"measure-{n}", f"第{n}项合作")


def _of(kind: str, name: str, words: str, **more: Any) -> dict[str, Any]:
    return {
        "id": f"{kind}-{name}",
        "kind": kind,
        "name_zh": words,
        "name_en": name.replace("-", " "),
        "evidence": [{"quote": words}],
        **more,
    }


def _relations(half: int, sentences: list[str]) -> Iterator[dict[str, Any]]:
    for number in range(RELATIONS):
        n, turn = number % (half - 1) + 1, number // (half - 1)
        other = (n + turn) % (half - 1) + 1
        source, predicate, target = (
            (f"actor-body-{n}", "undertakes", f"measure-measure-{n}"),
            (f"measure-measure-{n}", "part-of", f"measure-measure-{other}"),
            (f"actor-body-{n}", "cooperates-with", f"actor-body-{other}"),
            (f"actor-body-{n}", "requests", f"actor-body-{other}"),
            (f"measure-measure-{n}", "serves", f"measure-measure-{other}"),
        )[turn]
        quote = sentences[n - 1]
        yield {
            "id": f"r-{number}",
            "source": source,
            "predicate": predicate,
            "target": target,
            "modality": "reported",
            "evidence": [{"quote": quote}],
        }
