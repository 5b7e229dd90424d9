"""Access to the file on its disk: following links, reading bytes, whether it is open to write, time limits."""

from __future__ import annotations

import errno
import os
import signal
import stat
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

try:
    import fcntl
except ImportError:  # not on Windows
    fcntl = None  # type: ignore[assignment]

T = TypeVar("T")

_IRREGULAR = {
    stat.S_IFIFO: "it is a pipe",
    stat.S_IFSOCK: "it is a socket",
    stat.S_IFCHR: "it is a device",
    stat.S_IFBLK: "it is a device",
}
_CHUNK_BYTES = 2**20
# a link or a pipe that was put in the place of the file after it was found is not followed and not waited for
_OPEN_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOFOLLOW", "O_BINARY"))

Signature = tuple[object, ...] | str


class DiskTimeoutError(Exception):
    """Say that the disk did not answer in time."""


class OutsideError(PermissionError):
    """Say that a link leads out of the folder."""


@dataclass(frozen=True, slots=True)
class Content:
    """Hold the bytes of a file. `is_open` is whether somebody has it open to write."""

    data: bytes
    is_open: bool


def find_file(file: Path, *, follow_links: bool, folder: Path | None = None) -> Path:
    """Resolve a path to a regular file.

    Links within `folder`, by default that of the file, are followed; a link out of it only with `follow_links`.
    Raises OutsideError for such a link, and OSError, with its reason, for what is not there or no regular file.
    """
    target = Path(os.path.realpath(file, strict=True))
    if not follow_links and not target.is_relative_to(os.path.realpath(folder or file.parent)):
        raise OutsideError(errno.EPERM, "it is a link that leads out of its folder")
    _require_regular(target.stat().st_mode)
    return target


def _require_regular(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, _IRREGULAR.get(stat.S_IFMT(mode), "it is no file"))


def read_content(file: Path, max_bytes: int, *, follow_links: bool, folder: Path | None = None) -> Content:
    """Read a file up to one byte more than `max_bytes`, which is enough to refuse it. Raises OSError."""
    target = find_file(file, follow_links=follow_links, folder=folder)
    with os.fdopen(os.open(target, _OPEN_FLAGS), "rb", buffering=0) as stream:
        _require_regular(os.fstat(stream.fileno()).st_mode)
        parts: list[bytes] = []
        left = max_bytes + 1
        while left and (part := os.read(stream.fileno(), min(left, _CHUNK_BYTES))):
            parts.append(part)
            left -= len(part)
        return Content(b"".join(parts), _is_open_for_writing(stream.fileno()))


def _is_open_for_writing(descriptor: int) -> bool:
    """Ask the system whether anybody has a file open to write.

    Only Linux knows, for local disks, and tells only the owner of the file; elsewhere the answer is no.
    """
    if not hasattr(fcntl, "F_SETLEASE"):
        return False
    try:
        # a writer who comes while the lease is held is signalled to us, and the usual signal ends a process
        fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except OSError as error:
        return error.errno == errno.EAGAIN
    return False


def read_signature(file: Path, *, follow_links: bool = True) -> Signature:
    """Give what differs between two states of a file: its times, size and inode, or why it cannot be read.

    The time of the last change alone does not, for a save can keep it.
    """
    try:
        state = find_file(file, follow_links=follow_links).stat()
    except OSError as error:
        return f"{type(error).__name__} {error.strerror}"
    return state.st_mtime_ns, state.st_ctime_ns, state.st_size, state.st_ino


def call_with_timeout(call: Callable[[], T], timeout: float) -> T:
    """Run a call in a thread; give or raise what it does, or DiskTimeoutError after `timeout` seconds.

    A call that hangs, as on a drive that is gone, cannot be ended: it keeps its thread, and its
    result is dropped.
    """
    answer: Future[T] = Future()
    threading.Thread(target=_complete, args=(call, answer), name="timeline-disk", daemon=True).start()
    with suppress(TimeoutError):
        return answer.result(timeout)
    if answer.done():
        # it was the call itself that raised a TimeoutError, or it ended just now
        return answer.result()
    raise DiskTimeoutError


def _complete(call: Callable[[], T], answer: Future[T]) -> None:
    try:
        answer.set_result(call())
    except BaseException as error:
        answer.set_exception(error)
