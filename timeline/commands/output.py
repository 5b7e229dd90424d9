"""What a command writes: its result to a file or standard output, its progress and its failure to a person."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from timeline.text.unicode import encode_text


class CommandError(Exception):
    """End a command: the message goes to standard error, and `code` is the exit code."""

    def __init__(self, message: object, code: int = 1) -> None:
        super().__init__(str(message))
        self.code = code


def explain_os_error(error: OSError) -> str:
    """Give the reason of the system in small letters."""
    return (error.strerror or "unknown reason").lower()


def write(made: str | bytes, output: Path | None, *, what: str) -> int:
    """Write bytes, or text as UTF-8 with its own line ends. Returns 0; raises CommandError, which names `what`."""
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
        place = output or "standard output"
        raise CommandError(f"{what} cannot be written to {place}: {explain_os_error(error)}", 2) from None
    return 0


def report_progress(line: str) -> None:
    """Say on standard error how far a command has come, where that is a terminal."""
    if sys.stderr.isatty():
        print(line, file=sys.stderr, flush=True)
