"""Open pages without a browser: the websocket that each holds, and nothing drawn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.protocol import State
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol


@contextmanager
def hold(count: int, port: int, patience: float = 30) -> Iterator[list[ClientConnection]]:
    """Open pages, let each run once, and keep them open."""
    first = BackMsg()
    first.rerun_script.query_string = ""
    with ExitStack() as opened:
        sessions = []
        for _ in range(count):
            session = opened.enter_context(
                connect(
                    f"ws://127.0.0.1:{port}/_stcore/stream",
                    subprotocols=[Subprotocol("streamlit")],
                    # what is not read must not hold up the server
                    max_queue=None,
                    close_timeout=1,
                    open_timeout=patience,
                )
            )
            session.send(first.SerializeToString())
            sessions.append(session)
        yield sessions


def is_closed(session: ClientConnection) -> bool:
    """Say whether the server has ended a session."""
    return session.state is not State.OPEN
