"""The pages of the stories in a published folder: steps to read or to go through, with a picture of their days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from textwrap import shorten
from typing import Any

from timeline.briefing.boards import Board, BoardLine, build_board
from timeline.briefing.slides import find_first_sentences
from timeline.briefing.tracks import Interval, TrackBuilder
from timeline.charts.marks import choose_sign
from timeline.charts.palette import LIGHT
from timeline.exports.context import ExportContext
from timeline.exports.entry import build_entry_values
from timeline.exports.page_parts import read_compact
from timeline.exports.wording import format_kind
from timeline.media.captions import Place
from timeline.model.records import Event, Step, Story
from timeline.model.vocabulary import View
from timeline.site.addresses import NUMBERS, POSITIONS, STORIES, name_story_page, name_story_preview
from timeline.site.event_page import has_pictures
from timeline.site.figures import StepFigure, draw_step
from timeline.site.frame import TEMPLATES, PageHead, SiteFrame, SitePage
from timeline.site.preview import Preview
from timeline.site.story_picture import build_story_picture
from timeline.text.catalogue import translate, translate_count
from timeline.text.paragraphs import join_paragraphs

_PAGE = SitePage("story_page", read_compact(TEMPLATES / "story_page.js"), view="story")
_LIST = SitePage("stories")
_MOST_DESCRIPTION = 200
"""Letters of a description; what is longer, those who show it cut."""
_SUMMARY_LETTERS = 320
"""Letters up to which sentences of a summary stand at a step; the page of the event has all of it."""


@dataclass(frozen=True, slots=True)
class _StoryStep:
    """Hold a step.

    key: its anchor, which stays the same when steps are put before it.
    interval: what lies between it and an earlier day, None for the first step and for views.
    values: those of the template "entry", {} for a view.
    sections: the lines of a view below their headings.
    figures: a view drawn, none for one that is words alone.
    more: the page that says more of what a view shows, "" for none.
    """

    number: int
    key: str
    headline: str
    event: Event | None = None
    kind: str = ""
    interval: Interval | None = None
    summary: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    board: Board | None = None
    sections: tuple[tuple[str, list[BoardLine]], ...] = ()
    figures: list[StepFigure] = field(default_factory=list)
    more: str = ""

    @property
    def is_of_record(self) -> bool:
        """Say whether the headline is text of the record: that of an event, or a question."""
        return self.event is not None or (self.board is not None and self.board.view == View.POSITIONS)


class StoryPages:
    """Write the pages of the stories of an export, and the page that lists them."""

    def __init__(self, frame: SiteFrame, pictures: Place) -> None:
        """Take the frame of all pages; `pictures` gives each picture its address beside the main page."""
        self._frame, self._pictures, self._context = frame, pictures, frame.context

    def render(self, story: Story) -> str:
        """Write the page of a story."""
        name = name_story_page(story.id)
        steps = list(self._build_steps(story))
        shown = [(step.key, step.headline, step.event) for step in steps]
        large, small = (build_story_picture(self._context.frames, shown, is_small=it) for it in (False, True))
        events = [step.event for step in steps if step.event]
        head = PageHead(
            name,
            story.title,
            describe_story(self._context, story),
            section=STORIES,
            picture=name_story_preview(story.id),
            has_pictures=any(has_pictures(self._context, event) for event in events),
        )
        return self._frame.render(
            _PAGE,
            head,
            story=story,
            steps=steps,
            drawings={"large": large, "small": small},
            legend=[(shape, category, choose_sign(category), words) for shape, category, words in large.legend],
            facts=describe_extent(self._context, story),
        )

    def render_index(self) -> str:
        """Write the page that lists all stories."""
        stories = self._context.frames.chronology.stories
        head = self._frame.build_section_head(STORIES, describe_stories(self._context))
        listed = [(story, name_story_page(story.id), describe_extent(self._context, story)) for story in stories]
        return self._frame.render(_LIST, head, stories=listed)

    def _build_steps(self, story: Story) -> Iterator[_StoryStep]:
        context, frames = self._context, self._context.frames
        shown = list_story_events(context, story)
        tracks = TrackBuilder(frames, shown)
        place_picture = self._frame.place_beside(name_story_page(story.id), self._pictures)
        uses: Counter[str] = Counter()
        before: Event | None = None
        for number, step in enumerate(story.steps, start=1):
            key = (
                f"event={step.event}"
                if step.event
                else f"view={step.view}{f'-{step.question}' if step.question else ''}"
            )
            uses[key] += 1
            key = f"{key}.{uses[key]}" if uses[key] > 1 else key
            if step.event:
                event = frames.event[step.event]
                yield _StoryStep(
                    number,
                    key,
                    event.headline,
                    event,
                    kind=format_kind(context, event),
                    interval=tracks.describe(event, before),
                    summary=find_first_sentences(event.summary, _SUMMARY_LETTERS),
                    values=build_entry_values(
                        context,
                        event,
                        start=None,
                        links=[],
                        place_picture=place_picture,
                        version="",
                        link="",
                        accessed=None,
                        report_url="",
                    ),
                )
                before = event
            else:
                board = build_board(frames, step, shown)
                yield _StoryStep(
                    number,
                    key,
                    board.title,
                    board=board,
                    sections=tuple(_split_sections(board)),
                    figures=draw_step(frames, step, shown, board.title),
                    more=self._locate_more(step),
                )

    def _locate_more(self, step: Step) -> str:
        page = {View.POSITIONS: POSITIONS, View.NUMBERS: NUMBERS}.get(step.view) if step.view else None
        if page not in {section.page for section in self._frame.sections}:
            return ""
        return f"{page}#{step.question}" if step.question else f"{page}"


def describe_stories(context: ExportContext) -> str:
    """Describe the page of all stories in one sentence."""
    return translate_count(
        "%(num)s story that goes through some of the events step by step, with quotes and sources.",
        "%(num)s stories, each of which goes through some of the events step by step, with quotes and sources.",
        len(context.frames.chronology.stories),
    )


def list_story_events(context: ExportContext, story: Story) -> list[Event]:
    """List the events that the steps of a story show, in their order."""
    return [context.frames.event[step.event] for step in story.steps if step.event]


def describe_extent(context: ExportContext, story: Story) -> str:
    """Say how many steps a story has, and the days from its first event to its last: "13 steps, 10 October 2024 …"."""
    steps = translate_count("%(num)s step", "%(num)s steps", len(story.steps))
    events = sorted(list_story_events(context, story), key=lambda event: event.date.anchor)
    dates = dict.fromkeys((events[0].date.text, events[-1].date.text)) if events else ()
    return f"{steps} · {' – '.join(dates)}" if dates else steps


def describe_story(context: ExportContext, story: Story) -> str:
    """Describe a story in some 200 letters: its steps and days, and what it tells."""
    text = f"{describe_extent(context, story)}. {join_paragraphs(story.description or '')}"
    return shorten(text, _MOST_DESCRIPTION, placeholder=" …")


def build_story_preview(context: ExportContext, story: Story) -> Preview:
    """Build the preview of a story: its title, its steps and days, and what it tells."""
    return Preview(
        above=translate("Story"),
        headline=story.title,
        below=describe_extent(context, story),
        stance="",
        stance_colour=LIGHT.text,
        foot=context.title,
        colour=LIGHT.families["contact"],
    )


def _split_sections(board: Board) -> Iterator[tuple[str, list[BoardLine]]]:
    """Split the lines of a view by its headings; the first section has no name where a line stands before all."""
    heading, lines = "", list[BoardLine]()
    for line in board.lines:
        if not line.heading:
            lines.append(line)
            continue
        if lines:
            yield heading, lines
        heading, lines = line.label, []
    if lines:
        yield heading, lines
