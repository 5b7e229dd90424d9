"""The health of the app, for load balancers and monitoring."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from timeline.reading.loader import Snapshot
from timeline.serving.descriptors import Descriptors


def report_health(
    snapshot: Snapshot, now: datetime, descriptors: Descriptors, silence: float = 0
) -> tuple[int, dict[str, Any]]:
    """Return an HTTP status, 200 while pages can be drawn and else 503, and the report as JSON data.

    "state" is "good", "last good" (the file is broken or gone since `read_at`), "nothing to show" or
    "overloaded" (too few files can be opened). "age_seconds" counts from when the version shown was read.
    "silent_seconds" is `silence`: the seconds since the file could last be looked at.
    """
    status, report = _describe_snapshot(snapshot, now)
    if descriptors.are_short:
        status, report["state"] = 503, "overloaded"
    report["silent_seconds"] = round(silence)
    return status, {**report, "descriptors": descriptors._asdict()}


def _describe_snapshot(snapshot: Snapshot, now: datetime) -> tuple[int, dict[str, Any]]:
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
        # the clock may have been set back
        "age_seconds": max(0, round((now - snapshot.read_at).total_seconds())),
    }
