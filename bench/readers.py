"""Readers without a browser: each a WebSocket that filters now and then, and ticks as a tab does."""

from __future__ import annotations

import asyncio
import contextlib
import random
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

_GOOD = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
_PATIENCE = 60
_QUERIES = [
    "",
    *(urlencode({"kinds": kind}) for kind in ("claim", "denial", "statement", "meeting")),
    *(urlencode({"since": since, "until": "2024-12-31"}) for since in ("2024-06-01", "2024-10-01")),
    *(urlencode({"importance": word}) for word in ("key", "normal")),
    *(urlencode({"lanes": lanes}) for lanes in ("actor", "kind")),
]


@dataclass
class Figures:
    """Gather seconds of first paints, reruns and ticks, and what went wrong."""

    first: list[float] = field(default_factory=list)
    rerun: list[float] = field(default_factory=list)
    tick: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


class Reader:
    """Hold one session; at most one of its runs is under way at a time, as in a browser."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._busy = asyncio.Lock()
        self.every = 0.0
        self.fragment = ""

    async def run(self, query: str, fragment: str = "") -> float:
        """Run the page, or one fragment of it, and give the seconds until it has finished."""
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.fragment_id = fragment
        async with self._busy:
            begin = time.perf_counter()
            await self._socket.send(message.SerializeToString())
            # wait_for of Python 3.11 may swallow the end of a tick, which then never ends
            async with asyncio.timeout(_PATIENCE):
                await self._finished()
            return time.perf_counter() - begin

    async def _finished(self) -> None:
        while True:
            forward = ForwardMsg()
            forward.ParseFromString(bytes(await self._socket.recv(decode=False)))
            match forward.WhichOneof("type"):
                case "auto_rerun":
                    self.every, self.fragment = forward.auto_rerun.interval, forward.auto_rerun.fragment_id
                case "script_finished":
                    if forward.script_finished not in _GOOD:
                        raise RuntimeError(f"a run ended with status {forward.script_finished}")
                    return


async def run_reader(url: str, figures: Figures, *, until: float, pause: tuple[float, float], start: float) -> None:
    """Open the page after `start` seconds, then filter with pauses of that many seconds until a moment."""
    await asyncio.sleep(start)
    try:
        async with connect(
            url.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            max_size=None,
            open_timeout=_PATIENCE,
        ) as socket:
            reader = Reader(socket)
            figures.first.append(await reader.run(""))
            ticking = asyncio.create_task(_tick(reader, figures))
            try:
                while (rest := random.uniform(*pause)) < until - time.monotonic():
                    await asyncio.sleep(rest)
                    figures.rerun.append(await reader.run(random.choice(_QUERIES)))
                await asyncio.sleep(max(0, until - time.monotonic()))
            finally:
                ticking.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await ticking
    except (OSError, TimeoutError, RuntimeError, WebSocketException) as error:
        figures.faults.append(f"{type(error).__name__}: {error}")


async def _tick(reader: Reader, figures: Figures) -> None:
    while reader.every:
        await asyncio.sleep(reader.every)
        figures.tick.append(await reader.run("", reader.fragment))


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
