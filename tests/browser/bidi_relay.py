"""Firefox for Playwright, as its executable: what it says is passed on, but for one command that Firefox ESR has not got.

Playwright drives an unpatched Firefox by WebDriver BiDi, and sends `emulation.setMediaFeaturesOverride` for every
new context. Firefox ESR 153 does not know it and no context can be made; here it is answered with success.
"""

import asyncio
import json
import re
import sys
from asyncio.subprocess import PIPE

from websockets.asyncio.client import connect
from websockets.asyncio.server import ServerConnection, serve

_LISTENING = re.compile(r"(WebDriver BiDi listening on ws://127\.0\.0\.1:)(\d+)")
_UNKNOWN = "emulation.setMediaFeaturesOverride"
_LARGEST = 1 << 28
"""Octets of a message: a picture of the page is one."""


async def _run(firefox: str, arguments: list[str]) -> int:
    process = await asyncio.create_subprocess_exec(firefox, *arguments, stderr=PIPE)
    assert process.stderr
    async for line in process.stderr:
        text = line.decode("utf-8", "replace")
        if found := _LISTENING.search(text):
            text = f"{found[1]}{await _relaying(int(found[2]))}\n"
        print(text, end="", file=sys.stderr, flush=True)
    return await process.wait()


async def _relaying(port: int) -> int:
    """Relay what comes to a port of our own; give its number."""

    async def relay(client: ServerConnection) -> None:
        assert client.request
        address = f"ws://127.0.0.1:{port}{client.request.path}"
        async with connect(address, max_size=_LARGEST, compression=None, proxy=None) as browser:
            back = asyncio.create_task(_pass_back(browser, client))
            async for message in client:
                command = json.loads(message)
                if command.get("method") == _UNKNOWN:
                    await client.send(
                        json.dumps({"type": "success", "id": command["id"], "result": {}})
                    )
                else:
                    await browser.send(message)
            back.cancel()

    server = await serve(relay, "127.0.0.1", 0, max_size=_LARGEST, compression=None)
    return int(next(iter(server.sockets)).getsockname()[1])


async def _pass_back(browser: object, client: ServerConnection) -> None:
    async for message in browser:  # type: ignore[attr-defined]  # a connection is iterable
        await client.send(message)


if __name__ == "__main__":
    sys.exit(asyncio.run(_run(sys.argv[1], sys.argv[2:])))
