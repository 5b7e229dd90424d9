"""Earlier versions of the chronology, where its file is under git."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from datetime import date
from pathlib import Path

_TIMEOUT = 10
_MAX_REVISIONS = 200
"""Versions that are listed, the newest first."""
_HEADING = re.compile(rb"[0-9a-f]{40} \d+ \d+")
"""How git's report on a line begins: the commit, and where the line stood and stands."""
_REVISION = re.compile(r"[0-9A-Za-z][0-9A-Za-z._/-]{0,99}(?:[~^][0-9]{0,3}){0,3}", re.ASCII)


class HistoryError(Exception):
    """Say in one plain sentence why an earlier version cannot be had."""


@dataclass(frozen=True, slots=True)
class Revision:
    """Hold a version of the file: its commit, the day it was committed, and what was said of it."""

    commit: str
    day: date
    subject: str


def is_revision(text: str) -> bool:
    """Say whether a text may name a git revision: letters, digits and . _ / -, then ~ or ^ with a number."""
    return bool(_REVISION.fullmatch(text)) and ".." not in text and "//" not in text


def list_revisions(file: Path) -> tuple[Revision, ...]:
    """List the versions of a file up to what is checked out, the newest first. Raises HistoryError."""
    file = file.resolve()
    listed = _run_git(file, "log", f"--max-count={_MAX_REVISIONS}", "--format=%H%x00%cs%x00%s", "--", f"./{file.name}")
    found = [line.split("\0") for line in listed.decode(errors="replace").splitlines()]
    if not found:
        raise HistoryError(f"{file.name} lies in a git folder, but no version of it was ever committed.")
    return tuple(Revision(commit, date.fromisoformat(day), subject) for commit, day, subject in found)


def read_version(file: Path, revision: str) -> bytes:
    """Give the bytes of a file at a revision. Raises HistoryError."""
    file = file.resolve()
    commit = _resolve_commit(file, revision)
    try:
        return _run_git(file, "cat-file", "blob", "--end-of-options", f"{commit}:./{file.name}")
    except _GitFailureError:
        raise HistoryError(f"There is no {file.name} in git at {revision}.") from None


def find_head_commit(file: Path) -> str:
    """Name the commit that is checked out where a file lies. Raises HistoryError."""
    return _resolve_commit(file.resolve(), "HEAD")


def find_line_times(file: Path, text: str) -> list[int]:
    """Give for each line of a text when the commit that wrote it was made, in Unix seconds; 0 if not yet.

    `text` is what the file holds, or held a moment ago. Raises HistoryError.
    """
    file = file.resolve()
    commits: list[bytes] = []
    made = {b"0" * 40: 0}
    # the file may be saved again meanwhile, and its lines would then be those of another text
    blamed = _run_git(file, "blame", "--porcelain", "--contents", "-", "--", f"./{file.name}", given=text)
    for line in blamed.split(b"\n"):
        if _HEADING.match(line):
            commits.append(line.split()[0])
        elif line.startswith(b"committer-time "):
            made.setdefault(commits[-1], int(line.split()[1]))
    return [made[commit] for commit in commits]


def find_revision_on_day(found: tuple[Revision, ...], day: date) -> Revision:
    """Give the version that stood at the end of a day, or the first one where none is so old."""
    return next((revision for revision in found if revision.day <= day), found[-1])


def find_revision(found: tuple[Revision, ...], file: Path, revision: str) -> Revision | None:
    """Give the listed version that a revision stands for; None where it is none of them."""
    try:
        commit = _resolve_commit(file.resolve(), revision)
    except HistoryError:
        return None
    return next((listed for listed in found if listed.commit == commit), None)


def _resolve_commit(file: Path, revision: str) -> str:
    if not is_revision(revision):
        raise HistoryError(f"“{revision[:60]}” is no git revision; write one such as HEAD~3 or a commit.")
    try:
        named = _run_git(file, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except _GitFailureError:
        raise HistoryError(f"git knows no revision “{revision[:60]}”.") from None
    return named.decode().strip()


class _GitFailureError(HistoryError):
    """Say that git ran and did not find what was asked."""


def _run_git(file: Path, *arguments: str, given: str = "") -> bytes:
    """Run git in the folder of a file: a fixed list of arguments, no shell, no prompt, a time limit.

    `given` is what it reads from its standard input.
    """
    try:
        done = subprocess.run(
            ["git", "--no-pager", "--literal-pathspecs", "-C", str(file.parent), *arguments],
            input=given.encode(),
            capture_output=True,
            timeout=_TIMEOUT,
            env=os.environ | {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"},
            check=False,
        )
    except FileNotFoundError:
        raise HistoryError("git is not installed here, so earlier versions cannot be had.") from None
    except OSError as error:
        raise HistoryError(f"git could not be run: {(error.strerror or 'unknown reason').lower()}.") from None
    except subprocess.TimeoutExpired:
        raise HistoryError(f"git did not answer within {_TIMEOUT} seconds.") from None
    if done.returncode:
        raise _explain_failure(file, done.stderr.decode(errors="replace"))
    return done.stdout


def _explain_failure(file: Path, complaint: str) -> HistoryError:
    if "not a git repository" in complaint:
        return HistoryError(f"{file.name} is not under git, so earlier versions cannot be had.")
    if "dubious ownership" in complaint:
        return HistoryError("git refuses this folder, since it belongs to another user.")
    if "does not have any commits" in complaint:
        return HistoryError(f"{file.name} lies in a git folder that has no version yet.")
    if "No such file or directory" in complaint and "cannot change to" in complaint:
        return HistoryError(f"The folder of {file.name} is gone.")
    return _GitFailureError(f"git cannot give earlier versions of {file.name}.")
