"""The app as it is started for readers, once at the root of a host and once below a path."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.browser import start_app
from tests.chronologies import DEFAULT_FILE
from tests.serving.http_client import Site


@pytest.fixture(scope="session")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the chronology of both sites; who changes it puts it back."""
    return Path(shutil.copy(DEFAULT_FILE, tmp_path_factory.mktemp("served")))


@pytest.fixture(scope="session")
def root(file: Path) -> Iterator[Site]:
    with start_app(file) as (address, pid):
        yield Site(address, pid)


@pytest.fixture(scope="session")
def desk(file: Path) -> Iterator[Site]:
    settings = {
        "TIMELINE_BASE_PATH": "/desk",
        "TIMELINE_HOSTS": "*.news.example",
        "TIMELINE_ADDRESS": "https://timeline.news.example/desk",
        "TIMELINE_FRAME_ANCESTORS": "'self' https://cms.news.example",
    }
    with start_app(file, settings) as (address, pid):
        yield Site(address, pid)


@pytest.fixture(params=["root", "desk"])
def site(request: pytest.FixtureRequest) -> Site:
    found: Site = request.getfixturevalue(request.param)
    return found
