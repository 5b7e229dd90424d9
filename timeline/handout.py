"""A handout: the steps of a briefing to read on paper, sources as footnotes."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.briefing import Slide
from timeline.citation import source_line
from timeline.frame import Frames
from timeline.markdown import escaped


@dataclass(frozen=True, slots=True)
class Note:
    """Hold a footnote: its number in the whole handout, and the source in words."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Hold a step with the footnotes of its sources; a source keeps one number throughout."""

    slide: Slide
    notes: tuple[Note, ...]


def sheets(frames: Frames, slides: list[Slide]) -> list[Sheet]:
    """Number the sources of all slides, in the order in which they come up."""
    cited = {slide.key: frames.event[slide.event].sources if slide.event else () for slide in slides}
    order = dict.fromkeys(source for slide in slides for source in cited[slide.key])
    numbers = {source: number for number, source in enumerate(order, start=1)}
    known = frames.chronology.sources
    return [
        Sheet(slide, tuple(Note(numbers[s], source_line(known[s])) for s in cited[slide.key]))
        for slide in slides
    ]


def to_markdown(frames: Frames, title: str, slides: list[Slide], *, origin: str) -> str:
    """Write a handout as Markdown with footnotes; `origin` says what it was made from, and when."""
    pages = sheets(frames, slides)
    notes = {note.number: note.text for page in pages for note in page.notes}
    steps = [_step(page, number, len(pages)) for number, page in enumerate(pages, start=1)]
    footnotes = "\n".join(f"[^{number}]: {escaped(text)}" for number, text in sorted(notes.items()))
    return (
        "\n\n".join(part for part in (f"# {escaped(title)}", escaped(origin), *steps, footnotes) if part)
        + "\n"
    )


def _step(page: Sheet, number: int, total: int) -> str:
    slide = page.slide
    marks = "".join(f"[^{note.number}]" for note in page.notes)
    told = [
        f"## {number} of {total}. {escaped(slide.headline)}",
        f"**{escaped(slide.date)}**. {escaped(slide.certainty)}." if slide.date else "",
        f"**{slide.flag}.**" if slide.flag else "",
        escaped(slide.say),
        *(f"> “{escaped(quote.text)}”\n>\n> — {escaped(quote.by)}" for quote in slide.quotes),
        escaped(slide.summary),
        f"**Caution:** {escaped(slide.caution)}" if slide.caution else "",
        f"**Who:** {escaped(', '.join(slide.who))}" if slide.who else "",
        escaped(". ".join(since[0].upper() + since[1:] for since in slide.since)),
        _board(slide),
        f"{slide.independence}.{marks}" if slide.independence else "",
    ]
    return "\n\n".join(part for part in told if part)


def _board(slide: Slide) -> str:
    if not slide.board:
        return ""
    lines = "\n".join(
        f"- **{escaped(line.label)}** {escaped(f'{line.text} {line.note}'.strip())}".rstrip()
        for line in slide.board.lines
    )
    return f"{lines}\n\n{escaped(slide.board.count)}."
