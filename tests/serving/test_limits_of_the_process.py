"""What a process has room for, and a log that a fault cannot fill."""

from __future__ import annotations

import json
import logging
import subprocess
import sys

import pytest

from scripts.browser import ROOT
from timeline.serving import log_throttle as quiet
from timeline.serving.descriptors import WANTED

_EXPORTERS = ("pptx", "lxml", "xlsxwriter", "icalendar")
_COUNT = """
import json, resource, sys
from timeline.serving.descriptors import count_descriptors, raise_descriptor_limit
resource.setrlimit(resource.RLIMIT_NOFILE, (int(sys.argv[1]), int(sys.argv[2])))
before = count_descriptors()
files = [open("/dev/null") for _ in range(9)]
after = count_descriptors()
raise_descriptor_limit()
print(json.dumps([after.open - before.open, before.limit, count_descriptors().limit]))
"""


@pytest.mark.parametrize(
    ("soft", "hard", "raised"),
    [(256, 20_000, WANTED), (256, 256, 256), (1024, 4096, 4096), (20_000, 20_000, 20_000)],
)
def test_the_limit_of_open_files_is_raised_as_far_as_allowed_and_never_lowered(
    soft: int, hard: int, raised: int
) -> None:
    command = [sys.executable, "-c", _COUNT, str(soft), str(hard)]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert json.loads(said.stdout) == [9, soft, raised]


def test_the_server_of_a_large_chronology_holds_no_library_that_only_exports_need() -> None:
    code = f"import sys, app; print(*set({_EXPORTERS}) & sys.modules.keys())"
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert said.stdout.strip() == ""


def test_a_message_that_repeats_is_written_once_a_second_with_the_number_left_out(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    now = 100.0
    monkeypatch.setattr(quiet.time, "monotonic", lambda: now)
    log = logging.getLogger("a log of its own")
    log.addFilter(quiet.LogThrottle())
    for step in range(300):
        now = 100 + step / 100
        log.error("no room for connection %s", step)
    log.error("another place in the code")
    assert [record.getMessage() for record in caplog.records] == [
        "no room for connection 0",
        "no room for connection 100 (99 more left out before)",
        "no room for connection 200 (99 more left out before)",
        "another place in the code",
    ]
