"""Repositories made inside a test."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


def git(folder: Path, *arguments: str, day: str = "2025-01-01") -> None:
    """Run git in a folder, as somebody, at noon of a day."""
    moment = f"{day}T12:00:00+00:00"
    subprocess.run(
        ["git", "-C", folder, "-c", "user.name=A", "-c", "user.email=a@b", *arguments],
        check=True,
        capture_output=True,
        env=os.environ | {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment},
    )
