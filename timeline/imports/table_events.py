"""The rows of a table as events, by the field of each column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from timeline.imports.columns import NOT_KEPT, Columns, is_summary_name
from timeline.imports.html_text import is_url, read_html
from timeline.imports.imported import (
    ImportedEvent,
    ImportedPlace,
    ImportedSource,
    ImportedTimeline,
    ImportFileError,
    Losses,
)
from timeline.imports.slides import collapse_spaces, format_order
from timeline.imports.tables import Row, Table, is_empty, to_text
from timeline.imports.written_dates import (
    AmbiguousDateError,
    DateOrder,
    ImportedDate,
    WrittenDateError,
    find_order,
    join_dates,
    normalize_clock,
    read_date,
    read_parts,
)
from timeline.model.vocabulary import Importance, Kind
from timeline.text.plural import format_count

_URL = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]]")
_ITEMS = re.compile(r"\s*[;\n|]\s*")
_SOURCE_KEYS = {
    "url": ("url", "link", "href", "path"),
    "title": ("title", "headline", "name"),
    "publisher": ("publisher", "outlet", "publication", "source", "organization"),
    "published": ("published", "date", "published_date", "publication_date"),
    "archived": ("archived", "archive_url", "archive"),
    "accessed": ("accessed", "date_accessed", "access_date", "accessed_date", "retrieval_date", "retrieved"),
    "author": ("author", "authors", "byline"),
}
"""For each field of a source the keys under which files name it."""
_DATE_FIELDS = ("date", "date.end", "said", "reported", "sources.published")
_TEXTS = ("id", "date_note", "caution")
_HEADLINE = 140
"""Characters of a headline that is made of the beginning of a text."""


def read_table(table: Table, columns: Columns, order: DateOrder | None = None) -> ImportedTimeline:
    """Read every row. `order` says which number of 3/4/2024 is the day, where the table does not settle it itself.

    Raises ImportFileError without a column of dates, or where only a person can say which number is the day.
    """
    by_field: dict[str, list[str]] = {}
    for column, field in columns.items():
        by_field.setdefault(field, []).append(column)
    if not by_field.keys() & {"date", "date.year"}:
        raise ImportFileError("No column is a date; say which one is: --map date=COLUMN")
    if not by_field.keys() & {"headline", "summary"}:
        raise ImportFileError("No column says what happened; say which one does: --map headline=COLUMN")
    order = order or _settle_order(table, by_field)
    losses, events, faults = Losses(), [], []
    for column in by_field.get(NOT_KEPT, []):
        if count := len(table.list_values(column)):
            losses.add(f"column “{column}”, {format_count(count, 'cell')}; --map summary=… would keep it in the text")
    for row in table.rows:
        try:
            events.append(_RowReader(row, by_field, order, losses).build_event())
        except WrittenDateError as fault:
            faults.append(f"{row.where}{fault}.")
    return ImportedTimeline(events=tuple(events), faults=tuple(faults), losses=losses)


def _settle_order(table: Table, by_field: Mapping[str, list[str]]) -> DateOrder | None:
    """Find the order of day and month from the table itself. Raises ImportFileError where somebody has to say it."""
    columns = [column for field in ("date", "date.end") for column in by_field.get(field, [])]
    cells = [(row.where, column, row.cells[column]) for row in table.rows for column in columns if column in row.cells]
    try:
        order, _ = find_order(cell for _, _, cell in cells)
    except AmbiguousDateError as error:
        raise ImportFileError(
            f"Column {_quote(columns)}: {error}, or say --dates day-first or --dates month-first"
        ) from None
    for where, column, cell in cells if order is None else []:
        try:
            read_date(cell)
        except AmbiguousDateError as error:
            question = "say --dates day-first or --dates month-first"
            raise ImportFileError(f"{where}, column “{column}”: {error}; {question}.") from None
        except WrittenDateError:
            continue
    return order


def _quote(names: list[str]) -> str:
    return " and ".join(f"“{name}”" for name in names)


class _RowReader:
    def __init__(self, row: Row, by_field: Mapping[str, list[str]], order: DateOrder | None, losses: Losses) -> None:
        self._row, self._by_field, self._order, self._losses = row, by_field, order, losses

    def build_event(self) -> ImportedEvent:
        dated = self._read_dates()
        clock = normalize_clock(self._get_text("date.time")) or dated.time
        headline, summary, sources = self._read_texts()
        notes = [self._get_text("date_note"), dated.note, f"Time given: {clock}" if clock else ""]
        fields = {
            **{field: self._get_text(field) for field in _TEXTS},
            "date": dated.edtf,
            "date_note": ". ".join(filter(None, notes)),
            "headline": headline,
            "summary": summary,
            "kind": self._choose_word("kind", Kind),
            "importance": self._choose_word("importance", Importance),
            **{field: self._read_day(field) for field in ("said", "reported")},
        }
        if dated.year < 1:
            self._lose("a date before the year 1 is kept in words; the event stands at the year 1")
        return ImportedEvent(
            where=self._row.where,
            fields={key: value for key, value in fields.items() if value},
            order=format_order(dated, clock),
            actors=tuple(dict.fromkeys(self._list_items("actors"))),
            place=self._read_place(),
            sources=(*self._list_sources(), *sources),
            tags=tuple(dict.fromkeys(self._list_items("tags"))),
        )

    def _lose(self, what: str) -> None:
        self._losses.add(what, self._row.where)

    def _get_cells(self, field: str) -> list[tuple[str, Any]]:
        columns = [column for column in self._by_field.get(field, []) if column in self._row.cells]
        return [(column, self._row.cells[column]) for column in columns if not is_empty(self._row.cells[column])]

    def _get_text(self, field: str) -> str:
        return "; ".join(to_text(cell) for _, cell in self._get_cells(field))

    def _read_dates(self) -> ImportedDate:
        units = ("year", "month", "day")
        if "date" not in self._by_field:
            start, end = ({unit: self._get_text(f"date.{to}{unit}") for unit in units} for to in ("", "end_"))
            try:
                return read_parts(start, end)
            except WrittenDateError as error:
                raise WrittenDateError(f": {error}") from None
        first, last = self._read_date("date"), self._read_date("date.end")
        if first is None:
            column = self._by_field["date"][0]
            raise WrittenDateError(f", column “{column}”: there is no date; fill it in, or remove the row")
        try:
            return join_dates(first, last) if last else first
        except WrittenDateError as error:
            raise WrittenDateError(f": {error}") from None

    def _read_date(self, field: str) -> ImportedDate | None:
        for column, cell in self._get_cells(field):
            try:
                return read_date(cell, self._order)
            except WrittenDateError as error:
                raise WrittenDateError(f", column “{column}”: {error}") from None
        return None

    def _read_day(self, field: str) -> str:
        """Read another date than that of the event, which is no reason to refuse its row."""
        try:
            dated = self._read_date(field)
        except WrittenDateError:
            self._lose(f"a date under {field} that cannot be read")
            return ""
        return dated.edtf if dated else ""

    def _read_texts(self) -> tuple[str, str, tuple[ImportedSource, ...]]:
        """Read the headline, the summary, and the links in both as sources."""
        given = self._get_text("headline")
        headline = read_html(given)
        # the name of a column says what its text is, unless it says no more than that it is one
        cells = [(column, to_text(cell)) for column, cell in self._get_cells("summary")]
        texts = [text if is_summary_name(column) else f"{column}: {text}" for column, text in cells]
        summary = read_html("\n\n".join(texts)) if any("<" in text for text in texts) else None
        plain = summary.text if summary else "\n\n".join(text.strip() for text in texts)
        links = [*headline.links, *(summary or read_html(plain)).links]
        # what is nothing but markup was perhaps meant as text
        title = collapse_spaces(headline.text or given)
        if not title:
            title = _shorten(plain)
            plain = "" if title == plain else plain
        if not title:
            raise WrittenDateError(": nothing says what happened; write a headline, or remove the row")
        return title, plain, tuple(ImportedSource(url=link.url, link_text=link.text) for link in links)

    def _choose_word(self, field: str, words: type[Kind] | type[Importance]) -> str:
        text = self._get_text(field)
        word = re.sub(r"[\s_]+", "-", text.strip().casefold())
        if word in [str(known) for known in words]:
            return word
        if text:
            self._lose(f"{field} that is none of {', '.join(words)}")
        return ""

    def _list_items(self, field: str) -> Iterator[str]:
        for _, cell in self._get_cells(field):
            items = cell if isinstance(cell, list) else split_items(to_text(cell), commas=field in ("tags", "actors"))
            for item in items:
                if text := collapse_spaces(to_text(item)):
                    yield text

    def _read_place(self) -> ImportedPlace | None:
        name = collapse_spaces(self._get_text("place"))
        lat, lon = (_read_number(self._get_text(f"places.{key}"), most) for key, most in (("lat", 90), ("lon", 180)))
        if not name:
            if lat is not None:
                self._lose("coordinates without the name of a place")
            return None
        return ImportedPlace(name, lat, lon) if lat is not None and lon is not None else ImportedPlace(name)

    def _list_sources(self) -> Iterator[ImportedSource]:
        about = {key: self._get_text(f"sources.{key}") for key in ("publisher", "title", "archived", "author")}
        about["published"] = self._read_day("sources.published")
        urls = [url for _, cell in self._get_cells("sources.url") for url in list_urls(cell)]
        for number, url in enumerate(urls):
            yield ImportedSource(url=url, **(about if number == 0 else {}))
        if not urls and (about["publisher"] or about["title"]):
            yield ImportedSource(**about)
        for _, cell in self._get_cells("sources"):
            items = (
                cell if isinstance(cell, list) else [cell] if isinstance(cell, dict) else _ITEMS.split(to_text(cell))
            )
            for item in items:
                yield from self._read_source(item)

    def _read_source(self, item: Any) -> Iterator[ImportedSource]:
        if not isinstance(item, dict):
            yield from _read_source_text(to_text(item))
            return
        named = {
            key: next((item[k] for k in keys if not is_empty(item.get(k))), "") for key, keys in _SOURCE_KEYS.items()
        }
        fields = {key: collapse_spaces(to_text(value)) for key, value in named.items()}
        for key in ("published", "accessed"):
            try:
                fields[key] = read_date(named[key], self._order).edtf if fields[key] else ""
            except WrittenDateError:
                self._lose("the day of a source that cannot be read")
                fields[key] = ""
        known = {key for keys in _SOURCE_KEYS.values() for key in keys}
        for key in sorted(key for key, value in item.items() if key not in known and not is_empty(value)):
            self._lose(f"“{key}” of a source")
        if fields["url"] or fields["publisher"] or fields["title"]:
            yield ImportedSource(**fields)


def split_items(text: str, *, commas: bool = False) -> list[str]:
    """Split a cell into its items: at semicolons, bars and line ends, or at commas where there is none of these."""
    items = _ITEMS.split(text)
    if len(items) == 1 and commas:
        items = text.split(",")
    return [item.strip() for item in items if item.strip()]


def _read_source_text(text: str) -> Iterator[ImportedSource]:
    """Read "Reuters https://…": what stands beside a single address is the name of its publisher."""
    urls = list_urls(text)
    rest = collapse_spaces(_URL.sub(" ", text)).strip(" ,:-–—()[]")
    if len(urls) == 1:
        yield ImportedSource(url=urls[0], publisher=rest)
    elif urls:
        yield from (ImportedSource(url=url) for url in urls)
    elif rest:
        yield ImportedSource(publisher=rest)


def list_urls(cell: Any) -> list[str]:
    """List the addresses in a cell, each once."""
    text = " ".join(map(to_text, cell)) if isinstance(cell, list) else to_text(cell)
    return [url for url in dict.fromkeys(_URL.findall(text)) if is_url(url)]


def _read_number(text: str, most: int) -> float | None:
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return number if -most <= number <= most else None


def _shorten(text: str) -> str:
    """Give the first sentence or line of a text, cut at a word where it is long."""
    first = re.split(r"\n|(?<=[.!?]) +(?=[^\Wa-z])", text.strip(), maxsplit=1)[0]
    first = collapse_spaces(first)
    return first if len(first) <= _HEADLINE else f"{first[:_HEADLINE].rsplit(' ', 1)[0]} …"
