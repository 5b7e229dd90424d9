"""The command line, as a terminal runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def titled(folder: Path, name: str, title: str) -> Path:
    """Write a file that holds a title and nothing else."""
    file = folder / name
    file.write_text(f"timeline: {{title: {title}}}\n", "utf-8")
    return file


def run(*command: str | Path, folder: Path = ROOT, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run Python with the project at hand, no setting but those given, and nobody to ask."""
    unset = {name: value for name, value in os.environ.items() if not name.startswith("TIMELINE_")}
    return subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=unset | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"} | variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def timeline(
    *arguments: str | Path, folder: Path = ROOT, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run a command of ours."""
    return run("-m", "timeline", *arguments, folder=folder, **variables)
