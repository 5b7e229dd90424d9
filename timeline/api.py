"""The functions for other programs: load, check, select, export."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.model.records import Chronology
from timeline.reading.parser import Limits
from timeline.reading.problems import Problem, format_problem
from timeline.reading.reader import Reading, read

if TYPE_CHECKING:
    import pandas as pd

    from timeline.query.selection import Selection


class ChronologyError(ValueError):
    """Say that a file holds no chronology that can be used; `problems` lists what is wrong."""

    def __init__(self, reading: Reading) -> None:
        errors = [problem for problem in reading.problems if problem.severity == "error"]
        lines = {name: reading.split_lines(name) for name in {problem.file for problem in errors}}
        super().__init__("\n\n".join(format_problem(problem, lines[problem.file]) for problem in errors))
        self.problems = reading.problems


def load(file: str | Path, limits: Limits | None = None) -> Chronology:
    """Read a chronology.

    Warnings are passed over, as in the app; `check` lists them. Raises ChronologyError where the file has errors or
    cannot be read.
    """
    reading = read(Path(file), limits)
    if reading.chronology is None:
        raise ChronologyError(reading)
    return reading.chronology


def check(file: str | Path, limits: Limits | None = None) -> tuple[Problem, ...]:
    """List the errors and warnings of a file, by line, as `python -m timeline check` does.

    A Problem has file, line and column (from 1), code, severity ("error" or "warning"), message, fix and event; the
    codes are explained in docs/problems.md.
    """
    return read(Path(file), limits).problems


def select(chronology: Chronology, selection: Selection | None = None) -> pd.DataFrame:
    """Give the events that a selection chooses, oldest first; all of them without one.

    One row an event, indexed by its id. The columns are the fields of Event as they were written (headline, kind,
    sources …) and date_earliest, date_latest, known_from (datetime64[s], NaT where a date is open), order.
    """
    from timeline.query import selection as query
    from timeline.query.tables import build_frames

    return query.select(build_frames(chronology), selection or query.Selection())


def export(
    chronology: Chronology,
    form: str,
    selection: Selection | None = None,
    *,
    version: str = "",
    address: str = "",
    today: date | None = None,
    folder: str | Path | None = None,
) -> str | bytes:
    """Write the events that a selection chooses in one of FORMATS.

    version names the state of the data and address (https://…) the place where the timeline answers; both stand in
    the export. today is its day, by default that of the clock. folder is where the pictures of the chronology lie;
    without it none is shown. Text is returned as str; a workbook, slides and a database as bytes. Raises ValueError
    for an unknown format.
    """
    from timeline.exports import FORMATS
    from timeline.exports.context import ExportContext
    from timeline.media.folder import get_media_folder
    from timeline.query.selection import Selection
    from timeline.query.tables import build_frames

    if form not in FORMATS:
        raise ValueError(f"unknown format “{form}”; use one of {', '.join(FORMATS)}")
    frames = build_frames(chronology)
    media = get_media_folder(Path(folder).absolute(), Limits()) if folder else None
    context = ExportContext(frames, selection or Selection(), version, today or date.today(), address, media=media)
    return FORMATS[form].write(context)
