"""A corpus on the bench: its documents by name, what they know of one another, and one bench a corpus.

Nothing outside the corpus is read or written, but for the journals in the user's own state folder.
"""

import hashlib
import json
import os
import re
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from graph.drafting import draft
from graph.errors import DataError, Problem, RequestError
from graph.files.atomic import journal as state_folder
from graph.query.name_forms import normal, without_article
from graph.reading import yaml_with_places
from graph.reading.corpus import ANNOTATIONS, decoded, folders_and_files
from graph.reading.spelling import in_full
from graph.text.folding import is_chinese
from graph.workbench.desk import Fields
from graph.workbench.session import Session

if sys.platform != "win32":
    import fcntl

_FOLDERS_ONLY = "give a folder that holds document folders; `convert` writes JSON Lines as such"
_LINES = "JSON Lines are not coded in the browser; `convert` writes them as folders"

MOST_OFFERED = 12
"""Names that are offered for what was typed."""


class Bench:
    """The documents of a corpus, those that are open among them."""

    def __init__(self, corpus: Path, by: str) -> None:
        """Open a corpus; its folder is made with its first document.

        Raises:
            RequestError: it is a file, or would be in no folder.
        """
        if corpus.exists() and not corpus.is_dir():
            raise RequestError(f"{corpus}: this is a file; {_FOLDERS_ONLY}")
        if not corpus.absolute().parent.is_dir():
            raise RequestError(f"{corpus.parent}: no such folder; give another with --corpus")
        self.corpus, self.by = corpus.resolve(), by
        self._sessions: dict[str, Session] = {}
        self._read: dict[Path, tuple[tuple[int, int], dict[str, Fields]]] = {}

    def folders(self) -> dict[str, Path]:
        """The document folders by their path within the corpus."""
        inside = [
            each
            for each in self._folders_and_files()[0]
            if each.resolve().is_relative_to(self.corpus)
        ]
        return {self._name(each): each for each in inside}

    def _folders_and_files(self) -> tuple[list[Path], list[Path]]:
        try:
            return folders_and_files(self.corpus)
        except RequestError:
            return [], []

    def _name(self, folder: Path) -> str:
        return folder.relative_to(self.corpus).as_posix() if folder != self.corpus else folder.name

    def session(self, name: str) -> Session:
        """The document of a name, opened when it is first asked for.

        Raises:
            RequestError: there is none.
            DataError: it cannot be opened.
        """
        there = self._sessions[name].folder if name in self._sessions else self.corpus
        if there.resolve() != there:
            raise RequestError(f"the corpus has no document {name!r} any more; there is a link now")
        if name not in self._sessions:
            if name not in self.folders():
                raise RequestError(f"the corpus has no document {name!r}")
            self._sessions[name] = Session(
                self.folders()[name], self.by, lambda: self.elsewhere(name)
            )
        return self._sessions[name]

    def documents(self) -> list[dict[str, Any]]:
        """Every document: its name, title, how many problems it has, and which where it cannot be opened."""
        lines = [
            {"slug": name, "title": name, "opens": False, "problems": [problem]}
            for file in self._folders_and_files()[1]
            for name, problem in [(self._name(file), Problem(file, 1, 1, "no_folder", _LINES))]
        ]
        return [*(self._listed(name) for name in self.folders()), *lines]

    def _listed(self, name: str) -> dict[str, Any]:
        try:
            session = self.session(name)
        except DataError as error:
            return {"slug": name, "title": name, "opens": False, "problems": error.problems}
        state = session.state
        problems = [each for each in state.problems if not each.note]
        nodes = state.records("nodes")
        names = (each.get("name_en") for each in nodes if each.get("kind") == "document")
        title = str(next(names, None) or name)
        return {"slug": name, "title": title, "opens": True, "problems": problems}

    def elsewhere(self, name: str) -> dict[str, Fields]:
        """The nodes of all other documents by id; a document that cannot be read has none."""
        nodes: dict[str, Fields] = {}
        for other, folder in self.folders().items():
            if other != name:
                for node, fields in self._nodes(folder / ANNOTATIONS).items():
                    nodes.setdefault(node, fields)
        return nodes

    def _nodes(self, path: Path) -> dict[str, Fields]:
        try:
            status = path.stat()
            stamp = status.st_mtime_ns, status.st_size
            if self._read.get(path, (None,))[0] != stamp:
                marked = yaml_with_places.read(decoded(path), path)
                by_id = _by_id(in_full(marked, path, None)[0].values)
                self._read[path] = stamp, _of_one_document(by_id)
        except (OSError, DataError):
            return {}
        return self._read[path][1]

    def offered(self, name: str, typed: str, kind: str) -> list[Fields]:
        """The entities of a kind that are called what was typed, this document's first.

        Then those with a longer name that has it in it, and those whose name is a part of it.
        """
        here = _by_id(self.session(name).state.marked.values)
        there = self.elsewhere(name) if kind in draft.KNOWN_KINDS else {}
        wanted = normal(typed)
        offers = []
        for known in ({**there, **here} if wanted else here).values():
            likeness = min(_likeness(each, typed) for each in _names(known))
            if kind in ("", known.get("kind")) and likeness < _UNLIKE:
                offers.append((likeness, {**known, "here": known["id"] in here}))
        offers.sort(key=lambda each: (each[0], not each[1]["here"], str(each[1]["id"])))
        return [
            {key: value for key, value in each.items() if key != "evidence"}
            for _, each in offers[:MOST_OFFERED]
        ]

    def draft(self, name: str) -> dict[str, tuple[str, ...]]:
        """Propose lines for a document; names that several entities share are left to the person."""
        session = self.session(name)
        return session.draft(lambda: draft.known(self.corpus, name)).shared

    def add(self, file: str, data: bytes) -> str:
        """Make a document of a file that was dropped, and give its name, made from the file's.

        Raises:
            RequestError: the file is no text, or its folder cannot be made.
        """
        from graph.drafting import new_document  # the readers of files are not needed to start

        suffix = Path(file).suffix
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, f"text{suffix}" if re.fullmatch(r"\.\w{1,9}", suffix) else "text")
            try:
                path.write_bytes(data)
                name = self._free_name(_stem(file, new_document.LONGEST_SLUG), new_document.is_slug)
                new_document.new(name, path, self.corpus)
            except OSError as error:
                where = error.filename or folder
                raise RequestError(f"{file}: cannot be read: {where}: {error.strerror}") from error
            except RequestError as error:
                raise RequestError(str(error).replace(str(path), file)) from error
        return name

    def _free_name(self, stem: str, is_slug: Callable[[str], bool]) -> str:
        taken = {each.name for each in self.corpus.iterdir()} if self.corpus.exists() else set()
        numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 4))
        free = (each for each in (stem, *numbered) if each not in taken)
        return next(filter(is_slug, free))


def _stem(file: str, longest: int) -> str:
    """A plain name like a file's: small letters and digits of ASCII, accents off."""
    ascii_only = unicodedata.normalize("NFKD", Path(file).stem).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^a-z0-9]+", "-", ascii_only.lower()).strip("-")
    return plain[: longest - 4].strip("-") or "text"


def _by_id(values: Any) -> dict[str, Fields]:
    nodes = values.get("nodes") if isinstance(values, dict) else None
    listed = nodes if isinstance(nodes, list) else []
    return {
        str(each["id"]): each
        for each in listed
        if isinstance(each, dict) and "id" in each and "kind" in each
    }


def _of_one_document(nodes: Mapping[str, Fields]) -> dict[str, Fields]:
    """Nodes with the id of the document that they are of."""
    own = next((name for name, each in nodes.items() if each["kind"] == "document"), None)
    return {name: {**each, "document": own} for name, each in nodes.items()}


_UNLIKE = 3


def _likeness(name: str, typed: str) -> int:
    """How like a name is to what was typed: 0 is the same, 1 has it in it, 2 is a part of it by whole words."""
    own, wanted = normal(name), normal(typed)
    if own == wanted:
        return 0
    if wanted in own:
        return 1
    if not own or own not in wanted:
        return _UNLIKE
    words = re.escape(without_article(name).casefold())
    return 2 if is_chinese(own) or re.search(rf"\b{words}\b", typed.casefold()) else _UNLIKE


def _names(node: Mapping[str, Any]) -> Iterator[str]:
    yield from (str(node.get("name_zh")), str(node.get("name_en")))
    yield from map(str, node.get("aliases") or ())


@contextmanager
def alone(corpus: Path, address: str, fragment: str = "") -> Iterator[None]:
    """Hold a corpus, so that a second bench on it says where the first is, and the document that was asked for there.

    Raises:
        RequestError: another has it, and where.
    """
    if sys.platform == "win32":
        yield
        return
    name = hashlib.sha256(os.fsencode(corpus.resolve())).hexdigest()
    path = state_folder() / f"{name}.bench"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.truncate(handle, 0)
        os.write(handle, json.dumps(address).encode())
        yield
    except BlockingIOError:
        there = os.read(handle, 1_000).decode(errors="replace")
        at = f"{there.strip(chr(34))}{fragment}"
        raise RequestError(f"{corpus}: is being coded already, at {at}") from None
    finally:
        os.close(handle)
