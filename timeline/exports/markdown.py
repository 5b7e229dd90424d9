"""Markdown: the chronology to read or to paste into a text, sources as footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from timeline.analysis.provenance import type_name
from timeline.exports.context import Parcel
from timeline.exports.entries import Entry, Footnote, entries, footnotes
from timeline.text.markdown import escaped, in_paragraphs, quotation


def to_markdown(parcel: Parcel) -> str:
    """Write the chronology in CommonMark with footnotes, months as headings, oldest first."""
    listed = entries(parcel)
    blocks = [
        f"# {escaped(parcel.title)}",
        *_head(parcel),
        *(
            block
            for when, group in groupby(listed, key=lambda entry: entry.when)
            for block in _month(when, group)
        ),
        "\n".join(_footnote(note) for note in footnotes(listed)),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _head(parcel: Parcel) -> Iterator[str]:
    timeline = parcel.frames.chronology.timeline
    yield in_paragraphs(timeline.description)
    lines = {
        "Shown": f"{parcel.filter}; {parcel.share}",
        "Checked until": timeline.coverage.until.text if timeline.coverage else "",
        "Data version": parcel.version,
        "Made": parcel.made.isoformat(),
        "Licence": parcel.license,
        "Credit": parcel.attribution,
        "Address": parcel.view,
    }
    yield "\n".join(f"- {name}: {escaped(text)}" for name, text in lines.items() if text)
    if timeline.coverage and timeline.coverage.note:
        yield in_paragraphs(timeline.coverage.note)


def _month(when: str, group: Iterator[Entry]) -> Iterator[str]:
    yield f"## {when}"
    for entry in group:
        yield from _entry(entry)


def _entry(entry: Entry) -> Iterator[str]:
    event = entry.event
    place = f" · {escaped(entry.place)}" if entry.place else ""
    who = ", ".join(f"{actor.name} ({roles})" for actor, roles in entry.who)
    yield f"### {escaped(event.headline)}"
    yield f"**{escaped(event.date.text)}** · {escaped(entry.kind)}{place}"
    yield f"**{entry.flag}.**" if entry.flag else ""
    yield in_paragraphs(event.summary)
    for quote in entry.quotes:
        yield quotation(quote.text, quote.by, _marks(quote.sources))
        yield in_paragraphs(quote.note)
    yield f"**Caution:** {in_paragraphs(event.caution)}" if event.caution else ""
    yield f"Who: {escaped(who)}" if who else ""
    yield "\n".join(f"- {escaped(fact)}" for fact in entry.facts)
    yield f"Date: {escaped(entry.certainty)}."
    yield "\n".join(
        f"- {tie.words}: {escaped(tie.other.headline)} ({escaped(tie.other.date.text)})" for tie in entry.ties
    )
    yield f"{entry.independence}.{_marks(entry.notes)}"


def _marks(notes: Iterable[Footnote]) -> str:
    return "".join(f"[^{note.number}]" for note in notes)


def _footnote(note: Footnote) -> str:
    source = note.source
    address = f", {escaped(source.url)}" if source.url else ""
    stored = f", stored copy {escaped(source.archived)}" if source.archived else ""
    return f"[^{note.number}]: {escaped(note.text)}{address}{stored} ({type_name(source.type)})"
