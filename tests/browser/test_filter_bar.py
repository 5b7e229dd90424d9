"""The filter bar: what is pressed shows at once, and takes away no more than it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import expect

from bench.synthetic import chronology
from scripts.browser import ROOT, serve_app, settle
from tests.browser.explore import (
    NewPage,
    choose_actor,
    count_text,
    entry,
    listed,
    menu,
    meta,
    query,
    rerun,
    row,
    search,
    search_box,
)
from timeline.query.selection import Selection, select
from timeline.query.tables import Frames

_CROWD = chronology(1500, actors=3000)
_RARE = max(int(number) for number in re.findall(r"actor-(\d+): subject", _CROWD))
"""The number of an actor that stands in an event."""


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a made-up chronology of three thousand actors."""
    file = tmp_path_factory.mktemp("crowd") / "crowd.yaml"
    file.write_text(_CROWD, encoding="utf-8")
    with serve_app(file) as address:
        yield address


@pytest.fixture(scope="module")
def example() -> Iterator[str]:
    """Serve the example, whose events have tags and a status."""
    with serve_app(ROOT / "examples" / "heartbleed.yaml") as address:
        yield address


def test_actors_are_a_tree_with_counts_and_a_country_finds_the_words_of_its_people(
    visit: NewPage, frames: Frames
) -> None:
    page = visit()
    opened = menu(page, "Actors")
    russia = opened.locator(".option", has=page.get_by_role("checkbox", name="Russia"))
    found = set(select(frames, Selection(actors=("russia",))).index)
    expect(russia.first.locator("small")).to_have_text(str(len(found)))
    with rerun(page):
        russia.first.get_by_role("checkbox").check()
    assert set(select(frames, Selection(actors=("peskov",))).index) <= found == set(listed(page))
    assert count_text(page) == f"{len(found)} of {len(frames.events)} events"
    # those that stand in no event that is shown are not offered
    assert opened.get_by_role("checkbox").count() > 3
    page.keyboard.press("Escape")
    expect(opened).to_have_count(0)
    expect(page.get_by_role("button", name="Actors ▾")).to_be_focused()


def test_of_two_actors_the_reader_chooses_any_or_all_beside_the_chips(visit: NewPage, frames: Frames) -> None:
    page = visit()
    choose_actor(page, "Dmitry Peskov")
    between = page.get_by_role("combobox", name="With several actors, show events of")
    expect(between).to_have_count(0)
    choose_actor(page, "Volodymyr Zelensky")
    expect(page.locator(".bar .chip")).to_have_text(["Dmitry Peskov×", "Volodymyr Zelensky×"])
    actors = ("peskov", "zelensky")
    assert listed(page) == list(select(frames, Selection(actors=actors)).index)
    with rerun(page):
        between.select_option("all of them")
    assert query(page) == {"actors": [*actors], "match": ["all"]}
    assert set(listed(page)) == set(select(frames, Selection(actors=("peskov",))).index) & set(
        select(frames, Selection(actors=("zelensky",))).index
    )
    with rerun(page):
        between.select_option("any of them")
    assert query(page) == {"actors": [*actors]}


def test_the_find_box_finds_one_among_thousands_of_actors(visit: NewPage, crowd: str) -> None:
    page = visit(at=crowd)
    opened = menu(page, "Actors")
    # all of them at once would make the page hang
    assert opened.get_by_role("checkbox").count() <= 320
    opened.get_by_role("searchbox", name="Find in actors").fill(f"actor {_RARE}")
    found = opened.get_by_role("group", name="Actors").get_by_role("checkbox")
    expect(found).to_have_count(1)
    with rerun(page):
        found.check()
    assert query(page) == {"actors": [f"actor-{_RARE}"]}
    expect(page.locator(".bar .chip")).to_have_text([f"Actor {_RARE}×"])
    assert len(listed(page)) == int(count_text(page).split(" of ")[0]) > 0
    page.keyboard.press("Escape")


def test_what_is_found_among_thousands_stands_by_its_number_of_events(visit: NewPage, crowd: str) -> None:
    page = visit(at=crowd)
    opened = menu(page, "Actors")
    opened.get_by_role("searchbox", name="Find in actors").fill("actor 1")
    counts = opened.get_by_role("group", name="Actors").locator(".option small").all_inner_texts()
    numbers = [int(text.replace(",", "")) for text in counts]
    assert len(numbers) > 100
    assert numbers == sorted(numbers, reverse=True)
    page.keyboard.press("Escape")


def test_a_tag_is_chosen_in_the_menu_or_in_an_entry_and_makes_lanes(visit: NewPage, example: str) -> None:
    page = visit(at=example)
    opened = menu(page, "More filters")
    with rerun(page):
        opened.get_by_role("group", name="Tag").get_by_role("checkbox", name="tax agency").check()
    page.keyboard.press("Escape")
    assert query(page) == {"tags": ["tax agency"]}
    assert listed(page) == ["tax-site-closed", "numbers-taken", "student-arrested"]
    row(page, "numbers-taken").click()
    expect(entry(page).locator(".kind")).to_have_text("acknowledgement · confirmed")
    with rerun(page):
        entry(page).get_by_role("link", name="damage").click()
    assert query(page)["tags"] == ["damage"]
    assert listed(page) == ["numbers-taken", "no-attacks-seen"]
    with rerun(page):
        page.get_by_role("button", name="Show all").click()
    with rerun(page):
        page.get_by_role("combobox", name="Lanes").select_option("Lanes by tag")
    names = [name for name, *_ in meta(page)["lanes"]]
    assert names == ["patch", "tax agency", "damage", "disclosure", "No tag recorded"]


def test_a_chip_taken_away_removes_its_filter_only_and_show_all_removes_all(visit: NewPage, frames: Frames) -> None:
    chosen = "actors=peskov&actors=zelensky&kinds=denial&kinds=statement&text=troops&since=2024-10-01&importance=normal"
    page = visit(f"/?{chosen}&lanes=kind&event=treaty-signed")
    before = query(page)
    with rerun(page):
        page.get_by_role("button", name="Take away: Dmitry Peskov").click()
    assert query(page) == before | {"actors": ["zelensky"]}
    with rerun(page):
        page.locator(".bar .chip", has_text="denial").click()
    assert query(page) == before | {"actors": ["zelensky"], "kinds": ["statement"]}
    with rerun(page):
        page.get_by_role("button", name="Show all").click()
    assert query(page) == {"lanes": ["kind"], "event": ["treaty-signed"]}
    assert listed(page) == list(frames.events.index)
    assert search_box(page).input_value() == ""
    with rerun(page):
        page.go_back()
    assert search_box(page).input_value() == "troops"
    assert query(page) == before | {"actors": ["zelensky"], "kinds": ["statement"]}


def test_a_day_typed_by_hand_applies_on_enter_and_no_calendar_stays(visit: NewPage, frames: Frames) -> None:
    page = visit()
    opened = menu(page, "More filters")
    opened.get_by_label("From", exact=True).focus()
    page.keyboard.type("10012024")
    assert "since" not in query(page)
    with rerun(page):
        page.keyboard.press("Enter")
    assert query(page) == {"since": ["2024-10-01"]}
    opened.get_by_label("To", exact=True).focus()
    page.keyboard.type("11302024")
    with rerun(page):
        page.keyboard.press("Enter")
    assert query(page) == {"since": ["2024-10-01"], "until": ["2024-11-30"]}
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    within = Selection(since=date(2024, 10, 1), until=date(2024, 11, 30))
    assert listed(page) == list(select(frames, within).index)
    assert not page.evaluate("() => document.querySelector(':popover-open, dialog[open]')")


@pytest.mark.parametrize(
    ("title", "option", "wanted"),
    [
        ("Place", "Kursk region", {"places": ["kursk-region"]}),
        ("Article", "Article 4, mutual assistance", {"articles": ["4"]}),
        ("Question and stance", "acknowledges", {}),
        ("Certainty of the date", "disputed", {"certainty": ["disputed"]}),
    ],
)
def test_every_sort_of_filter_says_how_many_it_leaves(
    visit: NewPage, title: str, option: str, wanted: dict[str, list[str]]
) -> None:
    page = visit()
    opened = menu(page, "More filters")
    line = opened.get_by_role("group", name=title).locator(".option", has_text=option).first
    count = int(line.locator("small").inner_text())
    with rerun(page):
        line.get_by_role("checkbox").check()
    expect(line.get_by_role("checkbox")).to_be_checked()
    assert len(listed(page)) == count
    assert not wanted or query(page) == wanted
    page.keyboard.press("Escape")


def test_fast_typing_loses_no_letter_and_fills_no_history(visit: NewPage, frames: Frames) -> None:
    page = visit()
    before = page.evaluate("history.length")
    for words, delay in (("Шойгу", 10), ("mutual assistance", 20), ("kim jong un", 80)):
        search_box(page).fill("")
        search_box(page).press_sequentially(words, delay=delay)
        chosen = select(frames, Selection(text=words)).index
        expect(page.locator(".bar .count")).to_have_text(f"{len(chosen)} of {len(frames.events)} events")
        settle(page)
        assert search_box(page).input_value() == words
        assert query(page) == {"text": [words]}
        assert listed(page) == list(chosen)
    search_box(page).blur()
    assert page.evaluate("history.length") <= before + 1


def test_search_finds_a_person_in_every_spelling(visit: NewPage, frames: Frames) -> None:
    page = visit("/?text=zzz")
    for spelling in ("쇼이구", "SHOIGU"):
        search(page, spelling)
        found = set(listed(page))
        assert set(select(frames, Selection(actors=("shoigu",))).index) <= found < set(frames.events.index)


def test_where_nothing_is_found_a_likely_name_and_fewer_filters_are_offered(visit: NewPage, frames: Frames) -> None:
    page = visit("/?text=Pescov")
    expect(page.get_by_text("Did you mean")).to_be_visible()
    with rerun(page):
        page.get_by_role("link", name="Peskov").first.click()
    assert "Peskov" in query(page)["text"][0]
    assert set(listed(page)) == set(select(frames, Selection(text=query(page)["text"][0])).index)

    page = visit("/?actors=peskov&kinds=sanctions")
    expect(page.get_by_text("No event fits all of these filters. Leaving one of them out shows")).to_be_visible()
    with rerun(page):
        page.get_by_test_id("stMarkdown").get_by_role("link", name="without kinds").click()
    assert listed(page) == list(select(frames, Selection(actors=("peskov",))).index)
