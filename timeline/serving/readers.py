"""How many read at present, and how often each of them may ask whether there is something new."""

from __future__ import annotations

import time
from collections.abc import Callable

LEAST = 0.8
"""Seconds between two looks while few read."""
_LOOKS = 50
"""Looks a second of all readers together: one takes about 3 ms, so they leave a core to the filters."""
_SILENCE = 30
"""Seconds after which who did not look has gone."""


class Readers:
    """Know the open sessions of this process by when each looked last."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._looked: dict[str, float] = {}

    def saw(self, session: str) -> None:
        """Note that a session looked just now."""
        self._looked[session] = self._clock()

    def seconds_between_looks(self) -> float:
        """Give the seconds that a session should let pass: the longer, the more of them there are."""
        since = self._clock() - _SILENCE
        # a copy, since other sessions look meanwhile
        self._looked = {each: at for each, at in self._looked.copy().items() if at > since}
        return max(LEAST, len(self._looked) / _LOOKS)
