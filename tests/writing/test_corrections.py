"""A correction in the text of a file: the fields that changed are written, and nothing else moves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.chronologies import DEFAULT_FILE
from tests.writing.test_insertion import HEAD, events, read
from timeline.model.records import Event
from timeline.reading.parser import Limits, parse_yaml
from timeline.reading.reader import read as read_file
from timeline.writing.corrections import Correction, apply_correction, correct_event, find_entry_text
from timeline.writing.drafts import Draft
from timeline.writing.layout import LayoutError
from timeline.writing.saving import SavingError, save_entry
from timeline.writing.yaml_format import format_list_item, list_written_fields

ENTRY = """\
  - id: denied   # never renamed
    date: "2024-06-15"
    # the kind was discussed
    kind: denial
    headline: Kremlin denies it   # as TASS has it
    summary: >-
      He was asked
      twice.

    actors: {peskov: speaker}
    sources: [ tass , kcna ]
    quote:
      text: 'It is not so'   # on tape
      speaker: peskov
      layer: original
      # two other renderings exist
      note: Said in the corridor.
    links:
      - responds_to: first   # the claim
"""
OTHERS = """\
  - {id: first, date: "2024-06-14", headline: First, sources: tass}
"""
TAIL = """
  # about the last one
  - id: last
    date: "2024-06-16"
    headline: Last
    sources: [tass]
"""
TEXT = f"{HEAD}events:\n{OTHERS}\n  # about the denial\n{ENTRY}{TAIL}"


def fields_of(text: str, event_id: str = "denied") -> dict[str, Any]:
    return list_written_fields(next(event for event in read(text).events if event.id == event_id))


def correct(**changes: Any) -> str:
    """Correct fields of the denial, None takes one away; give its entry, all around which is as it was."""
    fields = {key: value for key, value in (fields_of(TEXT) | changes).items() if value is not None}
    text = correct_event(TEXT, fields)
    before, after = TEXT.split(ENTRY)
    assert text.startswith(before)
    assert text.endswith(after)
    assert fields_of(text) == list_written_fields(Event.model_validate(fields))
    return text.removeprefix(before).removesuffix(after)


def test_the_entry_is_found_from_its_dash_to_its_last_value() -> None:
    assert find_entry_text(TEXT, "denied") == ENTRY.removesuffix("\n")
    assert find_entry_text(TEXT, "first") == OTHERS.removesuffix("\n")
    assert find_entry_text(TEXT, "gone") == ""


def test_nothing_changes_where_nothing_is_corrected() -> None:
    for event in read(TEXT).events:
        assert correct_event(TEXT, list_written_fields(event)) == TEXT


def test_a_corrected_field_is_the_only_line_that_changes_and_keeps_the_comment_beside_it() -> None:
    assert correct(headline="Kremlin: not so") == ENTRY.replace("Kremlin denies it", '"Kremlin: not so"')
    assert correct(date="2024-06") == ENTRY.replace("2024-06-15", "2024-06")


def test_a_comment_beside_a_text_that_grows_over_its_line_moves_above_it() -> None:
    words = " ".join(["word"] * 40)
    assert "    # as TASS has it\n    headline: >-\n      word" in correct(headline=words)


def test_one_field_of_a_quotation_changes_without_the_others() -> None:
    quote = fields_of(TEXT)["quote"]
    assert correct(quote=quote | {"note": "Said at noon."}) == ENTRY.replace("in the corridor", "at noon")
    assert correct(quote=quote | {"text": "Not so"}) == ENTRY.replace("'It is not so'", "Not so")
    without = ENTRY.replace("      note: Said in the corridor.\n", "")
    assert correct(quote={key: value for key, value in quote.items() if key != "note"}) == without


def test_a_new_field_stands_where_the_model_has_it() -> None:
    assert correct(reported="2024-06-16") == ENTRY.replace(
        '"2024-06-15"\n', '"2024-06-15"\n    reported: "2024-06-16"\n'
    )
    assert correct(caution="Nobody saw it.") == ENTRY + "    caution: Nobody saw it.\n"


def test_a_field_taken_away_takes_its_lines_and_leaves_the_comments_of_others() -> None:
    whole = ENTRY.replace("    summary: >-\n      He was asked\n      twice.\n\n", "\n")
    assert correct(summary=None) == whole
    assert correct(links=None) == ENTRY.replace("    links:\n      - responds_to: first   # the claim\n", "")


def test_a_list_that_grows_is_written_anew_with_its_comments_above_it() -> None:
    links = [{"responds_to": "first"}, {"precedes": "last"}]
    assert correct(links=links).endswith(
        "    # the claim\n    links:\n      - responds_to: first\n      - precedes: last\n"
    )


BRACKETS = f"""{HEAD}events:
  - {{id: a, date: "2024",   # hm
     headline: A, caution: C, sources: tass}}   # end{TAIL}"""


def test_what_is_short_is_changed_within_brackets() -> None:
    fields = fields_of(BRACKETS, "a") | {"headline": "B", "kind": "talks"}
    assert correct_event(BRACKETS, fields) == BRACKETS.replace("headline: A", "headline: B").replace(
        '"2024",', '"2024", kind: talks,'
    )
    without = BRACKETS.replace("   # hm", "")
    del fields["caution"]
    assert correct_event(without, fields) == correct_event(without, fields | {"caution": "C"}).replace(
        " caution: C,", ""
    )


@pytest.mark.parametrize("change", [{"summary": "Long " * 20}, {"caution": ""}])
def test_an_entry_in_brackets_that_has_no_room_is_written_anew_and_its_comments_stay(change: dict[str, str]) -> None:
    fields = {key: value for key, value in (fields_of(BRACKETS, "a") | change).items() if value}
    text = correct_event(BRACKETS, fields)
    assert text.startswith(f'{HEAD}events:\n  # hm\n  # end\n  - id: a\n    date: "2024"\n    headline: A\n')
    assert text.endswith(TAIL)
    assert fields_of(text, "a") == list_written_fields(Event.model_validate(fields))


def test_a_default_that_the_file_spells_out_is_left_there() -> None:
    text = TEXT.replace("    headline: Last\n", "    kind: report\n    importance: normal\n    headline: Last\n")
    fields = fields_of(text, "last") | {"headline": "The last"}
    assert correct_event(text, fields) == text.replace("headline: Last", "headline: The last")


INLINE = f"""{HEAD}events:
  - id: denied
    date: "2024-06-15"
    headline: Denied
    actors:
      anna-berg: {{role: speaker, name: Anna Berg, type: person}}   # not Anna Bergman
      peskov: subject
    place: {{name: Port City}}
    sources:
      - publisher: Post   # of the north
        published: "2024-06-15"
        type: online
      - tass
"""


def correct_inline(**changes: Any) -> str:
    return correct_event(INLINE, {**fields_of(INLINE), **changes})


def test_records_written_out_in_the_event_stay_so() -> None:
    assert correct_inline() == INLINE
    assert correct_inline(headline="Not so") == INLINE.replace("headline: Denied", "headline: Not so")
    more = correct_inline(sources=["post-2024-06-15", "tass", "kcna"])
    assert read(more).events[0].sources == ("post-2024-06-15", "tass", "kcna")
    assert "publisher: Post" in more
    other = correct_inline(actors={"anna-berg": "visitor", "peskov": "subject"})
    assert other.replace("role: visitor", "role: speaker").count("name: Anna Berg") == 1
    assert read(other).events[0].actors["anna-berg"] == ("visitor",)


def test_an_event_of_another_date_moves_to_its_place_with_its_comments_and_nothing_else_changes() -> None:
    fields = fields_of(TEXT)
    later = correct_event(TEXT, fields | {"date": "2024-07"})
    moved = ENTRY.replace("2024-06-15", "2024-07")
    assert later == f"{HEAD}events:\n{OTHERS}{TAIL}\n  # about the denial\n{moved}"
    earlier = correct_event(TEXT, fields | {"date": "2023"})
    assert earlier.startswith(
        f'{HEAD}events:\n  # about the denial\n  - id: denied   # never renamed\n    date: "2023"\n'
    )
    assert earlier.endswith(f"# the claim\n\n{OTHERS}{TAIL}")


def test_the_first_event_moves_behind_others_and_takes_its_empty_line_along() -> None:
    first, other, end = TAIL.split("last one\n")[1], OTHERS.replace("14", "17"), "\n# the end\nstories: []\n"
    text = f"{HEAD}events:\n  # of a year\n{first}\n{other}{end}"
    moved = correct_event(text, fields_of(text, "last") | {"date": "2024-06-18"})
    assert moved == f"{HEAD}events:\n  # of a year\n{other}\n{first.replace('06-16', '06-18')}{end}"


def test_an_event_stays_that_may_still_stand_where_it_does() -> None:
    assert correct(date="2024") == ENTRY.replace("2024-06-15", "2024")


def test_an_event_stays_in_a_file_whose_events_were_not_in_order() -> None:
    text = TEXT.replace("2024-06-14", "2025-06-14")
    assert correct_event(text, fields_of(TEXT) | {"date": "2026"}) == text.replace("2024-06-15", "2026")


@pytest.mark.parametrize("day", ["2020-01-01", "2024-10-01", "2030-01-01"])
def test_any_event_of_the_real_file_moves_and_no_line_is_lost(day: str) -> None:
    for event in REAL_EVENTS[::100]:
        new = correct_event(REAL.text, list_written_fields(event) | {"date": day})
        ids = [other["id"] for other in parse_yaml(new, Limits())[0]["events"]]
        assert [other for other in ids if other != event.id] == [o.id for o in REAL_EVENTS if o.id != event.id]
        assert sorted(new.replace(f'"{day}"', f'"{event.date.edtf}"').splitlines()) == sorted(REAL.text.splitlines())


@pytest.mark.parametrize("newline", ["\r\n", "\n"])
def test_line_ends_stay_those_of_the_file(newline: str) -> None:
    text = TEXT.replace("\n", newline)
    fields = fields_of(text) | {"summary": "One. " * 60, "caution": "New.", "place": None}
    new = correct_event(text, {key: value for key, value in fields.items() if value})
    assert new.replace(newline, "").count("\r") + new.replace(newline, "").count("\n") == 0
    assert "caution: New." in new


def test_a_file_without_a_line_end_at_its_end_takes_a_further_field() -> None:
    text = TEXT.rstrip()
    assert correct_event(text, fields_of(text, "last") | {"caution": "New."}) == text + "\n    caution: New."


@given(events, events)
def test_any_event_becomes_any_other_and_all_around_it_stays(old: dict[str, Any], new: dict[str, Any]) -> None:
    written = format_list_item(list_written_fields(Event.model_validate(old | {"id": "it"})))
    text = f"{HEAD}events:\n  # above\n{written}{TAIL}"
    fields = list_written_fields(Event.model_validate(new | {"id": "it"}))
    corrected = correct_event(text, fields)
    assert corrected.startswith(f"{HEAD}events:\n  # above\n  - id: it\n")
    assert corrected.endswith(TAIL)
    assert fields_of(corrected, "it") == fields


@given(st.data())
@settings(max_examples=10, deadline=None)
def test_in_the_real_file_a_new_headline_changes_lines_of_that_headline_only(data: st.DataObject) -> None:
    event = data.draw(st.sampled_from(REAL_EVENTS))
    fields = list_written_fields(event)
    new = correct_event(REAL.text, fields | {"headline": "Another headline"})
    assert [line for line in new.splitlines() if line not in OLD_LINES] == ["    headline: Another headline"]
    assert "    headline: Another headline\n" in find_entry_text(new, event.id)


REAL = read_file(DEFAULT_FILE)
assert REAL.chronology
REAL_EVENTS = REAL.chronology.events
OLD_LINES = frozenset(REAL.text.splitlines())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "chronology.yaml"
    file.write_text(TEXT, "utf-8")
    return file


def correction(**changes: Any) -> Correction:
    return Correction(Draft(fields_of(TEXT) | changes), ENTRY.removesuffix("\n"))


def test_a_correction_is_saved_with_what_others_saved_meanwhile(file: Path) -> None:
    seen = read_file(file)
    file.write_text(TEXT.replace("headline: Last", "headline: The last"), "utf-8")
    saved = save_entry(file, correction(headline="Not so"), seen=seen)
    text = TEXT.replace("headline: Last", "headline: The last").replace("Kremlin denies it", "Not so")
    assert file.read_text("utf-8") == text
    assert (saved.entry, saved.changed, saved.version) == ("denied", True, read_file(file).version)
    assert text.splitlines()[saved.line - 1].startswith("  - id: denied")


def test_a_correction_of_an_entry_that_somebody_changed_is_refused(file: Path) -> None:
    theirs = TEXT.replace("Kremlin denies it", "Kremlin denies all")
    file.write_text(theirs, "utf-8")
    with pytest.raises(SavingError) as refused:
        save_entry(file, correction(headline="Not so"))
    assert "denied was changed in chronology.yaml since it was opened here. Nothing was written." in str(refused.value)
    assert file.read_text("utf-8") == theirs


def test_even_a_changed_comment_in_the_entry_refuses_a_correction(file: Path) -> None:
    file.write_text(TEXT.replace("as TASS has it", "see the note"), "utf-8")
    with pytest.raises(SavingError):
        save_entry(file, correction(headline="Not so"))


def test_a_correction_of_an_entry_that_somebody_took_out_is_refused(file: Path) -> None:
    file.write_text(TEXT.replace(ENTRY, ""), "utf-8")
    with pytest.raises(SavingError, match="denied was taken out"):
        save_entry(file, correction(headline="Not so"))


def test_a_correction_that_breaks_a_rule_between_events_is_refused(file: Path) -> None:
    with pytest.raises(SavingError, match="there is no event “gone”"):
        save_entry(file, correction(links=[{"responds_to": "gone"}]))
    assert file.read_text("utf-8") == TEXT


def test_a_correction_brings_new_records_of_every_section(file: Path) -> None:
    new = Draft(
        fields_of(TEXT) | {"actors": {"berg": "speaker"}, "place": "oslo", "sources": ["tass", "yle"], "quote": None},
        sources={"yle": {"publisher": "Yle", "published": "2024-06-16", "type": "broadcaster"}},
        actors={"berg": {"name": "Anna Berg", "type": "person", "part_of": "kremlin"}},
        places={"oslo": {"name": "Oslo"}},
    )
    draft = Draft({key: value for key, value in new.event.items() if value}, new.sources, new.actors, new.places)
    save_entry(file, Correction(draft, ENTRY.removesuffix("\n")))
    chronology = read_file(file).chronology
    assert chronology
    assert chronology.actors["berg"].part_of == "kremlin"
    assert chronology.places["oslo"].name == "Oslo"
    assert chronology.events[1].sources == ("tass", "yle")
    assert apply_correction(TEXT, Correction(draft, "")) == file.read_text("utf-8")


def test_an_event_that_is_not_there_cannot_be_corrected() -> None:
    with pytest.raises(LayoutError, match="There is no event gone in this file now"):
        correct_event(TEXT, {"id": "gone"})
