"""Whether there is something good to show: for load balancers, and whoever is called at night."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from timeline.reading.loader import Snapshot
from timeline.serving.descriptors import Descriptors


def health(
    snapshot: Snapshot, now: datetime, descriptors: Descriptors, silence: float = 0
) -> tuple[int, dict[str, Any]]:
    """Give an HTTP status and what to say: 200 while pages can be drawn, 503 where they cannot.

    "state" is "good", "last good" (the file is broken or gone since `read_at`), "nothing to show" or
    "overloaded" (no room to open files). "age_seconds" counts from when the version shown was read,
    "silent_seconds" from the last look at the file that its disk answered, which is `silence`.
    """
    status, said = _data(snapshot, now)
    if descriptors.are_short:
        status, said["state"] = 503, "overloaded"
    said["silent_seconds"] = round(silence)
    return status, {**said, "descriptors": descriptors._asdict()}


def _data(snapshot: Snapshot, now: datetime) -> tuple[int, dict[str, Any]]:
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
