"""Markdown: the chronology to read or to paste into a text, sources as footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from timeline.analysis.provenance import name_source_type
from timeline.exports.context import ExportContext
from timeline.exports.entries import Entry, Footnote, build_entries, list_footnotes
from timeline.text.markdown import escape_markdown, escape_paragraphs, format_quotation


def to_markdown(parcel: ExportContext) -> str:
    """Write the chronology in CommonMark with footnotes, months as headings, oldest first."""
    listed = build_entries(parcel)
    blocks = [
        f"# {escape_markdown(parcel.title)}",
        *_head(parcel),
        *(block for when, group in groupby(listed, key=lambda entry: entry.when) for block in _month(when, group)),
        "\n".join(_footnote(note) for note in list_footnotes(listed)),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _head(parcel: ExportContext) -> Iterator[str]:
    timeline = parcel.frames.chronology.timeline
    yield escape_paragraphs(timeline.description)
    lines = {
        "Shown": f"{parcel.filter}; {parcel.share}",
        "Checked until": timeline.coverage.until.text if timeline.coverage else "",
        "Data version": parcel.version,
        "Made": parcel.made.isoformat(),
        "Licence": parcel.license,
        "Credit": parcel.attribution,
        "Address": parcel.view,
    }
    yield "\n".join(f"- {name}: {escape_markdown(text)}" for name, text in lines.items() if text)
    if timeline.coverage and timeline.coverage.note:
        yield escape_paragraphs(timeline.coverage.note)


def _month(when: str, group: Iterator[Entry]) -> Iterator[str]:
    yield f"## {when}"
    for entry in group:
        yield from _entry(entry)


def _entry(entry: Entry) -> Iterator[str]:
    event = entry.event
    place = f" · {escape_markdown(entry.place)}" if entry.place else ""
    who = ", ".join(f"{actor.name} ({roles})" for actor, roles in entry.who)
    yield f"### {escape_markdown(event.headline)}"
    yield f"**{escape_markdown(event.date.text)}** · {escape_markdown(entry.kind)}{place}"
    yield f"**{entry.flag}.**" if entry.flag else ""
    yield escape_paragraphs(event.summary)
    for quote in entry.quotes:
        yield format_quotation(quote.text, quote.by, _marks(quote.sources))
        yield escape_paragraphs(quote.note)
    yield f"**Caution:** {escape_paragraphs(event.caution)}" if event.caution else ""
    yield f"Who: {escape_markdown(who)}" if who else ""
    yield "\n".join(f"- {escape_markdown(fact)}" for fact in entry.facts)
    yield f"Date: {escape_markdown(entry.certainty)}."
    yield "\n".join(
        f"- {tie.words}: {escape_markdown(tie.other.headline)} ({escape_markdown(tie.other.date.text)})"
        for tie in entry.ties
    )
    yield f"{entry.independence}.{_marks(entry.notes)}"


def _marks(notes: Iterable[Footnote]) -> str:
    return "".join(f"[^{note.number}]" for note in notes)


def _footnote(note: Footnote) -> str:
    source = note.source
    address = f", {escape_markdown(source.url)}" if source.url else ""
    stored = f", stored copy {escape_markdown(source.archived)}" if source.archived else ""
    return f"[^{note.number}]: {escape_markdown(note.text)}{address}{stored} ({name_source_type(source.type)})"
