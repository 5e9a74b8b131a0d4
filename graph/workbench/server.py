"""The server behind the page: on this machine only, for the one person who has its address.

Whoever asks must name the host that was bound to (a name that was rebound to this machine is another),
carry the secret of the address in a cookie that no other site can use, and come from the page itself
to change anything. The cookie belongs to a path that nobody can guess: a browser gives cookies of this
machine to the servers of all its ports, but never those of another path.
"""

import asyncio
import gc
import json
import math
import secrets
import socket
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from time import monotonic
from typing import Any

import uvicorn
from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph import collector
from graph.build.builder import build
from graph.errors import DataError, RequestError
from graph.export.page.bundle import SCRIPTS
from graph.export.page.data import page_data, pairs
from graph.export.page.html import embedded, style_of
from graph.export.page.layout import positions
from graph.reading.corpus import Corpus
from graph.text.source import LARGEST
from graph.workbench import forms, view
from graph.workbench.bench import Bench
from graph.workbench.desk import Words
from graph.workbench.gestures import GESTURES
from graph.workbench.session import EditConflict, GestureRefused, Session
from schema.nodes import KINDS

HOST = "127.0.0.1"
IDLE_SECONDS = 2 * 60 * 60
"""How long nobody asks for anything until the server stops by itself."""

LARGEST_GESTURE = 1_000_000
"""Bytes of a request that is no upload."""

LONGEST_NAME = 2_000
"""Letters of a name that is being typed; the schema has no longer ones."""

_OWN = files("graph.workbench") / "page"
_SHEETS = ("base", "bar", "menus", "text", "cards", "narrow")
_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
    )
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
_PAUSE = 2
"""How many seconds after a request nobody is expected to come at once."""

_POLLED = "/api/version"
"""What the page asks by itself; it does not count as somebody being there."""


@dataclass
class Door:
    """Who may come in: the secret, the port, and when somebody was here last."""

    port: int
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    path: str = field(default_factory=lambda: f"/{secrets.token_urlsafe(12)}")
    """What every path begins with."""

    last: float = field(default_factory=monotonic)

    @property
    def address(self) -> str:
        """The address that opens the page."""
        return f"http://{HOST}:{self.port}{self.path}/?key={self.secret}"

    @property
    def cookie(self) -> str:
        """The name of the cookie; other programs on this machine have other ports."""
        return f"code-{self.port}"

    def refusal(self, request: Request) -> Response | None:
        """What to answer to whoever may not come in; None for who may."""
        host = ", ".join(request.headers.getlist("host"))
        if host not in (f"{HOST}:{self.port}", f"localhost:{self.port}"):
            return Response("this server is not called that\n", 421)
        path = request.scope["path"]
        if "\n" in path:
            return Response("no path has line breaks\n", 404)  # a route ends before one, too
        key = request.query_params.get("key")
        if (
            key is not None
            and path == f"{self.path}/"
            and secrets.compare_digest(key.encode(), self.secret.encode())
        ):
            return self._let_in()
        given = request.cookies.get(self.cookie, "")
        is_inside = path.startswith(f"{self.path}/")
        if not (is_inside and secrets.compare_digest(given.encode(), self.secret.encode())):
            return Response("Open the address that the terminal shows; it holds the key.\n", 403)
        if request.method not in ("GET", "HEAD") and not _is_own(request, host):
            return Response("only the page itself may change anything\n", 403)
        return None

    def _let_in(self) -> Response:
        home = f"{self.path}/"
        response = RedirectResponse(home, 303)
        response.set_cookie(self.cookie, self.secret, httponly=True, samesite="strict", path=home)
        return response


def _is_own(request: Request, host: str) -> bool:
    """Whether the page itself asks, not another site."""
    sites = request.headers.getlist("sec-fetch-site")
    is_here = set(sites) <= {"same-origin"}
    return request.headers.getlist("origin") == [f"http://{host}"] and is_here


class Guard:
    """Lets nobody in whom the door refuses, nothing through that is too large, nothing out without its headers."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self.app, self.door = app, door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on a request that may come in."""
        if scope["type"] != "http":
            return
        request = Request(scope)

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                extra = [(name.encode(), value.encode()) for name, value in _HEADERS.items()]
                message["headers"] = [*message.get("headers", ()), *extra]
            await send(message)

        refused = self.door.refusal(request)
        if refused is None and not request.url.path.startswith(self.door.path + _POLLED):
            self.door.last = monotonic()
        await (refused or self.app)({**scope, "root_path": self.door.path}, receive, dressed)


async def _body(request: Request, most: int) -> bytes:
    """The body of a request, no more of it than may be."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > most:
            raise HTTPException(413, f"more than {most} bytes; nothing of it was kept")
    return bytes(body)


def application(bench: Bench, door: Door, stop: Callable[[], None] = lambda: None) -> ASGIApp:
    """The server of a bench behind a door."""
    desk = _Desk(bench, stop)
    routes = [
        Route("/", desk.page),
        Route("/style.css", desk.style),
        Route("/graph/{place:path}", desk.script),
        Route("/api/documents", desk.documents),
        Route("/api/documents", desk.add, methods=["POST"]),
        Route("/api/document/{name:path}", desk.document),
        Route("/api/version/{name:path}", desk.version),
        Route("/api/offered/{name:path}", desk.offered),
        Route("/api/suggested/{name:path}", desk.suggested),
        Route("/api/drawing/{name:path}", desk.drawing),
        Route("/api/gesture/{name:path}", desk.gesture, methods=["POST"]),
        Route("/api/{action:str}/{name:path}", desk.action, methods=["POST"]),
        Route("/stop", desk.stop, methods=["POST"]),
    ]
    return Guard(Starlette(routes=routes, exception_handlers=_ANSWERS), door)


class _Desk:
    """What the page asks for, each a question about one document, or a gesture on it."""

    def __init__(self, bench: Bench, stop: Callable[[], None]) -> None:
        self.bench, self._stop = bench, stop

    async def page(self, _: Request) -> Response:
        own = json.loads((_OWN / "words.json").read_text("utf-8"))
        data = _of_no_graph() | {
            "vocabulary": forms.known(),
            "words": _of_no_graph()["words"] | pairs(own),
            "by": self.bench.by,
            "corpus": str(self.bench.corpus),
            "problems": json.loads((_OWN / "problems.json").read_text("utf-8")),
        }
        markup = (_OWN / "page.html").read_text("utf-8").replace("{data}", str(embedded(data)))
        return Response(markup, media_type="text/html; charset=utf-8")

    async def style(self, _: Request) -> Response:
        return Response(
            style_of(_SHEETS) + (_OWN / "workbench.css").read_text("utf-8"),
            media_type="text/css; charset=utf-8",
        )

    async def script(self, request: Request) -> Response:
        folder, _, name = request.path_params["place"].rpartition("/")
        home = {"export/page/scripts": SCRIPTS, "workbench/page": _OWN}.get(folder)
        if home is None or name not in {
            each.name for each in home.iterdir() if each.name.endswith(".js")
        }:
            raise HTTPException(404)
        return Response(
            (home / name).read_text("utf-8"), media_type="text/javascript; charset=utf-8"
        )

    async def documents(self, _: Request) -> Response:
        listed = self.bench.documents()
        return JSONResponse(
            [
                {**each, "problems": view.reported(each["problems"], self.bench.corpus)}
                for each in listed
            ]
        )

    async def add(self, request: Request) -> Response:
        name = self.bench.add(
            request.query_params.get("file", "text"), await _body(request, LARGEST)
        )
        return JSONResponse({"slug": name})

    async def document(self, request: Request) -> Response:
        session = self._session(request)
        session.refresh()
        return JSONResponse(self._seen(request, session) | view.around(session))

    async def version(self, request: Request) -> Response:
        session = self._session(request)
        session.refresh()
        return JSONResponse({"version": session.state.version})

    async def offered(self, request: Request) -> Response:
        asked = request.query_params
        return JSONResponse(
            self.bench.offered(
                request.path_params["name"], asked.get("typed", ""), asked.get("kind", "")
            )
        )

    async def suggested(self, request: Request) -> Response:
        session = self._session(request)
        asked = request.query_params
        try:
            span = {"start": int(asked["start"]), "end": int(asked["end"])}
        except (KeyError, ValueError) as error:
            raise HTTPException(400, "say which words: start and end") from error
        if asked.get("kind") not in KINDS:
            raise HTTPException(400, "there is no such kind")
        words = self._words(span, session)
        name = asked.get("name", "")[:LONGEST_NAME]
        return JSONResponse(session.suggested(asked["kind"], Words(**words), name))

    async def drawing(self, request: Request) -> Response:
        """Places of the nodes of a document that loads, drafts and all."""
        state = self._session(request).state
        if state.reading is None:
            return JSONResponse({})
        graph = build(Corpus((state.reading,), (), ()), drafts=True)
        return JSONResponse(
            {node: list(map(float, position)) for node, position in positions(graph).items()}
        )

    async def gesture(self, request: Request) -> Response:
        session = self._session(request)
        asked = _asked(await _body(request, LARGEST_GESTURE))
        gesture = GESTURES.validate_json(json.dumps(self._in_points(asked["gesture"], session)))
        session.make(gesture, str(asked["version"]))
        return JSONResponse(self._seen(request, session))

    async def action(self, request: Request) -> Response:
        session = self._session(request)
        action = request.path_params["action"]
        shared: Mapping[str, Any] = {}
        if action == "draft":
            shared = self.bench.draft(request.path_params["name"])
        elif action in ("undo", "redo", "restore"):
            getattr(session, action)()
        else:
            raise HTTPException(404)
        return JSONResponse(self._seen(request, session) | {"shared": shared})

    async def stop(self, _: Request) -> Response:
        self._stop()
        return JSONResponse({})

    def _session(self, request: Request) -> Session:
        return self.bench.session(request.path_params["name"])

    def _seen(self, request: Request, session: Session) -> dict[str, Any]:
        return view.document(session, request.path_params["name"])

    def _in_points(self, asked: Any, session: Session) -> Any:
        """A gesture with its words counted in code points."""
        if not isinstance(asked, dict) or not isinstance(asked.get("words"), list | dict):
            return asked
        words = asked["words"]
        if isinstance(words, dict):
            return {**asked, "words": self._words(words, session)}
        return {**asked, "words": [self._words(each, session) for each in words]}

    def _words(self, words: Any, session: Session) -> Any:
        if not isinstance(words, dict):
            return words
        text = session.state.source.text
        return {
            k: view.to_points(text, v) if k in ("start", "end") and isinstance(v, int) else v
            for k, v in words.items()
        }


@cache
def _of_no_graph() -> dict[str, Any]:
    """What the modules of the reading page need to start, without anything to read."""
    empty: dict[str, Any] = page_data(build(Corpus((), (), ())), (), ())["data"]
    return empty


def _asked(body: bytes) -> dict[str, Any]:
    try:
        request_body = json.loads(body, parse_float=_finite, parse_constant=_finite)
    except (ValueError, RecursionError):
        request_body = None
    if not isinstance(request_body, dict) or not request_body.keys() >= {"gesture", "version"}:
        raise HTTPException(400, "a gesture is JSON, with the version that was seen")
    return request_body


def _finite(written: str) -> float:
    """A number that annotations can have."""
    if not math.isfinite(number := float(written)):
        raise ValueError(written)
    return number


async def _gone(_: Request, __: Exception) -> Response:
    """Nobody waits for this answer any more."""
    return Response(status_code=400)


async def _request_error(_: Request, error: Exception) -> Response:
    return JSONResponse({"error": str(error)}, 400)


async def _data_error(_: Request, error: Exception) -> Response:
    problems = error.problems if isinstance(error, DataError) else ()
    reasons = [
        {"code": each.code, "message": f"{each.file.name}:{each.line}: {each.message}"}
        for each in problems[:3]
    ]
    gone = any(each.code == "missing_file" for each in problems)
    return JSONResponse({"problems": reasons, "vanished": gone}, 410)


async def _refused(_: Request, error: Exception) -> Response:
    problems = error.problems if isinstance(error, GestureRefused) else []
    reasons = [{"code": each.code, "message": each.message} for each in problems]
    return JSONResponse({"problems": reasons}, 422)


async def _conflict(_: Request, error: Exception) -> Response:
    both = {"now": error.now, "seen": error.seen} if isinstance(error, EditConflict) else {}
    return JSONResponse({"error": str(error), **both}, 409)


async def _invalid(_: Request, error: Exception) -> Response:
    reasons = (
        "; ".join(each["msg"] for each in error.errors())
        if isinstance(error, ValidationError)
        else ""
    )
    return JSONResponse({"error": reasons or "no such gesture"}, 400)


_Answer = Callable[[Request, Exception], Awaitable[Response]]
_ANSWERS: dict[Any, _Answer] = {
    RequestError: _request_error,
    DataError: _data_error,
    GestureRefused: _refused,
    EditConflict: _conflict,
    ValidationError: _invalid,
    ClientDisconnect: _gone,
}


def bound(port: int) -> socket.socket:
    """A socket on this machine only, where whoever comes before the server waits for it; port 0 takes a free one.

    Raises:
        RequestError: the port is in use, or not ours to take.
    """
    # asyncio sends answers without delay only where the protocol is named
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((HOST, port))
        sock.listen()
    except (OSError, OverflowError) as error:
        sock.close()
        what = error.strerror if isinstance(error, OSError) else error
        raise RequestError(f"port {port}: {what}; leave out --port to use a free one") from error
    return sock


def serve(bench: Bench, door: Door, sock: socket.socket, idle: float = IDLE_SECONDS) -> None:
    """Serve until told to stop, by the page or by Ctrl+C, or nobody was there for some seconds."""

    def stop() -> None:
        server.should_exit = True

    app = application(bench, door, stop)
    server = uvicorn.Server(
        uvicorn.Config(app, log_level="error", lifespan="off", ws="none", server_header=False)
    )

    async def run() -> None:
        watching = asyncio.create_task(_watch(door, stop, idle))
        await server.serve(sockets=[sock])
        watching.cancel()

    with collector.paused(), suppress(KeyboardInterrupt):  # raised once more after all is closed
        asyncio.run(run())


async def _watch(door: Door, stop: Callable[[], None], idle: float) -> None:
    """Stop when nobody has come for long; collect garbage where nobody waits for an answer."""
    while monotonic() - door.last < idle:
        await asyncio.sleep(min(idle / 10, 30))
        if monotonic() - door.last > _PAUSE:
            gc.collect()
    stop()
