"""How many sessions are open, and how often each may look for a new version of the file."""

from __future__ import annotations

import time
from collections.abc import Callable

LEAST_INTERVAL = 0.8
"""Seconds between two looks of a session while few are open."""
_MOST_LOOKS = 50
"""Looks a second of all sessions together: one takes about 3 ms, so most of a core is left for filters."""
_TIMEOUT = 30
"""Seconds without a look after which a session counts as closed."""


class Readers:
    """Count the open sessions of this process by when each looked last.

    `clock` returns seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._looked: dict[str, float] = {}

    def record_look(self, session: str) -> None:
        """Record that a session looked just now."""
        self._looked[session] = self._clock()

    def get_interval(self) -> float:
        """Return the seconds that a session should wait between two looks, more the more sessions are open."""
        since = self._clock() - _TIMEOUT
        # a copy, since other sessions look meanwhile
        self._looked = {each: at for each, at in self._looked.copy().items() if at > since}
        return max(LEAST_INTERVAL, len(self._looked) / _MOST_LOOKS)
