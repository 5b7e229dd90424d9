"""A valid new event never fails `make test`: its tests pass on a copy of the project with seven more events."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.chronologies import DEFAULT_FILE
from timeline.dates.edtf import parse_edtf
from timeline.reading.reader import read_bytes
from timeline.writing.drafts import Draft
from timeline.writing.insertion import insert_draft

ROOT = DEFAULT_FILE.parent
DRAFTS = (
    Draft(
        {
            "id": "older-treaty-signed",
            "date": "1961-07-06",
            "kind": "milestone",
            "headline": "An older treaty is signed",
            "importance": "key",
            "actors": {"new-office": "signatory", "dprk": "signatory"},
            "sources": ["new-gazette-1961-07-07"],
        },
        sources={
            "new-gazette-1961-07-07": {
                "publisher": "New Gazette",
                "published": "1961-07-07",
                "type": "newspaper",
                "url": "https://gazette.example/1961",
            }
        },
        actors={"new-office": {"name": "Office of Novelties", "type": "organisation", "part_of": "others"}},
    ),
    Draft(
        {
            "id": "kirby-counts-anew",
            "date": "2024-10-29",
            "kind": "claim",
            "headline": "Kirby gives a new count",
            "actors": {"kirby": "speaker", "dprk": "subject"},
            "quantity": {"measure": "troops", "low": 9000, "high": 9500, "counts": "in Russia", "by": "kirby"},
            "sources": ["new-gazette-1961-07-07"],
            "reported": "2024-10-30",
            "caution": "One newspaper alone.",
        }
    ),
    Draft(
        {
            "id": "peskov-denies-anew",
            "date": "2024-10-09",
            "kind": "denial",
            "headline": "Peskov denies once more",
            "importance": "key",
            "actors": {"peskov": "speaker", "dprk": "subject"},
            "position": {"question": "troops-sent", "stance": "denies"},
            "quote": {"text": "Nothing of the kind", "speaker": "peskov", "layer": "translation"},
            "links": [{"responds_to": "treaty-signed"}],
            "sources": ["new-gazette-1961-07-07"],
        }
    ),
    Draft(
        {
            "id": "peskov-acknowledges-anew",
            "date": "2025-04-20",
            "kind": "acknowledgement",
            "headline": "Peskov acknowledges it",
            "actors": {"peskov": "speaker"},
            "position": {"question": "troops-sent", "stance": "acknowledges"},
            "sources": ["new-gazette-1961-07-07"],
        }
    ),
    Draft(
        {
            "id": "shoigu-visits-anew",
            "date": "../2024-08",
            "kind": "visit",
            "headline": "Shoigu is said to have been in Pyongyang",
            "place": "pyongyang",
            "actors": {"shoigu": "visitor"},
            "articles": [4],
            "candidates": [{"date": "2024-07-30", "source": "new-gazette-1961-07-07"}],
            "sources": ["new-gazette-1961-07-07"],
        }
    ),
    Draft(
        {
            "id": "talks-foretold",
            "date": "2031-05",
            "said": "2026-11-20",
            "kind": "forecast",
            "headline": "Lavrov foresees talks",
            "importance": "key",
            "actors": {"lavrov": "speaker"},
            "sources": ["new-gazette-1961-07-07"],
        }
    ),
    Draft(
        {
            "id": "no-more-than-four-lines",
            "date": "2026-11-28",
            "headline": "Something happens",
            "sources": ["new-gazette-1961-07-07"],
        }
    ),
)
"""Before, within and after the time of the record; of most kinds, with a new actor and a new source."""
PARTS = {
    "record": "record project schema writing briefing analysis query charts hostile",
    "exports": "exports commands",
    "app": "pages serving/test_routes.py",
}
"""Where tests read timeline.yaml, without those that need a browser."""
READS_THE_RECORD = re.compile(r"\breal\(|build_real_context|DEFAULT_FILE|record: Chronology|events: dict")


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy what is under version control, or will be, and add the events to its record."""
    copy = tmp_path_factory.mktemp("project") / "timeline"
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    for name in subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines():
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, copy / name)
    record = copy / DEFAULT_FILE.name
    record.write_text(with_new_events(record.read_text("utf-8")), "utf-8")
    return copy


def with_new_events(text: str) -> str:
    for draft in DRAFTS:
        text = insert_draft(text, draft)
    return text


def test_the_new_events_are_valid_and_reach_beyond_both_ends_of_the_record() -> None:
    before = read_bytes(DEFAULT_FILE.read_bytes(), "before")
    after = read_bytes(with_new_events(before.text).encode(), "after")
    assert before.chronology
    assert after.chronology
    assert len(after.chronology.events) == len(before.chronology.events) + len(DRAFTS)
    days = [event.date.anchor for event in before.chronology.events]
    new = [parse_edtf(draft.event["date"]).anchor for draft in DRAFTS]
    assert min(new) < min(days) < max(days) < max(new)


@pytest.mark.parametrize("part", PARTS)
def test_no_test_fails_because_an_event_was_added(project: Path, part: str) -> None:
    folders = [ROOT / "tests" / folder for folder in PARTS[part].split()]
    files = [file for folder in folders for file in ([folder] if folder.suffix else sorted(folder.rglob("test_*.py")))]
    chosen = [file.relative_to(ROOT) for file in files if READS_THE_RECORD.search(file.read_text("utf-8"))]
    assert chosen
    # what is tried on many examples holds of any chronology
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-m", "not hypothesis", *chosen]
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "TIMELINE_"))}
    done = subprocess.run(command, cwd=project, env=inherited, capture_output=True, text=True, check=False)
    assert not re.findall(r"^(?:FAILED|ERROR) .*", done.stdout, re.MULTILINE)
    assert done.returncode == 0, done.stdout[-2_000:]
