"""No room for open files: health turns red first, the log stays short, and what was open goes on."""

from __future__ import annotations

import resource
import time
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from websockets.exceptions import WebSocketException

from scripts.browser import start_app
from tests.interop.sessions import hold
from tests.serving.http_client import Site

LIMIT = 256
LONG = 60


def test_at_256_descriptors_health_is_red_before_pages_fail_and_the_log_stays_short(tmp_path: Path) -> None:
    written = tmp_path / "log"
    with written.open("wb") as log, start_app(log=log) as (address, pid), ExitStack() as opened:
        resource.prlimit(pid, resource.RLIMIT_NOFILE, (LIMIT, LIMIT))
        site, port = Site(address, pid), urlsplit(address).port or 0
        assert site.ask("/healthz").status == 200
        while (answer := site.ask("/healthz")).status == 200:
            opened.enter_context(hold(2, port))
        assert answer.json()["state"] == "overloaded"
        # the page still comes: red is the warning, not the failure
        assert site.ask("/").status == 200
        assert site.ask("/timeline.json").status == 200

        with pytest.raises((OSError, WebSocketException)):
            opened.enter_context(hold(LONG, port, patience=2))
        time.sleep(3)
        before = written.stat().st_size
        time.sleep(5)
        lines = written.read_bytes()[before:].splitlines()
        messages = [line for line in lines if b"out of system resource" in line]
        assert len(messages) <= 6
        assert len(lines) < LONG
