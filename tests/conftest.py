"""Settings for every test."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from timeline.charts import figure
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


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Start one worker more than there are cores, since tests in a browser wait for a part of their time."""
    return (os.cpu_count() or 1) + 1
