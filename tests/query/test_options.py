"""Options: what a reader can choose, in an order that stays, and nothing that leads nowhere."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from time import process_time

from hypothesis import given, settings

from bench.synthetic import chronology as synthetic
from tests.chronologies import frames_of, real
from tests.query.selections import FRAMES, selections
from timeline.query.as_of import as_of
from timeline.query.facets import count_facets
from timeline.query.options import build_options
from timeline.query.selection import LIST_FIELDS, Selection, select
from timeline.query.tables import build_frames
from timeline.reading.parser import Limits
from timeline.reading.reader import read_bytes


def rows(name: str, **chosen: object) -> list[tuple[str, str, int, int, str]]:
    return [tuple(option) for option in build_options(FRAMES, Selection(**chosen))[name]]  # type: ignore[arg-type]


def test_actors_stand_below_their_country_with_their_other_spellings() -> None:
    assert rows("actors") == [
        ("dprk", "North Korea", 0, 4, ""),
        ("kim-jong-gyu", "Kim Jong Gyu", 1, 1, "김정규"),
        ("kim-jong-un", "Kim Jong Un", 1, 1, "김정은"),
        ("russia", "Russia", 0, 4, ""),
        ("kremlin", "The Kremlin", 1, 2, ""),
        ("peskov", "Dmitry Peskov", 2, 1, ""),
        ("shoigu", "Sergei Shoigu", 1, 1, "Сергей Шойгу; 쇼이구"),
    ]


def test_places_stand_below_their_country_and_one_without_a_country_after_them() -> None:
    assert rows("places") == [
        ("dprk", "North Korea", 0, 2, ""),
        ("pyongyang", "Pyongyang", 1, 1, ""),
        ("wonsan", "Wonsan", 1, 1, ""),
        ("russia", "Russia", 0, 1, ""),
        ("moscow", "Moscow", 1, 1, ""),
        ("rome", "Rome", 0, 1, ""),
    ]


def test_answers_stand_below_their_question() -> None:
    assert rows("positions") == [
        ("sent", "Were troops sent?", 0, 2, ""),
        ("sent:denies", "denies", 1, 1, ""),
        ("sent:asserts", "asserts", 1, 1, ""),
        ("lawful", "Is it lawful?", 0, 1, ""),
        ("lawful:asserts", "asserts", 1, 1, ""),
    ]


def test_articles_have_their_title_and_sources_their_day() -> None:
    assert rows("articles") == [
        ("4", "Article 4, mutual assistance", 0, 1, ""),
        ("22", "Article 22, entry into force", 0, 2, ""),
    ]
    assert rows("sources")[0] == ("kcna", "KCNA, 20 Jun 2024", 0, 2, "")


def test_publishers_with_more_events_come_first() -> None:
    assert [(value, count) for value, _, _, count, _ in rows("publishers")] == [
        ("TASS", 4),
        ("KCNA", 2),
        ("Reuters", 2),
    ]


def test_tags_with_more_events_come_first() -> None:
    assert rows("tags") == [("treaty", "treaty", 0, 2, ""), ("summit", "summit", 0, 1, "")]


def test_a_source_has_its_title() -> None:
    name, source = next((key, source) for key, source in real().chronology.sources.items() if source.title)
    assert real().source_names[name] == f"{source.publisher}, {source.published.short}: {source.title}"


def test_what_gives_nothing_is_left_out_unless_it_is_chosen_or_above_what_is_chosen() -> None:
    assert [value for value, *_ in rows("actors", kinds=("milestone",))] == ["dprk", "kim-jong-un", "russia"]
    shown = rows("actors", kinds=("milestone",), actors=("peskov",))
    assert [(value, count) for value, _, _, count, _ in shown] == [
        ("dprk", 1),
        ("kim-jong-un", 1),
        ("russia", 1),
        ("kremlin", 0),
        ("peskov", 0),
    ]
    assert ("sent:denies", "denies", 1, 0, "") in rows("positions", kinds=("report",), positions=("sent:denies",))
    assert rows("positions", kinds=("report",), positions=("sent:denies",))[0][0] == "sent"


@settings(max_examples=20)
@given(selections())
def test_options_count_as_facets_do_and_keep_their_order(chosen: Selection) -> None:
    frames, counts = real(), count_facets(real(), chosen)
    order = {name: [option.value for option in options] for name, options in build_options(frames, Selection()).items()}
    options = build_options(frames, chosen)
    assert options.keys() == set(LIST_FIELDS)
    for name, listed in options.items():
        values = [option.value for option in listed]
        assert {option.value: option.event_count for option in listed} == {
            value: counts[name][value] for value in values
        }
        assert {value for value, count in counts[name].items() if count} <= set(values)
        assert set(getattr(chosen, name)) <= set(values)
        assert len(values) == len(set(values))
        assert [value for value in order[name] if value in values] == [
            value for value in values if value in order[name]
        ]


def test_every_option_gives_what_it_counts() -> None:
    for name, options in build_options(FRAMES, Selection()).items():
        for option in options:
            assert len(select(FRAMES, replace(Selection(), **{name: (option.value,)}))) == option.event_count > 0


def test_options_of_a_day_are_those_of_what_was_known() -> None:
    cut = as_of(FRAMES, date(2024, 10, 10))
    assert [value for value, *_ in build_options(cut, Selection())["kinds"]] == ["milestone", "denial", "report"]


def test_a_country_that_is_a_place_too_is_listed_once() -> None:
    frames = frames_of(
        '- {id: a, date: "2024-10-10", headline: A, sources: tass, place: monaco}',
        records="""
    actors: {monaco: {name: Monaco, type: country}}
    places:
      monaco: {name: Monaco, country: monaco}
    sources: {tass: {publisher: TASS, published: "2024-10-10", type: agency}}
""",
    )
    assert [tuple(option) for option in build_options(frames, Selection())["places"]] == [
        ("monaco", "Monaco", 0, 1, "")
    ]


def test_a_chronology_without_any_has_no_options_of_places_questions_and_articles() -> None:
    bare = frames_of('- {id: a, date: "2024-10-10", headline: Denial, sources: tass}')
    options = build_options(bare, Selection())
    assert (options["places"], options["positions"], options["articles"]) == ([], [], [])
    assert set(map(len, build_options(frames_of(""), Selection()).values())) == {0}


def test_options_can_be_sent_as_json() -> None:
    sent = json.loads(json.dumps(build_options(FRAMES, Selection())))
    assert sent["kinds"][0] == ["milestone", "milestone", 0, 1, ""]


def test_options_of_3000_actors_and_10000_events_take_less_than_a_tenth_of_a_second() -> None:
    text = synthetic(10_000, actors=3_000, sources=1_000)
    made_up = read_bytes(text.encode(), "made-up.yaml", Limits(file_bytes=2**30, nodes=10**8)).chronology
    assert made_up
    frames = build_frames(made_up)
    assert len(build_options(frames, Selection())["actors"]) > 2_900

    def taken() -> float:
        start = process_time()
        build_options(frames, Selection(kinds=("claim",)))
        return process_time() - start

    assert min(taken() for _ in range(10)) < 0.1
