"""The command line: python -m timeline COMMAND."""

from __future__ import annotations

from timeline.cli import console

if __name__ == "__main__":
    console()
