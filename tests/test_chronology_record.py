"""The record itself: what has to hold of timeline.yaml so that a journalist can trust it.

A failure here is a slip in the data, never in the code. The rules of the model are checked elsewhere.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from timeline.frame import origins, to_frames
from timeline.lineage import lineage, side
from timeline.model import Chronology, Event
from timeline.reader import DEFAULT_FILE, read
from timeline.references import references
from timeline.search import names
from timeline.vocabulary import SPOKEN, UNPROVEN, ActorType, Checked, Importance, Kind, Role, Stance

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))
import check_articles

ARTICLES_FOLDER = DEFAULT_FILE.parent.parent / "shared" / "articles"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = "January February March April May June July August September October November December".split()


@pytest.fixture(scope="module")
def record() -> Chronology:
    reading = read(DEFAULT_FILE)
    assert reading.chronology is not None, reading.problems[:3]
    return reading.chronology


@pytest.fixture(scope="module")
def events(record: Chronology) -> dict[str, Event]:
    return {event.id: event for event in record.events}


def speakers(event: Event) -> list[str]:
    return [actor for actor, roles in event.actors.items() if Role.SPEAKER in roles]


def spoken_on(event: Event) -> date:
    """Give the day of the words, or of the deed."""
    return (event.said or event.date).anchor


def answers(record: Chronology, question: str) -> Iterator[tuple[date, str, Stance]]:
    """Walk the answers to a question, oldest first: day, side, stance."""
    found = [
        ((event.said or event.reported or event.date).anchor, side(record.actors, who), position.stance)
        for event in record.events
        for position in event.position
        if position.question == question
        for who in ([position.by] if position.by else speakers(event))
    ]
    yield from sorted(found)


# ---- how far it reaches


def test_the_record_holds_at_least_110_events_from_july_2023_on(record: Chronology) -> None:
    assert len(record.events) >= 110
    assert min(event.date.anchor for event in record.events) == date(2023, 7, 26)


def test_the_coverage_note_names_the_last_day_that_was_confirmed(record: Chronology) -> None:
    coverage = record.timeline.coverage
    assert coverage is not None
    assert coverage.note
    assert coverage.until.anchor == max(event.known_from.known_by for event in record.events)


def test_the_events_stand_in_date_order_so_that_an_editor_finds_the_place(record: Chronology) -> None:
    days = [event.date.anchor for event in record.events]
    assert days == sorted(days)


@pytest.mark.parametrize(
    ("event", "day"),
    [
        ("treaty-signed", "2024-06-19"),
        ("duma-ratifies", "2024-10-24"),
        ("federation-council-ratifies", "2024-11-06"),
        ("putin-signs-law", "2024-11-09"),
        ("dprk-decree", "2024-11-11"),
        ("dprk-ratification-announced", "2024-11-12"),
        ("instruments-exchanged", "2024-12-04"),
        ("efe-11000-near-border", "2024-11"),
        ("shoigu-thanks-ri", "2025-05-28"),
        ("shoigu-treaty-on-battlefield", "2025-05-29"),
        ("kim-shoigu-june-4", "2025-06-04"),
    ],
)
def test_the_milestones_asked_for_are_found_on_their_days(
    events: dict[str, Event], event: str, day: str
) -> None:
    assert str(events[event].date) == day


def test_the_chapters_follow_each_other_without_gap_and_hold_every_event(record: Chronology) -> None:
    spans = [(chapter.date.earliest, chapter.date.latest) for chapter in record.chapters]
    assert 6 <= len(spans) <= 7
    assert all(len(chapter.title) <= 24 for chapter in record.chapters)
    for (_, end), (start, _) in pairwise(spans):
        assert start == end + timedelta(days=1)
    assert spans[0][0] <= date(2023, 7, 31)
    assert all(spans[0][0] <= event.date.anchor <= spans[-1][1] for event in record.events)


def test_few_events_are_key_and_their_headlines_are_short(record: Chronology) -> None:
    key = [event for event in record.events if event.importance is Importance.KEY]
    assert 8 <= len(key) <= 16
    assert [event.headline for event in key if len(event.headline) > 45] == []


# ---- sources


def test_every_event_has_a_source_with_publisher_day_and_title(record: Chronology) -> None:
    bare = []
    for event in record.events:
        cited = [record.sources[source] for source in event.sources]
        assert all(source.publisher and source.published for source in cited)
        untitled_for_a_reason = all(
            source.checked is Checked.CITED or "no headline" in (source.note or "").casefold() or source.title
            for source in cited
        )
        if not any(source.title for source in cited) and not untitled_for_a_reason:
            bare.append(event.id)
    assert bare == []


def test_all_but_a_few_events_have_a_source_with_a_title(record: Chronology) -> None:
    titled = [any(record.sources[source].title for source in event.sources) for event in record.events]
    assert titled.count(False) <= 3


def test_events_that_rest_on_a_single_origin_can_be_told_from_the_others(record: Chronology) -> None:
    independent = to_frames(record).citations.groupby("event")["origin"].nunique()
    single = set(independent[independent == 1].index)
    assert {"shoigu-own-land", "msmt-says-20000-containers", "kim-shoigu-june-4"} <= single
    assert {"treaty-signed", "nebenzya-denies", "gerasimov-confirms-troops"} & single == set()


@pytest.mark.parametrize(
    ("event", "source", "origin"),
    [
        ("shoigu-treaty-on-battlefield", "asiae-2025-05-30", "tass-2025-05-29"),
        ("lavrov-perm", "asiae-2025-05-30", "ria-2025-05-29"),
        ("peskov-treaty-unambiguous", "defencetalks-2024-10-15", "reuters-2024-10-15"),
        ("zakharova-dismisses-reports", "timenews-2024-10-26", "donga-2024-10-26"),
        ("putin-sovereign-decision", "timenews-2024-10-26", "ria-2024-10-25"),
        ("putin-images-reflect-something", "timenews-2024-10-26", "reuters-2024-10-24"),
        ("kim-jong-gyu-lawful-if-so", "timenews-2024-10-26", "kcna-2024-10-25"),
        ("instruments-exchanged", "efe-2024-12-05", "kcna-2024-12-05"),
        ("efe-11000-near-border", "efe-2024-12-05", "efe-2024-12-05"),
        ("kim-shoigu-june-4", "stratnews-2025-06-05", "kcna-2025-06-05"),
        ("dprk-ministry-rejects-report", "stratnews-2025-06-05", "kcna-2025-06-02"),
        ("msmt-says-20000-containers", "stratnews-2025-06-05", "msmt-2025-05-29"),
        ("un-panel-vetoed", "stratnews-2025-06-05", "stratnews-2025-06-05"),
    ],
)
def test_an_article_that_repeats_several_reports_is_traced_to_the_right_one(
    record: Chronology, events: dict[str, Event], event: str, source: str, origin: str
) -> None:
    assert origins(record, events[event])[source] == origin


def test_an_article_has_one_record(record: Chronology) -> None:
    records = defaultdict(list)
    for key, source in record.sources.items():
        if source.url:
            records[source.url].append(key)
    assert {url: keys for url, keys in records.items() if len(keys) > 1} == {}
    assert set(check_articles.ARTICLES) <= set(record.sources)


def test_a_source_repeats_nothing_that_was_published_later(record: Chronology) -> None:
    late = [
        (key, origin)
        for key, source in record.sources.items()
        for origin in source.origin
        if record.sources[origin].published.surely_after(source.published)
    ]
    assert late == []


def test_every_address_is_well_formed_and_none_is_of_the_copying_network(record: Chronology) -> None:
    for source in record.sources.values():
        for url in filter(None, (source.url, source.archived)):
            parts = urlsplit(url)
            assert parts.scheme in ("http", "https")
            assert "." in parts.netloc
            assert " " not in url
            assert "news-pravda" not in parts.netloc
            assert not re.match(r"(www\.)?pravda-\w\w\.", parts.netloc)


def test_primary_documents_are_there_as_such(record: Chronology) -> None:
    documents = {key for key, source in record.sources.items() if source.type == "official-document"}
    assert {"un-2024-03-28", "kremlin-2024-10-24", "duma-2024-10-24", "russian-mfa-2025-05-29"} <= documents
    assert record.sources["kcna-2024-06-20"].url


def test_nothing_is_listed_that_nothing_uses(record: Chronology) -> None:
    used = {(use.section, use.value) for use in references(record)}
    for section in ("actors", "places", "sources", "questions", "articles"):
        listed = {(section, str(key)) for key in getattr(record, section)}
        assert listed - used == set()


# ---- quotations, numbers, weekdays


def test_a_quotation_has_at_most_20_words_and_a_source_that_the_event_cites(record: Chronology) -> None:
    for event in record.events:
        for quote in event.quote:
            assert len(quote.text.split()) <= 20, event.id
            assert quote.source in event.sources, event.id
            assert {Role.SPEAKER, Role.PUBLISHER} & set(event.actors[quote.speaker]), event.id


def test_a_number_says_who_gave_it_what_it_counts_and_where(record: Chronology) -> None:
    given = [(event, quantity) for event in record.events for quantity in event.quantity]
    assert len(given) >= 40
    for event, quantity in given:
        assert quantity.by or len(speakers(event)) == 1, event.id
        assert quantity.source in event.sources, event.id
        assert quantity.counts
    measures = {quantity.measure for _, quantity in given}
    assert {"troops", "containers", "killed", "wounded", "casualties"} <= measures


def test_troops_were_counted_by_at_least_five_different_sides_or_bodies(record: Chronology) -> None:
    by = {
        quantity.by or speakers(event)[0]
        for event in record.events
        for quantity in event.quantity
        if quantity.measure == "troops"
    }
    assert {"nis", "zelensky", "kirby", "hur", "msmt"} <= by


def test_a_weekday_with_a_date_agrees_with_the_calendar(record: Chronology) -> None:
    dated = re.compile(
        rf"\b({'|'.join(WEEKDAYS)}),? (?:the )?(\d\d?)(?:st|nd|rd|th)?(?: ({'|'.join(MONTHS)}))?"
    )
    checked = 0
    for event in record.events:
        for text in notes(event):
            for weekday, day, month in dated.findall(text):
                near = (event.said or event.date).anchor
                told = date(near.year, MONTHS.index(month) + 1 if month else near.month, int(day))
                assert WEEKDAYS[told.weekday()] == weekday, f"{event.id}: {text}"
                checked += 1
    assert checked >= 5


def test_a_weekday_alone_is_that_of_a_day_the_event_knows(record: Chronology) -> None:
    for event in record.events:
        known = [event.date, event.said, event.reported]
        known += [candidate.date for candidate in event.candidates]
        known += [record.sources[source].published for source in event.sources]
        days = {day for one in known if one for day in (one.earliest, one.latest) if day}
        for weekday in re.findall(rf"\b({'|'.join(WEEKDAYS)})\b", event.date_note or ""):
            assert WEEKDAYS.index(weekday) in {day.weekday() for day in days}, event.id


def notes(event: Event) -> Iterator[str]:
    yield from (event.date_note or "", event.caution or "", event.summary or "")
    yield from (candidate.note or "" for candidate in event.candidates)


# ---- links


def test_nothing_answers_what_came_later_and_nothing_precedes_what_came_before(
    record: Chronology, events: dict[str, Event]
) -> None:
    for event in record.events:
        for link in event.links:
            ((kind, target),) = link.items()
            other = events[target]
            if kind in ("precedes", "forecasts"):
                assert spoken_on(event) <= other.date.anchor, (event.id, kind, target)
            elif kind != "same_as":
                assert spoken_on(other) <= (event.said or event.date).known_by, (event.id, kind, target)
            assert target != event.id


def test_a_link_stands_once_and_not_both_ways(record: Chronology) -> None:
    links = [
        (event.id, kind, target) for event in record.events for x in event.links for kind, target in x.items()
    ]
    assert len(links) == len(set(links))
    assert [link for link in links if (link[2], link[1], link[0]) in links] == []


def test_the_steps_from_signature_to_force_are_linked_in_order(events: dict[str, Event]) -> None:
    path, step = ["treaty-signed"], "treaty-signed"
    while step != "instruments-exchanged":
        step = next(link["precedes"] for link in events[step].links if "precedes" in link)
        path.append(step)
    assert path == [
        "treaty-signed",
        "ratification-bill",
        "duma-ratifies",
        "federation-council-ratifies",
        "putin-signs-law",
        "dprk-decree",
        "dprk-ratification-announced",
        "instruments-exchanged",
    ]


# ---- people


def test_a_person_has_an_office_and_a_russian_or_a_korean_a_name_in_their_script(record: Chronology) -> None:
    scripts = {
        "russia": "[А-Яа-яЁё]",
        "ukraine": "[А-Яа-яІіЇїЄє]",
        "dprk": "[가-힣]",
        "south-korea": "[가-힣]",
    }
    for key, actor in record.actors.items():
        if actor.type is ActorType.PERSON:
            assert actor.posts, key
            if script := scripts.get(side(record.actors, key)):
                assert re.search(script, actor.native or ""), key


def test_kim_jong_gyu_is_never_taken_for_the_leader(record: Chronology, events: dict[str, Event]) -> None:
    gyu, leader = record.actors["kim-jong-gyu"], record.actors["kim-jong-un"]
    assert not {*names(gyu)} & {*names(leader)}
    assert gyu.native == "김정규"
    assert leader.native == "김정은"
    assert "Not Kim Jong Un" in (gyu.note or "")
    assert events["instruments-exchanged"].actors["kim-jong-gyu"] == (Role.SIGNATORY,)
    for event in record.events:
        assert not {"kim-jong-gyu", "kim-jong-un"} <= set(event.actors), event.id
        if "Jong Gyu" in event.headline + (event.summary or ""):
            assert "kim-jong-gyu" in event.actors, event.id


def test_the_sides_are_few(record: Chronology) -> None:
    assert {side(record.actors, actor) for actor in record.actors} == {
        "russia",
        "dprk",
        "ukraine",
        "united-states",
        "south-korea",
        "united-nations",
        "others",
    }


def test_a_medium_speaks_only_for_itself(record: Chronology) -> None:
    for event in record.events:
        for actor in speakers(event):
            if record.actors[actor].type is ActorType.MEDIA:
                assert event.kind in (Kind.INTERPRETATION, Kind.CLAIM), event.id
                assert speakers(event) == [actor]
                assert "press" in lineage(record.actors, actor) or actor == "korean-central-television"


def test_what_is_unproven_is_told_as_somebodys_words(record: Chronology) -> None:
    told = re.compile(
        r"\b(says?|said|counts?|reports?|reads|sees|expects?|puts|dates|raises|sets|speaks)\b", re.IGNORECASE
    )
    assert [e.id for e in record.events if e.kind in UNPROVEN and not told.search(e.headline)] == []


# ---- what each side said


@pytest.mark.parametrize("question", ["troops-sent", "arms-supplied", "article-4-obliges", "third-countries"])
def test_every_question_has_answers_of_two_sides_and_of_two_kinds(record: Chronology, question: str) -> None:
    found = list(answers(record, question))
    assert len({side for _, side, _ in found}) >= 2
    assert len({stance for _, _, stance in found}) >= 2


@pytest.mark.parametrize(
    ("party", "first", "who"),
    [
        ("russia", date(2025, 4, 26), "gerasimov-confirms-troops"),
        ("dprk", date(2025, 4, 28), "dprk-confirms-troops"),
    ],
)
def test_each_side_acknowledged_the_troops_after_denying_and_deflecting(
    record: Chronology, events: dict[str, Event], party: str, first: date, who: str
) -> None:
    said = [(day, stance) for day, side, stance in answers(record, "troops-sent") if side == party]
    assert min(day for day, stance in said if stance is Stance.ACKNOWLEDGES) == first
    before = [stance for day, stance in said if day < first]
    assert {Stance.DENIES, Stance.DEFLECTS} <= set(before)
    assert events[who].kind is Kind.ACKNOWLEDGEMENT
    assert events[who].date.anchor == first


def test_the_path_is_not_one_way(record: Chronology, events: dict[str, Event]) -> None:
    putin, envoy = events["putin-images-reflect-something"], events["nebenzya-denies"]
    assert putin.date.anchor == date(2024, 10, 24)
    assert putin.kind is Kind.NON_DENIAL
    assert envoy.date.anchor == date(2024, 10, 30)
    assert envoy.position[0].stance is Stance.DENIES


def test_the_conflicts_between_article_and_record_are_told(events: dict[str, Event]) -> None:
    conflicts = {
        "austin-sees-evidence": "2024-10-24",
        "dprk-decree": "2024-11-12",
        "un-panel-vetoed": "../2024-10",
        "instruments-exchanged": "2024-12-02/2024-12-05",
        "kim-jong-gyu-lawful-if-so": "2024-10-24",
        "putin-joint-exercises": "../2024-12-05",
        "efe-11000-near-border": "2024-10-08/2024-10-13",
    }
    for event, other in conflicts.items():
        assert other in [str(candidate.date) for candidate in events[event].candidates], event
    for event, words in {
        "un-panel-vetoed": "Russia and China",
        "merz-range-remark": "decision",
        "shoigu-treaty-on-battlefield": "28 May",
        "efe-russia-neither-confirmed": "denied",
        "federation-council-ratifies": "four Russian steps",
    }.items():
        assert words in f"{events[event].caution} {events[event].date_note}", event


def test_shoigu_was_five_times_in_pyongyang(record: Chronology) -> None:
    visits = [
        str(event.date)
        for event in record.events
        if event.place == "pyongyang"
        and Role.VISITOR in event.actors.get("shoigu", ())
        and event.kind in (Kind.VISIT, Kind.MEETING)
    ]
    assert visits == ["2023-07-26", "2024-09-13", "2025-03-21", "2025-06-04", "2025-06-17"]


# ---- briefings


def test_the_four_briefings_have_6_to_14_steps_each_with_a_note(record: Chronology) -> None:
    assert {story.id for story in record.stories} >= {
        "from-signature-to-force",
        "from-denial-to-acknowledgement",
        "shoigu-five-visits",
        "numbers-and-who-gave-them",
    }
    for story in record.stories:
        assert 6 <= len(story.steps) <= 14, story.id
        assert all(step.say for step in story.steps), story.id


def test_a_briefing_goes_forward_by_the_days_on_which_the_world_could_know(
    record: Chronology, events: dict[str, Event]
) -> None:
    for story in record.stories:
        days = [events[step.event].known_from.anchor for step in story.steps if step.event]
        assert days == sorted(days), story.id


# ---- the five articles


def test_no_text_of_ours_shares_eight_words_in_a_row_with_an_article(record: Chronology) -> None:
    stored = json.loads(check_articles.HASHES.read_text("utf-8"))
    assert len(stored["runs"]) > 1500
    assert check_articles.copied(record, stored["runs"]) == []


def test_a_quotation_credited_to_an_article_was_found_in_it_word_for_word(record: Chronology) -> None:
    stored = json.loads(check_articles.HASHES.read_text("utf-8"))
    unseen = [
        (event, words)
        for event, key, words in check_articles.credited(record)
        if check_articles.short_hash(f"{key}: {check_articles.straight(words)}") not in stored["quotations"]
    ]
    assert unseen == [], "run scripts/check_articles.py FOLDER --write, where the articles are"


def test_the_stored_hashes_are_those_of_the_articles_where_these_are_at_hand() -> None:
    stored = json.loads(check_articles.HASHES.read_text("utf-8"))
    assert all(re.fullmatch(r"[0-9a-f]{10}", one) for kept in stored.values() for one in kept)
    if ARTICLES_FOLDER.is_dir():
        assert check_articles.main([str(ARTICLES_FOLDER)]) == 0
        texts = [(ARTICLES_FOLDER / file).read_text("utf-8") for file in check_articles.ARTICLES.values()]
        runs = {check_articles.short_hash(run) for text in texts for run in check_articles.runs(text)}
        assert runs == set(stored["runs"])


def test_words_need_a_speaker_and_a_forecast_lies_ahead_of_them(record: Chronology) -> None:
    for event in record.events:
        assert event.kind not in SPOKEN or speakers(event), event.id
        if event.kind is Kind.FORECAST:
            assert spoken_on(event) < event.date.anchor, event.id
