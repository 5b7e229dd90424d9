"""The house style: order of sections, events and keys, quotes around dates, length of lines.

Lines are moved and only what breaks a rule is written anew, by the marks that the reader has. A round trip through
ruamel.yaml 0.18 was tried: it hangs a comment on the value before it, so that the comment above an entry stays behind
when the entry moves, and it wrote hundreds of lines of a file in good order anew.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence

from timeline.dates.edtf import EdtfDate
from timeline.model.records import Chronology
from timeline.reading.joined_files import parse_date
from timeline.reading.parser import Limits
from timeline.reading.problems import DataPath, TextEdit
from timeline.reading.reader import Reading, read_changed
from timeline.schema.field_types import list_fields
from timeline.writing.comments import list_comments, list_scalars
from timeline.writing.entry_files import parse_file
from timeline.writing.line_width import break_long_lines
from timeline.writing.moving import move_into_events, move_into_sections
from timeline.writing.parts import Part, PartedText, WrittenRecord, list_written_records

SECTIONS = (
    "timeline", "include", "events", "stories", "kinds", "questions", "chapters", "articles", "places", "actors",
    "sources",
)  # fmt: skip
"""The sections in the order of the house: the events, then what they refer to."""
_FIRST_DAY = datetime.date.min


class StyleError(Exception):
    """Say in a sentence why a file cannot be put into the house style."""


def format_files(reading: Reading, limits: Limits | None = None, *, records: str = "") -> dict[str, str]:
    """Put each file of a chronology without errors into the house style; give its text by its path.

    Meaning and comments stay. `records` is "inline" to move what one event alone uses into it, and "sections" to move
    all inline records out, each within its file. Raises StyleError where that would change something else, LayoutError
    for a file whose sections are indented.
    """
    limits = limits or Limits()
    assert reading.chronology
    texts = {file.path: _format_text(file.text, reading.chronology, limits, records) for file in reading.files}
    _require_same(reading, texts, limits)
    return texts


def _format_text(text: str, chronology: Chronology, limits: Limits, records: str) -> str:
    newline = "\r\n" if "\r\n" in text else "\n"
    if not parse_file(text, limits):
        return text
    text = _unify_line_ends(text).rstrip("\n") + "\n"
    if records == "inline":
        text = move_into_events(text, chronology, limits)
    elif records:
        text = move_into_sections(text, limits)
    for step in (quote_dates, order_keys, order_events, order_sections, break_long_lines, set_blank_lines):
        text = step(text, limits)
    return text.replace("\n", newline)


def _unify_line_ends(text: str) -> str:
    return re.sub(r"\r\n|\r", "\n", text)


def _require_same(reading: Reading, texts: Mapping[str, str], limits: Limits) -> None:
    """Raise StyleError unless files with these texts hold the chronology and the comments of before."""
    after = read_changed(reading, texts, limits)
    if after.chronology is None or reading.chronology is None:
        problem = next((found for found in after.problems if found.severity == "error"), None)
        message = f": {problem.message}" if problem else ""
        raise StyleError(f"{reading.file} cannot be put into the house style by machine{message}")
    if _sort_events(after.chronology) != _sort_events(reading.chronology):
        raise StyleError(f"{reading.file} would mean something else in the house style, so that nothing was written")
    for file in reading.files:
        if _list_comment_texts(texts[file.path]) != _list_comment_texts(file.text):
            raise StyleError(f"{file.name} would lose a comment in the house style, so that nothing was written")


def _sort_events(chronology: Chronology) -> Chronology:
    events = tuple(sorted(chronology.events, key=lambda event: event.id))
    return chronology.model_copy(update={"events": events})


def _list_comment_texts(text: str) -> list[str]:
    text = _unify_line_ends(text)
    return sorted(text[found.start : found.end].rstrip() for found in list_comments(text))


def quote_dates(text: str, limits: Limits) -> str:
    """Put each date into double quotes, a choice of days in brackets too."""
    parted = PartedText(text, limits)
    edits = []
    for record in list_written_records(parted.data):
        dates = (field.key for field in list_fields(record.model) if field.shape.leaf.type is EdtfDate)
        for path in ((*record.path, key) for key in dates if key in parted.get_value(record.path)):
            start, end = parted.marks.get_span(path)
            value, written = parted.get_value(path), text[start:end]
            if isinstance(value, list) and parted.marks.is_flow(path) and "#" not in written:
                value = f"[{','.join(value)}]"
            if isinstance(value, str) and written[:1] not in '"|>' and "\n" not in written:
                edits.append(TextEdit(start, end, f'"{value.strip()}"'))
    return parted.apply(edits)


def order_keys(text: str, limits: Limits) -> str:
    """Put the keys of each record into the order of the model, an outer record before those in it."""
    parted = PartedText(text, limits)
    for depth in range(1, limits.depth):
        # records of one depth do not overlap
        records = [record for record in list_written_records(parted.data) if len(record.path) == depth]
        edits = [
            edit for record in records if not _is_ordered(record, parted) for edit in _order_record(record, parted)
        ]
        if edits:
            parted = PartedText(parted.apply(edits), limits)
    return parted.text


def _is_ordered(record: WrittenRecord, parted: PartedText) -> bool:
    places = [record.keys.index(key) for key in parted.get_value(record.path)]
    return places == sorted(places)


def _order_record(record: WrittenRecord, parted: PartedText) -> list[TextEdit]:
    rank = {key: place for place, key in enumerate(record.keys)}
    if not parted.is_block(record.path):
        return _order_flow(parted, parted.list_children(record.path), rank)
    block = parted.split_block(record.path)
    column = parted.marks[parted.list_children(record.path)[0]][0].column - 1
    dash = block.parts[0].body[0][:column]
    # with the dash away, all parts are alike
    first = Part(block.parts[0].name, [], [" " * column + block.parts[0].body[0][column:], *block.parts[0].body[1:]])
    ordered = sorted([first, *block.parts[1:]], key=lambda part: rank[str(part.name)])
    # above a dash a comment that is deeper would belong to the item before
    lead = _indent_comments(ordered[0].lead, dash.partition("-")[0])
    lines = [*(line for line in lead if line.strip()), dash + ordered[0].body[0][column:]]
    lines += ordered[0].body[1:]
    for part in ordered[1:]:
        lines += [*part.lead, *part.body]
    return [parted.replace_lines(block.first, block.end, "".join(lines))]


def _indent_comments(lines: list[str], indent: str) -> list[str]:
    return [f"{indent}{line.lstrip(' ')}" if line.strip() else line for line in lines]


def _order_flow(parted: PartedText, children: Sequence[DataPath], rank: dict[str, int]) -> list[TextEdit]:
    """Order the keys of a mapping in brackets; one with a comment in it is left as it is."""
    spans = [(parted.marks.get_span(child, at_key=True)[0], parted.marks.get_span(child)[1]) for child in children]
    start, end = spans[0][0], spans[-1][1]
    if "#" in parted.text[start:end]:
        return []
    ordered = sorted(zip(children, spans, strict=True), key=lambda pair: rank[str(pair[0][-1])])
    return [TextEdit(*place, parted.text[slice(*span)]) for place, (_, span) in zip(spans, ordered, strict=True)]


def order_events(text: str, limits: Limits) -> str:
    """Put each event before the first one that is surely later, and leave all others where they are."""
    parted = PartedText(text, limits)
    if not parted.data.get("events") or not parted.is_block(("events",)):
        return text
    block = parted.split_block(("events",))
    dates = [date for event in parted.data["events"] if (date := parse_date(event["date"]))]
    ordered: list[int] = []
    latest: EdtfDate | None = None
    for place, date in enumerate(dates):
        at = len(ordered)
        if latest and latest.is_surely_after(date):
            at = next(n for n, other in enumerate(ordered) if dates[other].is_surely_after(date))
        ordered.insert(at, place)
        latest = max(filter(None, (latest, date)), key=lambda day: day.earliest or _FIRST_DAY)
    if ordered == sorted(ordered):
        return text
    gaps = [part.lead for part in block.parts[1:]]
    gap = ["\n"] if any(lead and not lead[0].strip() for lead in gaps) else []
    parts = [Part(part.name, _strip_blank(part.lead), part.body) for part in block.parts]
    lines = [
        line
        for at, place in enumerate(ordered)
        for line in [*(gap if at else []), *parts[place].lead, *parts[place].body]
    ]
    return "".join([*parted.lines[: block.first], *lines, *parted.lines[block.end :]])


def _strip_blank(lines: list[str]) -> list[str]:
    """Drop the blank lines at the beginning and the end of some lines."""
    filled = [place for place, line in enumerate(lines) if line.strip()]
    return lines[filled[0] : filled[-1] + 1] if filled else []


def order_sections(text: str, limits: Limits) -> str:
    """Put the sections into their order, each after one blank line. What the file begins with stays there."""
    parted = PartedText(text, limits)
    block = parted.split_block(())
    head, first, *others = parted.lines[: block.first], *block.parts
    ordered = sorted(block.parts, key=_rank_section)
    if ordered != block.parts:
        own = _find_own_comment(head)
        head, first = head[:own], Part(first.name, _indent_comments(head[own:], ""), first.body)
        ordered = sorted([first, *others], key=_rank_section)
    sections = [_strip_blank([*part.lead, *part.body]) for part in ordered]
    if head and head[-1].strip():
        # no blank line stood between the head and the first section, or that section is another one now
        gap = ["\n"] if ordered[0].name != block.parts[0].name else []
        sections[0] = [*head, *gap, *sections[0]]
        head = []
    pieces = [_strip_blank(head), *sections, _strip_blank(parted.lines[block.end :])]
    return "\n".join("".join(piece) for piece in pieces if piece)


def _rank_section(part: Part) -> int:
    return SECTIONS.index(str(part.name))


def _find_own_comment(head: list[str]) -> int:
    """Find where the comment of the first section begins in the lines above: after a blank line or the modeline."""
    blanks = [place + 1 for place, line in enumerate(head) if not line.strip()]
    return blanks[-1] if blanks else sum(line.startswith("# yaml-language-server:") for line in head[:1])


def set_blank_lines(text: str, limits: Limits) -> str:
    """Leave one blank line where there are several, one between events or stories of several lines, and none inside."""
    parted = PartedText(text, limits)
    scalars = [scalar for scalar in list_scalars(text) if "\n" in text[scalar.start : scalar.end].rstrip()]
    inside = {
        line
        for scalar in scalars
        for line in range(parted.find_line(scalar.start), parted.find_line(scalar.end - 1) + 1)
    }
    starts = _list_starts(parted)
    lines: list[str] = []
    for number, line in enumerate(parted.lines):
        if number not in inside:
            line = line.rstrip() + "\n"
        if number in starts and lines and lines[-1].strip():
            lines.append("\n")
        if line.strip() or number in inside or (lines and lines[-1].strip()):
            lines.append(line)
    return "".join(lines).rstrip("\n") + "\n"


def _list_starts(parted: PartedText) -> set[int]:
    """List the lines on which the events and stories begin, or the comments above them, without the first of each."""
    starts: set[int] = set()
    for section in ("events", "stories"):
        if parted.data.get(section) and parted.is_block((section,)):
            parts = parted.split_block((section,)).parts
            if any(len(part.body) > 1 for part in parts):
                firsts = [parted.find_first_line((section, place)) for place in range(1, len(parts))]
                for part, first in zip(parts[1:], firsts, strict=True):
                    starts.add(
                        first
                        - len(part.lead)
                        + next((n for n, line in enumerate(part.lead) if line.strip()), len(part.lead))
                    )
    return starts
