"""JSON: everything of the chosen events, and what was chosen."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from tests.chronologies import frames_of, real
from tests.exports import contexts
from tests.query import selections
from timeline.__main__ import main
from timeline.exports.context import ExportContext
from timeline.exports.json import to_json
from timeline.exports.json_document import to_schema
from timeline.model.records import Event
from timeline.query.selection import Selection, select
from timeline.query.tables import Frames

FRAMES = frames_of("""
- {id: late, date: "2024-11", headline: Развёртывание, sources: tass, actors: {dprk: [agent, subject]}}
- {id: early, date: "../2024-10-15", headline: Charge, sources: [reuters, kcna], kind: claim,
   actors: {peskov: speaker}, links: [{precedes: late}]}
""")


def exported(frames: Frames, **fields: Any) -> dict[str, Any]:
    text = to_json(ExportContext(frames, Selection(**fields), "abc", date(2026, 1, 2)))
    document: dict[str, Any] = json.loads(text)
    return document


def test_the_document_has_its_parts() -> None:
    records = ["actors", "places", "sources", "kinds", "questions", "articles"]
    assert list(exported(FRAMES)) == ["export", "timeline", *records, "events"]


def test_it_says_what_was_chosen_from_which_version_on_which_day() -> None:
    assert exported(FRAMES, kinds=("claim",), since=date(2024, 10, 1))["export"] == {
        "schema_version": 1,
        "chronology": "Test",
        "filter": "kinds: claim; from 2024-10-01",
        "selection": {"kinds": ["claim"], "since": ["2024-10-01"]},
        "version": "abc",
        "made": "2026-01-02",
        "license": "",
        "attribution": "Test",
        "address": "",
        "view": "",
        "events": 1,
        "of": 2,
    }


def test_it_says_in_words_and_as_parameters_which_place_answer_article_and_thread_were_chosen() -> None:
    chosen = {"places": ("moscow",), "positions": ("sent:denies",), "articles": ("22",), "thread": "denial"}
    export = exported(selections.FRAMES, **chosen)["export"]
    assert export["filter"] == (
        "places: Moscow; positions: denies “Were troops sent?”; articles: Article 22, entry into force; "
        "thread of “Denial”"
    )
    assert export["selection"] == {
        "places": ["moscow"],
        "positions": ["sent:denies"],
        "articles": ["22"],
        "thread": ["denial"],
    }


def test_a_thread_keeps_its_name_where_its_event_was_not_known_yet() -> None:
    export = exported(selections.FRAMES, thread="visit-foretold", known=date(2024, 1, 1))["export"]
    assert (export["filter"], export["events"]) == ("thread of “A visit”; as known on 2024-01-01", 0)


def test_each_event_has_every_field_of_the_model_and_its_bounds() -> None:
    for event in exported(FRAMES)["events"]:
        assert event.keys() == {
            *Event.model_fields,
            "date_earliest",
            "date_latest",
            "days_since_first_milestone",
        }


def test_no_day_is_invented_for_a_coarse_or_open_date() -> None:
    early, late = exported(FRAMES)["events"]
    assert (late["date"], late["date_earliest"], late["date_latest"]) == (
        "2024-11",
        "2024-11-01",
        "2024-11-30",
    )
    assert (early["date"], early["date_earliest"], early["date_latest"]) == (
        "../2024-10-15",
        None,
        "2024-10-15",
    )


def test_values_keep_their_shape_and_script() -> None:
    early, late = exported(FRAMES)["events"]
    assert late["headline"] == "Развёртывание"
    assert late["actors"] == {"dprk": ["agent", "subject"]}
    assert early["links"] == [{"precedes": "late"}]
    assert early["summary"] is None


def test_the_real_file_is_exported_whole_and_each_filter_as_many_as_it_selects() -> None:
    frames = real()
    for fields in ({}, {"actors": ("russia",)}, {"kinds": ("claim",), "since": date(2024, 10, 1)}):
        document = exported(frames, **fields)
        ids = list(select(frames, Selection(**fields)).index)  # type: ignore[arg-type]
        assert [event["id"] for event in document["events"]] == ids
        assert document["export"]["events"] == len(ids)
        assert document["export"]["of"] == len(frames.events)
        assert document["actors"].keys() == frames.chronology.actors.keys()


def test_days_are_counted_from_the_first_milestone_that_was_known() -> None:
    frames = frames_of("""
    - {id: decree, date: "2024-06-11", reported: "2024-06-20", headline: A, sources: tass, kind: milestone}
    - {id: signing, date: "2024-06-19", headline: B, sources: tass, kind: milestone}
    - {id: force, date: "[2024-12-04,2024-12-05]", headline: C, sources: tass}
    """)
    now = {event["id"]: event["days_since_first_milestone"] for event in exported(frames)["events"]}
    assert now == {
        "decree": {"least": 0, "most": 0},
        "signing": {"least": 8, "most": 8},
        "force": {"least": 176, "most": 177},
    }
    (then,) = exported(frames, known=date(2024, 6, 19))["events"]
    assert (then["id"], then["days_since_first_milestone"]) == ("signing", {"least": 0, "most": 0})


def test_without_a_milestone_there_is_nothing_to_count_from() -> None:
    assert [event["days_since_first_milestone"] for event in exported(FRAMES)["events"]] == [None, None]


VALIDATOR = Draft202012Validator(to_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)


def agrees(context: ExportContext) -> None:
    document = json.loads(to_json(context))
    assert not best_match(VALIDATOR.iter_errors(document))
    assert document["export"]["events"] == len(document["events"])
    chosen = [
        Event.model_validate({key: event[key] for key in Event.model_fields if event[key] is not None})
        for event in document["events"]
    ]
    assert chosen == context.events
    assert document["timeline"]["title"] == context.title


@given(contexts.frames())
def test_what_is_read_back_is_what_was_chosen_and_fits_the_schema(frames: Frames) -> None:
    agrees(contexts.build_context(frames))


@pytest.mark.parametrize("text", [*contexts.PAYLOADS, *contexts.BREAKS])
def test_hostile_text_reads_back_as_it_was(text: str) -> None:
    agrees(contexts.build_context(contexts.build_hostile_frames(text), text=text))


def test_the_real_file_reads_back_and_fits_the_schema() -> None:
    agrees(contexts.build_real_context())
    agrees(contexts.build_real_context(actors=("russia",), known=date(2024, 10, 20)))


def test_the_schema_refuses_what_the_export_never_writes() -> None:
    Draft202012Validator.check_schema(to_schema())
    document = exported(FRAMES)
    for part, key, value in (
        (document["export"], "schema_version", 2),
        (document["export"], "made", "yesterday"),
        (document["events"][0], "kind", "a rumour"),
        (document["events"][0], "heading", "No such field"),
    ):
        before = dict(part)
        part[key] = value
        assert not VALIDATOR.is_valid(document), key
        part.clear()
        part.update(before)
    assert VALIDATOR.is_valid(document)


def test_the_schema_describes_each_field_of_the_export() -> None:
    definitions = to_schema()["$defs"]
    for name in ("Export", "ExportedEvent", "Source", "Quantity"):
        assert all(field.get("description") for field in definitions[name]["properties"].values()), name


def test_the_command_writes_the_schema(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "--format", "export"]) == 0
    assert json.loads(capfd.readouterr().out) == to_schema()
