"""The command line: python -m timeline check | export."""

from __future__ import annotations

import sys

from timeline.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
