"""What the evidence views say of the real chronology, so that a slip in the data is seen here."""

from __future__ import annotations

from datetime import date

from tests.chronologies import real
from timeline.analysis.positions.acknowledgements import Answer, summarize_answers
from timeline.analysis.positions.changes import Rule, find_contradictions, find_shifts
from timeline.analysis.positions.statements import Statement, list_statements
from timeline.dates.edtf import count_days_between
from timeline.query.as_of import as_of

FRAMES = real()
EVENTS = (
    "peskov-fake-news",
    "peskov-contradictory-information",
    "dprk-delegate-rumours",
    "putin-images-reflect-something",
    "rim-mu-song-rejects",
    "nebenzya-denies",
    "gerasimov-confirms-troops",
    "dprk-confirms-troops",
)
"""Those that the sentences below rest on. Others may be added, at any day, and are not weighed here."""


def said(known: date | None = None) -> list[Statement]:
    events = [event for event in as_of(FRAMES, known).ordered_events if event.id in EVENTS]
    return list_statements(FRAMES, events, "troops-sent")


def answer(side: str, known: date | None = None) -> Answer:
    return next(a for a in summarize_answers(FRAMES, said(known)) if a.side == side)


def test_russia_first_acknowledged_the_troops_on_26_april_2025_through_gerasimov() -> None:
    (first,) = answer("russia").first
    assert (first.day.edtf, first.by) == ("2025-04-26", "gerasimov")
    assert "first acknowledged it on 26 April 2025 (Valery Gerasimov); before that it had denied it" in (
        answer("russia").sentence
    )


def test_north_korea_first_acknowledged_them_two_days_later() -> None:
    (first,) = answer("dprk").first
    assert (first.day.edtf, first.by) == ("2025-04-28", "central-military-commission")


def test_an_envoy_denied_after_the_spokesman_had_stopped_denying() -> None:
    found = [pair for pair in find_contradictions(said()) if pair.rule is Rule.STOPPED]
    assert ("peskov", "nebenzya") in [(pair.before.by, pair.after.by) for pair in found]


def test_peskov_went_from_denying_to_deflecting_in_eleven_days() -> None:
    found = [shift for shift in find_shifts(said()) if shift.after.by == "peskov"]
    assert (found[0].before.stance, found[0].after.stance, found[0].days.text) == (
        "denies",
        "deflects",
        "11 days",
    )


def test_as_known_the_day_before_russia_had_not_acknowledged_anything() -> None:
    before = answer("russia", date(2025, 4, 25))
    assert before.first == ()
    assert "has not acknowledged it" in before.sentence


def test_signing_to_exchange_is_168_days() -> None:
    signing, exchange = FRAMES.event["treaty-signed"], FRAMES.event["instruments-exchanged"]
    assert count_days_between(signing.date, exchange.date).text == "168 days"
