"""A limit on the log, so that a repeated fault cannot fill it."""

from __future__ import annotations

import logging
import time

_MOST_PLACES = 1_000
"""Places in the code that are remembered at the most."""


class LogThrottle(logging.Filter):
    """Write at most one message a second from each place in the code.

    The next message from a place says how many were left out before it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._written: dict[tuple[str, int], tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Say whether a record is written."""
        place, now = (record.pathname, record.lineno), time.monotonic()
        last, left_out = self._written.get(place, (-1.0, 0))
        if now - last < 1:
            self._written[place] = last, left_out + 1
            return False
        if len(self._written) >= _MOST_PLACES:
            self._written.clear()
        self._written[place] = now, 0
        if left_out:
            message = f"{record.getMessage()} ({left_out:,} more left out before)"
            vars(record).update(msg=message, args=())
        return True
