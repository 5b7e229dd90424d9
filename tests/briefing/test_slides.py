"""Briefings: every slide carries its evidence in words, and its place outlives an edit."""

from __future__ import annotations

import pytest

from tests.chronologies import ACTORS, frames_of, real
from timeline.briefing.boards import SCREEN_LINES, Board, BoardLine, split_board
from timeline.briefing.pictures import PICTURE_SIZE, build_picture
from timeline.briefing.slides import (
    FLAGS,
    MAX_SLIDES,
    Slide,
    build_event_slides,
    build_story_slides,
    describe_doubt,
    find_first_sentence,
    find_first_sentences,
)
from timeline.charts.palette import DARK
from timeline.model.records import Step, Story
from timeline.model.vocabulary import UNPROVEN, Kind, Status, View
from timeline.query.tables import Frames

EVENTS = """
- {id: signed, date: "2024-06-19", kind: milestone, headline: Signing, sources: [kcna, reuters],
   actors: {kim-jong-un: signatory}}
- {id: said, date: "2024-10-24", kind: claim, headline: Saying, sources: [tass], actors: {peskov: speaker},
   caution: Nobody else says so., reported: "2024-10-25",
   quote: {text: "We know", speaker: peskov, layer: translation, source: tass}}
- {id: moved, date: "2024-11", kind: deployment, headline: Moving, sources: [tass, kcna]}
"""


def _slides(frames: Frames, *steps: Step) -> list[Slide]:
    return build_story_slides(frames, Story(id="story", title="Story", steps=steps))


def _told() -> list[Slide]:
    return _slides(frames_of(EVENTS), Step(event="signed", say="Begin."), Step(event="said"), Step(event="moved"))


def test_a_slide_names_who_and_in_which_role() -> None:
    assert _told()[0].who == ("Kim Jong Un (signatory)",)
    assert _told()[0].say == "Begin."


def test_a_slide_says_who_spoke_in_which_layer_and_who_printed_it() -> None:
    (quote,) = _told()[1].quotes
    assert (quote.text, quote.by) == ("We know", "Dmitry Peskov, translation, in TASS")


def test_a_claim_is_flagged_in_words() -> None:
    assert [slide.flag for slide in _told()] == ["", "A claim, not established", ""]
    assert set(FLAGS) == UNPROVEN


def test_what_is_disputed_or_only_reported_is_flagged_whatever_its_kind() -> None:
    event = frames_of('- {id: it, date: "2024-06-19", headline: It, sources: tass}').event["it"]
    flags = {status: describe_doubt(event.model_copy(update={"status": status})) for status in Status}
    assert flags == {"confirmed": "", "disputed": "Disputed", "reported": "Reported, not confirmed"}
    claim = event.model_copy(update={"kind": Kind.CLAIM, "status": Status.DISPUTED})
    assert describe_doubt(claim) == "A claim, not established; disputed"


def test_a_ladder_without_a_milestone_has_no_line() -> None:
    frames = frames_of('- {id: it, date: "2024-06-19", headline: It, sources: tass}')
    (slide,) = _slides(frames, Step(view=View.LADDER))
    assert slide.board
    assert slide.board.lines == ()


def test_a_slide_counts_its_sources_and_their_origins() -> None:
    assert _told()[0].independence == "2 sources, 1 independent origin"
    assert _told()[2].source == "TASS, 20 June 2024"


def test_a_slide_counts_days_since_the_step_before_and_since_the_first_milestone() -> None:
    assert _told()[0].since == ()
    assert _told()[1].since == ("127 days after the step before, Signing",)
    assert _told()[2].since == ("8–37 days after the step before", "135–164 days after Signing")


def test_a_slide_says_how_sure_its_date_is() -> None:
    assert _told()[0].certainty == "Day stated by a source"
    assert _told()[1].certainty == "Day stated by a source; reported 25 October 2024"
    assert _told()[2].certainty == "A day in that time, date stated by a source"


def test_another_day_is_named_with_its_source_and_a_coarser_one_is_not() -> None:
    frames = frames_of("""
    - id: signed
      date: "2024-06-19"
      headline: Signing
      sources: [kcna]
      candidates:
        - {date: "2024-06-18", source: tass}
        - {date: "2024-06-18", source: reuters}
        - {date: "2024-06", source: kcna}
    """)
    (slide,) = build_event_slides(frames, [frames.event["signed"]])
    assert slide.certainty.endswith("; 18 June 2024 in TASS and Reuters")


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ('"[2024-11-11,2024-11-12]"', "One of these days, days stated"),
        ('"2024-10~"', "A day in that time, approximate"),
        ('"2024-10-08?"', "Uncertain, day stated"),
        ('"../2024-10-15"', "Days stated"),
    ],
)
def test_a_date_that_is_no_day_says_so(date: str, words: str) -> None:
    frames = frames_of(f"- {{id: one, date: {date}, headline: One, sources: [kcna]}}")
    assert build_event_slides(frames, [frames.event["one"]])[0].certainty.startswith(words)


def test_a_view_stands_between_events_and_the_count_of_days_goes_on_over_it() -> None:
    slides = _slides(frames_of(EVENTS), Step(event="signed"), Step(view=View.LADDER), Step(event="said"))
    assert [slide.key for slide in slides] == ["signed", "ladder::1", "said"]
    assert slides[2].since[0].startswith("127 days after the step before")
    assert slides[1].board
    assert slides[1].board.lines[0].text == "Signing"


def test_a_map_and_an_arc_have_words_for_paper_and_are_one_step_each() -> None:
    slides = _slides(frames_of(EVENTS), Step(event="signed"), Step(view=View.MAP), Step(view=View.ARC))
    assert [slide.key for slide in slides] == ["signed", "map::1", "arc::1"]
    assert [slide.board.count for slide in slides[1:] if slide.board] == [
        "0 places; 1 event without a place",
        "3 events in all",
    ]
    for view in (View.MAP, View.ARC):
        assert build_picture(real(), view, real().ordered_events[:9], DARK).layout.width == PICTURE_SIZE[0]
        assert build_picture(frames_of(EVENTS), view, [], DARK).layout.width == PICTURE_SIZE[0]


def test_positions_list_each_official_of_the_sides_asked_in_order() -> None:
    slides = [s for s in build_story_slides(real(), _story("from-signature-to-force")) if s.kind == "positions"]
    lines = {line.label: line.text for slide in slides if slide.board for line in slide.board.lines}
    assert "15\u00a0Oct\u00a02024" in lines["Dmitry Peskov"]


def test_numbers_are_those_of_the_story_each_with_its_claimant() -> None:
    slides = [s for s in build_story_slides(real(), _story("numbers-and-who-gave-them")) if s.board]
    lines = [line for slide in slides if slide.board for line in slide.board.lines if not line.heading]
    assert len(lines) == int(slides[0].board.count.split()[0]) if slides[0].board else False
    assert any(line.text.startswith("about 10,000, Volodymyr Zelensky: ") for line in lines)
    assert all(line.bar and 0 <= line.bar[0] <= line.bar[1] <= 1 for line in lines)
    assert {line.label: line.open for line in lines if ", John Kirby: " in line.text} == {"23 Oct 2024": True}
    assert not any(line.open for line in lines if line.text.startswith("up to "))


def _story(story: str) -> Story:
    return next(each for each in real().chronology.stories if each.id == story)


def test_a_long_board_is_divided_without_losing_a_line_and_repeats_its_heading() -> None:
    lines = (BoardLine("Troops", "", heading=True), *(BoardLine(str(n), "x" * 90) for n in range(40)))
    parts = split_board(Board("numbers", "Figures", lines, ""))
    assert len(parts) > 2
    assert [line.label for part in parts for line in part.lines if not line.heading] == [*map(str, range(40))]
    assert all(part.lines[0].heading and len(part.lines) <= SCREEN_LINES for part in parts)
    assert parts[0].title == f"Figures (1 of {len(parts)})"


def test_a_line_longer_than_a_screen_still_stands_on_one() -> None:
    parts = split_board(Board("numbers", "Figures", (BoardLine("", "x" * 9000), BoardLine("b", "")), ""))
    assert [line.label for part in parts for line in part.lines] == ["", "b"]


def test_keys_stay_when_a_step_is_put_before() -> None:
    frames = frames_of(EVENTS)
    before = _slides(frames, Step(event="said"), Step(event="moved"))
    after = _slides(frames, Step(event="signed"), Step(event="said"), Step(event="moved"))
    assert [s.key for s in after][1:] == [s.key for s in before]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("It is signed in Moscow. The rest follows.", "It is signed in Moscow."),
        ("On that day J. R. Smith spoke to reporters. He left.", "On that day J. R. Smith spoke to reporters."),
        ("Some 3.5 million shells are said to have come", "Some 3.5 million shells are said to have come"),
        ("She asked “Is this true at all?” He did not answer.", "She asked “Is this true at all?”"),
        (None, ""),
    ],
)
def test_the_wall_shows_the_first_sentence_whole(text: str | None, sentence: str) -> None:
    assert find_first_sentence(text) == sentence


def test_a_briefing_from_a_filter_ends_at_its_limit() -> None:
    events = "\n".join(
        f'- {{id: e{n}, date: "2024-06-19", headline: E, sources: [kcna]}}' for n in range(MAX_SLIDES + 5)
    )
    frames = frames_of(events, records=ACTORS)
    assert len(build_event_slides(frames, list(frames.chronology.events))) == MAX_SLIDES


def test_every_slide_of_the_real_file_has_what_must_be_on_screen() -> None:
    for slide in build_event_slides(real(), list(real().chronology.events)):
        assert all((slide.headline, slide.date, slide.certainty, slide.source, slide.independence))
        assert bool(slide.flag) == (slide.kind in UNPROVEN)


def test_a_ladder_without_milestones_has_no_lines() -> None:
    frames = frames_of('- {id: moved, date: "2024-11", kind: deployment, headline: Moving, sources: [tass]}')
    (slide,) = build_story_slides(frames, Story(id="s", title="S", steps=(Step(view=View.LADDER),)))
    assert slide.board is not None
    assert (slide.board.lines, slide.board.count) == ((), "")


def test_sentences_are_taken_whole_as_far_as_there_is_room_and_at_least_one() -> None:
    text = "The ministers met in the harbour. They signed on 5 Dec. in the evening. Nobody spoke of it."
    assert find_first_sentences(text, 400) == text
    assert find_first_sentences(text, 80) == text.removesuffix(" Nobody spoke of it.")
    assert find_first_sentences(text, 10) == "The ministers met in the harbour."
    assert find_first_sentences(None, 10) == ""
