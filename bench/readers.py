"""Readers without a browser, each with the connections of an open tab: a WebSocket, and one to ask /version."""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import time
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Self, TypeVar
from urllib.parse import urlencode, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

ASK_EVERY = 1.0
"""Seconds between two looks of an open tab for a new version."""
SIZE = "950x600"
"""Pixels that a window of 1280×720 has for the picture; without them the server draws none."""
_PATIENCE = 60
T = TypeVar("T")
_QUERIES = [
    "",
    *(urlencode({"kinds": kind}) for kind in ("claim", "denial", "statement", "meeting")),
    *(urlencode({"since": since, "until": "2024-12-31"}) for since in ("2024-06-01", "2024-10-01")),
    *(urlencode({"importance": word}) for word in ("key", "normal")),
    *(urlencode({"lanes": lanes}) for lanes in ("actor", "kind")),
]


@dataclass
class Figures:
    """Gather seconds of first paints, filters, their counts and looks for a new version, and what went wrong."""

    first: list[float] = field(default_factory=list)
    rerun: list[float] = field(default_factory=list)
    counts: list[float] = field(default_factory=list)
    ask: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


class Connection:
    """Hold one HTTP connection that stays open, as a browser's does; one question at a time."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str) -> None:
        self._reader = reader
        self._writer = writer
        self._host = host
        self._etag = ""
        self._busy = asyncio.Lock()

    @classmethod
    async def open(cls, url: str) -> Self:
        """Connect to the server at an address."""
        parts = urlsplit(url)
        return cls(*await asyncio.open_connection(parts.hostname, parts.port), parts.netloc)

    async def get(self, path: str, *headers: str) -> tuple[int, bytes, dict[str, str]]:
        """Get a path. Returns the status, the body as it was sent, and the headers by their names in small letters."""
        lines = (f"GET {path} HTTP/1.1", f"Host: {self._host}", "Accept-Encoding: gzip", *headers)
        async with self._busy:
            self._writer.write("".join(f"{line}\r\n" for line in (*lines, "")).encode())
            status, *told = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").splitlines()
            given = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in told if line)}
            body = await self._reader.readexactly(int(given.get("content-length", 0)))
        return int(status.split()[1]), body, given

    async def ask_version(self) -> float:
        """Ask for the number of the version as an open tab does, and give the seconds until the answer."""
        begin = time.perf_counter()
        status, _, headers = await self.get("/version", f"If-None-Match: {self._etag}")
        if status not in (200, 304):
            raise RuntimeError(f"/version answers {status}")
        self._etag = headers.get("etag", "")
        return time.perf_counter() - begin

    def close(self) -> None:
        """Close the connection."""
        self._writer.close()


class Reader:
    """Hold one session of Streamlit, which draws the picture for a window of 1280×720."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._picture = ""

    async def open(self) -> None:
        """Run the page, and again with the size of the picture if it has one."""
        await self.run("")
        if self._picture:
            await self.run("")

    async def run(self, query: str) -> float:
        """Run the page for a query, and give the seconds until it has finished."""
        message = BackMsg()
        message.rerun_script.query_string = query
        if self._picture:
            state = message.rerun_script.widget_states.widgets.add()
            state.id, state.json_value = self._picture, json.dumps({"size": SIZE})
        begin = time.perf_counter()
        await self._socket.send(message.SerializeToString())
        async with asyncio.timeout(_PATIENCE):
            await self._await_end()
        return time.perf_counter() - begin

    async def _await_end(self) -> None:
        while True:
            forward = ForwardMsg()
            forward.ParseFromString(bytes(await self._socket.recv(decode=False)))
            match forward.WhichOneof("type"):
                case "delta" if forward.delta.new_element.bidi_component.component_name == "picture":
                    self._picture = forward.delta.new_element.bidi_component.id
                case "script_finished":
                    if forward.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                        raise RuntimeError(f"a run ended with status {forward.script_finished}")
                    return


def run_apart(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine in a thread of its own, since Playwright has a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


@contextlib.asynccontextmanager
async def open_reader(url: str) -> contextlib.AsyncIterator[Reader]:
    """Open a session of the app at an address; nothing has run in it yet."""
    async with connect(
        url.replace("http", "ws", 1) + "/_stcore/stream",
        subprotocols=["streamlit"],  # type: ignore[list-item]
        max_size=None,
        open_timeout=_PATIENCE,
    ) as socket:
        yield Reader(socket)


async def run_reader(url: str, figures: Figures, *, until: float, pause: tuple[float, float], start: float) -> None:
    """Open the page after `start` seconds, then filter with pauses of that many seconds until a moment.

    Each filter is chosen in the open menu, which also asks for the counts of its options.
    """
    await asyncio.sleep(start)
    try:
        begin = time.perf_counter()
        async with open_reader(url) as reader, asyncio.TaskGroup() as group:
            await reader.open()
            figures.first.append(time.perf_counter() - begin)
            connection = await Connection.open(url)
            asking = group.create_task(_ask_for_versions(connection, figures))
            while (rest := random.uniform(*pause)) < until - time.monotonic():
                await asyncio.sleep(rest)
                query = random.choice(_QUERIES)
                counting = group.create_task(_count_options(connection, query, figures))
                figures.rerun.append(await reader.run(query))
                await counting
            await asyncio.sleep(max(0, until - time.monotonic()))
            asking.cancel()
    except* (OSError, EOFError, TimeoutError, RuntimeError, WebSocketException) as errors:
        figures.faults += [f"{type(error).__name__}: {error}" for error in errors.exceptions]


async def _ask_for_versions(connection: Connection, figures: Figures) -> None:
    with contextlib.closing(connection):
        while True:
            await asyncio.sleep(ASK_EVERY)
            figures.ask.append(await connection.ask_version())


async def _count_options(connection: Connection, query: str, figures: Figures) -> None:
    begin = time.perf_counter()
    status, _, _ = await connection.get(f"/filters?{query}")
    if status != 200:
        raise RuntimeError(f"/filters answers {status}")
    figures.counts.append(time.perf_counter() - begin)


async def run_readers(
    urls: list[str], sessions: int, *, seconds: float, pause: tuple[float, float], ramp: float
) -> Figures:
    """Keep sessions reading for some seconds, spread over servers, opened over `ramp` seconds."""
    figures = Figures()
    until = time.monotonic() + ramp + seconds
    await asyncio.gather(
        *(
            run_reader(urls[n % len(urls)], figures, until=until, pause=pause, start=ramp * n / sessions)
            for n in range(sessions)
        )
    )
    return figures
