"""What an idle tab costs: CPU for each look of a session at the number of the current version.

Measured as shipped, with the collection that Streamlit can force after every run, and without
gc.freeze(). Run: .venv/bin/python -m bench.ticks [TABS] [SECONDS]
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from scripts.browser import chromium, start_app

_WAYS = {
    "as shipped": {},
    "with postScriptGC": {"STREAMLIT_RUNNER_POST_SCRIPT_GC": "true"},
    "without gc.freeze": {"PYTHONPATH": "no-freeze"},
    "with postScriptGC, without gc.freeze": {
        "STREAMLIT_RUNNER_POST_SCRIPT_GC": "true",
        "PYTHONPATH": "no-freeze",
    },
}


def cpu(pid: int) -> float:
    """Give the CPU seconds that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def idle(settings: dict[str, str], tabs: int, seconds: float) -> float:
    """Give the CPU milliseconds of one tick, what the server does without tabs taken off."""
    with start_app(settings=settings) as (address, pid), chromium() as browser:
        first = browser.new_page()
        first.goto(address)
        first.wait_for_selector("h1", timeout=60_000)
        first.close()
        alone = _spent(pid, seconds)
        for _ in range(tabs):
            tab = browser.new_page()
            tab.goto(address)
            tab.wait_for_selector("h1", timeout=60_000)
        time.sleep(3)
        return (_spent(pid, seconds) - alone) / (tabs * seconds) * 1000


def _spent(pid: int, seconds: float) -> float:
    before = cpu(pid)
    time.sleep(seconds)
    return cpu(pid) - before


def main(tabs: int, seconds: float) -> None:
    """Print a table: CPU milliseconds a tick, and the ratio to the app as shipped."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "sitecustomize.py").write_text("import gc\ngc.freeze = lambda: None\n")
        spent = {}
        for way, settings in _WAYS.items():
            chosen = {key: folder if value == "no-freeze" else value for key, value in settings.items()}
            spent[way] = idle(chosen, tabs, seconds)
    print("| idle tab | CPU ms a tick | ratio |\n|---|---|---|")
    for way, milliseconds in spent.items():
        print(f"| {way} | {milliseconds:.1f} | {milliseconds / spent['as shipped']:.1f} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5, float(sys.argv[2]) if len(sys.argv) > 2 else 20)
