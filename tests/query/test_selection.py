"""Selections: what each filter keeps, what the address says, and nothing that raises."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.chronologies import frames_of, real
from tests.query.selections import FRAMES, RECORDS, selections
from timeline.model.actor_tree import list_ancestors
from timeline.model.certainty import Certainty, classify_certainty
from timeline.model.records import Event
from timeline.model.vocabulary import Role
from timeline.query.as_of import as_of
from timeline.query.facets import count_facets
from timeline.query.search import ARTICLE, FORM, OR, build_search_texts, fold_text, list_kind_words, write_form
from timeline.query.selection import LIST_FIELDS, QUERY_KEYS, Selection, build_mask, list_terms, parse_query, select
from timeline.text.unicode import replace_invisible
from timeline.text.word_forms import list_words


def chosen(**fields: object) -> set[str]:
    return set(select(FRAMES, Selection(**fields)).index)  # type: ignore[arg-type]


def days(since: str, until: str) -> dict[str, date | None]:
    return {
        "since": date.fromisoformat(since) if since else None,
        "until": date.fromisoformat(until) if until else None,
    }


def test_an_empty_selection_chooses_everything_in_order() -> None:
    assert list(select(FRAMES, Selection()).index) == list(FRAMES.events.index)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"actors": ("russia",)}, {"signing", "denial", "charge", "visit-foretold"}),
        ({"actors": ("kremlin",)}, {"denial", "charge"}),
        ({"actors": ("peskov",)}, {"denial"}),
        ({"actors": ("kim-jong-un", "peskov")}, {"signing", "denial"}),
        ({"actors": ("russia", "dprk"), "match": "all"}, {"signing", "denial", "charge"}),
        ({"actors": ("russia", "peskov"), "match": "all"}, {"denial"}),
        ({"actors": ("kim-jong-un", "kim-jong-gyu"), "match": "all"}, set()),
        ({"actors": ("dprk",), "roles": ("subject",)}, {"denial"}),
        ({"actors": ("dprk",), "roles": ("agent", "signatory")}, {"signing", "deployment"}),
        ({"actors": ("russia", "dprk"), "roles": ("speaker",)}, {"denial", "charge", "visit-foretold"}),
        ({"actors": ("russia", "dprk"), "roles": ("signatory",), "match": "all"}, {"signing"}),
        ({"roles": ("speaker",)}, {"denial", "charge", "visit-foretold"}),
        ({"roles": ("host",)}, set()),
        ({"kinds": ("claim", "denial")}, {"charge", "denial"}),
        ({"sources": ("kcna",)}, {"signing", "decree"}),
        ({"publishers": ("KCNA", "Reuters")}, {"signing", "charge", "decree"}),
        ({"sources": ("kcna", "tass"), "kinds": ("decision", "report")}, {"decree", "fighting"}),
        ({"text": "signing", "kinds": ("claim",)}, set()),
        ({"importance": ("key",)}, {"signing"}),
        ({"importance": ("key", "minor")}, {"signing", "denial"}),
        ({"certainty": ("exact",)}, {"denial", "visit-foretold"}),
        ({"certainty": ("uncertain",)}, {"decree"}),
        ({"certainty": ("coarse",)}, {"deployment", "charge", "fighting"}),
        ({"certainty": ("disputed",)}, {"signing"}),
        ({"certainty": ("disputed", "uncertain")}, {"signing", "decree"}),
        ({"places": ("pyongyang",)}, {"signing"}),
        ({"places": ("dprk",)}, {"signing", "deployment"}),
        ({"places": ("wonsan", "russia")}, {"deployment", "denial"}),
        ({"positions": ("sent",)}, {"denial", "charge"}),
        ({"positions": ("sent:denies",)}, {"denial"}),
        ({"positions": ("sent:denies", "lawful")}, {"denial"}),
        ({"positions": ("lawful:denies",)}, set()),
        ({"articles": ("4",)}, {"signing"}),
        ({"articles": ("4", "22")}, {"signing", "decree"}),
        ({"tags": ("summit",)}, {"signing"}),
        ({"tags": ("summit", "treaty")}, {"signing", "decree"}),
        ({"status": ("disputed",)}, {"denial"}),
        ({"status": ("confirmed",)}, set()),
        ({"thread": "charge"}, {"charge", "denial", "fighting"}),
        ({"thread": "fighting"}, {"charge", "denial", "fighting"}),
        ({"thread": "decree", "places": ("dprk",)}, {"deployment"}),
        ({"thread": "signing"}, {"signing"}),
    ],
)
def test_filters_keep_what_they_name(fields: dict[str, object], expected: set[str]) -> None:
    assert chosen(**fields) == expected


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2024-11-30", "2024-11-30", {"deployment", "fighting"}),
        ("2024-11-12", "2024-11-12", {"deployment", "decree", "fighting"}),
        ("2024-11-13", "2024-11-13", {"deployment", "fighting"}),
        ("2024-10-15", "2024-10-15", {"charge", "fighting"}),
        ("2024-10-16", "2024-10-16", {"fighting"}),
        ("", "2024-01-01", {"charge"}),
        ("", "2024-08-01", {"charge", "signing", "fighting"}),
        ("2025-01-01", "", {"fighting", "visit-foretold"}),
        ("9999-12-31", "", {"fighting"}),
        ("", "0001-01-01", {"charge"}),
    ],
)
def test_a_range_keeps_every_event_with_a_possible_day_in_it(since: str, until: str, expected: set[str]) -> None:
    assert chosen(**days(since, until)) == expected


@pytest.mark.parametrize(
    ("known", "shown"),
    [("2025-04-25", False), ("2025-04-26", True)],
)
def test_what_was_reported_later_is_hidden_as_known_on_a_day(known: str, shown: bool) -> None:
    assert ("deployment" in chosen(known=date.fromisoformat(known))) is shown


@pytest.mark.parametrize(("known", "shown"), [("2025-06-03", False), ("2025-06-04", True)])
def test_a_forecast_shows_from_the_day_it_was_said(known: str, shown: bool) -> None:
    assert ("visit-foretold" in chosen(known=date.fromisoformat(known))) is shown


def test_of_two_possible_days_the_later_is_the_one_by_which_it_was_known() -> None:
    assert "decree" not in chosen(known=date(2024, 11, 11))
    assert "decree" in chosen(known=date(2024, 11, 12))


def test_an_address_names_only_what_was_chosen() -> None:
    assert Selection().to_query() == {}
    assert Selection(actors=("peskov",), since=date(1, 2, 3)).to_query() == {
        "actors": ["peskov"],
        "since": ["0001-02-03"],
    }


@pytest.mark.parametrize(
    ("query", "since", "until"),
    [
        ({"since": ["2024-10"], "until": ["2024-11"]}, "2024-10-01", "2024-11-30"),
        ({"since": ["2024-11"], "until": ["2024-10"]}, "2024-10-01", "2024-11-30"),
        ({"since": ["2024-11-05"], "until": ["2024-11-04"]}, "2024-11-04", "2024-11-05"),
        ({"since": ["2024"]}, "2024-01-01", ""),
    ],
)
def test_months_count_whole_and_a_reversed_range_is_turned(query: dict[str, list[str]], since: str, until: str) -> None:
    selection, notes = parse_query(query, FRAMES)
    assert {"since": selection.since, "until": selection.until} == days(since, until)
    assert notes == ()


@pytest.mark.parametrize("key", [*LIST_FIELDS, "thread", "since", "until", "known", "match"])
@pytest.mark.parametrize("value", ["42", "nobody", "2024-13-45", "__class__", "../..", "\u202e", "a" * 5000, "\0"])
def test_a_value_that_means_nothing_is_left_out_with_a_note(key: str, value: str) -> None:
    selection, notes = parse_query({key: [value], "text": ["kept"]}, FRAMES)
    assert selection == Selection(text="kept")
    assert len(notes) == 1
    assert replace_invisible(value[:60]) in notes[0]
    assert notes[0].endswith("was left out.")


def test_an_answer_that_no_question_takes_is_left_out_with_a_note() -> None:
    selection, notes = parse_query({"positions": ["sent:denies", "sent:maybe", "sent:"]}, FRAMES)
    assert selection == Selection(positions=("sent:denies",))
    assert [note.split()[0] for note in notes] == ["“sent:maybe”", "“sent:”"]


def test_a_country_without_places_is_no_place() -> None:
    _, notes = parse_query({"places": ["russia", "rome", "kremlin"]}, FRAMES)
    assert notes == ("“kremlin” is no place of this chronology and was left out.",)


def test_of_threads_the_first_counts_and_an_unknown_one_gets_a_note() -> None:
    assert parse_query({"thread": ["charge", "denial"]}, FRAMES) == (Selection(thread="charge"), ())
    assert parse_query({"thread": ["gone"]}, FRAMES)[1] == ("“gone” is no event of this chronology and was left out.",)


def test_a_thread_goes_by_the_links_that_were_known() -> None:
    frames = as_of(FRAMES, date(2024, 10, 10))
    assert "charge" not in frames.event
    selection, notes = parse_query({"thread": ["charge"], "known": ["2024-10-10"]}, frames)
    assert (selection.thread, notes) == ("charge", ())
    assert len(select(frames, selection)) == 0
    assert set(select(frames, replace(selection, thread="denial")).index) == {"denial"}


def test_a_chronology_without_places_questions_and_articles_takes_none() -> None:
    bare = frames_of('- {id: a, date: "2024-10-10", headline: Denial, sources: tass}')
    selection, notes = parse_query({"places": ["rome"], "positions": ["sent"], "articles": ["4"]}, bare)
    assert selection == Selection()
    assert len(notes) == 3
    assert len(select(bare, Selection(places=("rome",), positions=("sent",), articles=("4",)))) == 0


def test_an_article_without_a_record_can_be_chosen_by_its_number() -> None:
    bare = frames_of('- {id: a, date: "2024-10-10", headline: Denial, sources: tass, articles: 7}')
    selection, notes = parse_query({"articles": ["7"]}, bare)
    assert (list(select(bare, selection).index), notes) == (["a"], ())


def test_what_is_sound_stays_beside_what_is_left_out() -> None:
    selection, notes = parse_query({"actors": ["peskov", "nobody", "peskov"], "match": ["all"]}, FRAMES)
    assert selection == Selection(actors=("peskov",), match="all")
    assert len(notes) == 1


@given(st.dictionaries(st.sampled_from([*QUERY_KEYS, "other"]), st.lists(st.text(), max_size=4)))
def test_no_address_raises(query: dict[str, list[str]]) -> None:
    selection, _ = parse_query(query, FRAMES)
    assert parse_query(selection.to_query(), FRAMES) == (selection, ())
    assert 0 <= build_mask(FRAMES, selection).sum() <= len(FRAMES.events)


@given(selections())
def test_an_address_gives_back_the_selection_it_was_written_from(selection: Selection) -> None:
    assert parse_query(selection.to_query(), real()) == (selection, ())


class Plain(NamedTuple):
    """Hold an event as the plain loop looks at it."""

    event: Event
    held: list[tuple[str, Role]]
    publishers: set[str]
    certain: set[Certainty]
    text: str
    closed: str
    forms: set[str]
    thread: set[str]


@cache
def plainly() -> list[Plain]:
    frames = real()
    texts = build_search_texts(frames.chronology, frames.ordered_events)
    return [_plain(event, text) for event, text in zip(frames.ordered_events, texts, strict=True)]


def _plain(event: Event, text: str) -> Plain:
    actors, sources = real().chronology.actors, real().chronology.sources
    involved = event.actors.items()
    held = [(above, role) for who, roles in involved for role in roles for above in list_ancestors(actors, who)]
    publishers = {sources[source].publisher for source in event.sources}
    closed = text.replace(" ", "")
    return Plain(event, held, publishers, set(classify_certainty(event)), text, closed, _forms(event), _thread(event))


def _forms(event: Event) -> set[str]:
    whole = real().chronology
    texts = [(event.headline, "en"), (event.summary or "", "en")]
    texts += [(quote.text, quote.language or "en") for quote in event.quote]
    texts += [(whole.articles[number].title, "en") for number in event.articles]
    texts += [(s.title or "", s.language or "en") for s in (whole.sources[key] for key in event.sources)]
    words = {(word, language) for text, language in texts for word in list_words(text)}
    kinds = {write_form(word, "en") for word in list_kind_words(event.kind)}
    return kinds | {write_form(*pair) for pair in words if fold_text(pair[0]) not in real().name_words}


def _thread(event: Event) -> set[str]:
    ties = [(e.id, to) for e in real().ordered_events for link in e.links for to in link.values()]
    thread: set[str] = set()
    waiting = {event.id}
    while waiting:
        thread |= waiting
        waiting = {b for a, b in [*ties, *((b, a) for a, b in ties)] if a in waiting} - thread
    return thread


def has(plain: Plain, part: str) -> bool:
    if part.startswith(FORM):
        return part in plain.forms
    if part.startswith(ARTICLE):
        return part.removeprefix(ARTICLE) in {f"article{number}" for number in plain.event.articles}
    return part in plain.text or part in plain.closed


def countries_of(event: Event) -> set[str | None]:
    return {real().chronology.places[place].country for place in event.places}


def test_a_place_finds_what_happened_there_and_what_led_there_and_a_country_counts_it_once() -> None:
    events = """
- {id: flight, date: "2024-06-18", headline: Flight, sources: tass, place: moscow, to_place: pyongyang}
- {id: train, date: "2024-06-19", headline: Train, sources: tass, place: wonsan, to_place: pyongyang}
- {id: arrival, date: "2024-06-20", headline: Arrival, sources: tass, to_place: moscow}
"""
    frames = frames_of(events, records=RECORDS)

    def found(*places: str) -> list[str]:
        return list(select(frames, Selection(places=places)).index)

    assert found("pyongyang") == ["flight", "train"]
    assert found("moscow") == ["flight", "arrival"]
    assert count_facets(frames, Selection())["places"]["dprk"] == len(found("dprk")) == 2
    assert list(select(frames, Selection(text="Pyongyang")).index) == ["flight", "train"]


def fits(plain: Plain, chosen: Selection, sought: tuple[str, ...]) -> bool:
    event, held = plain.event, plain.held
    roles = set(chosen.roles or Role)
    there = [any(a == actor and role in roles for a, role in held) for actor in chosen.actors]
    return all(
        (
            not chosen.actors or (all(there) if chosen.match == "all" else any(there)),
            bool(chosen.actors) or not chosen.roles or any(role in roles for _, role in held),
            not chosen.kinds or event.kind in chosen.kinds,
            not chosen.publishers or bool(plain.publishers & set(chosen.publishers)),
            not chosen.sources or bool(set(event.sources) & set(chosen.sources)),
            not chosen.importance or event.importance in chosen.importance,
            not chosen.certainty or bool(plain.certain & set(chosen.certainty)),
            event.date.overlaps(chosen.since, chosen.until),
            not chosen.known or event.known_from.known_by <= chosen.known,
            not chosen.places or bool({*event.places, *countries_of(event)} & set(chosen.places)),
            not chosen.positions
            or any(v in chosen.positions for p in event.position for v in (p.question, f"{p.question}:{p.stance}")),
            not chosen.tags or any(tag in chosen.tags for tag in event.tags),
            not chosen.status or str(event.status) in chosen.status,
            not chosen.articles or any(str(number) in chosen.articles for number in event.articles),
            not chosen.thread or chosen.thread in plain.thread,
            all(any(has(plain, part) for part in term.split(OR)) for term in sought),
        )
    )


@pytest.mark.parametrize(
    ("dated", "words"),
    [
        ('"2024-10-27/2024-10-28"', "exact"),
        ("2024", "coarse"),
        ('"2024-10~"', "uncertain coarse"),
        ('"2024-10-08?"', "uncertain"),
        ('"../2024-10-15"', "coarse"),
        ('"2024-10-08", candidates: [{date: "2024-10-08", source: tass}]', "exact"),
        ('"2024-10", candidates: [{date: "2024-10-08", source: tass}]', "coarse disputed"),
    ],
)
def test_a_date_is_exact_or_doubtful_in_one_or_more_ways(dated: str, words: str) -> None:
    event = frames_of(f"- {{id: a, headline: A, sources: tass, date: {dated}}}").event["a"]
    assert list(classify_certainty(event)) == words.split()


@settings(max_examples=5 * settings.default.max_examples)
@given(selections())
def test_masks_agree_with_a_plain_loop_over_the_real_file(selection: Selection) -> None:
    frames = real()
    sought = list_terms(frames, selection.text)
    assert build_mask(frames, selection).tolist() == [fits(plain, selection, sought) for plain in plainly()]


def test_every_name_of_every_actor_finds_all_its_events() -> None:
    frames = real()
    for actor, record in frames.chronology.actors.items():
        own = {event.id for event in frames.chronology.events if actor in event.actors}
        for name in (record.name, record.native, *record.also):
            assert not name or not fold_text(name) or own <= set(select(frames, Selection(text=name)).index), name
