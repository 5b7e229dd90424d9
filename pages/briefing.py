"""Briefing: a story or the current filter, one step at a time on the whole screen."""

from __future__ import annotations

from datetime import date

from components.briefing.deck import show_deck
from components.briefing.handout import show_handout
from components.briefing.stories import describe_origin, list_slides, show_stories
from components.frame.address import read_value
from components.frame.layout import picture_column, reader_column
from components.frame.snapshot import get_snapshot
from components.frame.view import get_view
from components.reader.reader import show_reader
from timeline.briefing.handout import build_handout
from timeline.briefing.slides import build_slide_tracks
from timeline.text.catalogue import translate

snapshot = get_snapshot()
view = get_view()
frames = view.frames
story = read_value("story")
title, slides = list_slides(frames, view.events, story)

if not slides:
    with picture_column():
        show_stories(frames, view.events, missing=story)
    with reader_column():
        show_reader(view, view.events)
elif read_value("print"):
    origin = describe_origin(frames, story, date.today())
    show_handout(frames, build_handout(frames, slides), title=title, origin=origin)
else:
    show_deck(
        frames,
        slides,
        story=story,
        tracks=build_slide_tracks(frames, slides),
        notice=translate("The file cannot be read now. Shown as of %(time)s.", time=f"{snapshot.read_at:%H:%M}")
        if snapshot.broken
        else "",
        notes=read_value("notes") == "1",
        palette=view.palette,
    )
