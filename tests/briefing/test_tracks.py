"""Tracks: the sides on the first question, in days of the story, and what lies between its steps."""

from __future__ import annotations

from datetime import date

import pytest

from tests.chronologies import ACTORS, frames_of, real
from timeline.briefing.slides import Slide, build_event_slides, build_slide_tracks, build_story_slides
from timeline.briefing.tracks import Tracks, list_ticks
from timeline.charts.window import Window

RECORDS = f"{ACTORS.rstrip()}\n    questions: {{sent: {{text: Were troops sent?}}}}\n"
EVENTS = """
- {id: old, date: "2020-01-01", headline: Long before, sources: [kcna],
   actors: {peskov: speaker}, position: {question: sent, stance: denies}}
- {id: denied, date: "2024-10-10", kind: denial, headline: Denied, sources: [kcna],
   actors: {peskov: speaker}, position: {question: sent, stance: denies}}
- {id: said, date: "2024-10-20", kind: claim, headline: Said, sources: [kcna], reported: "2024-10-20",
   actors: {kim-jong-un: speaker, russia: subject}, position: {question: sent, stance: asserts}}
- {id: signed, date: "2024-11-05", kind: milestone, headline: Signing, sources: [kcna]}
- {id: admitted, date: "2025-02-07", kind: acknowledgement, headline: Admitted, sources: [kcna],
   actors: {shoigu: speaker}, position: {question: sent, stance: acknowledges}}
"""


def _told(events: str = EVENTS, *, records: str = RECORDS) -> tuple[list[Slide], Tracks]:
    frames = frames_of(events, records=records)
    slides = build_event_slides(frames, [event for event in frames.ordered_events if event.id != "old"])
    return slides, build_slide_tracks(frames, slides)


def test_tracks_span_the_days_of_the_story_and_leave_out_what_lies_before() -> None:
    slides, tracks = _told()
    assert tracks.days == (date(2025, 2, 7) - date(2024, 10, 10)).days + 1 + 4  # two per cent of air at both ends
    assert [mark.event for track in tracks.tracks for mark in track.marks] == ["denied", "admitted", "said"]
    assert slides[0].place == (2, 3)


def test_sides_that_had_to_answer_come_first() -> None:
    _, tracks = _told()
    assert [track.name for track in tracks.tracks] == ["Russia", "North Korea"]
    assert tracks.stances == ("denies", "acknowledges", "asserts")


def test_the_silence_that_a_step_ends_is_said_large_with_its_side() -> None:
    interval = _told()[0][-1].interval
    assert interval
    assert (interval.text, interval.large, interval.track) == ("Russia: 110 days of silence", True, 0)
    assert interval.end - interval.start == 110


def test_days_between_steps_are_large_when_they_are_many() -> None:
    slides, _ = _told()
    assert slides[0].interval is None
    assert [(s.interval.text, s.interval.large) for s in slides[1:3] if s.interval] == [
        ("10 days later", False),
        ("16 days later", False),
    ]


def test_a_change_of_position_is_named_with_both_stances() -> None:
    slides = build_story_slides(real(), next(s for s in real().chronology.stories if "denial" in s.id))
    said = {slide.event: slide.interval.text for slide in slides if slide.interval and slide.interval.large}
    assert said["peskov-contradictory-information"] == "Dmitry Peskov: denies → deflects, 11 days later"


def test_the_last_milestone_of_a_story_counts_from_its_first() -> None:
    slides = build_story_slides(real(), next(s for s in real().chronology.stories if s.id == "from-signature-to-force"))
    said = [slide.interval.text for slide in slides if slide.event == "instruments-exchanged" and slide.interval]
    assert said == ["168 days after Putin and Kim Jong Un sign the treaty"]


def test_without_a_question_the_tracks_show_who_did_what() -> None:
    _, tracks = _told(
        """
    - {id: a, date: "2024-10-10", headline: A, sources: [kcna], actors: {peskov: speaker, dprk: subject}}
    - {id: b, date: "2024-10-12", headline: B, sources: [kcna], actors: {kim-jong-un: host, peskov: visitor}}
    """,
        records=ACTORS,
    )
    assert [(track.name, [mark.event for mark in track.marks]) for track in tracks.tracks] == [
        ("Russia", ["a", "b"]),
        ("North Korea", ["b"]),
    ]
    assert tracks.stances == ()


def test_open_dates_reach_to_the_ends() -> None:
    events = '- {id: one, date: "../2024-10-15", headline: One, sources: [kcna]}\n'
    slides, tracks = _told(events + '- {id: two, date: "2024-10-20/..", headline: Two, sources: [kcna]}')
    assert slides[0].place
    assert slides[1].place
    assert (slides[0].place[0], slides[1].place[1]) == (0, tracks.days)


def test_every_step_of_the_real_stories_lies_on_its_tracks() -> None:
    for story in real().chronology.stories:
        slides = build_story_slides(real(), story)
        tracks = build_slide_tracks(real(), slides)
        places = [slide.place for slide in slides if slide.place]
        assert all(0 <= start < end <= tracks.days for start, end in places)
        assert max(end for _, end in places) > 0.9 * tracks.days


@pytest.mark.parametrize("days", [0, 3, 30, 200, 900, 5_000, 40_000, 700_000])
def test_ticks_of_any_span_are_few_and_inside(days: int) -> None:
    first = date(50, 3, 9)
    window = Window(first, date.fromordinal(first.toordinal() + days))
    ticks = list_ticks(window)
    assert len(ticks) <= 9
    assert all(0 <= day <= days and text for day, text in ticks)


def test_a_story_without_events_has_no_tracks() -> None:
    frames = frames_of(EVENTS, records=RECORDS)
    assert build_slide_tracks(frames, []).days > 0
