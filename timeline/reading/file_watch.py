"""Noticing that a file has changed, and waiting until whoever writes it has finished."""

from __future__ import annotations

import time
from collections.abc import Callable

from timeline.reading.disk import Signature

POLL_INTERVAL = 0.1
"""Seconds between two looks at the file."""
SETTLE_TIME = 0.2
"""Seconds for which a file must stay as it is before it is read, so that no half of it is."""


class FileWatch:
    """Follow one file from look to look; `seen` is its state at the last one, "" before the first.

    `look` gives the state of the file, see `signature`.
    """

    def __init__(self, look: Callable[[], Signature], clock: Callable[[], float] = time.monotonic) -> None:
        self._look, self._clock = look, clock
        self.seen: Signature = ""
        self._taken: Signature = ""
        self._since = clock()

    @property
    def age(self) -> float:
        """Give the seconds for which the file has been as it was last seen."""
        return self._clock() - self._since

    def is_at_rest(self) -> bool:
        """Look at the file; say whether it has changed since the last taking, and settled."""
        seen = self._look()
        if seen != self.seen:
            self.seen, self._since = seen, self._clock()
        return self.seen != self._taken and self.age >= SETTLE_TIME

    def is_unchanged(self) -> bool:
        """Say whether the file still is as it was seen: only then is what was read of it whole."""
        return self._look() == self.seen

    def accept(self) -> None:
        """Count the change as dealt with."""
        self._taken = self.seen

    def forget(self) -> None:
        """Count whatever the file holds as not dealt with."""
        self._taken = ""
