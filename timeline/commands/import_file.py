"""The command `import`: bring other programs' timelines, tables and edited exports into a chronology."""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from timeline.commands.check import load, to_report
from timeline.commands.diff import to_text
from timeline.commands.output import CommandError, explain_os_error, write
from timeline.history.diff import UnreadableError, compare_chronologies, require_chronology
from timeline.history.git import HistoryError, RevisionFiles, list_revisions, read_version
from timeline.imports import own_json, own_tables
from timeline.imports.build import NewRecords, build_records, format_chronology
from timeline.imports.columns import correct_columns, format_columns, guess_columns
from timeline.imports.detect import FORMATS, ImportFile, open_file
from timeline.imports.edits import apply_edits
from timeline.imports.existing import compare_with_existing, list_near_actors
from timeline.imports.front_matter import read_front_matter
from timeline.imports.html_text import is_url
from timeline.imports.ics import read_ics
from timeline.imports.imported import ImportedTimeline, ImportFileError
from timeline.imports.markwhen import read_markwhen
from timeline.imports.table_events import read_table
from timeline.imports.timelinejs_csv import read_timelinejs_sheet
from timeline.imports.timelinejs_json import read_timelinejs_json
from timeline.imports.timemap import read_timemap
from timeline.imports.written_dates import DateOrder
from timeline.model.records import Chronology
from timeline.reading.parser import Limits, ParseError
from timeline.reading.reader import Reading, read, read_bytes
from timeline.settings import Settings
from timeline.text.plural import format_count
from timeline.writing.entry_files import name_files
from timeline.writing.layout import LayoutError
from timeline.writing.merging import merge_chronology
from timeline.writing.saving import SavingError, save_texts

_MAX_SHOWN = 20
"""Lines of a sort that are printed at the most."""


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Describe the arguments of the command."""
    command.add_argument("file", metavar="FILE", type=Path, help="a file, or a folder of files with front matter")
    command.add_argument("-o", "--output", type=Path, help="write a new file; without it and --into, only show")
    command.add_argument("--into", metavar="FILE", type=Path, help="add what is new to this chronology")
    command.add_argument("--merge", metavar="FILE", type=Path, help="bring the edits of our own export into this one")
    command.add_argument("--base", metavar="FILE", help="what an edited export was made of: a file or git revision")
    command.add_argument(
        "--map", metavar="FIELD=COLUMN", action="append", default=[], help="correct a column of a table"
    )
    command.add_argument("--dates", choices=[*DateOrder], help="which number of 3/4/2024 is the day")
    command.add_argument("--sheet", metavar="NAME", default="", help="the sheet of a workbook; default: the first")
    command.add_argument("--encoding", metavar="NAME", default="", help="such as cp1251, where it cannot be told")
    command.add_argument(
        "--site", metavar="URL", default="", help="the page that showed a TimelineJS, for pictures given by a path"
    )
    command.add_argument("--skip-faulty", action="store_true", help="leave out rows that cannot be read, and say which")


def run(chosen: argparse.Namespace, settings: Settings) -> int:
    """Show what a file holds, or write it with -o, --into or --merge.

    Raises CommandError for what cannot be read; nothing is written then.
    """
    if chosen.site and not is_url(chosen.site):
        raise CommandError(f"“{chosen.site}” is no web address; write it whole, with https://")
    try:
        opened = open_file(chosen.file, encoding=chosen.encoding, sheet=chosen.sheet)
        if opened.guess:
            _say(f"Read as {opened.guess}, by its letters; if words look wrong, say which: --encoding NAME")
        if opened.format in ("own-table", "own-json"):
            return _merge(chosen, opened, settings)
        if chosen.merge:
            raise ImportFileError(
                f"--merge takes our own CSV, XLSX or JSON; this is {FORMATS[opened.format]}: use --into."
            )
        return _import(chosen, opened, settings)
    except OSError as error:
        raise CommandError(f"{error.filename or chosen.file} cannot be read: {explain_os_error(error)}", 2) from None
    except ImportFileError as error:
        raise CommandError("\n".join(f"{chosen.file.name}: {line}" for line in str(error).splitlines())) from None
    except (LayoutError, ParseError) as error:
        raise CommandError(f"{error} Nothing was written.") from None
    except SavingError as error:
        raise CommandError(error) from None


def _import(chosen: argparse.Namespace, opened: ImportFile, settings: Settings) -> int:
    reading, existing = load(chosen.into, settings.limits) if chosen.into else (None, None)
    _refuse_output(chosen, reading)
    # who names the columns of a TimelineJS sheet wants it read as any other
    form = "table" if chosen.map and opened.format == "timelinejs-sheet" else opened.format
    imported = _READERS[form](opened, chosen)
    _require_rows(imported, chosen)
    losses = imported.losses
    name, longest = chosen.file.resolve().stem, settings.limits.scalar_characters
    records = build_records(imported, name=name, losses=losses, existing=existing, longest=longest)
    present: tuple[str, ...] = ()
    near = tuple(list_near_actors(records.actors, {})) if existing is None else ()
    if existing is not None:
        compared = compare_with_existing(records, existing)
        records, present, near = compared.records, compared.present, compared.near
    if reading is None or existing is None:
        texts = {"": format_chronology(records)}
        _require_sound(read_bytes(texts[""].encode(), str(chosen.output or "the chronology"), settings.limits))
    else:
        texts = merge_chronology(reading, _add_records(existing, records), settings.limits)
    _say(f"{chosen.file.name}, {FORMATS[form]}: {_count(records)}")
    _say_list("Not kept", losses.format_lines())
    _say_list("There already, and left out", present)
    _say_list("Near to something; look at these", near)
    return _write(chosen, chosen.into, texts, reading, settings.limits)


def _merge(chosen: argparse.Namespace, opened: ImportFile, settings: Settings) -> int:
    if chosen.into:
        raise ImportFileError("this is our own export; --merge brings its edits in, --into is for timelines of others.")
    file: Path = chosen.merge or settings.file
    reading, current = load(file, settings.limits)
    _refuse_output(chosen, reading)
    sheets, order = dict(opened.sheets), DateOrder(chosen.dates) if chosen.dates else None
    is_json = opened.format == "own-json"
    version = own_json.get_version(opened.document) if is_json else own_tables.get_version(opened.table, sheets)
    base = _find_base(chosen, file, version, reading, current, settings.limits)
    if base is None:
        _say(f"{opened.path.name} was made of another version of {file.name}, which is not in git; its edits are")
        _say("shown against the file of today. To merge them, name that version: --base FILE-OR-REVISION")
    made_of = base or current
    if is_json:
        edits = own_json.read_json_edits(opened.document, made_of)
    else:
        edits = own_tables.read_table_edits(opened.table, sheets, made_of, order)
    merged = apply_edits(edits, made_of, current)
    changes = compare_chronologies(current, merged)
    print(to_text(str(file), str(opened.path), changes))
    _say_list("Not taken", edits.untaken.format_lines())
    if not changes:
        return 0
    # made even if it is not written, since it says what the rules refuse
    texts = merge_chronology(reading, merged, settings.limits)
    if base is None and (chosen.merge or chosen.output):
        raise CommandError("Nothing was written.")
    return _write(chosen, chosen.merge, texts, reading, settings.limits)


def _find_base(
    chosen: argparse.Namespace, file: Path, version: str, reading: Reading, current: Chronology, limits: Limits
) -> Chronology | None:
    """Find the version that an export was made of: the file itself, the one named, or one in git; else None."""
    if version == reading.version:
        return current
    try:
        if chosen.base:
            path = Path(chosen.base)
            if path.exists():
                return require_chronology(read(path, limits), chosen.base)
            return require_chronology(_read_revision(file, chosen.base, limits), chosen.base)
        for revision in list_revisions(file, (included.path for included in reading.included)):
            # of several files the version is known once they are read
            is_same = hashlib.sha256(read_version(file, revision.commit)).hexdigest() == version
            if is_same or (reading.patterns and _read_revision(file, revision.commit, limits).version == version):
                return require_chronology(_read_revision(file, revision.commit, limits), revision.commit)
    except HistoryError as error:
        if chosen.base:
            raise ImportFileError(str(error)) from None
    except UnreadableError as error:
        raise ImportFileError(str(error)) from None
    return None


def _read_revision(file: Path, revision: str, limits: Limits) -> Reading:
    data = read_version(file, revision)
    return read_bytes(data, file.name, limits, files=RevisionFiles(file, revision))


def _read_as_table(opened: ImportFile, chosen: argparse.Namespace) -> ImportedTimeline:
    table = opened.table
    faults: Iterable[str] = ()
    others: list[str] = []
    if opened.format == "front-matter":
        table, faults, others = read_front_matter(opened.path)
    columns = correct_columns(table, guess_columns(table), chosen.map)
    _say(f"{format_count(len(table.rows), 'row')}. Correct a column with --map FIELD=COLUMN, or none=COLUMN:\n")
    _say(f"{format_columns(table, columns)}\n")
    imported = read_table(table, columns, _get_order(chosen))
    for name in others:
        imported.losses.add("a file without fields", name)
    for name, sheet in opened.sheets:
        if sheet is not table:
            imported.losses.add("another sheet of the workbook; --sheet NAME reads it", f"“{name}”")
    return ImportedTimeline(events=imported.events, faults=(*faults, *imported.faults), losses=imported.losses)


def _get_order(chosen: argparse.Namespace) -> DateOrder | None:
    return DateOrder(chosen.dates) if chosen.dates else None


_READERS: dict[str, Callable[[ImportFile, argparse.Namespace], ImportedTimeline]] = {
    "timelinejs-sheet": lambda opened, chosen: read_timelinejs_sheet(opened.table, _get_order(chosen), chosen.site),
    "timelinejs-json": lambda opened, chosen: read_timelinejs_json(opened.document, _get_order(chosen), chosen.site),
    "timemap": lambda opened, chosen: read_timemap(opened.document, opened.path.parent, _get_order(chosen)),
    "ics": lambda opened, chosen: read_ics(opened.data),
    "markwhen": lambda opened, chosen: read_markwhen(opened.text, _get_order(chosen)),
    "table": _read_as_table,
    "front-matter": _read_as_table,
}


def _require_rows(imported: ImportedTimeline, chosen: argparse.Namespace) -> None:
    """Raise ImportFileError for rows that cannot be read, unless they shall be left out, and where no event is left."""
    if imported.faults and not chosen.skip_faulty:
        more = len(imported.faults) - _MAX_SHOWN
        shown = [*imported.faults[:_MAX_SHOWN], *([f"{more:,} more rows cannot be read."] if more > 0 else [])]
        hint = "Mend these rows, or leave them out with --skip-faulty. Nothing was written."
        raise ImportFileError("\n".join([*shown, hint]))
    for fault in imported.faults:
        imported.losses.add("a row that cannot be read", fault.rstrip("."))
    if not (imported.events or imported.chapters or imported.title):
        raise ImportFileError("there is no event in it. Nothing was written.")


def _add_records(existing: Chronology, records: NewRecords) -> Chronology:
    """Add new records to a chronology."""
    fields = {name: getattr(records, name) for name in ("actors", "places", "sources", "chapters", "events")}
    new = Chronology.model_validate({"timeline": records.timeline, **fields})
    return existing.model_copy(
        update={
            **{name: {**getattr(existing, name), **getattr(new, name)} for name in ("actors", "places", "sources")},
            **{name: (*getattr(existing, name), *getattr(new, name)) for name in ("chapters", "events")},
        }
    )


def _require_sound(reading: Reading) -> None:
    if not reading.chronology:
        raise CommandError(to_report([reading]))


def _refuse_output(chosen: argparse.Namespace, reading: Reading | None) -> None:
    """Raise CommandError for an output that is there already, and for one that should hold several files."""
    if chosen.output and chosen.output.exists():
        raise CommandError(
            f"{chosen.output} is there already. Write another file, or add to it: --into {chosen.output}"
        )
    if chosen.output and reading and reading.patterns:
        message = f"{reading.file} includes other files, and -o writes one. Nothing was written;"
        raise CommandError(f"{message} leave -o out to write into the files themselves.")


def _write(
    chosen: argparse.Namespace, target: Path | None, texts: Mapping[str, str], reading: Reading | None, limits: Limits
) -> int:
    """Write the texts that are new, by the paths of their files; without a reading there is one, of a new file."""
    if chosen.output:
        write(texts.get("", reading.text if reading else ""), chosen.output, what="the chronology")
        _say(f"Wrote {chosen.output}.")
    elif target and reading:
        if not texts:
            _say(f"Nothing is new; {target} is as it was.")
            return 0
        save_texts(target, texts, seen=reading, limits=limits)
        _say(f"Wrote {name_files(file for file in reading.files if file.path in texts)}.")
    else:
        how = "--merge timeline.yaml brings it in" if reading else "--into timeline.yaml adds it to a chronology"
        _say(f"Nothing was written: -o new.yaml writes a new file, {how}.")
    return 0


def _count(records: NewRecords) -> str:
    counts = {"event": records.events, "chapter": records.chapters, "actor": records.actors, "place": records.places}
    named = [format_count(len(listed), noun) for noun, listed in counts.items() if listed or noun == "event"]
    sources = len(records.sources) - bool(records.sheet_source)
    named.append(format_count(sources, "source"))
    unsourced = sum(event["sources"] == [records.sheet_source] for event in records.events)
    more = f"; {unsourced:,} with no source but the file itself" if unsourced else ""
    return f"{', '.join(named)}{more}."


def _say(line: str) -> None:
    print(line, file=sys.stderr)


def _say_list(title: str, lines: Iterable[str]) -> None:
    listed = list(lines)
    if listed:
        more = len(listed) - _MAX_SHOWN
        _say("\n".join([f"{title}:", *(f"  {line}" for line in listed[:_MAX_SHOWN])]))
        if more > 0:
            _say(f"  and {more:,} more")
