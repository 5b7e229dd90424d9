"""YAML text to dicts, lists and texts, in one pass over libyaml's events (YAML 1.1, https://yaml.org/spec/1.1/).

Every scalar stays text (an empty or `~` value is None), so that the model judges NO, 12:30, 010 and 2024-06-31.
The events are read one by one, since composing a hostile file with the C loader crashes the process.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import yaml

from timeline.reading.problems import DataPath, Mark, TextEdit, split_lines
from timeline.reading.syntax_errors import explain_syntax_error, find_conflict_line
from timeline.text.unicode import find_invisible, name_character

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
# module names are faster than attributes of yaml, and these are looked up for every value
_Scalar, _SequenceStart, _SequenceEnd = yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.SequenceEndEvent
_MappingStart, _MappingEnd = yaml.MappingStartEvent, yaml.MappingEndEvent
_EventParser: Any = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader


@dataclass(frozen=True, slots=True)
class Limits:
    """Bound what a file may hold: its bytes, the depth of nesting, the number of values, the length of a text.

    A file beyond them is refused as a whole. A chronology of 2,000 events with 3,500 actors and 5,600 sources takes
    5.4 MB and, at the 18 bytes of a value in a hand-written file, 300,000 values. Each bound leaves room for a
    third more. `media_bytes` bounds each
    picture and document beside it.
    """

    file_bytes: int = 8 * 1024 * 1024
    depth: int = 16
    nodes: int = 400_000
    scalar_characters: int = 20_000
    media_bytes: int = 20 * 1024 * 1024


def format_limit_setting(name: str, limit: int) -> str:
    """Write how to raise a limit: the setting of that name and the value that it must exceed."""
    return f"set {name} to more than {limit} (docs/settings.md)"


class ParseError(Exception):
    """Report a fault in the notation; `mark` is where, `code` and `message` say what, `edits` mend it."""

    def __init__(
        self,
        code: str,
        message: str,
        mark: Mark,
        *,
        hint: str = "",
        fix: str = "",
        edits: tuple[TextEdit, ...] = (),
    ) -> None:
        super().__init__(message)
        self.code, self.message, self.mark, self.hint, self.fix = code, message, mark, hint, fix
        self.edits = edits


class Marks(Mapping[DataPath, tuple[Mark, Mark]]):
    """Give for each path the mark of its key (or list item) and the mark of its value.

    The events of the parser are stored, and a mark is made on access, since few of them are used.
    """

    def __init__(self) -> None:
        self._events: dict[DataPath, tuple[Any, Any]] = {}
        self._ends: dict[DataPath, int] = {}
        self._paths: dict[tuple[int, int], DataPath] = {}

    def add(self, path: DataPath, key: Any, value: Any) -> None:
        """Add the two events of a path."""
        self._events[path] = key, value

    def set_end(self, path: DataPath, position: int) -> None:
        """Record the character of the file at which the value of a path ends."""
        self._ends.setdefault(path, position)

    def get_span(self, path: DataPath, *, at_key: bool = False) -> tuple[int, int]:
        """Give the position of the first character of a value, or of its key, and the one after its last."""
        event = self._events[path][0 if at_key else 1]
        end = event.end_mark.index if at_key else self._ends[path]
        return event.start_mark.index, end

    def is_flow(self, path: DataPath) -> bool:
        """Say whether a list or mapping is written in brackets."""
        return path in self._events and bool(getattr(self._events[path][1], "flow_style", False))

    def find_path(self, at: Mark) -> DataPath:
        """Find the path of the last value that begins at the line and column of a mark, () if none does."""
        if not self._paths:
            starts = ((value.start_mark, path) for path, (_, value) in self._events.items())
            self._paths = {(start.line + 1, start.column + 1): path for start, path in starts}
        return self._paths.get((at.line, at.column), ())

    def __getitem__(self, path: DataPath) -> tuple[Mark, Mark]:
        key, value = self._events[path]
        return _make_mark(key), _make_mark(value)

    def __iter__(self) -> Iterator[DataPath]:
        return iter(self._events)

    def __len__(self) -> int:
        return len(self._events)


@dataclass(frozen=True, slots=True)
class RepeatedKey:
    """Describe a key that stands twice in one mapping, of which the first one counts."""

    path: DataPath
    mark: Mark
    is_same_value: bool = False
    """Whether the second has the value of the first."""
    span: tuple[int, int] = (0, 0)
    """The characters of the file that the second key and its value take."""


@contextmanager
def pause_collector() -> Iterator[None]:
    """Pause the garbage collector, which doubles the time by walking a tree that only grows."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@pause_collector()
def parse_yaml(text: str, limits: Limits, *, marks: Marks | None = None) -> tuple[Any, tuple[RepeatedKey, ...]]:
    """Read one YAML document.

    Returns the data and the keys that stand twice. Fills `marks` if given, which takes longer, so that it
    pays only once there is a problem to locate. Raises ParseError for faults in the notation and over `limits`.
    """
    builder = _Builder(text, limits, marks)
    try:
        return builder.document(), tuple(builder.repeated)
    except yaml.MarkedYAMLError as error:
        raise _make_syntax_error(error, text, builder.last) from None
    except yaml.YAMLError as error:
        raise ParseError("E004", f"the YAML cannot be read: {error}", Mark(1, 1)) from None
    finally:
        builder.close()


class _Builder:
    def __init__(self, text: str, limits: Limits, marks: Marks | None) -> None:
        self.loader = _EventParser(text)
        self.next: Callable[[], Any] = self.loader.get_event
        self.limits, self.marks = limits, marks
        self.longest, self.most = limits.scalar_characters, limits.nodes
        self.repeated: list[RepeatedKey] = []
        self.nodes = 0
        self.last: Any = None
        """The scalar that was read last, None after anything else."""
        self.end = 0
        """The character after the last value or closing bracket that was read."""

    def close(self) -> None:
        self.loader.dispose()

    def document(self) -> Any:
        self.next()
        event = self.next()
        if isinstance(event, yaml.StreamEndEvent):
            return None
        data = self.node(self.next(), 0, ())
        self.next()
        self.last = None
        after = self.next()
        if not isinstance(after, yaml.StreamEndEvent):
            message = "a second document starts here; a file holds one chronology"
            raise ParseError("E006", message, _make_mark(after, 3), fix="remove the line with ---")
        return data

    def node(self, event: Any, depth: int, path: DataPath) -> Any:
        kind = type(event)
        if kind is _Scalar:
            if self.marks is not None:
                self.end = event.end_mark.index
                self.marks.set_end(path, self.end)
            return self.scalar(event)
        if event.anchor is not None or event.tag is not None:
            raise _make_refusal(event)
        self.count(event)
        if depth >= self.limits.depth:
            message = f"brackets or lists are nested more than {self.limits.depth} deep"
            fix = f"take some away, or {format_limit_setting('TIMELINE_MAX_DEPTH', self.limits.depth)}"
            raise ParseError("E003", message, _make_mark(event), fix=fix)
        self.last = None
        value = self.sequence(depth + 1, path) if kind is _SequenceStart else self.mapping(depth + 1, path)
        self.last = None
        if self.marks is not None:
            self.marks.set_end(path, self.end)
        return value

    def count(self, event: Any) -> None:
        self.nodes += 1
        if self.nodes > self.most:
            message = f"the file holds more than {self.most:,} values"
            fix = f"split it, or {format_limit_setting('TIMELINE_MAX_VALUES', self.most)}"
            raise ParseError("E003", message, _make_mark(event), fix=fix)

    def scalar(self, event: Any) -> str | None:
        self.last = event
        if event.anchor is not None or event.tag not in (None, "!"):
            raise _make_refusal(event)
        self.nodes += 1
        if self.nodes > self.most:
            self.count(event)
        value: str = event.value
        if len(value) > self.longest:
            message = f"a text is longer than {self.longest:,} characters"
            hint = "is a closing quote missing?"
            fix = f"close the quote, or {format_limit_setting('TIMELINE_MAX_TEXT', self.longest)}"
            raise ParseError("E003", message, _make_mark(event), hint=hint, fix=fix)
        # escapes such as "\x07" bring in what the text of the file may not hold
        if event.style == '"' and (at := find_invisible(value)) is not None:
            message = f"a character that must not stand here: {name_character(value[at])}"
            raise ParseError("E007", message, _make_mark(event), fix="delete it")
        return None if value in _NULLS and event.implicit[0] else value

    def sequence(self, depth: int, path: DataPath) -> list[Any]:
        items: list[Any] = []
        while type(event := self.next()) is not _SequenceEnd:
            place = path
            if self.marks is not None:
                place = (*path, len(items))
                self.marks.add(place, event, event)
            items.append(self.node(event, depth, place))
        self.record_end(event)
        return items

    def mapping(self, depth: int, path: DataPath) -> dict[str, Any]:
        pairs: dict[str, Any] = {}
        while type(key := self.next()) is not _MappingEnd:
            if type(key) in (_MappingStart, _SequenceStart):
                message = "a key is text, not a list or a mapping"
                raise ParseError("E004", message, _make_mark(key), fix="put the key in double quotes")
            if type(key) is not _Scalar:
                raise _make_refusal(key)
            self.scalar(key)
            name: str = key.value
            event = self.next()
            if name in pairs:
                is_same = self.read_repeated_value(event, depth) == pairs[name]
                span = (_get_start(key), self.end)
                self.repeated.append(RepeatedKey((*path, name), _make_mark(key), is_same, span))
                continue
            place = path
            if self.marks is not None:
                place = (*path, name)
                self.marks.add(place, key, event)
            pairs[name] = self.node(event, depth, place)
        self.record_end(key)
        return pairs

    def read_repeated_value(self, event: Any, depth: int) -> Any:
        """Read the value of a repeated key: no mark may point into it, nor does it repeat a key."""
        marks, self.marks = self.marks, None
        count = len(self.repeated)
        value = self.node(event, depth, ())
        self.marks = marks
        del self.repeated[count:]
        return value

    def record_end(self, event: Any) -> None:
        # without brackets the end is only noticed at what comes next
        if event.end_mark.index > event.start_mark.index:
            self.end = event.end_mark.index


def _make_refusal(event: Any) -> ParseError:
    if event.anchor is None:
        message = "YAML tags such as !!set are not used here"
        return ParseError("E006", message, _make_mark(event), fix="remove the tag")
    sign = "*" if type(event) is yaml.AliasEvent else "&"
    message = f"{sign}{event.anchor} is a YAML anchor or alias, which is not used here"
    return ParseError("E006", message, _make_mark(event), fix="write the text out, or put it in quotes")


def _get_start(event: Any) -> int:
    position: int = event.start_mark.index
    return position


def _make_mark(event: Any, length: int | None = None) -> Mark:
    start, end = event.start_mark, event.end_mark
    if length is None:
        length = end.column - start.column if end.line == start.line else 1
    return Mark(start.line + 1, start.column + 1, max(1, length))


def _make_syntax_error(error: yaml.MarkedYAMLError, text: str, last: Any) -> ParseError:
    if line := find_conflict_line(text):
        fix = "keep one of the two versions, and remove the lines with <<<<<<<, ======= and >>>>>>>"
        return ParseError("E004", "a conflict that git left here", Mark(line, 1), fix=fix)
    if (quote := _find_unclosed_quote(last)) is not None:
        return quote
    problem, opened, lines = error.problem or "", error.context_mark, split_lines(text)
    # these two are noticed far below the place that has to be mended
    from_start = "unexpected end of stream" in problem or "expected ':'" in problem
    at = (opened if from_start else error.problem_mark) or error.problem_mark or opened
    mark = Mark(at.line + 1, at.column + 1) if at else Mark(1, 1)
    if mark.line > len(lines):
        mark = Mark(len(lines), len(lines[-1]) + 1)
    written = lines[mark.line - 1]
    before, char = written[: mark.column - 1], written[mark.column - 1 : mark.column]
    first_line = opened.line + 1 if opened and opened.line + 1 < mark.line else 0
    message, fix = explain_syntax_error(problem, before, char, first_line)
    return ParseError("E004", message, mark, fix=fix)


def _find_unclosed_quote(last: Any) -> ParseError | None:
    """Find a quote that was opened on an earlier line than the fault, and was probably never closed there."""
    if last is None or last.style not in ('"', "'") or last.end_mark.line == last.start_mark.line:
        return None
    message = f"a quote is opened here, and text goes on after its end on line {last.end_mark.line + 1}"
    return ParseError("E004", message, _make_mark(last, 1), fix=f"close it with {last.style} where its text ends")
