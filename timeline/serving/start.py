"""The start of the server with the settings."""

from __future__ import annotations

import os
import sys
from math import ceil
from pathlib import Path
from typing import NoReturn

from timeline.paths import APP
from timeline.settings import FILE, LOCAL, Settings

_EVERYWHERE = ("0.0.0.0", "[::]")
_ALLOCATORS = {
    "MALLOC_ARENA_MAX": "2",
    "MALLOC_TRIM_THRESHOLD_": "131072",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
}
"""For glibc, which else keeps what each of many threads has freed: 20 to 40 MB with 2,000 events. And for Arrow, whose
own pool would hold 20 MB for tables of 4."""


def start_app(settings: Settings) -> NoReturn:
    """Turn this process into the server.

    Streamlit looks for .streamlit/config.toml and for components/ in the working directory. So the server changes to
    the folder of the app, and the files that the settings name are given to it as absolute paths.
    """
    os.environ["TIMELINE_FILE"] = str(settings.file.absolute())
    if path := os.environ.get(FILE, "").strip():
        os.environ[FILE] = str(Path(path).absolute())
    for name, value in _ALLOCATORS.items():
        os.environ.setdefault(name, value)
    os.chdir(APP.parent)
    os.execv(sys.executable, [sys.executable, "-m", "streamlit", "run", str(APP), *list_flags(settings)])


def list_flags(settings: Settings) -> list[str]:
    """List Streamlit's options for the network settings and for the size of messages."""
    return [
        f"--server.address={settings.host.strip('[]')}",
        # for the log; without it Streamlit asks a host outside for the address of this machine
        f"--browser.serverAddress={'localhost' if settings.host in _EVERYWHERE else settings.host}",
        f"--server.port={settings.port}",
        f"--server.baseUrlPath={settings.base_path.strip('/')}",
        # a message with all events as a table takes two thirds of the file
        f"--server.maxMessageSize={max(9, ceil(settings.limits.file_bytes / 1e6))}",
        *(f"--server.allowedHosts={host.strip('[]')}" for host in dict.fromkeys((*LOCAL, *settings.hosts))),
    ]
