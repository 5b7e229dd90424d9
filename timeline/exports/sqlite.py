"""SQLite: a database with a table for each sort of record, foreign keys between them, and full-text search."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from typing import Any

from timeline.exports.context import ExportContext
from timeline.exports.csv import format_cell
from timeline.exports.sqlite_tables import Column, Table, list_tables
from timeline.text.unicode import encode_text

SEARCHED = {
    "events": ("headline", "summary", "caution", "actors_text", "place_name", "sources_publisher", "quote_text"),
    "quotes": ("text", "original"),
    "sources": ("publisher", "title"),
}
"""The columns of full-text search, by table."""
# forms of English words, and letters of all scripts without accents
_TOKENIZER = "porter unicode61 remove_diacritics 2"


def to_sqlite(context: ExportContext) -> bytes:
    """Write a database; the same context gives the same bytes from the same version of SQLite."""
    with closing(sqlite3.connect(":memory:")) as database:
        for table in list_tables(context):
            _create_table(database, table)
        for name, columns in SEARCHED.items():
            _create_search(database, name, columns)
        database.commit()
        return database.serialize()


def _create_table(database: sqlite3.Connection, table: Table) -> None:
    names = [column.name for column in table.columns]
    definitions = [*map(_define_column, table.columns), f"PRIMARY KEY ({_join_names(table.key)})"]
    database.execute(f'CREATE TABLE "{table.name}" (\n  ' + ",\n  ".join(definitions) + "\n)")
    database.executemany(
        f'INSERT INTO "{table.name}" ({_join_names(names)}) VALUES ({", ".join("?" * len(names))})',
        ([_convert_value(row.get(name)) for name in names] for row in table.rows),
    )


def _define_column(column: Column) -> str:
    reference = f' REFERENCES "{column.table}" ("{column.key}")' if column.table else ""
    return f'"{column.name}" {column.type}{reference}'


def _create_search(database: sqlite3.Connection, table: str, columns: Iterable[str]) -> None:
    # Datasette offers the search of a table that is named as the content of another
    options = f'{_join_names(columns)}, content="{table}", tokenize="{_TOKENIZER}"'
    database.execute(f'CREATE VIRTUAL TABLE "{table}_fts" USING fts5({options})')
    database.execute(f'INSERT INTO "{table}_fts" ("{table}_fts") VALUES (\'rebuild\')')


def _join_names(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _convert_value(value: Any) -> str | int | float | None:
    if value is None or isinstance(value, int | float):
        return value
    # half of a pair, which the words of a filter may hold, is no text to SQLite
    return encode_text(format_cell(value)).decode()
