"""The rules between records: each fires where it should, and stays silent where it should."""

from __future__ import annotations

import pytest

from tests.reading.messages import read_problems
from tests.reading.rules import EVENTS, HEAD, TALKS, event, list_problem_places, split_mark
from timeline.model.records import Event
from timeline.reading.checks import FIELDS_READ, RULES
from timeline.reading.problems import CODES


def test_the_file_on_which_the_rules_are_tried_is_clean() -> None:
    assert read_problems(EVENTS + TALKS) == ()


@pytest.mark.parametrize(
    "kind",
    [
        "claim",
        "denial",
        "non-denial",
        "statement",
        "acknowledgement",
        "interpretation",
        "forecast",
    ],
)
def test_words_without_a_speaker_are_reported_at_their_kind(kind: str) -> None:
    text, expected = split_mark(event(f"kind: ^{kind}, said: 2024-12-05, actors: {{peskov: subject}}"), "E401")
    (found,) = read_problems(text)
    assert [(found.code, found.line, found.column)] == expected
    assert kind in found.message
    assert "speaker" in found.fix
    assert list_problem_places(event(f"kind: {kind}, said: 2024-12-05, actors: {{peskov: speaker}}")) == []


@pytest.mark.parametrize("kind", ["milestone", "meeting", "report", "military-action"])
def test_what_is_no_words_needs_no_speaker(kind: str) -> None:
    assert list_problem_places(event(f"kind: {kind}")) == []


@pytest.mark.parametrize(
    "fields",
    [
        "reported: ^2024-12-03",
        "said: ^2024-12-03",
        "reported: 2024-12",
        "reported: 2024-12-04",
        "reported: ^../2024-12-03",
        "said: 2024-12-06, reported: ^2024-12-05",
        "kind: forecast, said: 2024-12-01, actors: {peskov: speaker}",
        "kind: forecast, reported: 2024-12-01, actors: {peskov: speaker}",
    ],
)
def test_nothing_is_reported_or_said_before_it_happened_unless_it_is_a_forecast(fields: str) -> None:
    text, expected = split_mark(event(fields), "E404")
    assert list_problem_places(text) == expected


@pytest.mark.parametrize(
    ("since", "until"),
    [
        ("2024-05-12", "^2012"),
        ("2012", "2024-05-12"),
        ("2024", "2024-05-12"),
        ("2024-05", "2024"),
    ],
)
def test_an_office_does_not_end_before_it_begins(since: str, until: str) -> None:
    post = f"part_of: russia, posts: [{{title: Spokesman, since: {since}, until: {until}}}]"
    text, expected = split_mark(HEAD.replace("part_of: russia", post), "E405")
    assert list_problem_places(text) == expected


def test_a_forecast_without_the_day_it_was_made_is_reported() -> None:
    text, expected = split_mark(event("kind: ^forecast, actors: {peskov: speaker}"), "E406")
    (found,) = read_problems(text)
    assert [(found.code, found.line, found.column)] == expected
    assert "said" in found.fix


@pytest.mark.parametrize(
    ("quantity", "fix"),
    [
        ("^{measure: troops, counts: c}", "add low:"),
        ("{measure: troops, counts: c, low: ^12, high: 11}", "write low: 11, high: 12"),
        ("[{measure: troops, counts: c, low: 1}, ^{measure: x, counts: c}]", "add low:"),
        ("{measure: troops, counts: c, low: 0}", ""),
        ("{measure: troops, counts: c, high: 0}", ""),
        ("{measure: troops, counts: c, low: 11, high: 11}", ""),
    ],
)
def test_a_number_has_a_value_and_its_low_is_not_above_its_high(quantity: str, fix: str) -> None:
    text, expected = split_mark(event(f"quantity: {quantity}"), "E407")
    found = read_problems(text)
    assert [(one.code, one.line, one.column) for one in found] == expected
    assert [one.fix for one in found] == [fix] * len(expected)


@pytest.mark.parametrize(
    "step",
    [
        "^{say: Look}",
        "^{event: talks, view: ladder}",
        "{event: talks}",
        "{view: positions, question: troops}",
    ],
)
def test_a_step_shows_an_event_or_a_view(step: str) -> None:
    story = f"stories:\n  - {{id: s, title: S, steps: [{step}]}}\n"
    text, expected = split_mark(EVENTS + TALKS + story, "E408")
    assert list_problem_places(text) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("kind: claim, actor: {peskov: speaker}", "E201"),
        ("kind: claim, actors: {peskov: speker}", "E204"),
        ("kind: forcast, said: 2024-12-01, actors: {peskov: speaker}", "E204"),
        ("kind: forecast, actors: {peskov: speaker}, said: 2024-13-01", "E103"),
        ("kind: forecast, actors: {peskov: speaker}, sad: 2024-12-01", "E201"),
        ("sources: [EFE]", "E205"),
        ("quote: {text: No., speaker: Peskov}", "E205"),
        ("links: [{responds_to: Talks}]", "E205"),
        ("quantity: {measure: troops, counts: c, low: many}", "E206"),
    ],
)
def test_a_broken_field_does_not_also_break_the_rules_that_read_it(fields: str, expected: str) -> None:
    text = event(fields).replace("sources: efe, sources", "sources")
    assert [found.code for found in read_problems(text)] == [expected]


def test_the_fields_that_rules_weigh_together_are_fields_of_an_event_and_codes_of_ours() -> None:
    assert set(FIELDS_READ) <= set(CODES)
    assert {field for fields in FIELDS_READ.values() for field in fields} <= set(Event.model_fields)


@pytest.mark.parametrize(
    ("dates", "late"),
    [
        (["2024-12-04", "2024-12-03"], ["2024-12-03"]),
        (["2024-12", "2024-12-03"], []),
        (["2024-12-03", "2024-12"], []),
        (["2024-12-03/..", "2024-12-01"], ["2024-12-01"]),
        (["2024-12-03", "../2024-12-02"], ["../2024-12-02"]),
        (["2024-12-04", "2024-12-01", "2024-12-02"], ["2024-12-01"]),
        (["2024-12-03", "2024-12-40", "2024-12-02"], []),
    ],
)
def test_an_event_surely_earlier_than_the_one_above_it_is_a_warning(dates: list[str], late: list[str]) -> None:
    entries = (TALKS.replace("talks", f"e-{n}").replace("2024-12-04", day) for n, day in enumerate(dates))
    text = EVENTS + "".join(entries)
    lines = text.splitlines()
    warned = [found for found in read_problems(text) if found.severity == "warning"]
    assert [found.code for found in warned] == ["W502"] * len(late)
    assert all(lines[found.line - 1][found.column - 1 :].startswith(late[0] + ",") for found in warned)


def test_every_rule_stands_once() -> None:
    assert len(set(RULES)) == len(RULES)
