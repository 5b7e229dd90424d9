"""The start of the server with the settings."""

from __future__ import annotations

import os
import sys
from math import ceil
from pathlib import Path

from timeline.settings import LOCAL, Settings

_ALL_INTERFACES = ("0.0.0.0", "[::]")
APP = Path(__file__).parents[2] / "app.py"


def start_app(settings: Settings) -> int:
    """Replace this process by the server; return 2, with a sentence, where the app is not beside this package."""
    if not APP.is_file():
        print(f"there is no {APP.name} in {APP.parent}: run this from a checkout of the app", file=sys.stderr)
        return 2
    os.chdir(APP.parent)
    os.execv(sys.executable, [sys.executable, "-m", "streamlit", "run", str(APP), *list_flags(settings)])


def list_flags(settings: Settings) -> list[str]:
    """List Streamlit's options for the network settings and for the size of messages."""
    return [
        f"--server.address={settings.host.strip('[]')}",
        # for the log; without it Streamlit asks a host outside for the address of this machine
        f"--browser.serverAddress={'localhost' if settings.host in _ALL_INTERFACES else settings.host}",
        f"--server.port={settings.port}",
        f"--server.baseUrlPath={settings.base_path.strip('/')}",
        # a message with all events as a table takes two thirds of the file
        f"--server.maxMessageSize={max(3, ceil(settings.limits.file_bytes / 1e6))}",
        *(f"--server.allowedHosts={host.strip('[]')}" for host in dict.fromkeys((*LOCAL, *settings.hosts))),
    ]
