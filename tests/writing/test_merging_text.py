"""Many changes are written into the text of a file at once, and every other line stays."""

from __future__ import annotations

import pytest

from tests.chronologies import DEFAULT_FILE, real
from timeline.model.records import Actor, Chronology, Event, Source
from timeline.reading.reader import read_bytes
from timeline.writing import merging
from timeline.writing.layout import LayoutError

FILE = """\
timeline: {title: T} # about
actors:
  anna: {name: Anna, type: person} # the minister

  # a country
  north:
    name: North # by its short name
    type: country
sources:
  s: {publisher: P, published: "2024-01-01", type: agency}
events:
- id: a # of old
  date: 2024-01-01
  # the headline
  headline: >-
    A long
    headline
  # its sources
  sources: s
- {id: b, date: "2024-02", headline: B, sources: s}
"""


def chronology(text: str) -> Chronology:
    found = read_bytes(text.encode(), "t.yaml").chronology
    assert found
    return found


def merge_chronology(text: str, new: Chronology) -> str:
    return merging.merge_chronology(read_bytes(text.encode(), "t.yaml"), new).get("", text)


def change_event(old: Chronology, name: str, **fields: object) -> Chronology:
    def changed(event: Event) -> Event:
        data = {key: getattr(event, key) for key in event.model_fields_set} | fields
        return Event.model_validate({key: value for key, value in data.items() if value is not None})

    events = tuple(changed(event) if event.id == name else event for event in old.events)
    return old.model_copy(update={"events": events})


def test_a_changed_field_takes_its_own_lines_and_leaves_the_comments_beside_it() -> None:
    old = chronology(FILE)
    made = merge_chronology(FILE, change_event(old, "a", headline="Short"))
    assert made == FILE.replace("  headline: >-\n    A long\n    headline\n", "  headline: Short\n")


def test_a_new_field_stands_in_the_order_of_the_fields() -> None:
    old = chronology(FILE)
    made = merge_chronology(FILE, change_event(old, "a", kind="decision", caution="C"))
    assert "  date: 2024-01-01\n  kind: decision\n  # the headline\n" in made
    assert "  sources: s\n  caution: C\n- {id: b" in made


def test_a_record_in_brackets_is_written_anew_alone() -> None:
    old = chronology(FILE)
    made = merge_chronology(FILE, change_event(old, "b", headline="Other"))
    assert made.startswith(FILE[: FILE.index("- {id: b")])
    assert chronology(made).events[1].headline == "Other"


def test_records_of_other_sections_are_changed_and_added() -> None:
    old = chronology(FILE)
    actors = {**old.actors, "north": Actor(name="The North", type="country"), "bo": Actor(name="Bo", type="person")}
    sources = {**old.sources, "t": Source.model_validate({"publisher": "Q", "published": "2024", "type": "agency"})}
    made = merge_chronology(FILE, old.model_copy(update={"actors": actors, "sources": sources}))
    assert (
        "    name: The North # by its short name\n    type: country\n  bo: {name: Bo, type: person}\nsources:\n" in made
    )
    assert "# the minister\n\n  # a country\n" in made
    assert chronology(made).sources.keys() == {"s", "t"}


def test_a_title_in_brackets_is_changed_there() -> None:
    old = chronology(FILE)
    new = old.model_copy(update={"timeline": old.timeline.model_copy(update={"title": "U"})})
    assert merge_chronology(FILE, new) == FILE.replace("{title: T}", "{title: U}")


def test_windows_line_ends_stay() -> None:
    text = FILE.replace("\n", "\r\n")
    old = chronology(text)
    made = merge_chronology(text, change_event(old, "a", caution="C"))
    assert made.count("\r\n") == made.count("\n") == text.count("\n") + 1


def test_a_result_that_the_rules_refuse_is_not_given() -> None:
    old = chronology(FILE)
    with pytest.raises(LayoutError, match="The result has an error"):
        merge_chronology(FILE, change_event(old, "a", kind="claim"))


def test_every_event_of_the_real_file_can_be_changed_and_no_comment_is_lost() -> None:
    text, old = DEFAULT_FILE.read_text("utf-8"), real().chronology
    new = old
    for event in old.events:
        new = change_event(new, event.id, headline=f"{event.headline} again", caution="Changed.", place=None)
    made = merge_chronology(text, new)
    assert [line for line in text.splitlines() if line.lstrip().startswith("#")] == [
        line for line in made.splitlines() if line.lstrip().startswith("#")
    ]
