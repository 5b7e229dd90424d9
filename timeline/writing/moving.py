"""Records moved between their sections and the events that use them, with the comments that stand in them."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial

from timeline.model.records import Chronology
from timeline.reading.inline_records import INLINE_SECTIONS, make_inline_id, move_inline_records
from timeline.reading.parser import Limits
from timeline.reading.problems import DataPath, TextEdit
from timeline.reading.references import list_references
from timeline.writing.comments import list_comments
from timeline.writing.insertion import append_lines
from timeline.writing.line_width import open_brackets
from timeline.writing.parts import PartedText

_INDENT = 2


def move_into_events(text: str, chronology: Chronology, limits: Limits) -> str:
    """Move each source, place and actor that one event alone uses from its section into that event.

    The text is that of a file of the chronology, which may have others.
    """
    while moves := _find_single_uses(text, chronology, limits):
        parted = PartedText(text, limits)
        lists = dict.fromkeys(path[:3] for path in moves.values() if path[2] in ("sources", "actors"))
        opened = [open_brackets(parted, path) for path in lists if parted.marks.is_flow(path)]
        if opened:
            text = parted.apply(opened)
            continue
        inserted = [_insert_into_event(parted, record, path) for record, path in moves.items()]
        return parted.apply([*inserted, *_remove_from_sections(parted, moves)])
    return text


def _find_single_uses(text: str, chronology: Chronology, limits: Limits) -> dict[DataPath, DataPath]:
    """Map the section and id of each record that one event alone uses to the place in which the event names it."""
    parted = PartedText(text, limits)
    commented = {parted.find_line(comment.start) for comment in list_comments(text)}
    ids = [event["id"] for event in parted.data.get("events") or []]
    uses: dict[tuple[str, str], list[DataPath]] = defaultdict(list)
    for use in list_references(chronology):
        path = use.path
        if path[0] == "events" and isinstance(path[1], int):
            event_id = chronology.events[path[1]].id
            # an event of another file counts, and can take nothing in
            path = ("events", ids.index(event_id), *path[2:]) if event_id in ids else ("other events", event_id)
        uses[use.section, use.value].append(path)
    return {
        record: place
        for record, paths in uses.items()
        if record[0] in INLINE_SECTIONS
        and record[0] in parted.data
        and parted.is_block((record[0],))
        and record[1] in parted.get_value((record[0],))
        and len({path[:2] for path in paths}) == 1
        and (place := _find_own_place(parted, paths))
        # a comment on one of these lines is not about the record alone
        and commented.isdisjoint(map(parted.find_first_line, (record, place)))
    }


def _find_own_place(parted: PartedText, paths: Iterable[DataPath]) -> DataPath:
    """Find where the `sources`, `place` or `actors` of an event name a record, () if they do not."""
    for path in paths:
        if path[0] == "events" and path[2] in ("sources", "place", "actors"):
            # a single source need not stand in a list
            is_alone = path[2] == "sources" and isinstance(parted.get_value(path[:3]), str)
            return path[:3] if is_alone else path
    return ()


def _insert_into_event(parted: PartedText, record: DataPath, path: DataPath) -> TextEdit:
    """Make the edit that writes a record in the place of its id, or beside the role of an actor."""
    start, end = parted.marks.get_span(path)
    fields = parted.get_value(record)
    added = ""
    if path[2] == "actors":
        role = parted.get_value(path)
        added = f"role: [{', '.join(role)}]" if isinstance(role, list) else f"role: {parted.text[start:end]}"
    elif make_inline_id(str(record[0]), fields) != record[1]:
        added = f"id: {record[1]}"
    if not parted.is_block(record):
        written = parted.text[slice(*parted.marks.get_span(record))]
        return TextEdit(start, end, f"{{{added}, {written[1:].lstrip()}" if added else written)
    is_item = isinstance(path[-1], int)
    key = start if is_item else parted.marks.get_span(path, at_key=True)[0]
    column = parted.find_column(key) + (0 if is_item else _INDENT)
    lines = [f"{added}\n"] if added else []
    body = textwrap.indent("".join([*lines, *_list_record_lines(parted, record)]), " " * column).rstrip("\n")
    if is_item:
        return TextEdit(start, end, body.lstrip(" "))
    return TextEdit(parted.find_key_end(path), end, f"\n{body}")


def _list_record_lines(parted: PartedText, record: DataPath) -> Iterator[str]:
    """List the lines of a record in block style as if it began at the start of a line, without its key or dash."""
    block = parted.split_block(record)
    column = parted.marks[parted.list_children(record)[0]][0].column - 1
    yield parted.lines[block.first][column:]
    for line in parted.lines[block.first + 1 : block.end]:
        # a comment may stand further to the left than the record
        yield line[min(column, len(line) - len(line.lstrip(" "))) :]


def _remove_from_sections(parted: PartedText, records: Iterable[DataPath]) -> Iterator[TextEdit]:
    """Make the edits that take records out of their sections; the comments above them stay."""
    for section in INLINE_SECTIONS:
        names = {record[1] for record in records if record[0] == section}
        if not names:
            continue
        block = parted.split_block((section,))
        for name in names:
            yield from _remove_record(parted, (section, name))
        if len(names) == len(block.parts):
            key = parted.find_key_end((section,))
            is_bare = (
                not any(part.lead for part in block.parts) and parted.find_first_line((section,)) + 1 == block.first
            )
            if is_bare:
                yield parted.replace_lines(block.first - 1, block.first, "")
            else:
                yield TextEdit(key, key, " {}")


def _remove_record(parted: PartedText, record: DataPath) -> Iterator[TextEdit]:
    first = parted.find_first_line(record)
    if not parted.is_block(record):
        yield parted.replace_lines(first, parted.find_line(parted.marks.get_span(record)[1] - 1) + 1, "")
        return
    block = parted.split_block(record)
    yield parted.replace_lines(first, first + 1, "")
    yield parted.replace_lines(block.first, block.end, "")


def move_into_sections(text: str, limits: Limits) -> str:
    """Move each record that stands inside an event to the end of its section, the innermost first."""
    while True:
        parted = PartedText(text, limits)
        paths = {
            record: path for record, path in move_inline_records(parted.data).file_paths.items() if len(record) == 2
        }
        inner = {
            record: path
            for record, path in paths.items()
            if not any(other[: len(path)] == path != other for other in paths.values())
            and not _has_comment_above(parted, path)
        }
        if not inner:
            return text
        edits, moved = [], defaultdict(list)
        for record, path in inner.items():
            edits.append(_replace_by_id(parted, record, path))
            moved[str(record[0])].append(_format_section_record(parted, str(record[1]), path))
        text = parted.apply(edits)
        for section, records in moved.items():
            text = append_lines(text, section, partial(_indent_records, records), limits)


def _has_comment_above(parted: PartedText, path: DataPath) -> bool:
    """Say whether a comment stands between a key and the record under it."""
    is_key = isinstance(path[-1], str)
    return is_key and "#" in parted.text[parted.find_key_end(path) : parted.marks.get_span(path)[0]]


def _replace_by_id(parted: PartedText, record: DataPath, path: DataPath) -> TextEdit:
    """Make the edit that writes an id in the place of its record, or the role alone in that of an actor."""
    start, end = parted.marks.get_span(path)
    name = _format_role(parted, path) if path[2:3] == ("actors",) and len(path) == 4 else str(record[1])
    if not parted.is_block(path):
        return TextEdit(start, end, name)
    block = parted.split_block(path)
    is_item = isinstance(path[-1], int)
    stop = parted.replace_lines(block.first, block.end, "").end - 1
    return TextEdit(start, stop, name) if is_item else TextEdit(parted.find_key_end(path), stop, f" {name}")


def _format_role(parted: PartedText, path: DataPath) -> str:
    role = parted.get_value((*path, "role"))
    if isinstance(role, list):
        return f"[{', '.join(role)}]"
    return parted.text[slice(*parted.marks.get_span((*path, "role")))]


def _format_section_record(parted: PartedText, name: str, path: DataPath) -> str:
    """Write an inline record as an entry of its section, without the id or role that it has in the event."""
    own = "role" if path[2:3] == ("actors",) and len(path) == 4 else "id"
    indent = " " * _INDENT
    if not parted.is_block(path):
        text = parted.text[slice(*parted.marks.get_span(path))]
        if own in parted.get_value(path):
            children = parted.list_children(path)
            place = children.index((*path, own))
            # up to the key that follows, or from the end of the one before
            start = parted.marks.get_span(children[place], at_key=True)[0]
            end = parted.marks.get_span(children[place])[1]
            if place + 1 < len(children):
                end = parted.marks.get_span(children[place + 1], at_key=True)[0]
            elif place:
                start = parted.marks.get_span(children[place - 1])[1]
            offset = parted.marks.get_span(path)[0]
            text = text[: start - offset] + text[end - offset :]
        return f"{indent}{name}: {text}\n"
    lines = list(_list_record_lines(parted, path))
    block = parted.split_block(path)
    parts = {part.name: part for part in block.parts}
    if own in parts:
        at = parted.find_first_line((*path, own)) - block.first
        del lines[at : at + len(parts[own].body)]
    body = textwrap.indent("".join(lines), indent * 2)
    return f"{indent}{name}:\n{body}"


def _indent_records(records: Iterable[str], indent: int) -> str:
    """Indent the lines of records that _format_section_record has written."""
    lines = "".join(records).splitlines(keepends=True)
    return textwrap.indent("".join(line[_INDENT:] or line for line in lines), " " * indent)
