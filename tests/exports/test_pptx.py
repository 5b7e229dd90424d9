"""PPTX: a story as slides with real text, notes, sources and native shapes, the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation

from tests.chronologies import real
from tests.exports import contexts
from timeline.briefing.slides import Slide, build_story_slides
from timeline.charts.palette import LIGHT
from timeline.exports import FORMATS, explain_story
from timeline.exports.context import ExportContext
from timeline.exports.pptx import to_pptx
from timeline.exports.wording import clean_text
from timeline.model.vocabulary import Stance

STORIES = {story.id: story for story in real().chronology.stories}


def opened(context: ExportContext) -> Any:
    return Presentation(io.BytesIO(to_pptx(context)))


def of_story(story: str) -> ExportContext:
    return replace(contexts.build_real_context(), story=story)


def texts(shapes: Any) -> Iterator[str]:
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from texts(shape.shapes)
        elif shape.has_text_frame and shape.text_frame.text:
            yield shape.text_frame.text


def steps(deck: Any, slides: list[Slide]) -> list[tuple[Any, Slide]]:
    return list(zip([*deck.slides][1:], slides, strict=False))


@pytest.mark.parametrize("story", STORIES)
def test_each_step_is_a_slide_with_its_texts_and_notes(story: str) -> None:
    slides = build_story_slides(real(), STORIES[story])
    deck = opened(of_story(story))
    assert deck.slides[0].shapes.title.text == STORIES[story].title
    for page, slide in steps(deck, slides):
        written = "\n".join(texts(page.shapes))
        assert page.shapes.title.text == slide.headline
        notes = page.notes_slide.notes_text_frame.text
        assert notes.startswith(slide.say or "No note for this step.")
        for wanted in (slide.date, slide.flag or slide.stance, slide.carrier, slide.independence):
            assert wanted in written
        assert all(source in notes for source in slide.sources)
        if slide.quotes:
            assert f"“{slide.quotes[0].text}”" in written
        if slide.board:
            assert all(line.label in written for line in slide.board.lines)


def test_every_source_is_listed_once_at_the_end() -> None:
    story = "from-denial-to-acknowledgement"
    slides = build_story_slides(real(), STORIES[story])
    pages = [page for page in opened(of_story(story)).slides if page.shapes.title.text.startswith("Sources")]
    listed = "\n".join("\n".join(texts(page.shapes)) for page in pages)
    named = {source for slide in slides for source in slide.sources}
    assert all(source in listed for source in named)
    assert len(re.findall(r"^\d+\. ", listed, re.M)) >= len(named)


def test_the_tracks_are_native_shapes_in_the_colours_of_stances_with_a_legend() -> None:
    page = opened(of_story("from-denial-to-acknowledgement")).slides[1]
    legend, tracks = (next(s for s in page.shapes if s.name.startswith(name)) for name in ("Legend", "Tracks"))
    assert {"denies", "acknowledges"} <= set(texts(legend.shapes))
    assert {"Russia", "Others"} <= set(texts(tracks.shapes))
    marks = [shape for shape in tracks.shapes if shape.name == "Russia: denies"]
    assert {str(mark.fill.fore_color.rgb) for mark in marks} == {LIGHT.stances[Stance.DENIES][1:]}
    # the past solid, the future faint
    assert len({"alpha" in mark._element.xml for mark in marks}) == 2


@pytest.mark.parametrize("story", ["from-denial-to-acknowledgement", "numbers-and-who-gave-them"])
def test_all_stays_inside_a_slide_of_16_to_9(story: str) -> None:
    deck = opened(of_story(story))
    assert deck.slide_width * 9 == deck.slide_height * 16
    for page in deck.slides:
        for shape in page.shapes:
            assert min(shape.left, shape.top) >= 0
            assert shape.left + shape.width <= deck.slide_width
            assert shape.top + shape.height <= deck.slide_height


def test_ids_of_shapes_are_unique_on_their_slide() -> None:
    for page in opened(of_story("from-denial-to-acknowledgement")).slides:
        ids = re.findall(r'<p:cNvPr id="(\d+)"', etree.tostring(page._element).decode())
        assert len(ids) == len(set(ids))


def test_the_same_context_gives_the_same_bytes_of_no_hour() -> None:
    made = to_pptx(of_story("shoigu-five-visits"))
    assert made == to_pptx(of_story("shoigu-five-visits"))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in archive.namelist() if "thumbnail" in name]
        assert b"Canny" not in archive.read("docProps/core.xml")


@pytest.mark.parametrize("text", [*contexts.PAYLOADS, *contexts.FORMULAS, *contexts.BREAKS])
def test_hostile_text_is_text_without_characters_that_xml_cannot_hold(text: str) -> None:
    deck = opened(contexts.build_context(contexts.build_hostile_frames(text)))
    shown = clean_text(text).replace("\n", " ")
    assert deck.slides[1].shapes.title.text.strip() == shown.strip()
    assert not any("hlink" in etree.tostring(page._element).decode() for page in deck.slides)


def test_the_events_chosen_are_slides_without_a_story() -> None:
    context = contexts.build_real_context(kinds=("milestone",))
    deck = opened(context)
    titles = [page.shapes.title.text for page in deck.slides]
    assert titles[1 : 1 + len(context.events)] == [event.headline for event in context.events]


def test_no_event_gives_a_deck_that_opens() -> None:
    assert len(opened(contexts.build_real_context(text="no such words at all")).slides) == 2


def test_what_cannot_be_written_is_said() -> None:
    assert explain_story(FORMATS["pptx"], real(), "shoigu-five-visits") == ""
    assert explain_story(FORMATS["pptx"], real(), "none") == "“none” is no story of this chronology."
    assert explain_story(FORMATS["csv"], real(), "shoigu-five-visits") == "CSV holds events, not stories."
