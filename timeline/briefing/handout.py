"""The steps of a briefing for print, with their sources as footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from timeline.analysis.citation import format_full_source_line
from timeline.briefing.slides import Slide
from timeline.model.records import Source
from timeline.query.tables import Frames
from timeline.text.markdown import escape_markdown, escape_paragraphs, format_quotation


@dataclass(frozen=True, slots=True)
class Footnote:
    """Hold a footnote: its number in the handout, from 1, the source in words, and the addresses in them."""

    number: int
    text: str
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HandoutStep:
    """Hold a slide with the footnotes of its sources.

    `marks` holds for each quotation the numbers of its footnotes.
    """

    slide: Slide
    notes: tuple[Footnote, ...]
    marks: tuple[tuple[int, ...], ...]


def build_handout(frames: Frames, slides: list[Slide]) -> list[HandoutStep]:
    """Number the sources of all slides in the order of their first use; each has one number in the handout."""
    cited = {slide.key: _list_cited_sources(frames, slide) for slide in slides}
    order = dict.fromkeys(source for slide in slides for source in cited[slide.key])
    numbers = {source: number for number, source in enumerate(order, start=1)}
    records = frames.chronology.sources
    return [
        HandoutStep(
            slide,
            tuple(_build_footnote(numbers[s], records[s]) for s in cited[slide.key]),
            tuple(tuple(numbers[s] for s in quote.sources) for quote in slide.quotes),
        )
        for slide in slides
    ]


def _build_footnote(number: int, source: Source) -> Footnote:
    addresses = tuple(str(address) for address in (source.url, source.archived) if address)
    return Footnote(number, format_full_source_line(source), addresses)


def _list_cited_sources(frames: Frames, slide: Slide) -> list[str]:
    sources = frames.event[slide.event].sources if slide.event else ()
    return list(dict.fromkeys([*sources, *(key for quote in slide.quotes for key in quote.sources)]))


def to_markdown(frames: Frames, title: str, slides: list[Slide], *, origin: str) -> str:
    """Write a handout as Markdown with footnotes; `origin` says in a sentence what it was made from, and when."""
    handout = build_handout(frames, slides)
    notes = {note.number: note.text for step in handout for note in step.notes}
    steps = [_format_step(step, number, len(handout)) for number, step in enumerate(handout, start=1)]
    footnotes = "\n".join(f"[^{number}]: {escape_markdown(text)}" for number, text in sorted(notes.items()))
    return (
        "\n\n".join(
            part for part in (f"# {escape_markdown(title)}", escape_markdown(origin), *steps, footnotes) if part
        )
        + "\n"
    )


def _format_step(step: HandoutStep, number: int, total: int) -> str:
    slide = step.slide
    paragraphs = [
        f"## {number} of {total}. {escape_markdown(slide.headline)}",
        f"**{escape_markdown(slide.date)}**. {escape_markdown(slide.certainty)}." if slide.date else "",
        f"**{slide.flag}.**" if slide.flag else "",
        escape_paragraphs(slide.say),
        *_format_quotes(step),
        escape_paragraphs(slide.summary),
        f"**Caution:** {escape_paragraphs(slide.caution)}" if slide.caution else "",
        f"**Who:** {escape_markdown(', '.join(slide.who))}" if slide.who else "",
        escape_markdown(". ".join(since[0].upper() + since[1:] for since in slide.since)),
        _format_board(slide),
        f"{slide.independence}.{_format_footnote_marks(note.number for note in step.notes)}"
        if slide.independence
        else "",
    ]
    return "\n\n".join(part for part in paragraphs if part)


def _format_quotes(step: HandoutStep) -> Iterator[str]:
    for quote, numbers in zip(step.slide.quotes, step.marks, strict=True):
        yield format_quotation(quote.text, quote.by_on_day, _format_footnote_marks(numbers))
        yield format_quotation(quote.original, quote.original_by) if quote.original else ""


def _format_footnote_marks(numbers: Iterable[int]) -> str:
    return "".join(f"[^{number}]" for number in numbers)


def _format_board(slide: Slide) -> str:
    if not slide.board:
        return ""
    lines = "\n".join(
        f"- **{escape_markdown(line.label)}** {escape_markdown(f'{line.text} {line.note}'.strip())}".rstrip()
        for line in slide.board.lines
    )
    return f"{lines}\n\n{escape_markdown(slide.board.count)}."
