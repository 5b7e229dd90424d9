"""A proxy between readers and the app whose connections can be cut, stopped and slowed, for tests of faults."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any


class FaultyProxy:
    """Forward bytes to a port, from a port of its own. `rate` is bytes a second, None for no limit."""

    def __init__(self, to: int) -> None:
        self.port = 0
        self.rate: float | None = None
        self.to = to
        self._is_open, self._is_stalled = True, False
        self._connections: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        self._run(self._listen())

    def cut(self) -> None:
        """Break every connection and refuse new ones."""
        self._is_open = False
        self._run(self._drop())

    def stall(self) -> None:
        """Forward nothing while every connection stays open, as when a laptop sleeps."""
        self._is_stalled = True

    def restore(self) -> None:
        """Accept and forward again; bytes that were held back are lost."""
        if self._is_stalled:
            self._run(self._drop())
        self._is_open, self._is_stalled = True, False

    def close(self) -> None:
        """End every connection and the thread."""
        self.cut()
        self._run(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout=20)

    async def _listen(self) -> None:
        server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]

    async def _drop(self) -> None:
        for connection in self._connections:
            connection.transport.abort()
        self._connections.clear()

    async def _end(self) -> None:
        under_way = asyncio.all_tasks() - {asyncio.current_task()}
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self._is_open:
            writer.transport.abort()
            return
        there, back = await asyncio.open_connection("127.0.0.1", self.to)
        self._connections |= {writer, back}
        await asyncio.gather(self._forward(reader, back), self._forward(there, writer), return_exceptions=True)

    async def _forward(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        while data := await source.read(512 if self.rate else 65536):
            while self._is_stalled:
                await asyncio.sleep(0.05)
            sink.write(data)
            await sink.drain()
            if self.rate:
                await asyncio.sleep(len(data) / self.rate)
        sink.close()


@contextmanager
def open_proxy(to: int) -> Iterator[FaultyProxy]:
    """Open a proxy to a port of this machine, and close it at the end."""
    proxy = FaultyProxy(to)
    try:
        yield proxy
    finally:
        proxy.close()
