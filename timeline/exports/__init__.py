"""Exports: a selection in, text out, one format a file.

FORMATS is the only list of them; the command line reads it.
"""

from __future__ import annotations

from collections.abc import Callable

from timeline.exports.csv import to_csv
from timeline.exports.json import to_json
from timeline.exports.parcel import Parcel

FORMATS: dict[str, Callable[[Parcel], str]] = {"json": to_json, "csv": to_csv}
