"""Which column of a table is which field: guessed by names and cells, and corrected by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import Any

from timeline.imports.html_text import is_url
from timeline.imports.imported import ImportFileError
from timeline.imports.tables import Table, to_text
from timeline.imports.written_dates import AmbiguousDateError, WrittenDateError, read_date
from timeline.reading.problems import suggest_spelling

FIELDS: Mapping[str, str] = {
    "date": "date when day datum fecha дата start_date startdate start date_start event_date begin beginn von from",
    "date.end": "end_date enddate end date_end until till to bis ende fin date_to",
    "date.year": "year jahr año année",
    "date.month": "month monat mes mois",
    "date.day": "day_of_month tag",
    "date.time": "time uhrzeit hora heure clock",
    "date.end_year": "end_year",
    "date.end_month": "end_month",
    "date.end_day": "end_day",
    "headline": "headline title event name what titel ereignis título titre overskrift заголовок subject",
    "summary": "summary text_under_the_fields description text body details notes_public content abstract"
    " beschreibung descripción résumé",
    "date_note": "date_note display_date date_comment",
    "said": "said date_said",
    "reported": "reported date_reported report_date",
    "kind": "kind event_kind",
    "importance": "importance",
    "actors": "actors actor people persons who participants involved akteure entities organisations organizations",
    "place": "place location where city ort lugar lieu venue town address",
    "places.lat": "lat latitude",
    "places.lon": "lon lng long longitude",
    "sources": "sources source quelle quellen fuente references reference citation citations",
    "sources.url": "url link source_url source_link links urls web website article_url href",
    "sources.publisher": "publisher outlet source_name newspaper medium publication",
    "sources.title": "source_title article_title",
    "sources.published": "published source_date date_published publication_date pubdate",
    "sources.archived": "archived archive archive_url archived_url archive_link wayback",
    "sources.author": "author byline",
    "tags": "tags tag category categories theme themes topic topics group kategorie schlagworte keywords label labels",
    "caution": "caution caveat caveats",
    "id": "id event_id slug key unique_id",
}
"""For each field that a column may be, in the words of the YAML, the names by which columns are recognised."""
NOT_KEPT = "none"
"""What a column is mapped to that shall not be kept."""
_MANY = frozenset(("summary", "sources", "sources.url", "actors", "tags"))
"""Fields that several columns may be."""
_LONG = 60
"""Characters from which on the cells of a column are prose, at their median."""
_MOSTLY = 0.8
_MAX_UNKEPT = 25
"""Columns that are not kept of which the table has a line each."""

Columns = Mapping[str, str]
"""The field of each column, NOT_KEPT for one that is not kept, in the order of the table."""


def guess_columns(table: Table) -> Columns:
    """Guess the field of each column: by its name, then the date and the texts by what stands in the cells."""
    names = {_fold(word): field for field, words in FIELDS.items() for word in (field, *words.split())}
    chosen: dict[str, str] = {}
    for column in table.columns:
        field = names.get(_fold(column), "")
        if field and (field in _MANY or field not in chosen.values()):
            chosen[column] = field
    _guess_by_cells(table, chosen)
    return {column: chosen.get(column, NOT_KEPT) for column in table.columns}


def correct_columns(table: Table, guessed: Columns, corrections: Sequence[str]) -> Columns:
    """Apply corrections such as "headline=event"; "none=notes" leaves a column out. Raises ImportFileError."""
    chosen = dict(guessed)
    given: dict[str, list[str]] = {}
    for correction in corrections:
        field, sign, column = (part.strip() for part in correction.partition("="))
        if not sign or field not in {*FIELDS, NOT_KEPT}:
            near = suggest_spelling(field, FIELDS)
            hint = f"did you mean {near}?" if near else f"a field is one of {', '.join(FIELDS)}, {NOT_KEPT}"
            raise ImportFileError(f"“{correction}” is not FIELD=COLUMN; {hint}")
        given.setdefault(field, []).append(_find_column(table, column))
    for field, columns in given.items():
        if field not in _MANY and field != NOT_KEPT and len(columns) > 1:
            raise ImportFileError(f"{field} can be one column only, not {' and '.join(columns)}.")
        if field not in _MANY:
            chosen.update({column: NOT_KEPT for column, of in chosen.items() if of == field})
        chosen.update(dict.fromkeys(columns, field))
    return chosen


def is_summary_name(column: str) -> bool:
    """Say whether the name of a column says no more than that a text stands in it."""
    return _fold(column) in FIELDS["summary"].split()


def format_columns(table: Table, columns: Columns) -> str:
    """Write the field of each column, with the first cell that is not empty, as a table for a terminal.

    Of many columns that are not kept, the last are listed by name.
    """
    unkept = [column for column, field in columns.items() if field == NOT_KEPT]
    unkept.sort(key=lambda column: -len(table.list_values(column)))
    named = set(unkept[_MAX_UNKEPT:])
    shown = [("column", "field", "first value")]
    for column, field in columns.items():
        if column not in named:
            values = table.list_values(column)
            first = _shorten(values[0]) if values else ""
            shown.append((_shorten(column), "(not kept)" if field == NOT_KEPT else field, first))
    widths = [max(len(row[place]) for row in shown) for place in range(2)]
    arrows = ["  ", *["->"] * (len(shown) - 1)]
    lines = [
        f"  {column:{widths[0]}}  {arrow}  {field:{widths[1]}}  {value}".rstrip()
        for arrow, (column, field, value) in zip(arrows, shown, strict=True)
    ]
    more = f"  and {len(named):,} more that are not kept: {', '.join(sorted(named))}" if named else ""
    return "\n".join([*lines, *([more] if more else [])])


def _find_column(table: Table, named: str) -> str:
    matches = [column for column in table.columns if _fold(column) == _fold(named)]
    if not matches:
        near = suggest_spelling(named, table.columns)
        hint = f"did you mean “{near}”?" if near else f"there is {', '.join(table.columns)}."
        raise ImportFileError(f"There is no column “{named}”; {hint}")
    return next((column for column in matches if column == named), matches[0])


def _guess_by_cells(table: Table, chosen: dict[str, str]) -> None:
    free = [column for column in table.columns if column not in chosen and not column.startswith("_")]
    values = {column: table.list_values(column)[:200] for column in free}
    texts = {c: [str(cell) for cell in cells] for c, cells in values.items() if cells and _is_text(cells)}
    if not {"date", "date.year"} & {*chosen.values()}:
        dated = [column for column in free if values[column] and _share(map(_is_date, values[column])) >= _MOSTLY]
        if dated:
            chosen[dated[0]] = "date"
    if not {"sources", "sources.url"} & {*chosen.values()}:
        for column, cells in texts.items():
            if column not in chosen and _share(is_url(cell.strip()) for cell in cells) >= _MOSTLY:
                chosen[column] = "sources.url"
    lengths = {column: median(map(len, cells)) for column, cells in texts.items() if column not in chosen}
    if "headline" not in chosen.values():
        titles = [column for column, length in lengths.items() if 10 <= length <= 2 * _LONG]
        if titles:
            chosen[titles[0]] = "headline"
            lengths.pop(titles[0])
    if "summary" not in chosen.values():
        longest = max(lengths, key=lambda column: lengths[column], default="")
        if longest and lengths[longest] >= _LONG:
            chosen[longest] = "summary"


def _is_text(cells: Iterable[Any]) -> bool:
    return all(isinstance(cell, str) for cell in cells)


def _is_date(cell: Any) -> bool:
    # a number may be anything; a year is guessed by the name of its column alone
    if isinstance(cell, int | float | list | dict) or re.fullmatch(r"-?[\d.,]*", str(cell).strip()):
        return False
    try:
        read_date(cell)
    except AmbiguousDateError:
        return True
    except WrittenDateError:
        return False
    return True


def _share(answers: Iterable[bool]) -> float:
    listed = list(answers)
    return sum(listed) / len(listed) if listed else 0


def _fold(name: str) -> str:
    return re.sub(r"[\W_]+", "_", name.strip().casefold()).strip("_")


def _shorten(value: Any) -> str:
    text = " ".join(to_text(value).split())
    return text if len(text) <= _LONG else f"{text[: _LONG - 1]}…"
