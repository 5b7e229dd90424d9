"""A log that a fault cannot fill: each message at most once a second, with the number of those left out."""

from __future__ import annotations

import logging
import time

_KEPT = 1_000


class LogThrottle(logging.Filter):
    """Let a message of a place in the code through once, and again after a second.

    The next one says how many were left out before it.
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
        if len(self._written) >= _KEPT:
            self._written.clear()
        self._written[place] = now, 0
        if left_out:
            said = f"{record.getMessage()} ({left_out:,} more left out before)"
            vars(record).update(msg=said, args=())
        return True
