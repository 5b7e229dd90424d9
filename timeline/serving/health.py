"""Whether there is something good to show: for load balancers, and whoever is called at night."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from timeline.loader import Snapshot


def health(snapshot: Snapshot, now: datetime) -> tuple[int, dict[str, Any]]:
    """Give an HTTP status and what to say: 200 while a chronology is up, 503 where there is none.

    "state" is "good", "last good" (the file is broken or gone since `read_at`) or "nothing to show".
    "age_seconds" counts from when the version shown was read.
    """
    shown, broken = snapshot.shown, snapshot.broken
    if not snapshot.frames:
        problems = len((broken or shown).problems)
        return 503, {"state": "nothing to show", "events": 0, "problems": problems}
    return 200, {
        "state": "last good" if broken else "good",
        "events": len(snapshot.frames.events),
        "problems": len(broken.problems) if broken else 0,
        "version": shown.version,
        "read_at": snapshot.read_at.astimezone().isoformat(timespec="seconds"),
        # a clock that was set back makes nothing younger than new
        "age_seconds": max(0, round((now - snapshot.read_at).total_seconds())),
    }
