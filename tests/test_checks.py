"""The rules between records: each fires where it should, and stays silent where it should."""

from __future__ import annotations

import pytest

from timeline.checks import READS, RULES
from timeline.model import Event
from timeline.problems import CODES, Problem
from timeline.reader import read_bytes

HEAD = """\
timeline: {title: Treaty}
actors:
  russia: {name: Russia, type: country}
  peskov: {name: Peskov, type: person, part_of: russia}
sources:
  efe: {publisher: EFE, published: 2024-12-05, type: agency}
questions:
  troops: {text: Are troops there?}
"""
EVENTS = HEAD + "events:\n"
TALKS = "  - {id: talks, date: 2024-12-04, headline: Talks, sources: efe}\n"


def problems(text: str) -> tuple[Problem, ...]:
    return read_bytes(text.encode(), "timeline.yaml").problems


def places(text: str) -> list[tuple[str, int, int]]:
    return [(found.code, found.line, found.column) for found in problems(text)]


def event(fields: str) -> str:
    return f"{EVENTS}  - {{id: talks, date: 2024-12-04, headline: Talks, sources: efe, {fields}}}\n"


def marked(text: str, code: str) -> tuple[str, list[tuple[str, int, int]]]:
    """Take the ^ out of a text, and give the place where it stood as a problem of that code."""
    before, found, after = text.partition("^")
    place = (code, before.count("\n") + 1, len(before) - before.rfind("\n"))
    return before + after, [place] if found else []


def test_the_file_on_which_the_rules_are_tried_is_clean() -> None:
    assert problems(EVENTS + TALKS) == ()


@pytest.mark.parametrize("section", ["events", "stories"])
def test_an_id_that_stands_twice_is_reported_at_the_second_and_names_the_first(section: str) -> None:
    stories = "stories:\n" + "  - {id: s, title: S, steps: [{view: ladder}]}\n" * 2
    found = problems(EVENTS + TALKS * 2 if section == "events" else HEAD + stories)
    first = 10
    assert [(one.code, one.line, one.column) for one in found] == [("E301", first + 1, 10)]
    assert found[0].message.endswith(f"is taken (first on line {first})")


@pytest.mark.parametrize(
    ("fields", "message", "fix"),
    [
        ("place: ^kursk", "there is no place “kursk”", "add it under places:, or correct it"),
        ("place: ^place", "there is no place “place”", "add it under places:, or correct it"),
        (
            "actors: {^peskow: subject}",
            "there is no actor “peskow”; did you mean “peskov”?",
            "write peskov",
        ),
        (
            "quote: {text: No., speaker: ^speaker}",
            "there is no actor “speaker”",
            "add it under actors:, or correct it",
        ),
        (
            "position: {question: ^troop, stance: denies, by: peskov}",
            "there is no question “troop”; did you mean “troops”?",
            "write troops",
        ),
        (
            "links: [{precedes: ^signing}]",
            "there is no event “signing”",
            "add it under events:, or correct it",
        ),
        (
            "candidates: [{date: 2024, source: ^ap}]",
            "there is no source “ap”",
            "add it under sources:, or correct it",
        ),
    ],
)
def test_a_reference_to_nothing_is_reported_where_it_is_written(fields: str, message: str, fix: str) -> None:
    text, expected = marked(event(fields), "E302")
    (found,) = problems(text)
    assert [(found.code, found.line, found.column)] == expected
    assert (found.message, found.fix, found.event) == (message, fix, "talks")


def test_articles_may_be_cited_without_being_listed_but_not_beside_a_list() -> None:
    assert places(event("articles: [4, 23]")) == []
    listed, expected = marked(event("articles: [4, ^23]") + "articles:\n  4: {title: Help}\n", "E302")
    assert places(listed) == expected


def test_an_id_made_of_digits_can_be_referred_to() -> None:
    assert places(event("actors: {38: subject}").replace("peskov:", "38:")) == []


def test_of_two_near_ids_none_is_suggested() -> None:
    text = event("actors: {kim-jong-u: subject}").replace(
        "sources:\n",
        "  kim-jong-un: {name: K, type: person}\n  kim-jong-gyu: {name: K, type: person}\nsources:\n",
        1,
    )
    (found,) = problems(text)
    assert found.message == "there is no actor “kim-jong-u”"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (HEAD.replace("type: country", "type: country, part_of: ^russia"), "russia → russia"),
        (HEAD.replace("type: country", "type: country, part_of: ^peskov"), "russia → peskov → russia"),
        (HEAD.replace("type: agency", "type: agency, origin: ^efe"), "efe → efe"),
    ],
)
def test_a_chain_that_leads_back_to_itself_is_reported_once(text: str, hint: str) -> None:
    text, expected = marked(text, "E303")
    (found,) = problems(text)
    assert [(found.code, found.line, found.column)] == expected
    assert found.hint == hint


def test_a_very_long_chain_is_followed_without_delay_or_crash() -> None:
    chain = "".join(f"  p{n}: {{name: P, type: group, part_of: p{n + 1}}}\n" for n in range(5_000))
    assert places(f"timeline: {{title: T}}\nactors:\n{chain}  p5000: {{name: P, type: group}}\n") == []


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("claim", "a claim needs a speaker"),
        ("denial", "a denial needs a speaker"),
        ("non-denial", "a non-denial needs a speaker"),
        ("statement", "a statement needs a speaker"),
        ("acknowledgement", "an acknowledgement needs a speaker"),
        ("interpretation", "an interpretation needs a speaker"),
        ("forecast", "a forecast needs a speaker"),
    ],
)
def test_words_without_a_speaker_are_reported_at_their_kind(kind: str, message: str) -> None:
    text, expected = marked(event(f"kind: ^{kind}, said: 2024-12-05, actors: {{peskov: subject}}"), "E401")
    (found,) = problems(text)
    assert [(found.code, found.line, found.column)] == expected
    assert found.message == message
    assert places(event(f"kind: {kind}, said: 2024-12-05, actors: {{peskov: speaker}}")) == []


@pytest.mark.parametrize("kind", ["milestone", "meeting", "report", "military-action"])
def test_what_is_no_words_needs_no_speaker(kind: str) -> None:
    assert places(event(f"kind: {kind}")) == []


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ("reported: ^2024-12-03", "reported before it happened (4 December 2024)"),
        ("said: ^2024-12-03", "said before it happened (4 December 2024)"),
        ("reported: 2024-12", ""),
        ("reported: 2024-12-04", ""),
        ("reported: ^../2024-12-03", "reported before it happened (4 December 2024)"),
        ("said: 2024-12-06, reported: ^2024-12-05", "reported before it happened (6 December 2024)"),
        ("kind: forecast, said: 2024-12-01, actors: {peskov: speaker}", ""),
        ("kind: forecast, reported: 2024-12-01, actors: {peskov: speaker}", ""),
    ],
)
def test_nothing_is_reported_or_said_before_it_happened_unless_it_is_a_forecast(
    fields: str, message: str
) -> None:
    text, expected = marked(event(fields), "E404")
    assert places(text) == expected
    assert [found.message for found in problems(text)] == [message] * len(expected)


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
    text, expected = marked(HEAD.replace("part_of: russia", post), "E405")
    assert places(text) == expected


def test_a_forecast_without_the_day_it_was_made_is_reported() -> None:
    text, expected = marked(event("kind: ^forecast, actors: {peskov: speaker}"), "E406")
    (found,) = problems(text)
    assert [(found.code, found.line, found.column)] == expected
    assert found.message == "a forecast needs the day it was made"


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
    text, expected = marked(event(f"quantity: {quantity}"), "E407")
    found = problems(text)
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
    text, expected = marked(EVENTS + TALKS + story, "E408")
    assert places(text) == expected


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
    assert [found.code for found in problems(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        EVENTS.replace("type: agency", "type: agence") + TALKS,
        EVENTS.replace("\nsources:", "\nsource:") + TALKS,
        EVENTS.replace("sources:\n  efe:", "sources:\n  - efe:") + TALKS,
        EVENTS.replace("published:", "publishd:") + TALKS,
        HEAD.replace("questions:", "actors:\n  x: y\nquestions:") + "events:\n" + TALKS,
        EVENTS
        + TALKS.replace("2024-12-04", "2024-13")
        + TALKS.replace("talks", "more").replace("}", ", links: [{precedes: talks}]}"),
    ],
    ids=["bad field", "misspelt section", "list for keys", "misspelt key", "section twice", "bad event"],
)
def test_a_broken_record_is_not_also_reported_missing_where_it_is_used(text: str) -> None:
    assert len(problems(text)) == 1


def test_the_fields_that_rules_weigh_together_are_fields_of_an_event_and_codes_of_ours() -> None:
    assert set(READS) <= set(CODES)
    assert {field for fields in READS.values() for field in fields} <= set(Event.model_fields)


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
def test_an_event_surely_earlier_than_the_one_above_it_is_a_warning(
    dates: list[str], late: list[str]
) -> None:
    entries = (TALKS.replace("talks", f"e-{n}").replace("2024-12-04", day) for n, day in enumerate(dates))
    text = EVENTS + "".join(entries)
    lines = text.splitlines()
    warned = [found for found in problems(text) if found.severity == "warning"]
    assert [found.code for found in warned] == ["W502"] * len(late)
    assert all(lines[found.line - 1][found.column - 1 :].startswith(late[0] + ",") for found in warned)


def test_every_rule_has_a_sentence_and_stands_once() -> None:
    assert len(set(RULES)) == len(RULES)
    assert all((rule.__doc__ or "").startswith(("Refuse", "Warn")) for rule in RULES)
