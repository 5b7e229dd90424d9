"""Noticing that a file has changed, and waiting until whoever writes it has finished."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

LOOK_EVERY = 0.1
"""Seconds between two looks at the file."""
SETTLE = 0.2
"""Seconds for which a file must stay as it is before it is read, so that no half of it is."""

Signature = tuple[int, int, int, int] | str


class Changes:
    """Follow one file from look to look; `seen` is its state at the last one."""

    def __init__(self, file: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._file, self._clock = file, clock
        self.seen = self._taken = signature(file)
        self._since = clock()

    @property
    def age(self) -> float:
        """Give the seconds for which the file has been as it was last seen."""
        return self._clock() - self._since

    def at_rest(self) -> bool:
        """Look at the file; say whether it has changed since the last taking, and settled."""
        seen = signature(self._file)
        if seen != self.seen:
            self.seen, self._since = seen, self._clock()
        return self.seen != self._taken and self.age >= SETTLE

    def unmoved(self) -> bool:
        """Say whether the file still is as it was seen: only then is what was read of it whole."""
        return signature(self._file) == self.seen

    def take(self) -> None:
        """Count the change as dealt with."""
        self._taken = self.seen


def signature(file: Path) -> Signature:
    """Tell one state of a file from the next; time alone does not, for a save can keep it."""
    try:
        stat = file.stat()
    except OSError as error:
        return type(error).__name__
    return stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino
