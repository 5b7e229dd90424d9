"""Correcting an entry on the Edit page: the whole record as a form, what changes, and what is refused."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.chronologies import DEFAULT_FILE
from tests.pages.apps import opened
from timeline.model.records import Event
from timeline.reading.reader import read
from timeline.schema.field_types import list_fields
from timeline.writing.corrections import find_entry_text

ENTRY = """\
  - id: denied
    date: "2024-06-15"
    kind: denial
    headline: Denied   # as TASS has it
    actors: {peskov: speaker, kremlin: [host, subject]}
    sources: [tass]
    quote:
      - {text: Not so., speaker: peskov}
      - {text: Never., speaker: kremlin, source: tass}
    links:
      - responds_to: claimed
"""
TEXT = f"""\
timeline: {{title: Test}}
actors:
  peskov: {{name: Dmitry Peskov, type: person}}
  kremlin: {{name: The Kremlin, type: organisation}}
sources:
  tass: {{publisher: TASS, published: "2024-06-20", type: state-agency}}
events:
  - {{id: claimed, date: "2024-06-14", headline: Claimed, sources: tass}}
{ENTRY}"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "chronology.yaml"
    file.write_text(TEXT, "utf-8")
    monkeypatch.setenv("TIMELINE_FILE", str(file))
    monkeypatch.setenv("TIMELINE_EDIT", "1")
    return file


def told(page: AppTest) -> str:
    parts = [*page.header, *page.markdown, *page.caption, *page.success, *page.error, *page.warning]
    return "\n".join(str(part.value) for part in parts).replace("\\", "")


def code(page: AppTest) -> list[str]:
    return [code.value for code in page.code]


def write(page: AppTest, key: str, text: str, *, form: int = 1) -> AppTest:
    page.text_input(key=f"correct-{form}-{key}").set_value(text).run()
    assert not page.exception
    return page


def until(page: AppTest, is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not is_so() and time.monotonic() < end:
        time.sleep(0.1)
        page.run()
    assert is_so()


def choose_events() -> list[str]:
    """Choose events of the real record that have every field of the model that is in use there."""
    chronology = read(DEFAULT_FILE).chronology
    assert chronology
    chosen: dict[str, str] = {}
    for event in chronology.events:
        for field in event.model_fields_set:
            chosen.setdefault(field, event.id)
    return sorted(set(chosen.values()))


def test_every_field_of_the_model_is_in_the_form(file: Path) -> None:
    page = opened("edit.py", correct="denied")
    widgets = [*page.text_input, *page.text_area, *page.selectbox, *page.multiselect, *page.button, *page.checkbox]
    keys = [str(widget.key) for widget in widgets]
    asked = [field.key for field in list_fields(Event) if field.key != "id"]
    assert [name for name in asked if not any(key.startswith(f"correct-1-{name}") for key in keys)] == []


@pytest.mark.parametrize("event", choose_events())
def test_a_form_that_nobody_touched_changes_nothing(event: str) -> None:
    page = opened("edit.py", correct=event)
    assert "Nothing is changed yet." in told(page)
    assert not [text for text in code(page) if text.startswith((" ", "+", "-")) and event in text]


def test_a_corrected_headline_is_shown_as_a_difference_and_saved_with_the_comments(file: Path) -> None:
    page = write(opened("edit.py", correct="denied"), "headline", "Kremlin: not so")
    assert (
        '-    headline: Denied   # as TASS has it\n+    headline: "Kremlin: not so"   # as TASS has it' in code(page)[0]
    )
    page.button(key="save-correction").click().run()
    assert not page.exception
    assert "Corrected denied on line 9 of chronology.yaml." in told(page)
    assert file.read_text("utf-8") == TEXT.replace("headline: Denied", 'headline: "Kremlin: not so"')
    assert not page.text_input
    page.button(key="correct-further").click().run()
    until(page, lambda: "Kremlin: not so" in [field.value for field in page.text_input])
    assert "In the file now" not in told(page)


def test_a_form_that_nobody_touched_follows_the_file(file: Path) -> None:
    page = opened("edit.py", correct="denied")
    file.write_text(TEXT.replace("headline: Denied", "headline: Denied again"), "utf-8")
    until(page, lambda: "Denied again" in [field.value for field in page.text_input])
    assert "In the file now" not in told(page)


def test_an_entry_that_another_date_moves_is_shown_in_both_places_and_moves(file: Path) -> None:
    page = write(opened("edit.py", correct="denied"), "date", "2024-06-01")
    assert "moves to its place in the order of events" in told(page)
    lines = code(page)[0].splitlines()
    claimed = TEXT.split("events:\n")[1].splitlines()[0]
    assert lines.index(f"-{claimed}") < lines.index('+    date: "2024-06-01"') < lines.index(f"+{claimed}")
    assert '-    date: "2024-06-15"' in lines
    page.button(key="save-correction").click().run()
    assert "Corrected denied on line 8 of chronology.yaml" in told(page)
    first, second = TEXT.split("events:\n")[1].split("\n", 1)
    assert file.read_text("utf-8").endswith(f"events:\n{second.replace('-15', '-01')}\n{first}\n")


def test_quotes_roles_and_links_are_corrected_each_in_its_place(file: Path) -> None:
    page = opened("edit.py", correct="denied")
    page.text_area(key="correct-1-quote-1-text").set_value("Never ever.")
    page.multiselect(key="correct-1-actors-1-of").set_value(["host"])
    page.selectbox(key="correct-1-links-0").set_value("contradicts").run()
    page.button(key="correct-1-quote-0-remove").click().run()
    page.button(key="save-correction").click().run()
    assert not page.exception
    entry = find_entry_text(file.read_text("utf-8"), "denied")
    assert "    actors: {peskov: speaker, kremlin: host}\n" in entry
    assert "    quote: {text: Never ever., speaker: kremlin, source: tass}\n" in entry
    assert entry.endswith("    links:\n      - contradicts: claimed")


def test_a_correction_can_bring_a_new_source(file: Path) -> None:
    page = opened("edit.py", correct="denied")
    page.button(key="correct-1-sources-add").click().run()
    write(write(page, "sources-0-publisher", "Yle"), "sources-0-published", "2024-06-16")
    page.selectbox(key="correct-1-sources-0-type").set_value("broadcaster")
    page.multiselect(key="correct-1-sources").set_value(["tass", "+sources-0"]).run()
    assert code(page)[1].startswith("sources:\n  yle-2024-06-16: {publisher: Yle")
    page.button(key="save-correction").click().run()
    assert not page.exception
    assert "    sources: [tass, yle-2024-06-16]\n" in file.read_text("utf-8")


def test_a_correction_that_is_not_sound_cannot_be_saved_and_says_why(file: Path) -> None:
    page = write(opened("edit.py", correct="denied"), "date", "2024-06-31")
    assert "This date does not exist" in told(page)
    assert "save-correction" not in [button.key for button in page.button]
    page = write(page, "date", "")
    assert "Still needed: a date." in told(page)


def test_an_entry_that_somebody_changed_is_refused_with_both_versions_and_can_be_taken_over(file: Path) -> None:
    page = write(opened("edit.py", correct="denied"), "headline", "Not so")
    theirs = TEXT.replace('date: "2024-06-15"', 'date: "2024-06-16"')
    file.write_text(theirs, "utf-8")
    page.button(key="save-correction").click().run()
    assert "denied was changed in chronology.yaml since it was opened here. Nothing was written." in told(page)
    assert file.read_text("utf-8") == theirs
    until(page, lambda: "In the file now" in told(page))
    assert 'date: "2024-06-16"' in code(page)[0]
    assert "headline: Denied" in code(page)[0]
    assert 'date: "2024-06-15"' in code(page)[1]
    assert "headline: Not so" in code(page)[1]
    assert "save-correction" not in [button.key for button in page.button]
    page.button(key="take-over").click().run()
    assert page.text_input(key="correct-2-date").value == "2024-06-16"
    assert page.text_input(key="correct-2-headline").value == "Not so"
    page.button(key="save-correction").click().run()
    assert file.read_text("utf-8") == theirs.replace("headline: Denied", "headline: Not so")


def test_a_change_of_another_entry_is_no_conflict(file: Path) -> None:
    page = write(opened("edit.py", correct="denied"), "headline", "Not so")
    file.write_text(TEXT.replace("headline: Claimed", "headline: It is claimed"), "utf-8")
    page.button(key="save-correction").click().run()
    assert "Somebody had saved the file meanwhile; that is kept too." in told(page)
    assert "It is claimed" in file.read_text("utf-8")
    assert "headline: Not so" in file.read_text("utf-8")


def test_a_refused_save_leaves_the_file_and_the_form(file: Path) -> None:
    page = write(opened("edit.py", correct="denied"), "headline", "Not so")
    file.chmod(0o444)
    page.button(key="save-correction").click().run()
    assert "chronology.yaml is write-protected. Nothing was written." in told(page)
    assert page.text_input(key="correct-1-headline").value == "Not so"
    assert file.read_text("utf-8") == TEXT


def test_without_leave_to_save_a_correction_can_be_copied(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMELINE_EDIT", "0")
    page = write(opened("edit.py", correct="denied"), "headline", "Not so")
    assert "start it with TIMELINE_EDIT=1" in told(page)
    assert "save-correction" not in [button.key for button in page.button]
    assert ENTRY.replace("Denied", "Not so").rstrip() in code(page)


def test_an_event_that_is_not_there_is_named_and_the_page_has_its_usual_forms(file: Path) -> None:
    page = opened("edit.py", correct="gone")
    assert "“gone” is no event of this chronology." in told(page)
    assert page.text_input(key="new-0-headline").value == ""


def test_an_entry_in_a_list_in_brackets_is_left_to_the_file(file: Path) -> None:
    file.write_text(TEXT.partition("events:")[0] + "events: [{id: a, date: 2024, headline: A, sources: tass}]\n")
    page = opened("edit.py", correct="a")
    assert "is in brackets; give each entry its own lines. It has to be corrected in the file." in told(page)
    assert not page.exception
