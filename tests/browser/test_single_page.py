"""The page in one file: it draws, finds, zooms and opens events as the app does, without the app."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.labels import faults_of_labels
from tests.browser.single_page import Open, go_on, listed, marks, opening
from tests.chronologies import frames_of, real
from tests.exports import contexts
from timeline.analysis.citation import format_citation, format_quote_citation, format_short_citation
from timeline.exports.html import to_html
from timeline.model.certainty import Certainty
from timeline.query.selection import Selection, parse_query, select
from timeline.query.tables import Frames


def written(folder: Path, frames: Frames) -> Path:
    file = folder / "written.html"
    file.write_text(to_html(contexts.build_context(frames)), "utf-8")
    return file


def dense_week(headline: str) -> Frames:
    """Make up a week of forty events, a third of them key, within a year of a few."""
    who, kinds = (
        ("russia", "peskov", "dprk", "kim-jong-un"),
        ("claim", "milestone", "statement", "deployment"),
    )
    rows = [
        f'- {{id: e{n}, date: "2024-10-{21 + n % 7}{"" if n % 5 else "/2024-10-29"}", sources: tass, '
        f"kind: {kinds[n % 4]}, importance: {'normal' if n % 3 else 'key'}, "
        f"actors: {{{who[n % 4]}: speaker}}, "
        f'headline: "{headline.format(n=n, day=21 + n % 7)}{" and so on" * (n % 4)}"}}'
        for n in range(40)
    ]
    rows += [
        f'- {{id: m{n}, date: "2024-{n:02}-15", headline: A month, sources: tass, actors: {{russia: agent}}}}'
        for n in range(1, 13)
    ]
    return frames_of("\n".join(rows))


@pytest.fixture(scope="module")
def page(browser: Browser, page_file: Path) -> Iterator[Page]:
    """Open the page once for all questions that its address asks it."""
    with opening(browser, page_file) as open_page:
        yield open_page()


def test_it_opens_without_a_network_and_draws_every_event(open_file: Open) -> None:
    # so wide that no lane is so crowded that it counts
    page = open_file(size="1920x1080")
    every = len(real().events)
    expect(page.locator("#counted")).to_have_text(f"{every} of {every} events")
    assert listed(page) == list(real().events.index)
    assert marks(page) == every
    expect(page).to_have_title(real().chronology.timeline.title)


@pytest.mark.parametrize(
    "fields",
    [
        {"actors": ("russia",)},
        {"actors": ("kremlin", "ukraine"), "kinds": ("claim", "non-denial")},
        {"text": "Шойгу"},
        {"text": "김정은"},
        {"text": "zzz"},
    ],
)
def test_it_finds_what_the_app_finds(page: Page, fields: dict[str, Any]) -> None:
    selection = Selection(**fields)
    go_on(page, selection.to_query())
    expected = list(select(real(), selection).index)

    assert listed(page) == expected
    expect(page.locator("#counted")).to_have_text(f"{len(expected)} of {len(real().events)} events")


@pytest.mark.parametrize("text", ["kim jong-un TREATY", "“mutual assistance” putin", "jong un", "troops", "US"])
def test_it_finds_no_more_than_the_app_which_also_knows_word_forms_and_sources(page: Page, text: str) -> None:
    go_on(page, {"text": text})
    found = listed(page)
    assert found
    assert {*found} <= {*select(real(), Selection(text=text)).index}


@pytest.mark.parametrize(
    "query",
    [
        {"roles": ["signatory", "host"]},
        {"roles": ["speaker"], "actors": ["russia"]},
        {"actors": ["russia", "dprk"], "match": ["all"]},
        {"actors": ["ukraine", "dprk"], "match": ["all"], "roles": ["speaker"]},
        {"sources": list(real().rows_by_source)[:3]},
        {"publishers": list(real().rows_by_publisher)[:2], "kinds": ["claim"]},
        {"publishers": ["nobody", list(real().rows_by_publisher)[-1]]},
        {"importance": ["key"]},
        {"importance": ["normal", "minor"]},
        *({"certainty": [word]} for word in Certainty),
        {"certainty": ["uncertain", "disputed"], "kinds": ["claim"]},
        {"known": ["2024-11-01"]},
        {"known": ["2024-11"], "actors": ["dprk"]},
        {"since": ["2024-11"], "until": ["2024-10"]},
        {"since": ["2025-02-01"], "until": ["2024-10-15"]},
        {"since": ["2024-10-27/2024-11-28"], "until": ["[2024-11-11,2024-12-12]"]},
        {"since": ["2024-10~"], "until": ["../2025-01?"]},
        {"since": ["2025/.."], "until": ["../2024"]},
        {"until": ["2024-08/.."]},
        {"since": ["2024-02-30"], "until": ["2024-13"], "known": ["yesterday"]},
        {"since": ["2024-10-09/2024-10-08"]},
        {"text": ["NIS un"]},
        {"actors": ["nobody", "putin", ""], "kinds": ["visit", "42"]},
        {
            "roles": ["42"],
            "importance": ["42"],
            "certainty": ["42"],
            "match": ["some"],
            "sources": ["\u202e"],
        },
    ],
)
def test_it_takes_an_address_as_the_app_does_and_names_what_it_leaves_out(
    page: Page, query: dict[str, list[str]]
) -> None:
    selection, notes = parse_query(query, real())
    go_on(page, query)

    assert listed(page) == list(select(real(), selection).index)
    said = page.locator("#notes").inner_text()
    assert [note for note in notes if note.replace("of this chronology", "on this page") not in said] == []
    assert bool(said) == bool(notes or selection.known)


def test_it_says_what_of_an_address_it_does_not_hold(page: Page) -> None:
    uncited = next((key for key in real().chronology.sources if key not in real().rows_by_source), "no-such-source")
    go_on(page, {"sources": uncited, "lanes": "source", "event": "nothing"})
    expect(page.locator("#notes")).to_have_text(
        f"“{uncited}” is no source on this page and was left out. "
        "“source” is no choice of lanes on this page and was left out. "
        "“nothing” is no event on this page and was left out."
    )
    go_on(page, {"known": "2024-11-01"})
    expect(page.locator("#notes")).to_contain_text("Events reported after 1 November 2024 are hidden")


def test_an_open_date_is_seen_wherever_it_may_lie(open_file: Open) -> None:
    selection = Selection(since=date(2024, 8, 10), until=date(2024, 8, 12))
    page = open_file(selection.to_query())
    expected = select(real(), selection).index
    assert any(real().event[event].date.earliest is None for event in expected)
    assert marks(page) == len(expected)


def test_years_from_the_first_to_the_last_are_drawn(open_file: Open, tmp_path: Path) -> None:
    rows = (f'- {{id: e{n}, date: "{day}", headline: "{day}", sources: tass}}' for n, day in enumerate(contexts.DATES))
    file = tmp_path / "dates.html"
    file.write_text(to_html(contexts.build_context(frames_of("\n".join(rows)))), "utf-8")
    page = open_file(file=file)
    assert marks(page) == len(contexts.DATES)
    years = "[...chart.querySelectorAll('text')].filter(node => /^\\d{4}$/.test(node.textContent)).length"
    assert page.evaluate(years) > 1


def test_a_reader_searches_filters_zooms_and_comes_back(open_file: Open) -> None:
    page = open_file()
    every = f"{len(real().events)} of"
    page.get_by_label("Search").fill("Шойгу")
    expect(page.locator("#counted")).not_to_contain_text(every)
    row = page.locator("#list ol > li:not([hidden])").first
    expect(row).to_contain_text("Sergei Shoigu, also written Сергей Шойгу")
    found = "[...CSS.highlights.get('hit')].map(range => range.toString())"
    assert set(page.evaluate(found)) == {"Шойгу"}

    count = page.locator("#kinds label", has_text="Visit").locator(".count")
    expected = int(count.inner_text())
    page.get_by_role("checkbox", name="Visit").check()
    assert len(listed(page)) == expected
    assert "kinds=visit" in page.url

    page.get_by_role("button", name="Reset filters").first.click()
    expect(page.locator("#counted")).to_contain_text(every)
    page.get_by_label("Chapter").select_option("Signing")
    assert "since=2024-06-19&until=2024-10-02" in page.url
    chapter = real().chronology.chapters[1].date
    inside = Selection(since=chapter.earliest, until=chapter.latest)
    assert listed(page) == list(select(real(), inside).index)

    page.get_by_label("Chapter").select_option("Whole story")
    box = page.locator("#chart").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + 200)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 210, steps=4)
    page.mouse.up()
    expect(page.locator("#counted")).not_to_contain_text(every)
    assert "since=" in page.url


def test_a_quote_is_cited_as_in_the_app(open_file: Open) -> None:
    frames = real()
    event = next(each for each in frames.chronology.events if any(q.layer != "original" for q in each.quote))
    page = open_file({"event": event.id})
    panel = page.locator("#panel")
    panel.get_by_text("Cite or link").click()
    seen = {"link": f"{page.url.split('#')[0]}#event={event.id}", "accessed": date.today()}
    expect(panel.locator(".cite")).to_have_text(
        [
            format_short_citation(frames, event),
            format_citation(frames, event, version=contexts.VERSION, **seen),  # type: ignore[arg-type]
            *(format_quote_citation(frames, event, quote, version=contexts.VERSION, **seen) for quote in event.quote),  # type: ignore[arg-type]
            seen["link"],
        ]
    )


def test_a_mistake_is_reported_in_the_words_of_the_app(open_file: Open) -> None:
    frames = real()
    page = open_file({"event": "treaty-signed"})
    panel = page.locator("#panel")
    panel.get_by_text("Report a mistake").click()
    address = f"{page.url.split('#')[0]}#event=treaty-signed"
    facts = {"Headline": frames.event["treaty-signed"].headline, "Id": "treaty-signed"}
    facts |= {"Version": contexts.VERSION[:12], "Address": address}
    said = [f"{name}: {text}" for name, text in facts.items()]
    assert panel.locator(".report").inner_text().splitlines() == [
        *said,
        "What is wrong:",
        "What is right:",
        "Where that can be read:",
    ]


def test_an_event_is_shown_whole_and_steps_to_the_next_by_mouse_and_keys(open_file: Open) -> None:
    frames = real()
    page = open_file({"event": "treaty-signed", "actors": "putin"})
    panel, ids = page.locator("#panel"), listed(page)
    event = frames.event["treaty-signed"]
    for text in (event.headline, event.date.text, event.summary, event.caution):
        expect(panel).to_contain_text(str(text))
    for source in event.sources:
        expect(panel).to_contain_text(str(frames.chronology.sources[source].publisher))
    panel.get_by_text("Cite or link").click()
    link = f"{page.url.split('#')[0]}#event=treaty-signed"
    long = format_citation(frames, event, version=contexts.VERSION, link=link, accessed=date.today())
    quotes = [
        format_quote_citation(frames, event, quote, version=contexts.VERSION, link=link, accessed=date.today())
        for quote in event.quote
    ]
    expect(panel.locator(".cite")).to_have_text([format_short_citation(frames, event), long, *quotes, link])

    panel.get_by_role("button", name="Next").click()
    after = ids[ids.index("treaty-signed") + 1]
    expect(panel.get_by_role("heading")).to_have_text(frames.event[after].headline)
    page.keyboard.press("ArrowLeft")
    expect(panel.get_by_role("heading")).to_have_text(event.headline)
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    page.go_back()
    expect(panel).to_be_visible()
    panel.locator("li a[href^='#event=']").first.click()
    expect(panel.get_by_role("heading")).not_to_have_text(event.headline)
    assert "actors=putin" in page.url


SIZES = ((390, 844), (1024, 768), (1280, 720), (1920, 1080))
_HEADLINES = {
    "English": "Event {n} of {day} October",
    "Korean": "{day}일 사건 {n}번, 크렘린은 북한군 파병 보도를 부인했다",
    "Russian": "Событие {n} от {day} октября, стороны подписали договор",
}


def test_each_label_leads_to_its_own_mark_and_touches_nothing(open_file: Open) -> None:
    page, labels, leaders = open_file(), 0, 0
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for query in (
            {},
            {"lanes": "kind"},
            {"actors": "putin", "colour": "kind"},
            {"since": "2024-10-01", "until": "2024-11-15"},
            {"since": "2024-10-21", "until": "2024-10-27"},
        ):
            go_on(page, query)
            page.wait_for_function("chart.drawing.size[0] === Math.max(chart.parentNode.clientWidth, 200)")
            labels += page.locator("#chart .label").count()
            leaders += page.locator("#chart .leader").count()
            assert faults_of_labels(page) == [], (width, query)
    assert labels
    assert leaders


def test_each_event_of_a_week_has_its_headline_in_the_picture(open_file: Open) -> None:
    page = open_file({"since": "2024-10-20", "until": "2024-10-26"}, size="1920x1080")
    expect(page.locator("#chart .label").nth(20)).to_be_attached()
    marks = page.evaluate("chart.drawing.marks.map(({ event, isBar }) => [event.headline, isBar ?? false])")
    written = tuple(words.removesuffix("…") for words in page.locator("#chart .label").all_text_contents())
    assert [headline for headline, is_bar in marks if not is_bar and not headline.startswith(written)] == []
    assert faults_of_labels(page) == []


@pytest.mark.parametrize("language", _HEADLINES)
def test_the_labels_of_a_dense_week_lead_to_their_own_marks_in_any_script(
    open_file: Open, tmp_path: Path, language: str
) -> None:
    page = open_file(file=written(tmp_path, dense_week(_HEADLINES[language])))
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for query in ({}, {"since": "2024-10-21", "until": "2024-10-27"}, {"actors": "dprk"}):
            go_on(page, query)
            page.wait_for_function("chart.drawing.size[0] === Math.max(chart.parentNode.clientWidth, 200)")
            assert page.locator("#chart .label").count() or width < 1000, query
            assert faults_of_labels(page) == [], (width, query)


def test_the_picture_tells_who_denied_fell_silent_and_acknowledged_and_an_arc_zooms(open_file: Open) -> None:
    page = open_file(size="1920x1080")
    said = page.locator("#chart").text_content() or ""
    for words in ("denied 10 Oct 2024", "acknowledged", "days silent", "Milestones"):
        assert words in said
    expect(page.locator("#legend")).to_contain_text("Are North Korean troops in Russia to fight against Ukraine?")
    assert page.locator("#chart .ring").count() == 0

    x0, _, x1, _ = page.evaluate("chart.drawing.zones.find(zone => zone.title === 'Signing').box")
    page.mouse.move(0, 0)
    page.locator("#chart").click(position={"x": (x0 + x1) / 2, "y": 8})
    assert "since=2024-06-19&until=2024-10-02" in page.url

    x, y = page.evaluate("(({ left, y }) => [left, y])(chart.drawing.marks.find(mark => !mark.isBar))")
    page.locator("#chart").click(position={"x": x, "y": y})
    expect(page.locator("#panel")).to_be_visible()
    expect(page.locator("#chart .ring").first).to_be_attached()


def test_a_row_of_the_list_has_the_colour_of_its_mark(open_file: Open) -> None:
    page = open_file()
    question = next(iter(real().chronology.questions))
    denial = select(real(), Selection(kinds=("denial",), positions=(f"{question}:denies",))).index[0]
    row = page.locator("#list ol > li", has=page.locator(f'h3 a[href="#event={denial}"]'))
    for colour, name in (("stance", "denies"), ("kind", "words")):
        page.get_by_label("Colour by").select_option(colour)
        expect(row).to_have_attribute("style", f"--mark: var(--{name});")
    symbol = page.locator("#kinds path").first
    look = "node => getComputedStyle(node).color"
    own = symbol.evaluate(look)
    page.get_by_label("Colour by").select_option("stance")
    assert symbol.evaluate(look) != own


def test_an_open_event_is_joined_to_what_it_answers_and_to_what_answers_it(open_file: Open) -> None:
    linked = [(event.id, other) for event in real().ordered_events for link in event.links for other in link.values()]
    event, other = linked[0]
    page = open_file({"event": event}, size="1920x1080")
    expect(page.locator("#chart .thread")).to_have_count(len({frozenset(pair) for pair in linked if event in pair}))
    page.evaluate("id => { location.hash = `#event=${id}` }", other)
    expect(page.locator("#chart .thread")).to_have_count(len({frozenset(pair) for pair in linked if other in pair}))
    page.get_by_role("button", name="Close").click()
    expect(page.locator("#chart .thread")).to_have_count(0)
