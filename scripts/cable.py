"""A cable between readers and the app that can be cut, stretched and plugged in again."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any


class FaultyProxy:
    """Pass bytes on to a port, from a port of its own. `rate` is bytes a second, None for all at once."""

    def __init__(self, to: int) -> None:
        self.port = 0
        self.rate: float | None = None
        self.to = to
        self._plugged, self._stalled = True, False
        self._lines: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        self._do(self._listen())

    def cut(self) -> None:
        """Break every connection and refuse new ones."""
        self._plugged = False
        self._do(self._drop())

    def stall(self) -> None:
        """Pass nothing on any more while every connection seems to live, as when a laptop sleeps."""
        self._stalled = True

    def plug(self) -> None:
        """Let everything through again; what stalled is lost."""
        if self._stalled:
            self._do(self._drop())
        self._plugged, self._stalled = True, False

    def close(self) -> None:
        """End for good."""
        self.cut()
        self._do(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout=20)

    async def _listen(self) -> None:
        server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]

    async def _drop(self) -> None:
        for line in self._lines:
            line.transport.abort()
        self._lines.clear()

    async def _end(self) -> None:
        under_way = asyncio.all_tasks() - {asyncio.current_task()}
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self._plugged:
            writer.transport.abort()
            return
        there, back = await asyncio.open_connection("127.0.0.1", self.to)
        self._lines |= {writer, back}
        await asyncio.gather(self._pass(reader, back), self._pass(there, writer), return_exceptions=True)

    async def _pass(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        while data := await source.read(512 if self.rate else 65536):
            while self._stalled:
                await asyncio.sleep(0.05)
            sink.write(data)
            await sink.drain()
            if self.rate:
                await asyncio.sleep(len(data) / self.rate)
        sink.close()


@contextmanager
def open_proxy(to: int) -> Iterator[FaultyProxy]:
    """Lay a cable to a port of this machine, and take it away again."""
    laid = FaultyProxy(to)
    try:
        yield laid
    finally:
        laid.close()
