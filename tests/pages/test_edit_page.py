"""The Edit page: the state of the file, problems as one types, the YAML, and one click into the file."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.apps import opened
from timeline.reading.reader import read

TEXT = """\
timeline: {title: Test}
actors:
  peskov: {name: Dmitry Peskov, type: person}
sources:
  tass: {publisher: TASS, published: "2024-06-20", type: state-agency}
places:
  moscow: {name: Moscow}
events:
  - id: later
    date: "2024-07-01"
    headline: Later
    sources: [tass]
"""
EARLIER = """\
  - id: earlier
    date: "2024-06-01"
    headline: Earlier
    sources: [tass]
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "chronology.yaml"
    file.write_text(TEXT, "utf-8")
    monkeypatch.setenv("TIMELINE_FILE", str(file))
    return file


def fill(page: AppTest, **texts: str) -> AppTest:
    for key, text in texts.items():
        field = page.text_area if key in ("summary", "quote_0_text") else page.text_input
        field(key=f"new-0-{key.replace('_', '-')}").set_value(text)
    page.run()
    assert not page.exception
    return page


def add(page: AppTest, *records: str) -> AppTest:
    for record in records:
        page.button(key=f"new-0-{record}-add").click().run()
    return page


def sound(page: AppTest) -> AppTest:
    page.multiselect(key="new-0-sources").set_value(["tass"])
    return fill(page, date="2024-06-15", headline="Peskov: no comment")


def told(page: AppTest) -> str:
    parts = [*page.markdown, *page.caption, *page.success, *page.error, *page.warning]
    return "\n".join(str(part.value) for part in parts).replace("\\", "")


def yaml(page: AppTest) -> list[str]:
    return [code.value for code in page.code]


def preview(page: AppTest) -> str:
    return next(part.proto.body for part in page.get("html") if "<article" in part.proto.body)


def until(page: AppTest, is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not is_so() and time.monotonic() < end:
        time.sleep(0.1)
        page.run()
    assert is_so()


def test_the_page_says_what_was_read(file: Path) -> None:
    shown = told(opened("edit.py"))
    assert "**chronology.yaml**" in shown
    assert str(file) not in shown
    assert f"1 event · version {read(file).version[:12]} · no problems" in shown


def test_an_event_saved_from_the_app_keeps_its_paragraphs(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMELINE_EDIT", "1")
    page = fill(sound(opened("edit.py")), summary="First,\nto be said. \n\n  Second.\n\n\nThird.")
    paragraphs = ("First, to be said.", "Second.", "Third.")
    assert "\n".join(f'<p class="summary">{text}</p>' for text in paragraphs) in preview(page)
    page.button(key="save-event").click().run()
    chronology = read(file).chronology
    assert chronology
    assert chronology.events[0].summary == "First, to be said.\nSecond.\nThird."
    assert "    summary: >-\n      First, to be said.\n\n      Second.\n\n      Third.\n" in file.read_text("utf-8")


def test_an_empty_form_asks_and_does_not_scold(file: Path) -> None:
    page = opened("edit.py")
    assert "Still needed: a date, a headline, a source." in told(page)
    assert ":red[" not in told(page)
    assert yaml(page) == []


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        (
            {"date": "2024-06-31"},
            "This date does not exist: June has 30 days. Look the day up, or write 2024-06 if",
        ),
        ({"date": "31.12.2024"}, "Write 2024-12-31"),
        ({"quote_0_text": "No."}, "This quote has no speaker."),
        ({"reported": "2023"}, "Reported before it happened (15 June 2024)."),
        ({"sources_0_published": "2024-06-16"}, "This source has no publisher."),
        ({"actors_0_name": "Xu Li"}, "This actor has no type."),
        ({"quantity_0_measure": "troops"}, "This quantity has no counts."),
    ],
)
def test_a_fault_is_told_as_it_is_typed(file: Path, fields: dict[str, str], says: str) -> None:
    records = {key.split("_")[0] for key in fields if "_" in key}
    page = fill(add(sound(opened("edit.py")), *records), **fields)
    assert says in told(page)
    assert yaml(page) == []


def test_words_need_a_speaker(file: Path) -> None:
    page = sound(opened("edit.py"))
    page.selectbox(key="new-0-kind").set_value("denial").run()
    assert "A denial needs a speaker." in told(page)
    page.selectbox(key="new-0-actors-0").set_value("peskov").run()
    assert "Still needed: a role for Dmitry Peskov." in told(page)
    page.multiselect(key="new-0-actors-0-of").set_value(["speaker"]).run()
    assert not page.exception
    assert "actors: {peskov: speaker}" in yaml(page)[0]


def test_a_row_for_one_more_actor_follows_the_last_and_none_takes_one_away(file: Path) -> None:
    page = sound(opened("edit.py"))
    page.selectbox(key="new-0-actors-0").set_value("peskov").run()
    page.multiselect(key="new-0-actors-0-of").set_value(["speaker"])
    assert page.selectbox(key="new-0-actors-1").value == ""
    page.selectbox(key="new-0-actors-0").set_value("").run()
    assert "actors" not in yaml(page)[0]


def test_a_draft_is_shown_from_the_first_word_and_without_what_is_not_valid(file: Path) -> None:
    page = fill(opened("edit.py"), headline="Talks")
    assert ">Talks</h2>" in preview(page)
    assert "no date yet" in preview(page)
    page = fill(page, date="2024-06-31", reported="2024-07-01")
    assert "no date yet" in preview(page)
    assert "reported 1 July 2024" in preview(page)
    assert "Still needed: a source." in told(page)
    assert yaml(page) == []


def test_a_sound_event_is_shown_as_it_will_look_with_its_yaml(file: Path) -> None:
    page = fill(sound(opened("edit.py")), summary="He <b>says</b> $nothing$.")
    page.selectbox(key="new-0-place").set_value("moscow").run()
    assert yaml(page) == [
        "  - id: peskov-no-comment\n"
        '    date: "2024-06-15"\n'
        '    headline: "Peskov: no comment"\n'
        "    summary: He <b>says</b> $nothing$.\n"
        "    place: moscow\n"
        "    sources: [tass]"
    ]
    assert "Paste it under events, before later." in told(page)
    assert "<b>15 June 2024</b> · Moscow" in preview(page)
    assert "He &lt;b&gt;says&lt;/b&gt; $nothing$." in preview(page)
    assert "peskov-no-comment" not in file.read_text("utf-8")


def test_new_records_come_with_the_event_which_can_use_them_at_once(file: Path) -> None:
    page = fill(
        add(opened("edit.py"), "actors", "actors", "places", "sources", "quote"),
        date="2024-06-15",
        headline="Talks",
        actors_0_name="Foreign Ministry",
        actors_1_name="Xu Li",
        places_0_name="Port City",
        sources_0_publisher="Yle",
        sources_0_published="2024-06-16",
        quote_0_text="Not so.",
    )
    page.selectbox(key="new-0-actors-0-type").set_value("organisation")
    page.selectbox(key="new-0-actors-1-type").set_value("person")
    page.selectbox(key="new-0-sources-0-type").set_value("broadcaster").run()
    # a new record is named by what stands for its id
    page.selectbox(key="new-0-actors-1-part_of").set_value("+actors-0")
    page.selectbox(key="new-0-places-0-country").set_value("+actors-0")
    page.selectbox(key="new-0-actors-0").set_value("+actors-1").run()
    page.multiselect(key="new-0-actors-0-of").set_value(["speaker"])
    page.selectbox(key="new-0-place").set_value("+places-0")
    page.multiselect(key="new-0-sources").set_value(["+sources-0"]).run()
    page.selectbox(key="new-0-quote-0-speaker").set_value("+actors-1")
    page.selectbox(key="new-0-quote-0-source").set_value("+sources-0").run()
    assert not page.exception
    assert yaml(page)[0].rstrip() == (
        "places:\n  port-city: {name: Port City, country: foreign-ministry}\n\n"
        "actors:\n  foreign-ministry: {name: Foreign Ministry, type: organisation}\n"
        "  xu-li: {name: Xu Li, type: person, part_of: foreign-ministry}\n\n"
        'sources:\n  yle-2024-06-16: {publisher: Yle, published: "2024-06-16", type: broadcaster}\n\n'
        'events:\n  - id: talks\n    date: "2024-06-15"\n    headline: Talks\n    actors: {xu-li: speaker}\n'
        "    place: port-city\n    sources: [yle-2024-06-16]\n"
        "    quote: {text: Not so., speaker: xu-li, source: yle-2024-06-16}"
    )
    assert "What stands under places and actors and sources goes to the end of that section." in told(page)


def test_without_leave_nothing_is_written_and_the_page_says_how_to_get_it(file: Path) -> None:
    assert "start it with TIMELINE_EDIT=1" in told(opened("edit.py"))
    page = sound(opened("edit.py"))
    assert not [button for button in page.button if button.label.startswith("Add to")]


def test_one_click_adds_the_event_says_where_and_empties_the_form(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMELINE_EDIT", "1")
    page = sound(opened("edit.py"))
    assert "**chronology.yaml**" in told(page)
    assert str(file) not in told(page)
    next(button for button in page.button if button.label.startswith("Add to")).click().run()
    assert not page.exception
    assert "Added peskov-no-comment on line 9 of chronology.yaml." in told(page)
    assert page.text_input(key="new-1-headline").value == ""
    assert page.multiselect(key="new-1-sources").value == []
    until(page, lambda: "2 events" in told(page))
    assert file.read_text("utf-8").startswith(TEXT.partition("  - id: later")[0] + "  - id: peskov-no-comment")


def test_what_somebody_saved_meanwhile_stays_and_the_page_says_so(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMELINE_EDIT", "1")
    page = sound(opened("edit.py"))
    file.write_text(TEXT.replace("headline: Later", "headline: Much later"), "utf-8")
    next(button for button in page.button if button.label.startswith("Add to")).click().run()
    assert "Somebody had saved the file meanwhile; that is kept too." in told(page)
    chronology = read(file).chronology
    assert chronology
    assert [event.headline for event in chronology.events] == ["Peskov: no comment", "Much later"]


def test_a_file_that_broke_meanwhile_refuses_and_the_form_keeps_its_words(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIMELINE_EDIT", "1")
    page = sound(opened("edit.py"))
    broken = TEXT + "event: []\n"
    file.write_text(broken, "utf-8")
    next(button for button in page.button if button.label.startswith("Add to")).click().run()
    assert not page.exception
    assert "chronology.yaml has 1 problem now. Mend the file first; nothing was written." in told(page)
    assert page.text_input(key="new-0-headline").value == "Peskov: no comment"
    assert file.read_text("utf-8") == broken
    # the file may be read between the two parts of one run
    until(page, lambda: "The file has changed since" in told(page) and any("E201" in code for code in yaml(page)))


def test_a_story_is_made_of_the_current_filter(file: Path) -> None:
    file.write_text(TEXT + EARLIER, "utf-8")
    page = opened("edit.py")
    assert "The 2 events that the filters leave." in told(page)
    assert "Still needed: a title." in told(page)
    page.text_input(key="story-title").set_value("Talks & words").run()
    steps = "      - event: earlier\n      - event: later\n"
    story = f'  - id: talks-words\n    title: "Talks & words"\n    steps:\n{steps}'
    assert story.rstrip("\n") in [code.rstrip("\n") for code in yaml(page)]
    page.query_params["text"] = "later"
    page.run()
    assert "The event that the filters leave." in told(page)
    assert not any("- event: earlier" in code for code in yaml(page))
    page.query_params["text"] = "zzz"
    page.run()
    assert not page.exception
    assert "No event fits the filters." in told(page)


def test_one_click_adds_the_story_and_a_briefing_can_be_given(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMELINE_EDIT", "1")
    page = opened("edit.py")
    page.text_input(key="new-0-headline").set_value("Half written").run()
    page.text_input(key="story-title").set_value("Tale").run()
    page.button(key="save-story").click().run()
    assert not page.exception
    assert "Added tale on line 15 of chronology.yaml." in told(page)
    assert file.read_text("utf-8").splitlines()[14] == "  - id: tale"
    assert page.text_input(key="story-title").value == ""
    assert page.text_input(key="new-0-headline").value == "Half written"
    page.switch_page("briefing.py").run()
    until(page, lambda: "?story=tale" in [link.proto.url for link in page.get("link_button")])


def test_a_new_source_counts_as_a_source_of_the_event_from_its_first_word_until_it_is_removed(file: Path) -> None:
    page = add(opened("edit.py"), "sources")
    fill(page, headline="Peskov: no comment", sources_0_publisher="Reuters")
    assert page.multiselect(key="new-0-sources").value == ["+sources-0"]
    assert "Still needed: a date." in told(page)
    page.multiselect(key="new-0-sources").set_value(["tass"]).run()
    assert page.multiselect(key="new-0-sources").value == ["tass"]
    page.multiselect(key="new-0-sources").set_value(["+sources-0"]).run()
    page.button(key="new-0-sources-0-remove").click().run()
    assert not page.exception
    assert "Still needed: a date, a source." in told(page)


def test_buttons_call_records_by_words_and_not_by_the_names_of_classes(file: Path) -> None:
    page = add(opened("edit.py"), "media")
    nouns = ("quote", "position", "number", "possible day", "place", "source")
    assert {button.label for button in page.button if button.label.startswith(("Add", "Remove"))} == {
        *(f"Add a {noun}" for noun in nouns),
        "Add an actor",
        "Add another picture or document",
        "Remove this picture or document",
    }


def test_a_broken_file_is_told_above_the_forms_and_what_is_written_waits_until_it_is_right(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIMELINE_EDIT", "1")
    page = opened("edit.py", correct="later")
    warning = "The file has errors, so nothing can be saved at the moment."
    assert warning not in told(page)
    file.write_text(TEXT + "event: []\n", "utf-8")
    until(page, lambda: warning in told(page))
    page.text_input(key="correct-1-headline").set_value("Much later").run()
    assert page.button(key="save-correction").disabled
    file.write_text(TEXT, "utf-8")
    until(page, lambda: warning not in told(page))
    assert page.text_input(key="correct-1-headline").value == "Much later"
    page.button(key="save-correction").click().run()
    assert "headline: Much later" in file.read_text("utf-8")
