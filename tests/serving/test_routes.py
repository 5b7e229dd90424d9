"""Exports by address: what the page shows is what the file holds, and what means nothing is refused."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from tests.chronologies import DEFAULT_FILE
from tests.serving.http_client import Answer, Site
from timeline.exports import FORMATS
from timeline.query.selection import parse_query, select
from timeline.query.tables import Frames, build_frames
from timeline.reading.reader import read

QUERIES = [
    {},
    {"actors": ["russia"]},
    {"actors": ["russia", "dprk"], "match": ["all"], "kinds": ["milestone"]},
    {"roles": ["speaker"], "since": ["2024-10"], "until": ["2024-11-15"]},
    {"text": ["treaty"], "importance": ["key"]},
    {"known": ["2024-06-30"]},
    {"text": ["no such words at all"]},
    {"event": ["treaty-signed"], "step": ["3"], "embed": ["true"], "actors": [""]},
]


@pytest.fixture(scope="module")
def frames() -> Frames:
    chronology = read(DEFAULT_FILE).chronology
    assert chronology
    return build_frames(chronology)


def ask(site: Site, file: str, query: dict[str, list[str]], method: str = "GET", **headers: str) -> Answer:
    return site.ask(f"/{file}?{urlencode(query, doseq=True)}", method, **headers)


@pytest.mark.parametrize("query", QUERIES, ids=urlencode)
def test_the_query_of_the_page_gives_the_events_of_the_page(
    site: Site, frames: Frames, query: dict[str, list[str]]
) -> None:
    selection, notes = parse_query(query, frames)
    assert not notes
    exported = ask(site, "timeline.json", query).json()
    assert [event["id"] for event in exported["events"]] == list(select(frames, selection).index)
    address = "https://timeline.news.example/desk/" if site.base else f"{site.address}/"
    assert exported["export"]["address"] == address


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_each_format_has_an_address_and_travels_as_its_own_kind_of_file(site: Site, form: object) -> None:
    file, media_type = form.file, form.media_type  # type: ignore[attr-defined]
    answer = site.ask(f"/{file}")
    assert (answer.status, answer.headers["Content-Type"]) == (200, media_type)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{file}"'
    assert answer.body


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("actors=nobody", "“nobody” is no actor of this chronology and was left out."),
        ("kinds=Milestone", "“Milestone” is no kind of this chronology and was left out."),
        ("since=2024-13-01", "“2024-13-01” is no start day that can be read"),
        ("match=some", "“some” is neither “any” nor “all” and was left out."),
        ("actors=russia&actors=%ff%00", "is no actor of this chronology"),
    ],
)
@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_a_value_that_means_nothing_gives_a_sentence_and_no_file(
    root: Site, form: object, query: str, sentence: str
) -> None:
    answer = root.ask(f"/{form.file}?{query}")  # type: ignore[attr-defined]
    assert answer.status == 400
    assert sentence in answer.text
    assert answer.text.endswith("So nothing is exported.\n")
    assert answer.headers["Content-Type"].startswith("text/plain")


def test_a_file_that_is_known_already_is_not_sent_again(site: Site) -> None:
    query = {"actors": ["russia"]}
    first = ask(site, "timeline.csv", query)
    tag = first.headers["ETag"]
    for known in (tag, f'"other", {tag}', f'{tag},W/"other"'):
        again = ask(site, "timeline.csv", query, If_None_Match=known)
        assert (again.status, again.body, again.headers["ETag"]) == (304, b"", tag)
    assert ask(site, "timeline.csv", {"actors": ["dprk"]}, If_None_Match=tag).status == 200
    assert ask(site, "timeline.json", query, If_None_Match=tag).status == 200


def test_asking_for_the_head_gives_the_headers_of_the_file_and_no_file(site: Site) -> None:
    whole, head = (ask(site, "timeline.csv", {}, method) for method in ("GET", "HEAD"))
    assert (head.status, head.body) == (200, b"")
    for name in ("Content-Length", "Content-Type", "ETag", "Content-Disposition", "Vary"):
        assert head.headers.get_all(name) == whole.headers.get_all(name)


def test_compression_changes_no_byte_of_an_export(site: Site) -> None:
    packed = ask(site, "timeline.json", {}, Accept_Encoding="gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers.get_all("Vary") == ["Accept-Encoding"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_sent_to_an_export_or_to_health(site: Site, method: str) -> None:
    assert [site.ask(path, method).status for path in ("/timeline.csv", "/healthz")] == [405, 405]


def test_an_export_is_never_shown_as_a_page(site: Site) -> None:
    answer = ask(site, "timeline.json", {"text": ["<script>alert(1)</script>"]})
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_outside_the_base_path_there_is_nothing(desk: Site) -> None:
    bare = Site(desk.address.removesuffix("/desk"), desk.pid)
    assert [bare.ask(path).status for path in ("/healthz", "/timeline.csv", "/")] == [404, 404, 404]
