"""The command line, in this process and as a terminal runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import ExitStack, chdir, redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from unittest.mock import patch

from timeline.__main__ import main

ROOT = Path(__file__).parent.parent


def titled(folder: Path, name: str, title: str) -> Path:
    """Write a file that holds a title and nothing else."""
    file = folder / name
    file.write_text(f"timeline: {{title: {title}}}\n", "utf-8")
    return file


def run(*command: str | Path, folder: Path = ROOT, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run Python with the project at hand, no setting but those given, and nobody to ask."""
    return subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=_unset() | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"} | variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def apart(*arguments: str | Path, folder: Path = ROOT, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command of ours in a process of its own."""
    return run("-m", "timeline", *arguments, folder=folder, **variables)


def timeline(*arguments: str | Path, folder: Path = ROOT, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command of ours in this process, which spares it its start."""
    words = [str(argument) for argument in arguments]
    out, told = (TextIOWrapper(BytesIO(), "utf-8", newline="") for _ in range(2))
    with ExitStack() as around:
        around.enter_context(patch.dict(os.environ, _unset() | variables, clear=True))
        around.enter_context(chdir(folder))
        around.enter_context(patch.object(sys, "stdin", around.enter_context(Path(os.devnull).open())))
        around.enter_context(redirect_stdout(out))
        around.enter_context(redirect_stderr(told))
        try:
            code = main(words)
        except SystemExit as ended:
            # how argparse tells the usage
            code = ended.code
    return subprocess.CompletedProcess(words, code, _written(out), _written(told))


def _unset() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("TIMELINE_")}


def _written(stream: TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()
