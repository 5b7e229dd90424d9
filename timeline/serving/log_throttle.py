"""A log that a fault cannot fill: each message at most once a second."""

from __future__ import annotations

import logging
import time

_KEPT = 1_000


class LogThrottle(logging.Filter):
    """Let a message of a place in the code through once, and again after a second."""

    def __init__(self) -> None:
        super().__init__()
        self._last: dict[tuple[str, int], float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Say whether a record is written."""
        place, now = (record.pathname, record.lineno), time.monotonic()
        if now - self._last.get(place, -1.0) < 1:
            return False
        if len(self._last) >= _KEPT:
            self._last.clear()
        self._last[place] = now
        return True
