"""Where to look for a stored copy of a source."""

from __future__ import annotations

from timeline.model.records import Source


def build_archive_lookup(source: Source) -> str:
    """Build the address at which the Internet Archive shows its copy of a source that is closest to its publication.

    The archive looks by the first day that the date of publication may stand for, or the last one where its start is
    open; where no day is known, it gives the newest copy. Returns "" for a source without an address, or with a
    stored copy.
    """
    if not source.url or source.archived:
        return ""
    day = f"{source.published.anchor}/".replace("-", "") if source.published else ""
    return f"https://web.archive.org/web/{day}{source.url}"
