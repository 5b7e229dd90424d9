"""Whether a file has changed since it was last read, and whether its writer has finished."""

from __future__ import annotations

import time
from collections.abc import Callable

from timeline.reading.disk import Signature

POLL_INTERVAL = 0.1
"""Seconds between two looks at a file."""
SETTLE_TIME = 0.2
"""Seconds for which a file must stay as it is before it is read, so that no half of it is."""


class FileWatch:
    """Follow the state of one file; `seen` is the last one, "" before the first.

    `look` gives the present state, see disk.read_signature; `clock` gives seconds.
    """

    def __init__(self, look: Callable[[], Signature], clock: Callable[[], float] = time.monotonic) -> None:
        self._look, self._clock = look, clock
        self.seen: Signature = ""
        self._accepted: Signature = ""
        self._since = clock()

    @property
    def age(self) -> float:
        """Give the seconds since the file was first seen in its last state."""
        return self._clock() - self._since

    def is_at_rest(self) -> bool:
        """Look at the file; say whether it differs from the accepted state and has not changed for SETTLE_TIME."""
        seen = self._look()
        if seen != self.seen:
            self.seen, self._since = seen, self._clock()
        return self.seen != self._accepted and self.age >= SETTLE_TIME

    def is_unchanged(self) -> bool:
        """Look at the file; say whether it is as it was last seen, so that what was read since then is one version."""
        return self._look() == self.seen

    def accept(self) -> None:
        """Accept the state last seen: the file is at rest again once it differs from this."""
        self._accepted = self.seen

    def forget(self) -> None:
        """Drop the accepted state: any content counts as a change."""
        self._accepted = ""
