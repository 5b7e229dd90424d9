"""Markdown: the selected events to read or to paste into a text, with sources as footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from timeline.analysis.provenance import describe_coverage
from timeline.exports.context import ExportContext
from timeline.exports.entries import Entry, Footnote, build_addressed_captions, build_entries, list_footnotes
from timeline.media.captions import Caption
from timeline.text.markdown import escape_markdown, escape_paragraphs, format_quotation


def to_markdown(context: ExportContext) -> str:
    """Write the selected events in CommonMark with footnotes, oldest first, under headings such as months."""
    entries = build_entries(context)
    blocks = [
        f"# {escape_markdown(context.title)}",
        *_write_head(context),
        *(
            block
            for stretch, group in groupby(entries, key=lambda entry: entry.stretch)
            for block in _write_stretch(stretch, group)
        ),
        "\n".join(_write_footnote(note) for note in list_footnotes(entries)),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _write_head(context: ExportContext) -> Iterator[str]:
    timeline = context.frames.chronology.timeline
    yield escape_paragraphs(timeline.description)
    yield _list_media(build_addressed_captions(context, timeline.media))
    lines = {
        "Shown": f"{context.filter}; {context.share}",
        "Followed": describe_coverage(timeline.coverage),
        "Data version": context.version,
        "Made": context.made.isoformat(),
        "Licence": context.license,
        "Credit": context.attribution,
        "Address": context.view,
    }
    yield "\n".join(f"- {name}: {escape_markdown(text)}" for name, text in lines.items() if text)
    if timeline.coverage and timeline.coverage.note:
        yield escape_paragraphs(timeline.coverage.note)


def _write_stretch(stretch: str, group: Iterator[Entry]) -> Iterator[str]:
    yield f"## {stretch}"
    for entry in group:
        yield from _write_entry(entry)


def _write_entry(entry: Entry) -> Iterator[str]:
    event = entry.event
    place = f" · {escape_markdown(entry.place)}" if entry.place else ""
    status = f" · {event.status}" if event.status else ""
    participants = ", ".join(f"{actor.name} ({roles})" for actor, roles in entry.participants)
    yield f"### {escape_markdown(event.headline)}"
    yield f"**{escape_markdown(event.date.text)}** · {escape_markdown(entry.kind)}{status}{place}"
    yield f"**{entry.flag}.**" if entry.flag else ""
    yield escape_paragraphs(event.summary)
    for quote in entry.quotes:
        yield format_quotation(quote.text, quote.by, _refer_to(quote.sources))
        if quote.original:
            yield format_quotation(quote.original.text, quote.original_by, _refer_to(quote.original_sources))
        yield escape_paragraphs(quote.note)
    yield f"**Caution:** {escape_paragraphs(event.caution)}" if event.caution else ""
    yield f"Who: {escape_markdown(participants)}" if participants else ""
    yield "\n".join(f"- {escape_markdown(fact)}" for fact in entry.facts)
    yield _list_media(entry.media)
    yield f"Tags: {escape_markdown(', '.join(event.tags))}" if event.tags else ""
    yield f"Date: {escape_markdown(entry.certainty)}."
    yield "\n".join(
        f"- {link.label}: {escape_markdown(link.other.headline)} ({escape_markdown(link.other.date.text)})"
        for link in entry.links
    )
    yield f"{entry.independence}.{_refer_to(entry.footnotes)}"


def _list_media(captions: Iterable[Caption]) -> str:
    lines = (f"{each.line}, {each.address}" if each.address else each.line for each in captions)
    return "\n".join(f"- {escape_markdown(line)}" for line in lines)


def _refer_to(notes: Iterable[Footnote]) -> str:
    return "".join(f"[^{note.number}]" for note in notes)


def _write_footnote(note: Footnote) -> str:
    source = note.source
    address = f", {escape_markdown(source.url)}" if source.url else ""
    copy = f", stored copy {escape_markdown(source.archived)}" if source.archived else ""
    opened = f", opened {source.accessed.text}" if source.accessed else ""
    return f"[^{note.number}]: {escape_markdown(note.text)}{address}{copy}{opened} ({source.type.text})"
