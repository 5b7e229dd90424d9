"""The command `links`: ask whether the addresses of sources answer, and note where copies are stored."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from timeline.analysis.archive_lookup import build_archive_lookup
from timeline.commands.check import load
from timeline.commands.output import CommandError, explain_os_error
from timeline.links.results import STATE_FILE, Result, State, Verdict
from timeline.model.records import Chronology
from timeline.model.value_types import URL_PATTERN
from timeline.reading.inline_records import move_inline_records
from timeline.reading.parser import Limits, Marks, parse_yaml
from timeline.reading.problems import Mark
from timeline.reading.reader import Reading
from timeline.settings import Settings
from timeline.text.plural import format_count
from timeline.text.unicode import replace_invisible
from timeline.writing.entry_files import map_record_files
from timeline.writing.saving import SavingError, save_source_fields

if TYPE_CHECKING:
    from timeline.links.client import Client

T = TypeVar("T")
LinkResult = tuple["Link", Result]
_STOPPED = 130
"""The exit code that shells give to a program that was ended by Ctrl-C."""
_MAX_FAILURES = 3
"""Times that the archive may fail before it is left alone for this run."""
_OPENED = (Verdict.ANSWERS, Verdict.MOVED)
_PASSING = (Verdict.FAILED, Verdict.TOO_SLOW)
"""What may be otherwise the next day."""
_LOST = (Verdict.DEAD, Verdict.FRONT_PAGE)


@dataclass(frozen=True, slots=True)
class Link:
    """Point at an address in a file: `key` is url or archived, line and column count from 1."""

    file: str
    source: str
    key: str
    address: str
    line: int
    column: int


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Describe the arguments of the command."""
    command.add_argument("file", nargs="?", type=Path, help="default: TIMELINE_FILE, or timeline.yaml")
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.add_argument("--json", action="store_const", const="json", dest="format", help="short for --format json")
    command.add_argument(
        "--max-age", metavar="DAYS", type=_parse_number, default=7.0, help="ask again after so many days; default: 7"
    )
    command.add_argument(
        "--timeout", metavar="SECONDS", type=_parse_number, default=20.0, help="for one request; default: 20"
    )
    command.add_argument(
        "--pause", metavar="SECONDS", type=_parse_number, default=1.0, help="between requests to one host; default: 1"
    )
    command.add_argument("--allow-private", action="store_true", help="ask addresses within private networks too")
    command.add_argument("--save", metavar="FOLDER", type=Path, help="keep each page there, as a WARC file")
    command.add_argument(
        "--archive", action="store_true", help="look for stored copies, and write archived and accessed into the file"
    )
    command.add_argument(
        "--ask", action="store_true", help="with --archive: ask the archive for a copy where it has none"
    )
    command.add_argument(
        "--archive-at",
        metavar="URL",
        type=_parse_address,
        help="an archive with the interface of the Internet Archive, which is the default",
    )


def run(chosen: argparse.Namespace, settings: Settings) -> int:
    """Print what became of each address. Returns 1 where one is dead, 130 after Ctrl-C.

    Raises CommandError where the extra `links` is not installed, an argument means nothing here, or a file cannot be
    read or written.
    """
    if (chosen.ask or chosen.archive_at) and not chosen.archive:
        raise CommandError("--ask and --archive-at go with --archive", 2)
    file: Path = chosen.file or settings.file
    reading, chronology = load(file, settings.limits)
    links = list_links(reading, chronology, settings.limits)
    state = State.read(file.parent / STATE_FILE)
    is_stopped = False
    try:
        if chosen.save:
            chosen.save.mkdir(parents=True, exist_ok=True)
        try:
            client = _ask(chosen, settings.address, links, state)
            if chosen.archive:
                _search_copies(chosen, chronology, state, client)
        except KeyboardInterrupt:
            is_stopped = True
        finally:
            if state.results:
                state.write()
    except OSError as error:
        raise CommandError(f"{error.filename or file.parent} cannot be written: {explain_os_error(error)}", 2) from None
    link_results = [(link, _get_result(state, link.address, chosen.max_age)) for link in links]
    link_results.sort(key=lambda pair: list(Verdict).index(pair[1].verdict))
    is_json = chosen.format == "json"
    print(to_json(link_results) if is_json else to_text(reading.file, chronology, link_results))
    if is_stopped:
        print("Stopped. What was answered is kept, and the same command goes on from there.", file=sys.stderr)
        return _STOPPED
    if chosen.archive:
        _write_copies(file, reading, chronology, state, settings.limits)
    return int(any(result.verdict is Verdict.DEAD for _, result in link_results))


def list_links(reading: Reading, chronology: Chronology, limits: Limits) -> list[Link]:
    """List the addresses of all sources, with their places in the files."""
    places = {file.path: _mark_sources(file.text, limits) for file in reading.files}
    holders = map_record_files(reading, "sources", limits)
    links = []
    for name, source in chronology.sources.items():
        for key, address in (("url", source.url), ("archived", source.archived)):
            if address:
                file = holders.get(name, reading.files[0])
                place = places[file.path][name, key]
                links.append(Link(file.name, name, key, address, place.line, place.column))
    return links


def _mark_sources(text: str, limits: Limits) -> dict[tuple[str, str], Mark]:
    """Give the mark of each field of the sources of a file, in its section or in events."""
    marks = Marks()
    data, _ = parse_yaml(text, limits, marks=marks)
    sectioned = move_inline_records(data or {})
    return {
        (name, key): marks[*sectioned.find_path("sources", name), key][1]
        for name, source in sectioned.data.get("sources", {}).items()
        for key in ("url", "archived")
        if key in source
    }


def _ask(chosen: argparse.Namespace, contact: str, links: list[Link], state: State) -> Client:
    """Ask what is due, and record each answer as it comes. Raises OSError, CommandError."""
    try:
        from timeline.links.checking import Checker, check_all
        from timeline.links.client import Client
        from timeline.links.copies import save_page
    except ModuleNotFoundError as error:
        message = f"links needs {error.name}: python -m pip install 'timeline-dashboard[links]'"
        raise CommandError(message, 2) from None
    client = Client(contact=contact, timeout=chosen.timeout, pause=chosen.pause, allow_private=chosen.allow_private)
    sources = {link.address: link.source for link in reversed(links) if link.key == "url"}
    to_save = {address for address in sources if chosen.save and _is_saving_due(state, address, chosen)}
    addresses = dict.fromkeys(link.address for link in links)
    due = [each for each in addresses if each in to_save or not _is_fresh(state, each, chosen.max_age)]
    outcomes = check_all(due, Checker(client, today=date.today(), to_save=to_save).check)
    for address, result, page in _show_progress(outcomes, len(due), "Asking"):
        if before := state.results.get(address):
            result = replace(result, copy=before.copy, search_day=before.search_day, warc=before.warc)
        if page and address in to_save and page.answer.is_whole:
            result = replace(result, warc=save_page(chosen.save, sources[address], page, client.agent))
        state.record(address, result)
    return client


def _search_copies(chosen: argparse.Namespace, chronology: Chronology, state: State, client: Client) -> None:
    """Look for stored copies of sources that name none, and record what is found. Raises OSError."""
    from timeline.links.client import RequestError
    from timeline.links.copies import Archive

    archive = Archive(client, chosen.archive_at or "")
    due: dict[str, date] = {}
    for source in chronology.sources.values():
        if source.url and not source.archived and _is_search_due(state.results[source.url], chosen):
            due.setdefault(source.url, source.published.anchor if source.published else date.today())
    failures = 0
    for address, day in _show_progress(due.items(), len(due), "Looking for copies of"):
        result = state.results[address]
        # addresses of a private network are not told to anybody outside
        if not chosen.archive_at and client.is_private(address):
            continue
        try:
            copy = archive.find(address, day)
            if chosen.ask and not copy and result.verdict in _OPENED:
                copy = archive.store(address)
            state.record(address, replace(result, copy=copy, search_day=date.today()))
        except RequestError as error:
            failures += 1
            if failures == _MAX_FAILURES or error.verdict in (Verdict.REFUSED, Verdict.NOT_ASKED):
                print(f"The archive is asked no more in this run: {error.reason}", file=sys.stderr)
                return


def _write_copies(file: Path, reading: Reading, chronology: Chronology, state: State, limits: Limits) -> None:
    """Write the copies that were found into the file. Raises CommandError where it cannot take them."""
    additions: dict[str, dict[str, str]] = {}
    for name, source in chronology.sources.items():
        result = state.results.get(source.url or "")
        if result and result.copy and not source.archived:
            is_opened = result.verdict in _OPENED and not source.accessed
            additions[name] = {"archived": result.copy} | ({"accessed": str(result.day)} if is_opened else {})
    if additions:
        try:
            save_source_fields(file, additions, seen=reading, limits=limits)
        except SavingError as error:
            raise CommandError(f"{error} The copies are known now, and the same command writes them.") from None
    print(f"{reading.file}: {format_count(len(additions), 'stored copy', 'stored copies')} added", file=sys.stderr)


def _show_progress(items: Iterable[T], count: int, verb: str) -> Iterator[T]:
    """Yield items, beside a bar on standard error where that is a terminal, and else after a line."""
    import click

    label = f"{verb} {format_count(count, 'address', 'addresses')}"
    with click.progressbar(items, length=count, label=label, file=sys.stderr) as bar:
        yield from bar


def _is_fresh(state: State, address: str, max_age: float) -> bool:
    if not (result := state.results.get(address)):
        return False
    days = min(1.0, max_age) if result.verdict in _PASSING else max_age
    return (date.today() - result.day).days < days


def _is_saving_due(state: State, address: str, chosen: argparse.Namespace) -> bool:
    if not _is_fresh(state, address, chosen.max_age):
        return True
    result = state.results[address]
    return result.verdict in _OPENED and not (result.warc and (chosen.save / result.warc).is_file())


def _is_search_due(result: Result, chosen: argparse.Namespace) -> bool:
    if result.copy or result.verdict is Verdict.NOT_ASKED:
        return False
    return chosen.ask or not result.search_day or (date.today() - result.search_day).days >= chosen.max_age


def _get_result(state: State, address: str, max_age: float) -> Result:
    # what was answered today counts, also where everything was to be asked again
    if _is_fresh(state, address, max(1.0, max_age)):
        return state.results[address]
    return Result(Verdict.NOT_ASKED, "the run was stopped before", date.today())


def to_text(file: str, chronology: Chronology, link_results: Sequence[LinkResult]) -> str:
    """Write for a person each address that does not answer at its place, and how many there are of each verdict."""
    parts = [_format_link_result(chronology, *pair) for pair in link_results if pair[1].verdict is not Verdict.ANSWERS]
    counts = Counter(result.verdict for _, result in link_results)
    numbers = ", ".join(f"{counts[verdict]:,} {_word(verdict)}" for verdict in Verdict if counts[verdict])
    total = format_count(counts.total(), "address", "addresses")
    return "\n\n".join([*parts, f"{file}: {total}{': ' if numbers else ''}{numbers}"])


def _format_link_result(chronology: Chronology, link: Link, result: Result) -> str:
    lines = [
        f"{link.file}:{link.line}:{link.column}  {_word(result.verdict)}  {link.source}: {result.reason}",
        link.address,
    ]
    lookup = build_archive_lookup(chronology.sources[link.source])
    if result.moved_to:
        lines.append(f"Fix: write {result.moved_to}")
    if result.copy:
        lines.append(f"Stored copy: {result.copy}")
    elif lookup and result.verdict in _LOST:
        lines.append(f"Look for a stored copy: {lookup}")
    return replace_invisible("\n  ".join(lines))


def _word(verdict: Verdict) -> str:
    return verdict.replace("-", " ")


def to_json(link_results: Sequence[LinkResult]) -> str:
    """Write a JSON list of all addresses: the fields of Link and of Result."""
    return json.dumps([{**asdict(link), **asdict(result)} for link, result in link_results], default=str, indent=2)


def _parse_number(text: str) -> float:
    if not re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,3})?", text):
        raise argparse.ArgumentTypeError("write a number, such as 20 or 0.5")
    return float(text)


def _parse_address(text: str) -> str:
    if not re.fullmatch(URL_PATTERN, text):
        raise argparse.ArgumentTypeError(f"“{text}” is no web address; write it whole, with https://")
    return text.rstrip("/")
