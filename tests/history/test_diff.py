"""What changed between two chronologies: text, JSON, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.chronologies import ACTORS, chronology
from tests.command_line import timeline, titled
from timeline.commands.diff import to_text
from timeline.history.diff import Change, compare_chronologies, format_summary

EVENT = """
- {id: signing, date: "2024-06-19", headline: Signing, sources: kcna, actors: {kim-jong-un: signatory}}
"""


def only(old: str, new: str) -> Change:
    (change,) = compare_chronologies(chronology(old), chronology(new))
    return change


def edits(old: str, new: str) -> dict[str, tuple[str, ...]]:
    return {edit.key: edit.lines for edit in only(old, new).edits}


def test_the_same_chronology_has_no_difference() -> None:
    assert compare_chronologies(chronology(EVENT), chronology(EVENT)) == ()
    assert format_summary(()) == "No difference."


def test_the_order_of_records_and_a_default_written_out_are_no_difference() -> None:
    other = '- {id: exchange, date: "2024-12-04", headline: Exchange, sources: tass}\n'
    assert compare_chronologies(chronology(EVENT + other), chronology(other + EVENT)) == ()
    assert compare_chronologies(chronology(other), chronology(other.replace("}", ", kind: report}"))) == ()


def test_an_added_and_a_withdrawn_event_are_named_by_day_and_headline() -> None:
    added, withdrawn = only("", EVENT), only(EVENT, "")
    assert (added.section, added.id, added.change) == ("events", "signing", "added")
    assert added.name == withdrawn.name == "19 June 2024: Signing"
    assert withdrawn.change == "withdrawn"


def test_an_id_that_changes_is_one_withdrawn_and_one_added() -> None:
    changes = compare_chronologies(chronology(EVENT), chronology(EVENT.replace("id: signing", "id: summit")))
    assert [(c.change, c.id) for c in changes] == [("added", "summit"), ("withdrawn", "signing")]


@pytest.mark.parametrize(
    ("written", "instead", "key", "lines"),
    [
        ("headline: Signing", "headline: Pact", "headline", ("was: Signing", "now: Pact")),
        ('date: "2024-06-19"', 'date: "2024-06"', "date", ("was: 19 June 2024", "now: June 2024")),
        ("sources: kcna", "sources: [kcna, tass]", "sources", ("added: TASS, 20 Jun 2024",)),
        (
            "sources: kcna",
            "sources: tass",
            "sources",
            ("removed: KCNA, 20 Jun 2024", "added: TASS, 20 Jun 2024"),
        ),
        (
            "{kim-jong-un: signatory}",
            "{kim-jong-un: [signatory, host], peskov: subject}",
            "actors",
            (
                "removed: Kim Jong Un (signatory)",
                "added: Kim Jong Un (signatory, host); Dmitry Peskov (subject)",
            ),
        ),
        (
            "headline: Signing",
            "headline: Signing, kind: milestone",
            "kind",
            ("was: report", "now: milestone"),
        ),
        (
            "headline: Signing",
            "headline: Signing, summary: Words",
            "summary",
            ("was: (nothing)", "now: Words"),
        ),
        (
            "headline: Signing",
            "headline: Signing, quantity: {measure: troops, high: 11000, approximate: true, counts: sent}",
            "quantity",
            ("added: measure: troops, high: 11,000, approximate: yes, counts: sent",),
        ),
    ],
)
def test_an_edit_tells_the_key_and_the_words_before_and_after(
    written: str, instead: str, key: str, lines: tuple[str, ...]
) -> None:
    assert edits(EVENT, EVENT.replace(written, instead)) == {key: lines}


def test_the_order_of_sources_counts_and_is_told_whole() -> None:
    two = EVENT.replace("sources: kcna", "sources: [kcna, tass]")
    assert edits(two, two.replace("[kcna, tass]", "[tass, kcna]")) == {
        "sources": (
            "was: KCNA, 20 Jun 2024; TASS, 20 Jun 2024",
            "now: TASS, 20 Jun 2024; KCNA, 20 Jun 2024",
        )
    }


def test_an_edited_actor_and_source_are_told_and_do_not_touch_their_events() -> None:
    records = ACTORS.replace("Kim Jong Un,", "Kim Jong-un,").replace(
        'publisher: TASS, published: "2024-06-20"', 'publisher: TASS, published: "2024-06-21"'
    )
    changes = compare_chronologies(chronology(EVENT), chronology(EVENT, records=records))
    assert [(c.section, c.id, c.edits[0].key) for c in changes] == [
        ("actors", "kim-jong-un", "name"),
        ("sources", "tass", "published"),
    ]
    assert format_summary(changes) == "Actors: 1 edited. Sources: 1 edited."


def test_other_sections_count_too() -> None:
    records = ACTORS.rstrip() + "\n    places: {moscow: {name: Moscow}}\n    questions: {q: {text: Is it so?}}\n"
    changes = compare_chronologies(chronology(EVENT), chronology(EVENT, records=records))
    assert [(c.section, c.name) for c in changes] == [("places", "Moscow"), ("questions", "Is it so?")]


def test_the_text_names_sections_records_and_keys() -> None:
    changes = compare_chronologies(chronology(EVENT), chronology(EVENT.replace("Signing", "Pact")))
    assert to_text("a", "b", changes) == (
        "a → b\nEvents: 1 edited.\n\nEvents\n  edited     signing  19 June 2024: Pact\n"
        "      headline\n        was: Signing\n        now: Pact"
    )


def test_the_command_exits_with_0_for_no_difference_and_1_for_one(tmp_path: Path) -> None:
    old, same, new = (titled(tmp_path, f"{n}.yaml", t) for n, t in zip("abc", "xxy", strict=True))
    done = timeline("diff", old, same)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("No difference.\n")
    done = timeline("diff", old, new)
    assert (done.returncode, done.stderr) == (1, "")
    assert "was: x" in done.stdout


def test_json_holds_sections_ids_changes_and_edits(tmp_path: Path) -> None:
    done = timeline("diff", titled(tmp_path, "a.yaml", "x"), titled(tmp_path, "b.yaml", "y"), "--format", "json")
    assert done.returncode == 1
    document = json.loads(done.stdout)
    assert set(document) == {"old", "new", "changes"}
    assert document["changes"] == [
        {
            "section": "timeline",
            "id": "",
            "change": "edited",
            "name": "y",
            "edits": [{"key": "title", "old": "x", "new": "y", "listed": False}],
        }
    ]


@pytest.mark.parametrize("broken_side", [0, 1])
def test_a_missing_or_broken_side_exits_with_2_and_one_sentence(tmp_path: Path, broken_side: int) -> None:
    good, broken = titled(tmp_path, "a.yaml", "x"), tmp_path / "b.yaml"
    for text, code in (("", "E008"), ("timeline: [", "E004"), (None, "E001")):
        broken.unlink(missing_ok=True)
        if text is not None:
            broken.write_text(text, "utf-8")
        sides = (broken, good) if broken_side == 0 else (good, broken)
        done = timeline("diff", *sides)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(f"{broken} cannot be compared: line 1, {code}: ")
        assert done.stderr.count("\n") == 1
