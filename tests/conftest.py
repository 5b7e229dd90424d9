"""Settings for every test."""

import os
from collections.abc import Iterator
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest
from hypothesis import settings

from tests.chronologies import DEFAULT_FILE
from timeline.__main__ import main
from timeline.charts import figure
from timeline.reading import loader
from timeline.settings import load_settings

# a busy machine is no failure; the tests that promise a speed measure it themselves. `make sweep` looks at
# as many examples as Hypothesis does by itself, by --hypothesis-profile=thorough
settings.register_profile("thorough", deadline=None)
settings.register_profile("quick", deadline=None, max_examples=20)
settings.load_profile("quick")

# what a test draws is checked by Plotly
figure.CHECKED = True


@pytest.fixture(autouse=True)
def settings_of_a_new_process() -> Iterator[None]:
    """Let each test start the app as a process of its own does: with the settings of the moment."""
    load_settings.cache_clear()
    yield
    load_settings.cache_clear()


@pytest.fixture(scope="module", autouse=True)
def loaders_of_a_module() -> Iterator[None]:
    """Stop following the files of a module at its end: hundreds of threads would take most of the processor."""
    yield
    for file in [file for file in loader.LOADERS if file != DEFAULT_FILE]:
        loader.LOADERS.pop(file).stop()


@pytest.fixture(scope="session")
def published_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish the record to a folder that nobody changes: once for all workers of a run, since it takes long."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder = shared / "published" / "record"
    with (shared / "published.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not folder.exists():
            assert main(["publish", str(folder), str(DEFAULT_FILE), "--address", "https://example.org/t/"]) == 0
    return folder


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Start one worker more than there are cores, since tests in a browser wait for a part of their time."""
    return (os.cpu_count() or 1) + 1
