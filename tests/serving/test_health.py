"""Health: good, last good, nothing to show, no room; and what an address answers in each."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from scripts.browser import start_app
from tests.serving.http_client import Answer, Site
from timeline.reading.loader import Loader, Snapshot
from timeline.serving.descriptors import SPARE, Descriptors
from timeline.serving.health import report_health

ROOM = Descriptors(100, 8192)
SOUND = """\
timeline: {title: Treaty}
sources: {efe: {publisher: EFE, published: "2024", type: agency}}
events:
  - {id: first, date: "2024-06-01", headline: First, sources: efe}
"""


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    (tmp_path / "timeline.yaml").write_text(SOUND)
    return Loader(tmp_path / "timeline.yaml").current


@pytest.mark.parametrize("hours", [-24 * 365, -24, 0, 1, 24])
def test_the_age_counts_from_the_reading_and_is_never_negative(snapshot: Snapshot, hours: int) -> None:
    _, said = report_health(snapshot, snapshot.read_at + timedelta(hours=hours), ROOM)
    assert said["age_seconds"] == max(0, hours * 3600)


def test_a_process_without_room_for_more_readers_says_so_before_pages_fail(snapshot: Snapshot) -> None:
    limit = 256
    for used, status in ((limit - SPARE, 200), (limit - SPARE + 1, 503), (limit, 503)):
        code, said = report_health(snapshot, datetime.now(), Descriptors(used, limit))
        assert (code, said["state"] == "overloaded") == (status, status == 503)
        assert said["descriptors"] == {"open": used, "limit": limit}


def until(site: Site, holds: Callable[[Answer], bool]) -> Answer:
    """Ask for the health until something holds, for at most 20 seconds. Gives the last answer."""
    patience = time.monotonic() + 20
    while not holds(answer := site.ask("/healthz")) and time.monotonic() < patience:
        time.sleep(0.1)
    return answer


def test_health_follows_the_file_through_good_broken_missing_and_good_again(desk: Site, file: Path) -> None:
    whole = file.read_bytes()
    good = desk.ask("/healthz")
    assert (good.status, good.json()["state"], good.json()["problems"]) == (200, "good", 0)
    assert good.headers["Cache-Control"] == "no-store"
    assert good.json()["descriptors"]["open"] > 3

    file.write_text("events: [")
    broken = until(desk, lambda answer: answer.json()["state"] != "good")
    assert (broken.status, broken.json()["state"], broken.json()["problems"]) == (200, "last good", 1)
    file.unlink()
    time.sleep(1)
    missing = desk.ask("/healthz")
    assert (missing.status, missing.json()["state"]) == (200, "last good")
    for kept in ("version", "events", "read_at"):
        assert missing.json()[kept] == broken.json()[kept] == good.json()[kept]
    assert desk.ask("/timeline.json").status == 200

    file.write_bytes(whole)
    assert until(desk, lambda answer: answer.json()["state"] == "good").json()["version"] == good.json()["version"]


def test_with_nothing_to_show_health_is_503_and_so_is_every_export(tmp_path: Path) -> None:
    file = tmp_path / "timeline.yaml"
    file.write_text("events: [")
    with start_app(file) as (address, pid):
        site = Site(address, pid)
        answer = site.ask("/healthz")
        assert (answer.status, answer.json()["state"], answer.json()["problems"]) == (
            503,
            "nothing to show",
            1,
        )
        export = site.ask("/timeline.csv")
        assert (export.status, export.text) == (503, "There is no chronology to export; the app says why.\n")
        file.write_text(SOUND)
        assert until(site, lambda answer: answer.status == 200).json()["events"] == 1
