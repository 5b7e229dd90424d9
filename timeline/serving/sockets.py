"""The sockets that this process listens on."""

from __future__ import annotations

import socket
from contextlib import suppress
from pathlib import Path

_OPEN = Path("/dev/fd")


def disable_send_delay() -> None:
    """Let every listening socket of this process, and the connections it accepts, send each part of an answer at once.

    asyncio does so (TCP_NODELAY) unless a socket was made without a protocol number, as Streamlit makes its own.
    Without it the body of an answer waits for the browser's receipt for the headers, some 40 ms, and so does each
    message of a run after the first.
    """
    with suppress(OSError):
        for descriptor in [int(path.name) for path in _OPEN.iterdir()]:
            with suppress(OSError):
                _disable_send_delay(descriptor)


def _disable_send_delay(descriptor: int) -> None:
    listening = socket.socket(fileno=descriptor)
    try:
        if listening.family in (socket.AF_INET, socket.AF_INET6) and listening.type == socket.SOCK_STREAM:
            listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    finally:
        # the descriptor belongs to somebody else, who will close it
        listening.detach()
