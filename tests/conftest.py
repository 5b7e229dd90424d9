"""Settings for every test."""

import os

import pytest
from hypothesis import settings

from timeline.charts import figure

# a busy machine is no failure; the tests that promise a speed measure it themselves
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

# what a test draws is checked by Plotly
figure.CHECKED = True


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Start one worker more than there are cores, since tests in a browser wait for a part of their time."""
    return (os.cpu_count() or 1) + 1
