"""Where a command puts what it made: a file, or standard output."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from timeline.text.unicode import encode_text


def write(made: str | bytes, output: Path | None, *, what: str) -> int:
    """Write bytes, or text as UTF-8 with its own line ends. Returns 0, or 2 on failure, naming `what`."""
    data = encode_text(made)
    try:
        if output:
            output.write_bytes(data)
        else:
            sys.stdout.buffer.write(data)
            sys.stdout.flush()
    except BrokenPipeError:
        # head and its like have seen enough; Python must not complain of it at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        print(f"{what} cannot be written to {output or 'standard output'}: {reason}", file=sys.stderr)
        return 2
    return 0


def progress(line: str) -> None:
    """Tell a person at a terminal how far a command has come; a pipe or a log hears nothing."""
    if sys.stderr.isatty():
        print(line, file=sys.stderr, flush=True)
