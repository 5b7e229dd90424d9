"""Hostile addresses sent as they are: the server answers or refuses, and nothing breaks."""

from __future__ import annotations

from http.client import HTTPException

import pytest

from tests.hostile.hostile_queries import QUERIES, TOO_LONG
from tests.serving.http_client import Site
from timeline.exports import FORMATS

_FILES = ["", "healthz", *(form.file for form in FORMATS.values())]


@pytest.mark.parametrize("name", QUERIES)
def test_a_hostile_address_is_answered_or_refused(root: Site, name: str) -> None:
    # every route for what a client can send in one piece, one of them for the longest
    files = _FILES if name not in TOO_LONG else ["", "timeline.csv"]
    statuses = {}
    for file in files:
        try:
            statuses[file] = root.ask(f"/{file}?{QUERIES[name]}".replace(" ", "%20")).status
        except (ConnectionError, HTTPException):
            # refused while it was still being sent
            assert name in TOO_LONG
    assert set(statuses.values()) <= {200, 400, 414, 431}, statuses
    assert root.ask("/healthz").status == 200
    if name not in TOO_LONG:
        assert statuses[""] == 200
