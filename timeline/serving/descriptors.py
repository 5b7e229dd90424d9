"""The number of open files and connections of this process, and its limit.

Every visit takes three until Streamlit forgets it; without any left, pages fail while the process lives.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

WANTED = 8192
"""Open files that the process may have, if the system allows it."""
SPARE = 24
"""Open files of six more readers, each of whom takes four while reading, as measured."""
_OPEN = Path("/dev/fd")


class Descriptors(NamedTuple):
    """Hold the number of open files and connections, and the limit of it."""

    open: int
    limit: int

    @property
    def are_short(self) -> bool:
        """Say whether fewer than SPARE are left, so that the next page may fail."""
        return self.limit - self.open < SPARE


def count_descriptors() -> Descriptors:
    """Count the open files of this process; on a system without such a count it is 0 of WANTED."""
    try:
        import resource

        limit, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
        return Descriptors(len(list(_OPEN.iterdir())), limit)
    except ImportError:
        return Descriptors(0, WANTED)
    except OSError:
        # none is left for reading the folder
        return Descriptors(limit, limit)


def raise_descriptor_limit() -> None:
    """Raise the soft limit of this process to WANTED, as far as the hard limit allows."""
    try:
        import resource
    except ImportError:
        return
    limit, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = WANTED if most == resource.RLIM_INFINITY else min(WANTED, most)
    if limit != resource.RLIM_INFINITY and limit < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
