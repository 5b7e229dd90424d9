"""Feeds and calendars that are asked again and again: a correction reaches who subscribed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest
from icalendar import Calendar

from scripts.browser import start_app
from tests.history.repository import git
from tests.serving.http_client import Answer, Site

TEXT = """\
timeline: {title: Test}
actors: {}
sources: {tass: {publisher: TASS, title: Report, published: "2024-06-20", type: agency}}
events:
- {id: one, date: "2024-06-19", headline: One, kind: milestone, sources: tass}
- {id: two, date: "2024-06-20", headline: Two, kind: milestone, sources: tass}
"""
FILES = ("timeline.atom", "timeline.ics")
NEWEST = datetime(2026, 2, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("repository") / "timeline.yaml"
    file.write_text(TEXT, "utf-8")
    git(file.parent, "init", "-q")
    git(file.parent, "add", file.name)
    git(file.parent, "commit", "-qm", "First", day="2025-02-01")
    return file


@pytest.fixture(scope="module")
def newsroom(repository: Path) -> Iterator[Site]:
    with start_app(repository) as (address, pid):
        yield Site(address, pid)


def changed_in(file: str, answer: Answer) -> dict[str, datetime]:
    """Give when a subscriber is told that an entry changed: the one with the latest time."""
    if file.endswith("atom"):
        times = {entry.title: datetime.fromisoformat(entry.updated) for entry in feedparser.parse(answer.body).entries}
    else:
        entries: list[Any] = Calendar.from_ical(answer.body).walk("VEVENT")
        times = {str(entry["summary"]): entry["last-modified"].dt for entry in entries}
    latest = max(times.values())
    return {title: at for title, at in times.items() if at == latest}


def test_a_correction_is_told_when_it_is_saved_and_again_when_it_is_committed(newsroom: Site, repository: Path) -> None:
    before = {file: newsroom.ask(f"/{file}") for file in FILES}
    text = repository.read_text("utf-8")
    version = newsroom.ask("/healthz").json()["version"]
    repository.write_text(text.replace("One", "One corrected"), "utf-8")
    os.utime(repository, (NEWEST.timestamp(), NEWEST.timestamp()))
    while newsroom.ask("/healthz").json()["version"] == version:
        pass
    saved = {}
    for file in FILES:
        saved[file] = newsroom.ask(f"/{file}", If_None_Match=before[file].headers["ETag"])
        assert saved[file].status == 200
        (told,) = changed_in(file, saved[file]).items()
        assert told == ("One corrected", NEWEST)
    git(repository.parent, "commit", "-qam", "Correct", day="2026-03-01")
    for file in FILES:
        committed = newsroom.ask(f"/{file}", If_None_Match=saved[file].headers["ETag"])
        assert committed.status == 200
        (told,) = changed_in(file, committed).items()
        assert told == ("One corrected", datetime(2026, 3, 1, 12, tzinfo=UTC))
        again = newsroom.ask(f"/{file}", If_None_Match=committed.headers["ETag"])
        assert (again.status, again.body) == (304, b"")


def test_a_commit_of_something_else_tells_nobody_to_fetch_the_feed_again(newsroom: Site, repository: Path) -> None:
    known = {file: newsroom.ask(f"/{file}").headers["ETag"] for file in FILES}
    (repository.parent / "other.txt").write_text("other", "utf-8")
    git(repository.parent, "add", "other.txt")
    git(repository.parent, "commit", "-qm", "Other", day="2026-04-01")
    assert [newsroom.ask(f"/{file}", If_None_Match=known[file]).status for file in FILES] == [304, 304]
