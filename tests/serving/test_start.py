"""Starting: the settings become what the server listens to, and a wrong one stops it with a sentence."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from scripts.browser import ROOT
from timeline.reading.parser import Limits
from timeline.serving.start import list_flags
from timeline.settings import Settings

WAYS = {
    "serve": ["timeline", "serve"],
    "streamlit": ["streamlit", "run", "app.py", "--server.headless=true", "--server.port=8597"],
    "uvicorn": ["uvicorn", "app:app", "--port=8597"],
}


def test_the_settings_of_the_network_become_options_of_the_server() -> None:
    settings = Settings(host="[::1]", port=8600, base_path="/desk/timeline", hosts=("a.example", "[::1]"))
    assert list_flags(settings) == [
        "--server.address=::1",
        "--browser.serverAddress=[::1]",
        "--server.port=8600",
        "--server.baseUrlPath=desk/timeline",
        "--server.maxMessageSize=9",
        "--server.allowedHosts=localhost",
        "--server.allowedHosts=127.0.0.1",
        "--server.allowedHosts=::1",
        "--server.allowedHosts=a.example",
    ]


def test_all_events_of_the_largest_chronology_fit_into_a_message() -> None:
    settings = Settings(limits=Limits(file_bytes=20_000_001))
    assert "--server.maxMessageSize=21" in list_flags(settings)


UNKNOWN = ("TIMELINE_FIEL", "a.yaml", "TIMELINE_FIEL is no setting; did you mean TIMELINE_FILE?")
UNREAD = ("TIMELINE_SETTINGS", "no.toml", "the settings in no.toml cannot be read: no such file or directory")


@pytest.mark.parametrize(("way", "name", "value", "sentence"), [*((way, *UNKNOWN) for way in WAYS), ("serve", *UNREAD)])
def test_however_it_is_started_a_wrong_setting_is_one_sentence(way: str, name: str, value: str, sentence: str) -> None:
    surroundings = {key: text for key, text in os.environ.items() if not key.startswith("TIMELINE_")}
    said = subprocess.run(
        [sys.executable, "-m", *WAYS[way]],
        cwd=ROOT,
        env=surroundings | {name: value, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert said.returncode
    assert said.stderr.strip() == sentence
