"""The files that `include` names: found in the folder of the chronology, and read within its limits."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any, Protocol

from timeline.reading.disk import OutsideError, Signature, read_content
from timeline.reading.parser import Limits, format_limit_setting
from timeline.reading.problems import DataPath, Finding

MAX_FILES = 500
"""Files that a chronology may include: the app looks at each of them ten times a second."""
_PATTERN = re.compile(r"[*?[]")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_MISSING_FIX = "write a path from the folder of this file, such as events/2024.yaml"


class Files(Protocol):
    """Give the files beside a chronology, by their paths from its folder with / between the parts."""

    def find(self, pattern: str) -> Iterable[str]:
        """List the files that a pattern matches, in order, without those whose names begin with a dot."""

    def read(self, name: str, max_bytes: int) -> bytes:
        """Read a file up to one byte more than `max_bytes`. Raises OSError."""

    def identify(self, name: str) -> Hashable:
        """Give what two names of one file have in common. Raises OSError."""


@dataclass(frozen=True, slots=True)
class FolderFiles:
    """Give the files of a folder on the disk; a link that leads out of it is not followed."""

    folder: Path

    def find(self, pattern: str) -> Iterable[str]:
        """List the files that a pattern matches."""
        # more than may be included are refused whatever their names
        found = islice(glob.iglob(pattern, root_dir=self.folder), MAX_FILES + 2)  # noqa: PTH207 (finds dotfiles)
        return sorted(PurePosixPath(name.replace(os.sep, "/")).as_posix() for name in found)

    def read(self, name: str, max_bytes: int) -> bytes:
        """Read a file. Raises OSError, and OutsideError for a link that leads out of the folder."""
        return read_content(self.folder / name, max_bytes, follow_links=False, folder=self.folder).data

    def identify(self, name: str) -> Hashable:
        """Give the device and the number of a file, so that a link is known to be the file it leads to."""
        state = (self.folder / name).stat()
        return state.st_dev, state.st_ino


@dataclass(frozen=True, slots=True)
class GivenFiles:
    """Give files whose bytes are at hand, by name."""

    data: Mapping[str, bytes]

    def find(self, pattern: str) -> Iterable[str]:
        """List the files that a pattern matches."""
        return [name for name in sorted(self.data) if match_name(name, pattern)]

    def read(self, name: str, max_bytes: int) -> bytes:
        """Give the bytes of a file. Raises FileNotFoundError."""
        if name not in self.data:
            raise FileNotFoundError(2, os.strerror(2))
        return self.data[name][: max_bytes + 1]

    def identify(self, name: str) -> Hashable:
        """Give the name."""
        return name


@dataclass(frozen=True, slots=True)
class ChangedFiles:
    """Give files of which one, at `path`, has other bytes."""

    files: Files
    path: str
    data: bytes

    def find(self, pattern: str) -> Iterable[str]:
        """List the files that a pattern matches."""
        return self.files.find(pattern)

    def read(self, name: str, max_bytes: int) -> bytes:
        """Read a file. Raises OSError."""
        return self.data[: max_bytes + 1] if name == self.path else self.files.read(name, max_bytes)

    def identify(self, name: str) -> Hashable:
        """Give what two names of one file have in common. Raises OSError."""
        return self.files.identify(name)


def match_name(name: str, pattern: str) -> bool:
    """Say whether a path matches a pattern part by part, as on the disk: * matches no / and no dot at the start."""
    parts, patterns = PurePosixPath(name).parts, PurePosixPath(pattern).parts
    return len(parts) == len(patterns) and all(
        fnmatchcase(part, wanted) and (part[0] != "." or wanted[0] == ".")
        for part, wanted in zip(parts, patterns, strict=True)
    )


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """Hold the bytes of the included files by name, in the order in which they are read, and what is wrong with them.

    The paths of the findings are in the main file.
    """

    data: Mapping[str, bytes]
    findings: Sequence[Finding]

    @property
    def has_errors(self) -> bool:
        """Say whether a file is refused, so that the chronology is not whole."""
        return any(found.code.startswith("E") for found in self.findings)


def list_patterns(include: Any) -> tuple[str, ...]:
    """List the paths and patterns under `include`; () where something else stands there."""
    written = include if isinstance(include, list) else [include]
    return tuple(written) if all(isinstance(each, str) for each in written) else ()


def find_included_files(include: Any, main: str, main_bytes: int, files: Files, limits: Limits) -> FoundFiles:
    """Find and read what stands under `include`; `main` is the name of the main file, which counts `main_bytes`."""
    patterns = list_patterns(include)
    if not patterns and include != []:
        message, fix = "this is neither a path nor a list of paths", "write include: [sources.yaml, events/*.yaml]"
        return FoundFiles({}, [Finding("E203", ("include",), message, fix=fix)])
    finder = _Finder(main, files, limits, limits.file_bytes - main_bytes)
    findings = []
    for place, pattern in enumerate(patterns):
        path: DataPath = ("include", place) if isinstance(include, list) else ("include",)
        try:
            finder.add(pattern)
        except _IncludeError as error:
            findings.append(Finding(error.code, path, error.message, fix=error.fix))
            if error.code in ("E003", "E805"):
                break
    return FoundFiles(finder.found, findings)


def read_include_states(patterns: Iterable[str], folder: Path) -> tuple[Signature, ...]:
    """Give what differs between two states of the included files: which there are, and the state of each."""
    files = FolderFiles(folder)
    names = [name for pattern in patterns if not _leads_outside(pattern) for name in _list_names(pattern, files)]
    return tuple((name, *_read_state(folder / name)) for name in names)


def _read_state(file: Path) -> tuple[object, ...]:
    try:
        state = file.stat()
    except (OSError, ValueError) as error:
        return (str(error),)
    return state.st_mtime_ns, state.st_ctime_ns, state.st_size, state.st_ino


class _IncludeError(Exception):
    """Say why a file is not included: the code of the problem, what is wrong, and what to write or do."""

    def __init__(self, code: str, message: str, fix: str) -> None:
        super().__init__(message)
        self.code, self.message, self.fix = code, message, fix


@dataclass(slots=True)
class _Finder:
    main: str
    files: Files
    limits: Limits
    left: int
    """Bytes that the files may still have together."""
    found: dict[str, bytes] = field(default_factory=dict)
    known: dict[Hashable, str] = field(default_factory=dict)
    """The name under which each file was found."""

    def add(self, pattern: str) -> None:
        """Read the files of a path or pattern. Raises _IncludeError at the first that is refused."""
        _require_inside(pattern)
        names = _list_names(pattern, self.files)
        for name in names:
            data, identity = self.read(name)
            if identity == self.identify_main():
                # a pattern is not meant to name the file in which it stands
                if _is_pattern(pattern):
                    continue
                raise _IncludeError("E803", f"{name} includes itself", "take it away")
            if identity in self.known:
                twin = self.known[identity]
                message = f"{name} is included already" + (f" as {twin}" if twin != name else "")
                raise _IncludeError("E804", message, "name each file once")
            self.left -= len(data)
            self.known[identity], self.found[name] = name, data
            self.require_limits()
        if not names:
            message, fix = "no file matches this pattern", "correct it, or take it away until there is such a file"
            raise _IncludeError("W801", message, fix)

    def read(self, name: str) -> tuple[bytes, Hashable]:
        """Read a file, and give what is the same under its other names."""
        if not name.isprintable():
            message = f"the name {name!a} has characters that cannot be shown"
            raise _IncludeError("E802", message, "give the file another name")
        try:
            return self.files.read(name, self.left), self.files.identify(name)
        except OutsideError:
            message = f"{name} is a link that leads out of the folder of the chronology"
            raise _IncludeError("E801", message, "put the file itself into the folder") from None
        except FileNotFoundError:
            raise _IncludeError("E802", f"there is no file {name}", _MISSING_FIX) from None
        except (OSError, ValueError) as error:
            reason = (getattr(error, "strerror", None) or str(error)).lower()
            raise _IncludeError("E802", f"{name} cannot be read: {reason}", f"look at {name}") from None

    def identify_main(self) -> Hashable:
        try:
            return self.files.identify(self.main)
        except OSError:
            return self.main

    def require_limits(self) -> None:
        if self.left < 0:
            message = f"the files of this chronology are larger than {self.limits.file_bytes // 1024:,} KiB together"
            fix = f"include fewer, or {format_limit_setting('TIMELINE_MAX_BYTES', self.limits.file_bytes)}"
            raise _IncludeError("E003", message, fix)
        if len(self.found) > MAX_FILES:
            message = f"more than {MAX_FILES} files are included"
            raise _IncludeError("E805", message, "write several events into each file")


def _is_pattern(text: str) -> bool:
    return bool(_PATTERN.search(text))


def _list_names(pattern: str, files: Files) -> list[str]:
    return list(files.find(pattern)) if _is_pattern(pattern) else [PurePosixPath(pattern).as_posix()]


def _leads_outside(pattern: str) -> bool:
    parts = PurePosixPath(pattern.replace("\\", "/")).parts
    return bool(_ADDRESS.match(pattern)) or pattern.startswith(("/", "\\")) or ".." in parts or "\\" in pattern


def _require_inside(pattern: str) -> None:
    if _leads_outside(pattern):
        message = "this path leads out of the folder of the chronology"
        if _ADDRESS.match(pattern):
            message = "this is an address, and the files of a chronology lie in its folder"
        elif "\\" in pattern and ".." not in pattern and not pattern.startswith("\\"):
            message = "the folders of a path are parted by /"
        raise _IncludeError("E801", message, _MISSING_FIX)
