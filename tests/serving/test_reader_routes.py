"""The routes of the screen: what they say is the chronology's, and whatever is asked, they answer."""

from __future__ import annotations

import gzip
import json
import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from scripts.browser import start_app
from tests.chronologies import DEFAULT_FILE, real
from tests.hostile.hostile_queries import QUERIES, TOO_LONG, by_chance
from tests.serving.http_client import Site
from timeline.analysis.intervals import describe_interval, find_first_milestone

STEPS = ("treaty-signed", "instruments-exchanged")
PARTS = ("version", "rows", "entry/treaty-signed", "filters")


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    file = tmp_path_factory.mktemp("broken") / "timeline.yaml"
    file.write_text("timeline: [no title\n", encoding="utf-8")
    with start_app(file) as (address, pid):
        yield Site(address, pid)


def test_the_number_of_the_version_grows_when_the_file_changes(root: Site, file: Path) -> None:
    before = root.ask("/version")
    number, whole = before.json()["number"], file.read_text(encoding="utf-8")
    try:
        file.write_text(f"{whole}\n# changed\n", encoding="utf-8")
        wait_for(lambda: root.ask("/version").json()["number"] > number)
        again = root.ask("/version", If_None_Match=before.headers["ETag"])
        assert again.status == 200
    finally:
        file.write_text(whole, encoding="utf-8")
        wait_for(lambda: root.ask("/version").json()["number"] > number + 1)


def wait_for(is_so: object, seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():  # type: ignore[operator]
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.mark.parametrize("part", PARTS)
def test_what_a_browser_has_already_is_not_sent_again(site: Site, part: str) -> None:
    first = site.ask(f"/{part}")
    assert (first.status, first.headers["Cache-Control"]) == (200, "no-cache")
    again = site.ask(f"/{part}", If_None_Match=f'"other", {first.headers["ETag"]}')
    assert (again.status, again.body, again.headers["ETag"]) == (304, b"", first.headers["ETag"])


@pytest.mark.parametrize("part", PARTS)
def test_every_part_of_the_screen_carries_the_security_headers(site: Site, part: str) -> None:
    headers = site.ask(f"/{part}").headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("part", PARTS)
def test_outside_the_base_path_no_part_of_the_screen_answers(desk: Site, part: str) -> None:
    bare = Site(desk.address.removesuffix("/desk"), desk.pid)
    assert bare.ask(f"/{part}").status == 404


@pytest.mark.parametrize("part", PARTS[1:])
def test_without_a_chronology_a_part_says_so_and_is_no_page(broken: Site, part: str) -> None:
    answer = broken.ask(f"/{part}")
    assert answer.status == 503
    assert "There is no chronology to show; the app says why." in answer.text


def test_without_a_chronology_the_browser_still_learns_of_changes(broken: Site) -> None:
    assert broken.ask("/version").json()["number"] >= 1


def test_the_rows_are_the_events_in_their_order_as_known_on_the_day_asked_for(site: Site) -> None:
    rows = site.ask("/rows").json()
    assert [row[0] for row in rows] == [event.id for event in real().ordered_events]
    earlier = site.ask("/rows?known=2024-07-01").json()
    assert 0 < len(earlier) < len(rows)


def test_rows_are_cached_for_good_only_under_the_version_shown(site: Site) -> None:
    version = site.ask("/healthz").json()["version"]
    assert "immutable" in site.ask(f"/rows?version={version}").headers["Cache-Control"]
    assert site.ask(f"/rows?version={version[:-1]}").headers["Cache-Control"] == "no-cache"


def test_compression_changes_no_byte_of_a_part(site: Site) -> None:
    for part in ("rows", "entry/treaty-signed"):
        packed = site.ask(f"/{part}", Accept_Encoding="gzip")
        assert packed.headers["Content-Encoding"] == "gzip"
        assert packed.headers.get_all("Vary") == ["Accept-Encoding"]
        assert gzip.decompress(packed.body) == site.ask(f"/{part}").body


def test_every_event_of_the_record_has_an_entry(root: Site) -> None:
    for event in real().ordered_events:
        answer = root.ask(f"/entry/{event.id}")
        assert answer.status == 200
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert answer.text.startswith(f'<article data-id="{event.id}"')


def test_the_link_in_an_entry_is_the_address_of_the_site(site: Site) -> None:
    address = "https://timeline.news.example/desk" if site.base else site.address
    assert f">{address}/?event=treaty-signed</dd>" in site.ask("/entry/treaty-signed").text


def test_an_event_not_yet_reported_says_that_alone(site: Site) -> None:
    answer = site.ask("/entry/instruments-exchanged?known=2024-07-01")
    assert answer.status == 200
    assert "This event had not been reported by that day." in answer.text
    assert "Instruments" not in answer.text


def test_an_entry_as_known_on_a_day_names_no_later_event(site: Site) -> None:
    assert 'href="?event=instruments-exchanged"' in site.ask("/entry/treaty-signed").text
    assert "instruments-exchanged" not in site.ask("/entry/treaty-signed?known=2024-07-01").text


def test_days_are_counted_from_the_event_asked_for_and_else_from_the_first_milestone(site: Site) -> None:
    events = real().event
    first, signed, exchanged = find_first_milestone(real().ordered_events), *map(events.get, STEPS)
    assert first
    assert signed
    assert exchanged
    usual = site.ask("/entry/instruments-exchanged").text
    assert describe_interval(first, exchanged) in usual
    assert site.ask("/entry/instruments-exchanged?from=nothing-such").text == usual
    assert describe_interval(exchanged, signed) in site.ask("/entry/treaty-signed?from=instruments-exchanged").text


IDS = ("", "nothing-such", '"><script>alert(1)</script>', "..", "%00", "treaty-signed/", "É", "x" * 2_000)


@pytest.mark.parametrize("event", IDS)
def test_an_unknown_event_is_answered_by_a_sentence_without_its_name(root: Site, event: str) -> None:
    answer = root.ask(f"/entry/{quote(event, safe='')}")
    assert answer.status in (400, 404)
    if answer.status == 404:
        assert answer.text == "<p>There is no such event in this chronology.</p>\n"


@pytest.mark.parametrize("name", [name for name in QUERIES if name not in TOO_LONG])
def test_a_hostile_query_changes_no_part_into_a_fault(root: Site, name: str) -> None:
    query = QUERIES[name].replace(" ", "%20")
    for part in PARTS:
        assert root.ask(f"/{part}?{query}").status == 200


def test_queries_by_chance_raise_nothing(root: Site) -> None:
    for query in by_chance(60, seed=18):
        part = random.Random(repr(query)).choice(PARTS)
        assert root.ask(f"/{part}?{urlencode(query, doseq=True, errors='replace')}").status == 200


def test_the_text_of_a_query_is_marked_in_an_entry_and_is_no_markup(root: Site) -> None:
    assert "<mark>treaty</mark>" in root.ask("/entry/treaty-signed?text=treaty").text
    hostile = root.ask(f"/entry/treaty-signed?text={quote('<script>alert(1)</script>')}").text
    assert "<script" not in hostile


def test_the_filters_answer_for_the_query_of_a_page(site: Site) -> None:
    whole, few = (site.ask(f"/filters{query}").json() for query in ("", "?kinds=milestone&actors=nobody"))
    assert json.dumps(whole) != json.dumps(few)


def test_what_was_made_for_one_version_is_not_shown_for_the_next(tmp_path: Path) -> None:
    file = Path(shutil.copy(DEFAULT_FILE, tmp_path))
    with start_app(file) as (address, pid):
        site = Site(address, pid)
        number, before = site.ask("/version").json()["number"], site.ask("/entry/treaty-signed").text
        headline = "Putin and Kim Jong Un sign the treaty"
        assert headline in before
        text = file.read_text(encoding="utf-8").replace(headline, "Putin and Kim sign it")
        file.write_text(text, encoding="utf-8")
        wait_for(lambda: site.ask("/version").json()["number"] > number)
        assert "Putin and Kim sign it" in site.ask("/entry/treaty-signed").text
        assert headline not in site.ask("/rows").text
