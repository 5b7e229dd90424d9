"""PPTX: the slides of a briefing as PowerPoint, with real text, speaker notes, native shapes and sources.

The chosen events, or the story that the context names. No text becomes a formula or a link. The same context
gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from copy import deepcopy
from datetime import datetime
from math import ceil
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.packuri import PackURI
from pptx.parts.slide import NotesSlidePart
from pptx.util import Emu

from timeline.briefing.handout import build_handout
from timeline.briefing.slides import (
    MAX_SLIDES,
    Slide,
    build_event_slides,
    build_slide_tracks,
    build_story_slides,
)
from timeline.charts.palette import LIGHT
from timeline.exports.context import ExportContext
from timeline.exports.pptx_tracks import FONT, HEIGHT, build_text_box, draw_legend, draw_tracks
from timeline.exports.wording import clean_text
from timeline.media.captions import build_captions, format_caption
from timeline.media.files import MediaError
from timeline.media.folder import SMALL
from timeline.model.records import Chronology, MediaFile, Story
from timeline.model.vocabulary import Stance
from timeline.text.unicode import count_columns

_PIXEL = 9525
"""English Metric Units of a pixel: a slide of 1280 by 720 has the sides 16:9 of PowerPoint."""
_WIDTH, _HEIGHT, _MARGIN = 1280, 720, 48
_TITLE_ONLY = 5
"""The layout of python-pptx's template that has a title and nothing else."""
_LETTER, _LINE = 0.54, 1.2
"""Width of a letter and height of a line of Arial, as shares of its size; generous, so that no line is one too many."""
_TRACKS_TOP = 452
_PICTURE = (_WIDTH - _MARGIN - 400, 194, 400, 216)
"""Left, top, width and height of the room for a picture, in pixels."""
_SOURCE_LINES = 22
_WHOLE_IN_NOTES = "… (whole in the notes)"
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def to_pptx(context: ExportContext) -> bytes:
    """Write a title slide, a slide for each step, and slides with the sources of all of them."""
    frames = context.frames
    story = next((each for each in frames.chronology.stories if each.id == context.story), None)
    slides = build_story_slides(frames, story) if story else build_event_slides(frames, context.events)
    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(_WIDTH * _PIXEL), Emu(_HEIGHT * _PIXEL)
    _set_properties(deck, story.title if story else context.title, datetime.combine(context.made, datetime.min.time()))
    _add_title(deck, context, story, len(slides))
    steps = build_handout(frames, slides)
    tracks = build_slide_tracks(frames, slides)
    for number, step in enumerate(steps):
        page = _add_page(deck, step.slide.headline)
        if step.slide.board:
            _fill_board(page, step.slide)
        else:
            _fill_step(page, step.slide, _draw_picture(context, step.slide), frames.chronology)
            draw_tracks(page.shapes, tracks, slides, number, (_MARGIN, _TRACKS_TOP, _WIDTH - 2 * _MARGIN))
            draw_legend(page.shapes, tracks.stances, _MARGIN, _HEIGHT - 38)
        _write(page, f"{number + 1} of {len(slides)}", (_WIDTH - 200, _HEIGHT - 44, 152, 28), size=17, align="r")
        link = context.address and step.slide.event and f"{context.address}?event={step.slide.event}"
        lines = [*_list_notes(step.slide, link or ""), *_list_links_to_media(context, step.slide)]
        _add_notes(deck, page, "\n".join(lines))
    _add_sources(deck, {note.number: note.text for step in steps for note in step.notes})
    return _write_bytes(deck)


def _set_properties(deck: Any, title: str, made: datetime) -> None:
    properties = deck.core_properties
    properties.title = clean_text(title)[:255]
    properties.author = properties.last_modified_by = ""
    properties.created = properties.modified = made
    properties.revision = 1
    # the template's own picture of itself
    package = deck.part.package
    for key, relation in [*package._rels.items()]:
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            package._rels.pop(key)


def _add_page(deck: Any, title: str) -> Any:
    page = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    # the title is the template's own, which outlines and screen readers look for
    box = page.shapes.title
    _place(box, (_MARGIN, 78, _WIDTH - 2 * _MARGIN, 108))
    _fill(box.text_frame, [title], size=_choose_size([title], _WIDTH - 2 * _MARGIN, 108, 46, 24), bold=True)
    return page


def _add_notes(deck: Any, page: Any, text: str) -> None:
    """Add notes to the last page, as a copy of the first one's: python-pptx walks through the whole deck for each."""
    if len(deck.slides) > 1:
        first, name = deck.slides[0].notes_slide, PackURI(f"/ppt/notesSlides/notesSlide{len(deck.slides)}.xml")
        part = NotesSlidePart(name, first.part.content_type, deck.part.package, deepcopy(first.element))
        part.relate_to(deck.part.notes_master_part, RELATIONSHIP_TYPE.NOTES_MASTER)
        part.relate_to(page.part, RELATIONSHIP_TYPE.SLIDE)
        page.part.relate_to(part, RELATIONSHIP_TYPE.NOTES_SLIDE)
    page.notes_slide.notes_text_frame.text = clean_text(text)


def _add_title(deck: Any, context: ExportContext, story: Story | None, count: int) -> None:
    title = story.title if story else context.title
    page = _add_page(deck, title)
    _place(page.shapes.title, (_MARGIN, 170, _WIDTH - 2 * _MARGIN, 170))
    _fill(
        page.shapes.title.text_frame, [title], size=_choose_size([title], _WIDTH - 2 * _MARGIN, 170, 64, 28), bold=True
    )
    about = (story.description if story else context.filter) or ""
    _write(page, about, (_MARGIN, 350, _WIDTH - 2 * _MARGIN, 150), size=28, least=16)
    cut = (
        ""
        if story or len(context.events) <= MAX_SLIDES
        else f"The first {MAX_SLIDES} of {len(context.events):,} events"
    )
    lines = [
        cut,
        f"{context.title}, data version {context.version[:12]}, {context.made.isoformat()}",
        "; ".join(part for part in (context.license, f"credit: {context.attribution}", context.address) if part),
    ]
    _write(page, [line for line in lines if line], (_MARGIN, 560, _WIDTH - 2 * _MARGIN, 110), size=20, least=12)
    _add_notes(deck, page, f"{title}: {count} steps.")


def _draw_picture(context: ExportContext, slide: Slide) -> tuple[bytes, MediaFile] | None:
    """Draw the first picture of a step, None where it has none that can be shown."""
    media = context.frames.event[slide.event].media if context.media and slide.event else ()
    for medium in (each for each in media if each.file):
        with suppress(MediaError):
            assert context.media
            return context.media.draw(medium, SMALL), medium
    return None


def _list_links_to_media(context: ExportContext, slide: Slide) -> Iterator[str]:
    """Write a line with its address for each medium of a step that lies elsewhere."""
    media = context.frames.event[slide.event].media if slide.event else ()
    captions = build_captions(context.frames.chronology, media, folder=None, place=context.locate_picture)
    yield from (f"{each.line}, {each.href}" for each in captions if each.href)


def _add_picture(page: Any, chronology: Chronology, data: bytes, medium: MediaFile) -> None:
    """Put a picture at the right of the words, with its alternative text and its caption."""
    left, top, wide, high = _PICTURE
    picture = page.shapes.add_picture(io.BytesIO(data), 0, 0)
    scale = min(_scale(wide) / picture.width, _scale(high) / picture.height)
    picture.width, picture.height = Emu(int(picture.width * scale)), Emu(int(picture.height * scale))
    picture.left = Emu(_scale(left + wide) - picture.width)
    picture.top = _scale(top)
    picture._element.nvPicPr.cNvPr.set("descr", clean_text(medium.alt or ""))
    picture._element.nvPicPr.cNvPr.set("name", "Picture")
    below = top + picture.height / _PIXEL
    _write(page, format_caption(chronology, medium), (left, below + 2, wide, 30), size=15, least=10, align="r")


def _fill_step(page: Any, slide: Slide, picture: tuple[bytes, MediaFile] | None, chronology: Chronology) -> None:
    wide = _WIDTH - 2 * _MARGIN
    words = wide - (_PICTURE[2] + 24 if picture else 0)
    if picture:
        _add_picture(page, chronology, *picture)
    kind = slide.flag or slide.stance or slide.kind
    colour = LIGHT.stances[Stance(slide.stance)] if slide.stance else LIGHT.text
    _write(page, [slide.date + (f"   ·   {kind}" if kind else "")], (_MARGIN, 34, wide, 44), size=32, least=20)
    quote = slide.quotes[0] if slide.quotes else None
    if quote:
        bar = page.shapes.add_shape(1, *map(_scale, (_MARGIN, 200, 9, 222)))
        bar.fill.solid()
        bar.fill.fore_color.rgb = _parse_colour(colour)
        bar.line.fill.background()
        _write(page, f"“{quote.text}”", (_MARGIN + 24, 194, words - 24, 188), size=44, least=26, middle=True)
        _write(page, f"— {quote.by}", (_MARGIN + 24, 382, words - 24, 44), size=24, least=14, bold=True)
    else:
        _write(page, slide.sentence, (_MARGIN, 194, words, 232), size=44, least=26, middle=True)
    evidence = " · ".join(part for part in (slide.certainty, slide.carrier, slide.independence) if part)
    _write(page, evidence, (_MARGIN, _TRACKS_TOP + HEIGHT + 2, wide, 48), size=21, least=13, middle=True)


def _fill_board(page: Any, slide: Slide) -> None:
    board = slide.board
    assert board
    _place(page.shapes.title, (_MARGIN, 18, _WIDTH - 2 * _MARGIN, 112))
    lines = [(line.label, f"{line.text}  {line.note}".strip(), line.heading) for line in board.lines]
    texts = [f"{label}  {text}" for label, text, _ in lines]
    columns = 1 if _count_lines(texts, _WIDTH - 2 * _MARGIN, 24) * 24 * 1.3 <= 484 else 2
    wide = (_WIDTH - 2 * _MARGIN - 40) / columns
    size = _choose_size(texts, wide, 484 * columns * 0.92, 24, 12)
    box = page.shapes.add_textbox(*map(_scale, (_MARGIN, 146, _WIDTH - 2 * _MARGIN, 492)))
    frame = box.text_frame
    frame.word_wrap = True
    frame._txBody.bodyPr.set("numCol", str(columns))
    frame._txBody.bodyPr.set("spcCol", str(_scale(40)))
    for number, (label, text, heading) in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        for words, bold in ((label, True), (f"  {text}" if text else "", False)):
            if words:
                _add_run(paragraph, words, size + 1 if heading else size, bold=bold)
    _write(page, board.count, (_MARGIN, _HEIGHT - 50, _WIDTH - 400, 32), size=20, bold=True)


def _list_notes(slide: Slide, link: str) -> Iterator[str]:
    yield slide.say or "No note for this step."
    for quote in slide.quotes:
        yield f"“{quote.text}” — {quote.by_on_day}"
        if quote.original:
            yield f"“{quote.original}” — {quote.original_by}"
    facts = {"Summary": slide.summary, "Caution": slide.caution, "Who": ", ".join(slide.who)}
    yield from (f"{name}: {text}" for name, text in facts.items() if text)
    if slide.event:
        yield f"Date: {slide.certainty}. {'; '.join(slide.since)}".strip()
        yield f"{slide.independence or 'No source for this step'}."
    yield from (f"- {source}" for source in slide.sources)
    if link:
        yield link


def _add_sources(deck: Any, notes: dict[int, str]) -> None:
    pages: list[list[str]] = [[]]
    filled = 0
    for number, text in sorted(notes.items()):
        line = f"{number}. {text}"
        rows = _count_lines([line], _WIDTH - 2 * _MARGIN, 18)
        if pages[-1] and filled + rows > _SOURCE_LINES:
            pages.append([])
            filled = 0
        pages[-1].append(line)
        filled += rows
    for number, lines in enumerate(pages, start=1):
        page = _add_page(deck, f"Sources ({number} of {len(pages)})" if len(pages) > 1 else "Sources")
        _place(page.shapes.title, (_MARGIN, 28, _WIDTH - 2 * _MARGIN, 64))
        _write(page, lines or ["No source."], (_MARGIN, 108, _WIDTH - 2 * _MARGIN, 580), size=18, least=9)


def _write(
    page: Any,
    text: str | Iterable[str],
    place: tuple[float, float, float, float],
    *,
    size: float,
    least: float = 0,
    bold: bool = False,
    middle: bool = False,
    align: str = "l",
) -> None:
    """Write paragraphs into a box (left, top, width, height in pixels), as large as fits from `size` to `least`."""
    paragraphs = [text] if isinstance(text, str) else list(text)
    if not any(paragraphs):
        return
    fitting = _choose_size(paragraphs, place[2], place[3], size, least or size)
    texts = _cut_to_room(paragraphs, place, fitting)
    page.shapes._spTree.append(
        build_text_box(len(page.shapes) + 10, texts, place, fitting, bold=bold, middle=middle, align=align)
    )


def _cut_to_room(paragraphs: list[str], place: tuple[float, float, float, float], size: float) -> list[str]:
    """Cut the last of some paragraphs until they have room, and say where it is whole."""
    lines = max(1, int(place[3] / (size * _LINE)))
    if _count_lines(paragraphs, place[2], size) <= lines or len(paragraphs) > 1:
        return paragraphs
    letters = int(lines * place[2] / (size * _LETTER)) - len(_WHOLE_IN_NOTES) - 4
    while count_columns(paragraphs[0][:letters]) > letters + 2 and letters > 20:
        letters -= 10
    return [f"{paragraphs[0][: max(letters, 10)].rstrip()}{_WHOLE_IN_NOTES}"]


def _fill(frame: Any, paragraphs: list[str], *, size: float, bold: bool = False, align: str = "l") -> None:
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.clear()
    for number, text in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph._p.get_or_add_pPr().set("algn", align)
        _add_run(paragraph, text, size, bold=bold)


def _add_run(paragraph: Any, text: str, size: float, *, bold: bool) -> None:
    run = paragraph.add_run()
    run.text = clean_text(text).replace("\n", " ")
    run.font.size = Emu(int(size * _PIXEL / 127) * 127)
    run.font.bold = bold
    run.font.name = FONT
    run.font.color.rgb = _parse_colour(LIGHT.text)


def _choose_size(paragraphs: list[str], width: float, height: float, most: float, least: float) -> float:
    columns = [count_columns(text) for text in paragraphs]
    size = most
    while size > least and _count_rows(columns, width, size) * size * _LINE > height:
        size -= 1
    return size


def _count_lines(paragraphs: list[str], width: float, size: float) -> int:
    return _count_rows([count_columns(text) for text in paragraphs], width, size)


def _count_rows(columns: list[int], width: float, size: float) -> int:
    return sum(max(1, ceil(count * size * _LETTER / width)) for count in columns)


def _place(shape: Any, place: tuple[float, float, float, float]) -> None:
    shape.left, shape.top, shape.width, shape.height = map(_scale, place)


def _scale(pixels: float) -> int:
    return Emu(round(pixels * _PIXEL))


def _parse_colour(colour: str) -> RGBColor:
    made: RGBColor = RGBColor(*bytes.fromhex(colour.removeprefix("#")))  # type: ignore[no-untyped-call]
    return made


def _write_bytes(deck: Any) -> bytes:
    """Write a presentation without the time of day, which its archive would hold."""
    made, file = io.BytesIO(), io.BytesIO()
    deck.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, _ZIP_TIME)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return file.getvalue()
