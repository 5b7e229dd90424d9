"""What a calendar program makes of the calendar: khal takes it in and lists every event on its days."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.exports import contexts
from timeline.exports.context import ExportContext
from timeline.exports.ics import find_days, to_ics
from timeline.exports.wording import is_certain, qualified_headline

CONFIG = """\
[calendars]
[[timeline]]
path = {folder}/calendar
[locale]
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
timeformat = %H:%M
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
"""
LINE = "{uid}\t{start-date}\t{end-date}\t{status}\t{title}"


def khal(folder: Path, *arguments: str) -> str:
    alone = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "LC_ALL": "C.UTF-8"}
    command = ["khal", "-c", str(folder / "config"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ | alone)
    assert "rror" not in done.stderr
    return done.stdout


def listed(folder: Path, context: ExportContext) -> dict[str, list[str]]:
    """Take a calendar in and give for each event what khal lists: first day, last day, status, title."""
    (folder / "calendar").mkdir()
    (folder / "config").write_text(CONFIG.format(folder=folder), "utf-8")
    (folder / "timeline.ics").write_bytes(to_ics(context))
    khal(folder, "import", "--batch", "-a", "timeline", str(folder / "timeline.ics"))
    told = khal(folder, "list", "--once", "--format", LINE, "--day-format", "", "2023-01-01", "2000d")
    lines = [line.split("\t") for line in told.split("\n") if "\t" in line]
    return {uid.partition("@")[0]: rest for uid, *rest in lines}


def test_every_event_is_listed_on_its_days_with_its_title(tmp_path: Path) -> None:
    context = contexts.build_real_context()
    found = listed(tmp_path, context)
    assert found.keys() == {event.id for event in context.events}
    for event in context.events:
        first, last, status, title = found[event.id]
        assert (first, last) == tuple(map(str, find_days(event.date)))
        assert status.strip() == ("CONFIRMED" if is_certain(event) else "TENTATIVE")
        assert title == qualified_headline(context, event)


@pytest.mark.parametrize("text", [*contexts.PAYLOADS, *contexts.BREAKS])
def test_hostile_text_adds_no_event_and_no_alarm(tmp_path: Path, text: str) -> None:
    found = listed(tmp_path, contexts.build_context(contexts.build_hostile_frames(text)))
    assert found.keys() == {"it", "next"}
    kept = "".join(file.read_text("utf-8") for file in (tmp_path / "calendar").iterdir())
    assert "\nBEGIN:VALARM" not in kept.replace("\r", "")
