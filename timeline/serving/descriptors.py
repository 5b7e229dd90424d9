"""Open files and connections: how many there may be, and how many there are.

Every visit costs three until Streamlit forgets it; without any left, pages fail while the process lives.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

WANTED = 8192
SPARE = 24
"""Room for six more readers: each takes four while looking, measured."""
_OPEN = Path("/dev/fd")


class Descriptors(NamedTuple):
    """Count open files and connections against their limit."""

    open: int
    limit: int

    @property
    def are_short(self) -> bool:
        """Say whether the next page may fail for want of them."""
        return self.limit - self.open < SPARE


def count_descriptors() -> Descriptors:
    """Count what this process has open; where the system does not tell, nothing of nothing is short."""
    try:
        import resource

        limit, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
        return Descriptors(len(list(_OPEN.iterdir())), limit)
    except ImportError:
        return Descriptors(0, WANTED)
    except OSError:
        # there is none left even for counting
        return Descriptors(limit, limit)


def raise_descriptor_limit() -> None:
    """Raise the limit to what a newsroom needs, as far as the system lets this process."""
    try:
        import resource
    except ImportError:
        return
    limit, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = WANTED if most == resource.RLIM_INFINITY else min(WANTED, most)
    if limit != resource.RLIM_INFINITY and limit < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
