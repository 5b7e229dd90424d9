"""Earlier versions of a file that is under git."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from errno import EIO, ENOENT
from functools import lru_cache
from pathlib import Path

from timeline.reading.included_files import match_name

_TIMEOUT = 10
_MAX_REVISIONS = 200
"""Versions that are listed at the most, the newest first."""
_HEADING = re.compile(rb"[0-9a-f]{40} \d+ \d+")
"""The first line of an entry of `git blame --porcelain`: the commit, and the line's number there and now."""
_REVISION = re.compile(r"[0-9A-Za-z][0-9A-Za-z._/-]{0,99}(?:[~^][0-9]{0,3}){0,3}", re.ASCII)


class HistoryError(Exception):
    """Say in one sentence for the screen why an earlier version cannot be read."""


@dataclass(frozen=True, slots=True)
class Revision:
    """Hold a version of the file: its full commit hash, the committer's day, and the first line of the message."""

    commit: str
    day: date
    subject: str


def is_revision(text: str) -> bool:
    """Say whether a text has the form of a git revision: letters, digits and . _ / -, then ~ or ^ with a number."""
    return bool(_REVISION.fullmatch(text)) and ".." not in text and "//" not in text


@dataclass(frozen=True, slots=True)
class RevisionFiles:
    """Give the files that lay in the folder of a file at a commit, see reading.included_files.Files."""

    file: Path
    commit: str

    def find(self, pattern: str) -> Iterable[str]:
        """List the files that a pattern matches."""
        return [name for name in _list_files(self.file.resolve(), self.commit) if match_name(name, pattern)]

    def read(self, name: str, max_bytes: int) -> bytes:
        """Read a file. Raises FileNotFoundError, and OSError where git does not answer."""
        try:
            return _run_git(self.file.resolve(), "cat-file", "blob", "--end-of-options", f"{self.commit}:./{name}")
        except _GitFailureError:
            raise FileNotFoundError(ENOENT, "it is not there") from None
        except HistoryError as error:
            raise OSError(EIO, str(error)) from None

    def identify(self, name: str) -> Hashable:
        """Give the name."""
        return name


@lru_cache(maxsize=32)
def _list_files(file: Path, commit: str) -> tuple[str, ...]:
    try:
        listed = _run_git(file, "ls-tree", "-r", "-z", "--name-only", commit, "--", "./")
    except HistoryError:
        return ()
    return tuple(sorted(listed.decode(errors="replace").split("\0")[:-1]))


def list_revisions(file: Path, included: Iterable[str] = ()) -> tuple[Revision, ...]:
    """List the versions of a file up to HEAD, at most 200, the newest first.

    Commits that changed one of `included`, paths from its folder, are versions too.

    Raises HistoryError if there is none or git cannot be asked.
    """
    file = file.resolve()
    names = (f"./{name}" for name in (file.name, *included))
    listed = _run_git(file, "log", f"--max-count={_MAX_REVISIONS}", "--format=%H%x00%cs%x00%s", "--", *names)
    rows = [line.split("\0") for line in listed.decode(errors="replace").splitlines()]
    if not rows:
        raise HistoryError(f"{file.name} lies in a git folder, but no version of it was ever committed.")
    return tuple(Revision(commit, date.fromisoformat(day), subject) for commit, day, subject in rows)


def read_version(file: Path, revision: str) -> bytes:
    """Read the bytes of a file at a revision. Raises HistoryError."""
    file = file.resolve()
    commit = _resolve_commit(file, revision)
    try:
        return _run_git(file, "cat-file", "blob", "--end-of-options", f"{commit}:./{file.name}")
    except _GitFailureError:
        raise HistoryError(f"There is no {file.name} in git at {revision}.") from None


def find_head_commit(file: Path) -> str:
    """Find the hash of the commit that is checked out in the folder of a file. Raises HistoryError."""
    return _resolve_commit(file.resolve(), "HEAD")


def find_line_times(file: Path, text: str) -> list[int]:
    """Find for each line of a text when the commit that wrote it was made.

    `text` is the content of the file. The times are in Unix seconds, 0 for a line that is not committed.
    Raises HistoryError.
    """
    file = file.resolve()
    commits: list[bytes] = []
    times = {b"0" * 40: 0}
    # not from the file, which may be saved again meanwhile and then have other lines
    report = _run_git(file, "blame", "--porcelain", "--contents", "-", "--", f"./{file.name}", stdin=text)
    for line in report.split(b"\n"):
        if _HEADING.match(line):
            commits.append(line.split()[0])
        elif line.startswith(b"committer-time "):
            times.setdefault(commits[-1], int(line.split()[1]))
    return [times[commit] for commit in commits]


def find_revision(revisions: tuple[Revision, ...], file: Path, revision: str) -> Revision | None:
    """Find which of the listed versions a git revision stands for, None if it is none of them."""
    try:
        commit = _resolve_commit(file.resolve(), revision)
    except HistoryError:
        return None
    return next((listed for listed in revisions if listed.commit == commit), None)


def _resolve_commit(file: Path, revision: str) -> str:
    if not is_revision(revision):
        raise HistoryError(f"“{revision[:60]}” is no git revision; write one such as HEAD~3 or a commit.")
    try:
        output = _run_git(file, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except _GitFailureError:
        raise HistoryError(f"git knows no revision “{revision[:60]}”.") from None
    return output.decode().strip()


class _GitFailureError(HistoryError):
    """Say that git ran and failed for a reason of no known kind."""


def _run_git(file: Path, *arguments: str, stdin: str = "") -> bytes:
    """Run git in the folder of a file, without a shell, a prompt or locks, for at most _TIMEOUT seconds."""
    try:
        process = subprocess.run(
            ["git", "--no-pager", "--literal-pathspecs", "-C", str(file.parent), *arguments],
            input=stdin.encode(),
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
    if process.returncode:
        raise _explain_failure(file, process.stderr.decode(errors="replace"))
    return process.stdout


def _explain_failure(file: Path, message: str) -> HistoryError:
    if "not a git repository" in message:
        return HistoryError(f"{file.name} is not under git, so earlier versions cannot be had.")
    if "dubious ownership" in message:
        return HistoryError("git refuses this folder, since it belongs to another user.")
    if "does not have any commits" in message:
        return HistoryError(f"{file.name} lies in a git folder that has no version yet.")
    if "No such file or directory" in message and "cannot change to" in message:
        return HistoryError(f"The folder of {file.name} is gone.")
    return _GitFailureError(f"git cannot give earlier versions of {file.name}.")
