"""The server under attack: other names, other sites, other places, too much; and what is said of trouble."""

import asyncio
import contextlib
import json
import os
import re
import resource
import socket
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import graph.workbench
from graph.cli.workbench import opened_bench
from graph.errors import RequestError
from graph.reading.corpus import ANNOTATIONS, SOURCE
from graph.workbench.bench import Bench
from graph.workbench.server import Door, bound
from tests.conftest import ROOT, TEXTS, Command
from tests.graph.workbench.gestures import full_disk
from tests.graph.workbench.served import Served, serving

EDIT = {"section": "nodes", "id": "threat-fog", "fields": {"name_en": "fog"}}


@pytest.fixture
def served(harbour_folder: Path) -> Iterator[Served]:
    """The harbour document, served."""
    with serving(harbour_folder.parent) as running:
        yield running


def test_key_opens_and_leaves_the_address(served: Served) -> None:
    """The secret of the address becomes a cookie that no other site and no script can use."""
    answer = served.ask("GET", f"/?key={served.door.secret}", Cookie=None)

    assert (answer.status, answer.headers["location"]) == (303, f"{served.door.path}/")
    cookie = answer.headers["set-cookie"]
    assert "samesite=strict" in cookie.lower()
    assert "httponly" in cookie.lower()
    assert f"Path={served.door.path}/;" in cookie


@pytest.mark.parametrize("path", ["/", "/api/documents", "/other/", "//", "/%2e%2e/", "/style.css"])
def test_other_paths_are_refused(served: Served, path: str) -> None:
    """A server of another port that got hold of the secret still does not know the path."""
    door = served.door
    other = served._replace(door=Door(door.port, door.secret, path=""))

    answer = other.ask("GET", path, Cookie=f"{door.cookie}={door.secret}")

    assert answer.status == 403
    assert door.path not in answer.body.decode()


@pytest.mark.parametrize(
    "cookie", [None, "code-1=x", "code-{port}=wrong", "code-{port}=", "code-{port}=é"]
)
@pytest.mark.parametrize(
    "path", ["/", "/style.css", "/api/documents", "/api/document/harbour", "/?key=wrong"]
)
def test_nobody_comes_in_without_the_key(served: Served, path: str, cookie: str | None) -> None:
    """Whoever has no cookie, or another, sees nothing."""
    given = cookie and cookie.format(port=served.door.port).encode().decode("latin-1")

    answer = served.ask("GET", path, Cookie=given)

    assert answer.status == 403
    assert "harbour" not in answer.body.decode()


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.1.evil.example:{port}",
        "",
    ],
)
def test_rebound_names_are_refused(served: Served, host: str) -> None:
    """A name that was made to lead to this machine is not this server's, cookie or not."""
    answer = served.ask("GET", "/api/documents", Host=host.format(port=served.door.port))

    assert answer.status in (400, 421)


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "null", None, "http://127.0.0.1:1", "https://127.0.0.1:{port}"],
)
def test_other_sites_change_nothing(
    served: Served, harbour_folder: Path, origin: str | None
) -> None:
    """A form or script of another site is refused, even if the browser sent the cookie."""
    before = (harbour_folder / ANNOTATIONS).read_bytes()
    body = json.dumps({"version": "", "gesture": {"do": "edit", **EDIT}}).encode()

    for path in ("/api/gesture/harbour", "/api/undo/harbour", "/api/documents?file=x.txt", "/stop"):
        answer = served.ask(
            "POST", path, body, Origin=origin and origin.format(port=served.door.port)
        )
        assert answer.status == 403

    assert (harbour_folder / ANNOTATIONS).read_bytes() == before
    assert served.thread.is_alive()


@pytest.mark.parametrize(
    "more",
    ["Origin: http://evil.example", "Origin: {own}", "Host: evil.example", "Sec-Fetch-Site: none"],
)
@pytest.mark.parametrize("is_first", [True, False])
def test_header_that_comes_twice_is_refused(served: Served, more: str, is_first: bool) -> None:
    """Of two origins or hosts, or two words on the site that asks, none is the one that counts."""
    door = served.door
    own = f"http://127.0.0.1:{door.port}"
    lines = [
        f"Host: 127.0.0.1:{door.port}",
        f"Origin: {own}",
        "Sec-Fetch-Site: same-origin",
        f"Cookie: {door.cookie}={door.secret}",
    ]
    lines.insert(0 if is_first else len(lines), more.format(own=own))
    head = "\r\n".join((f"POST {door.path}/stop HTTP/1.1", *lines, "Content-Length: 0", "", ""))

    with socket.create_connection(("127.0.0.1", door.port), timeout=20) as connection:
        connection.sendall(head.encode())
        status = connection.recv(100).split()[1]

    assert status in (b"400", b"403", b"421")
    assert served.ask("GET", "/style.css").status == 200


def test_other_sites_are_known_by_what_the_browser_says(served: Served) -> None:
    """What the browser calls cross-site is refused whatever its origin says."""
    assert served.ask("POST", "/stop", b"", Sec_Fetch_Site="cross-site").status == 403


@pytest.mark.parametrize(
    "name",
    [
        "../harbour",
        "..%2fharbour",
        "%2e%2e/%2e%2e/etc",
        "/etc/passwd",
        "harbour/../../other",
        "harbour%00",
        "harbour%0a",
        "harbour/annotations.yaml",
        "other",
    ],
)
def test_nothing_outside_the_corpus_is_read(
    served: Served, harbour_folder: Path, name: str
) -> None:
    """A name is one of those listed, and no path."""
    outside = harbour_folder.parent.parent / "other"
    outside.mkdir()
    (outside / ANNOTATIONS).write_text("secret: 1\n")
    (outside / SOURCE).write_text("secret\n")

    for path in (
        f"/api/document/{name}",
        f"/api/version/{name}",
        f"/graph/workbench/page/{name}",
        f"/graph/{name}",
    ):
        answer = served.ask("GET", path)
        assert answer.status in (400, 404, 307)
        assert b"secret" not in answer.body


def test_linked_folder_is_not_followed(served: Served, harbour_folder: Path) -> None:
    """A link in the corpus that leads out of it is no document."""
    outside = harbour_folder.parent.parent / "other"
    outside.mkdir()
    (outside / ANNOTATIONS).write_text("secret: 1\n")
    (harbour_folder.parent / "link").symlink_to(outside, target_is_directory=True)

    assert [each["slug"] for each in served.ask("GET", "/api/documents").json] == ["harbour"]


def test_only_scripts_are_given_out(served: Served) -> None:
    """Of our own folders the page's scripts can be read, and nothing else."""
    assert served.ask("GET", "/graph/export/page/scripts/dom.js").status == 200
    for path in (
        "/graph/workbench/server.py",
        "/graph/workbench/page/page.html",
        "/graph/export/page/scripts/../data.py",
    ):
        assert served.ask("GET", path).status == 404


def test_too_large_requests_are_refused(served: Served) -> None:
    """More than a limit is not read to its end."""
    answer = served.ask("POST", "/api/gesture/harbour", b" " * 1_000_001)

    assert answer.status == 413


def test_upload_to_a_full_disk_leaves_nothing(served: Served, harbour_folder: Path) -> None:
    """A file that finds no room is no document, and no empty folder."""
    with full_disk():
        answer = served.ask("POST", "/api/documents?file=new.txt", b"Title\n\nSome words.\n")

    assert answer.status == 400
    assert [each.name for each in harbour_folder.parent.iterdir()] == ["harbour"]


def test_too_large_upload_leaves_nothing(served: Served, harbour_folder: Path) -> None:
    """A file that is too large makes no document."""
    answer = served.ask("POST", "/api/documents?file=big.txt", b"a" * 16_000_001)

    assert answer.status == 413
    assert [each.name for each in harbour_folder.parent.iterdir()] == ["harbour"]


@pytest.mark.parametrize("path", ["/", "/style.css", "/api/documents", "/nowhere", "/?key=wrong"])
def test_every_answer_has_the_policy(served: Served, path: str) -> None:
    """Nothing is fetched from elsewhere, nothing frames the page, nothing is kept."""
    headers = served.ask("GET", path).headers

    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b'{"version": "", "gesture": {"do": "fly"}}',
        b'{"version": "", "gesture": 1}',
        b'{"version": "", "gesture": %b1%b}' % (b"[" * 100_000, b"]" * 100_000),
        b'{"version": "", "gesture": NaN}',
        b'{"version": "", "gesture": 1e999}',
        b'{"version": "", "gesture": %b}' % (b"9" * 5_000),
    ],
    ids=lambda body: repr(body[:40]),
)
def test_nonsense_is_refused(served: Served, body: bytes) -> None:
    """What is no gesture is an error that says so, not a crash."""
    assert served.ask("POST", "/api/gesture/harbour", body).status == 400


@pytest.mark.parametrize(
    "query", ["", "start=1", "start=a&end=2&kind=actor", "start=1&end=2&kind=fly"]
)
def test_half_a_question_is_refused(served: Served, query: str) -> None:
    """A question that lacks something is an error that says so, not a crash."""
    assert served.ask("GET", f"/api/suggested/harbour?{query}").status == 400


def test_gesture_is_written_and_answered(served: Served, harbour_folder: Path) -> None:
    """A gesture is in the file when it is answered; the answer has the document as it is then."""
    answer = served.gesture("harbour", "edit", **EDIT)

    assert answer.status == 200
    assert b"name_en: fog\n" in (harbour_folder / ANNOTATIONS).read_bytes()
    assert answer.json["undo"] == {"what": "edit", "about": "threat-fog"}


def test_second_tab_is_told(served: Served) -> None:
    """Of two tabs that change one record the second is shown both."""
    version = served.ask("GET", "/api/document/harbour").json["version"]
    served.gesture("harbour", "edit", **EDIT)

    answer = served.gesture(
        "harbour", "edit", version=version, **{**EDIT, "fields": {"name_en": "mist"}}
    )

    assert answer.status == 409
    assert (answer.json["now"]["name_en"], answer.json["seen"]["name_en"]) == ("fog", "dense fog")


def test_vanished_file_is_said(served: Served, harbour_folder: Path) -> None:
    """A document whose file is gone is known still, and can be written again."""
    served.ask("GET", "/api/document/harbour")
    before = (harbour_folder / ANNOTATIONS).read_bytes()
    (harbour_folder / ANNOTATIONS).unlink()

    assert served.ask("GET", "/api/version/harbour").json["vanished"]
    assert served.ask("POST", "/api/restore/harbour", b"").status == 200

    assert (harbour_folder / ANNOTATIONS).read_bytes() == before


def test_corpus_with_problems_opens(served: Served, harbour_folder: Path) -> None:
    """A document that cannot be opened is listed with its problems; the others can be coded."""
    broken = harbour_folder.parent / "broken"
    broken.mkdir()
    (broken / ANNOTATIONS).write_text("nodes: [\n")

    listed = {each["slug"]: each for each in served.ask("GET", "/api/documents").json}

    assert not listed["broken"]["opens"]
    assert listed["broken"]["problems"][0]["code"] == "yaml_syntax"
    assert served.gesture("harbour", "edit", **EDIT).status == 200


def test_dropped_file_is_a_document(served: Served, harbour_folder: Path) -> None:
    """A file that is dropped is a document, named for the file, its text kept byte for byte."""
    data = (TEXTS / "lighthouse.txt").read_bytes()

    answer = served.ask("POST", "/api/documents?file=..%2FLight%20House.txt", data)

    assert answer.json == {"slug": "light-house"}
    assert (harbour_folder.parent / "light-house" / SOURCE).read_bytes() == data
    assert served.ask("GET", "/api/document/light-house").json["source"]["date"] == "2021-03-12"


def test_stops_when_it_is_told(served: Served) -> None:
    """The server ends by itself once the page has told it to."""
    assert served.ask("POST", "/stop", b"").status == 200
    served.thread.join(10)

    assert not served.thread.is_alive()


def test_stops_when_nobody_is_there(harbour_folder: Path) -> None:
    """A server that nobody asks anything stops by itself."""
    with serving(harbour_folder.parent, idle=0.5) as running:
        running.thread.join(10)

        assert not running.thread.is_alive()


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("浓雾", ["threat-fog"]),
        ("dense", ["threat-fog"]),
        ("濃霧", ["threat-fog"]),
        ("海上浓雾", ["threat-fog"]),
        ("the dense fog of May", ["threat-fog"]),
        ("dense foggy", []),
    ],
)
def test_names_are_offered_in_both_languages(
    served: Served, typed: str, offered: list[str]
) -> None:
    """Type-ahead knows a name in either language, in part, and within a longer one."""
    found = served.ask("GET", f"/api/offered/harbour?kind=threat&typed={_quoted(typed)}").json

    assert [each["id"] for each in found] == offered


def _quoted(text: str) -> str:
    from urllib.parse import quote

    return quote(text)


def _started(corpus: Path, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, str(ROOT / "build_graph.py"), "code", "--corpus", str(corpus), *more]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ}
    )


@pytest.mark.slow
def test_second_bench_says_where_the_first_is(harbour_folder: Path, command: Command) -> None:
    """One corpus has one bench; the second gives the address of the first, and exit code 2."""
    first = _started(harbour_folder.parent)
    try:
        address = first.stdout.readline().strip() if first.stdout else ""

        second = command("code", "--corpus", harbour_folder.parent)
    finally:
        first.terminate()
        first.wait(10)

    assert second.code == 2
    assert address
    assert address in second.err


def test_taken_port_is_said(served: Served, command: Command, tmp_path: Path) -> None:
    """A port that is in use is an error with the way out."""
    tmp_path.joinpath("empty").mkdir()

    ran = command("code", "--corpus", tmp_path / "empty", "--port", str(served.door.port))

    assert ran.code == 2
    assert "--port" in ran.err


def test_corpus_is_made_with_its_first_document(tmp_path: Path, command: Command) -> None:
    """A corpus that is not there yet is coded as any other; where it could not be, the folder is named."""
    bench = Bench(tmp_path / "mine", "Ada")
    assert bench.documents() == []
    assert not bench.corpus.exists()

    assert bench.add("Fog.txt", b"Fog\n\nWe ask for lights.\n") == "fog"
    assert (bench.corpus / "fog" / SOURCE).exists()
    assert command("code", "--corpus", tmp_path / "none" / "mine").code == 2


def test_answers_do_not_wait() -> None:
    """What is accepted sends its pieces at once; held together, each answer would wait for 40 ms."""
    at_once = []

    async def ask() -> None:
        def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            own = writer.get_extra_info("socket")
            at_once.append(own.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        sock = bound(0)
        async with await asyncio.start_server(answer, sock=sock):
            reader, writer = await asyncio.open_connection(*sock.getsockname())
            await reader.read()
            writer.close()

    asyncio.run(ask())

    assert at_once
    assert all(at_once)


def test_wrong_slug_is_said(harbour_folder: Path, command: Command) -> None:
    """A document that is not there is a wrong request."""
    assert command("code", "nowhere", "--corpus", harbour_folder.parent).code == 2


def test_file_is_no_corpus_to_code(harbour_folder: Path, command: Command) -> None:
    """JSON Lines are refused with the way out, alone as in a folder."""
    lines = harbour_folder.parent / "more.jsonl"
    lines.write_text("{}\n", "utf-8")

    ran = command("code", "--corpus", lines)
    listed = {each["slug"]: each for each in Bench(harbour_folder.parent, "Ada").documents()}

    assert ran.code == 2
    assert "convert" in ran.err
    assert [each.code for each in listed["more.jsonl"]["problems"]] == ["no_folder"]


@pytest.mark.slow
def test_starts_fast(harbour_folder: Path) -> None:
    """The address is there after a second of work; a machine that has other work to do takes longer."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    running = _started(harbour_folder.parent)
    address = running.stdout.readline() if running.stdout else ""
    running.kill()
    running.wait(10)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)

    assert address.startswith("http://127.0.0.1:")
    assert after.ru_utime - before.ru_utime < 2


def test_whoever_comes_before_the_server_waits() -> None:
    """A port whose address is told takes connections at once, and is nobody else's."""
    with bound(0) as sock:
        port = sock.getsockname()[1]
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
        with pytest.raises(RequestError):
            bound(port)


def test_missing_server_is_said(monkeypatch: pytest.MonkeyPatch, harbour_folder: Path) -> None:
    """Where the server is not installed, the file of requirements is named."""
    monkeypatch.delitem(sys.modules, "graph.workbench.server")
    monkeypatch.delattr(graph.workbench, "server")
    monkeypatch.setitem(sys.modules, "uvicorn", None)

    with (
        pytest.raises(RequestError, match=r"requirements-code\.txt"),
        opened_bench(harbour_folder.parent, "Ada", 0, None),
    ):
        pass


@pytest.mark.slow
def test_a_page_that_is_closed_while_it_loads_ends_nothing(harbour_folder: Path) -> None:
    """Whoever asks and goes away before the answer leaves the server to all others."""
    running = _started(harbour_folder.parent)
    try:
        address = urlsplit(running.stdout.readline().strip() if running.stdout else "")
        person = HTTPConnection(address.netloc, timeout=20)
        person.request("GET", f"{address.path}?{address.query}")
        with person.getresponse() as door:
            cookie = door.headers["Set-Cookie"].partition(";")[0]
        asked = f"GET {address.path} HTTP/1.1\r\nHost: {address.netloc}\r\nCookie: {cookie}\r\n\r\n"
        for _ in range(10):
            with socket.create_connection((address.hostname, address.port)) as hasty:
                hasty.sendall(asked.encode())
            person.request("GET", address.path, headers={"Cookie": cookie})
            with person.getresponse() as page:
                assert page.status == 200
                assert page.read()
    finally:
        running.kill()
        running.communicate()


@pytest.mark.slow
def test_other_commands_load_nothing_of_it() -> None:
    """No other command loads the server or the round-trip library; it starts without the readers of files."""
    check = (
        "sys.argv = ['x', 'check']\n"
        "from graph.cli.app import main\n"
        "try:\n    main()\nexcept SystemExit: pass\n"
    )
    for code, not_needed in (
        (check, {"starlette", "uvicorn", "ruamel.yaml", "graph.workbench"}),
        ("import graph.workbench.server\n", {"graph.intake.read", "graph.drafting.new_document"}),
    ):
        loaded = f"import sys\n{code}sys.exit(len({not_needed} & set(sys.modules)))"
        ran = subprocess.run(
            [sys.executable, "-c", loaded], cwd=ROOT, check=False, stdout=subprocess.DEVNULL
        )
        assert ran.returncode == 0


def test_page_is_given(served: Served) -> None:
    """The page comes with the vocabulary, as the models and the reading page have it."""
    answer = served.ask("GET", "/")

    assert answer.status == 200
    assert b"participates-in" in answer.body


def test_reading_changes_nothing(served: Served, harbour_folder: Path) -> None:
    """No address that a link or an image can open writes, stops or undoes anything."""
    before = (harbour_folder / ANNOTATIONS).read_bytes()

    for path in ("/stop", "/api/undo/harbour", "/api/draft/harbour", "/api/gesture/harbour"):
        assert served.ask("GET", path).status in (404, 405)

    assert (harbour_folder / ANNOTATIONS).read_bytes() == before
    assert served.thread.is_alive()


def test_folder_that_becomes_a_link_is_not_followed(served: Served, harbour_folder: Path) -> None:
    """A document that was opened and is a link out of the corpus now is neither read nor written."""
    served.ask("GET", "/api/document/harbour")
    outside = harbour_folder.parent.parent / "outside"
    harbour_folder.rename(outside)
    harbour_folder.symlink_to(outside, target_is_directory=True)
    before = (outside / ANNOTATIONS).read_bytes()

    assert served.ask("GET", "/api/document/harbour").status == 400
    body = {"version": "", "gesture": {"do": "edit", **EDIT}}
    answer = served.ask("POST", "/api/gesture/harbour", json.dumps(body).encode())

    assert answer.status == 400
    assert (outside / ANNOTATIONS).read_bytes() == before


@pytest.mark.parametrize("name", [ANNOTATIONS, SOURCE])
def test_file_that_becomes_a_link_is_not_followed(
    served: Served, harbour_folder: Path, name: str
) -> None:
    """A file that is a link now is neither read nor written through."""
    served.ask("GET", "/api/document/harbour")
    outside = harbour_folder.parent.parent / "outside.txt"
    outside.write_bytes((harbour_folder / name).read_bytes())
    before = outside.read_bytes()
    (harbour_folder / name).unlink()
    (harbour_folder / name).symlink_to(outside)

    answer = served.ask(
        "POST",
        "/api/gesture/harbour",
        json.dumps({"version": "", "gesture": {"do": "edit", **EDIT}}).encode(),
    )

    assert answer.status == 410
    assert outside.read_bytes() == before


def test_slow_and_half_requests_hold_nobody_up(
    served: Served, capfd: pytest.CaptureFixture[str]
) -> None:
    """Connections that send a part of a request and no more keep nobody else from working, and are no error."""
    half = []
    for number in range(60):
        connection = socket.create_connection(("127.0.0.1", served.door.port))
        head = f"POST {served.door.path}/api/gesture/harbour HTTP/1.1\r\nContent-Length: 100\r\n"
        own = (
            f"Host: 127.0.0.1:{served.door.port}\r\nOrigin: http://127.0.0.1:{served.door.port}\r\n"
        )
        cookie = f"Cookie: {served.door.cookie}={served.door.secret}\r\n\r\n{{"
        connection.sendall(f"{head}{own}{cookie}".encode() if number % 2 else b"GET / HT")
        half.append(connection)

    answer = served.gesture("harbour", "edit", **EDIT)
    for each in half:
        each.close()

    assert answer.status == 200
    assert served.ask("GET", "/api/version/harbour").status == 200
    assert "Traceback" not in capfd.readouterr().err


def test_endless_body_is_cut_off(served: Served) -> None:
    """A body in pieces that says no length is not read beyond the limit."""
    door = served.door
    head = (
        f"POST {door.path}/api/gesture/harbour HTTP/1.1\r\nHost: 127.0.0.1:{door.port}\r\n"
        f"Origin: http://127.0.0.1:{door.port}\r\nCookie: {door.cookie}={door.secret}\r\n"
        "Transfer-Encoding: chunked\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", door.port), timeout=20) as connection:
        connection.sendall(head.encode())
        with contextlib.suppress(OSError):
            for _ in range(30):
                connection.sendall(b"f4240\r\n" + b" " * 1_000_000 + b"\r\n")
        answer = b""
        with contextlib.suppress(OSError):
            answer = connection.recv(100)

    assert b" 413 " in answer or not answer
    assert served.gesture("harbour", "edit", **EDIT).status == 200


def test_no_socket_is_opened(served: Served) -> None:
    """A request to become a web socket, which no origin check of browsers guards, is none."""
    answer = served.ask(
        "GET",
        "/api/documents",
        Upgrade="websocket",
        Connection="Upgrade",
        Sec_WebSocket_Key="eA==",
        Sec_WebSocket_Version="13",
    )

    assert answer.status != 101


@pytest.mark.parametrize(
    ("file", "slug"),
    [
        ("D%C3%A9claration%20du%20Port.txt", "declaration-du-port"),
        ("De%CC%81claration%20du%20Port.txt", "declaration-du-port"),
        ("say%20%22hi%22.txt", "say-hi"),
        ("%E5%85%AC%E6%8A%A5.txt", "text"),
        ("con.txt", "con-2"),
    ],
)
def test_document_is_named_for_its_file(served: Served, file: str, slug: str) -> None:
    """Accents and quotes are left off a name; one of other scripts alone, or of a device, is no plain one."""
    answer = served.ask("POST", f"/api/documents?file={file}", b"Title\n\nA text of some words.\n")

    assert answer.json["slug"] == slug


@pytest.mark.parametrize(
    "file",
    [
        "../../x.txt",
        "/etc/x.txt",
        "x%00.txt",
        "%2e%2e%2fx.yaml",
        "a" * 300 + ".txt",
        "",
        "x.txt%0a",
    ],
)
def test_upload_stays_in_the_corpus(served: Served, harbour_folder: Path, file: str) -> None:
    """Whatever a file is called, its document is a new folder of the corpus with a plain name."""
    before = {each.name for each in harbour_folder.parent.parent.iterdir()}

    answer = served.ask(
        "POST", f"/api/documents?file={file}", b"Title\n\nA text that says something.\n"
    )

    assert answer.status == 200
    assert re.fullmatch("[a-z0-9-]{1,80}", answer.json["slug"])
    assert (harbour_folder.parent / answer.json["slug"] / SOURCE).exists()
    assert {each.name for each in harbour_folder.parent.parent.iterdir()} == before
