"""Copies at an archive, which a server on this machine stands for, and as WARC files."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from warcio.archiveiterator import ArchiveIterator

from tests.links.servers import NOT_FOUND, Reply, redirect, reply, serve, stored_at, wait
from timeline.links.checking import Page
from timeline.links.client import Answer, Client, RequestError
from timeline.links.copies import Archive, save_page
from timeline.links.results import Verdict

PAGE = "https://example.org/news?a=1&b=2"
DAY = date(2024, 10, 24)


def find(answer: Reply, timeout: float = 5.0) -> str:
    with serve(
        {"/wayback/available?url=https%3A%2F%2Fexample.org%2Fnews%3Fa%3D1%26b%3D2&timestamp=20241024": answer}
    ) as site:
        copy = Archive(make_client(timeout), site.address).find(PAGE, DAY)
        (asked,) = site.seen
        assert parse_qs(urlsplit(asked.path).query) == {"url": [PAGE], "timestamp": ["20241024"]}
        return copy.removeprefix(site.address)


def make_client(timeout: float = 5.0) -> Client:
    return Client(timeout=timeout, pause=0, allow_private=True)


@pytest.mark.parametrize("stamp", ["20241025081500", "20241025081500/https://evil.example/?"])
def test_the_copy_closest_to_a_day_is_found_and_only_its_time_taken_from_the_answer(stamp: str) -> None:
    assert find(stored_at(stamp)) == f"/web/20241025081500/{PAGE}"


@pytest.mark.parametrize(
    "answer",
    [
        NOT_FOUND,
        stored_at("20241025081500", status="404"),
        stored_at("2024"),
        reply(200, b"[]"),
        reply(200, b'{"archived_snapshots": {"closest": {"available": true, "status": "200", "timestamp": 3}}}'),
    ],
)
def test_what_is_no_sound_copy_is_none(answer: bytes) -> None:
    assert find(answer) == ""


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (reply(429), Verdict.REFUSED),
        (reply(503), Verdict.FAILED),
        (reply(200, b"<html>"), Verdict.FAILED),
        (reply(200, b"[" * 60_000), Verdict.FAILED),
        (wait(1), Verdict.TOO_SLOW),
    ],
)
def test_an_archive_that_does_not_answer_is_told_apart_from_one_without_a_copy(answer: Reply, verdict: Verdict) -> None:
    with pytest.raises(RequestError) as raised:
        find(answer, timeout=0.15 if verdict is Verdict.TOO_SLOW else 5.0)
    assert raised.value.verdict is verdict


@pytest.mark.parametrize(
    ("answer", "copy"),
    [
        (redirect(302, f"/web/20261130101112/{PAGE}"), f"/web/20261130101112/{PAGE}"),
        (reply(200, Content_Location=f"/web/20261130101112/{PAGE}"), f"/web/20261130101112/{PAGE}"),
        (redirect(302, "https://evil.example/web/20261130101112/x"), f"/web/20261130101112/{PAGE}"),
        (reply(200, b"a page to wait on"), ""),
        (reply(500), ""),
    ],
)
def test_a_new_copy_is_asked_for_and_its_address_made_of_its_time_alone(answer: bytes, copy: str) -> None:
    with serve({f"/save/{PAGE}": answer}) as site:
        assert Archive(make_client(), site.address).store(PAGE).removeprefix(site.address) == copy
        assert site.list_requests() == [f"GET /save/{PAGE}"]


def test_an_archive_that_wants_a_login_or_more_patience_has_refused() -> None:
    for status in (401, 429):
        with serve({f"/save/{PAGE}": reply(status)}) as site, pytest.raises(RequestError, match=str(status)):
            Archive(make_client(), site.address).store(PAGE)


def test_a_page_is_saved_as_it_was_sent_and_reads_back_with_sound_digests(tmp_path: Path) -> None:
    headers = (
        ("Content-Type", "text/html"),
        ("Transfer-Encoding", "chunked"),
        ("Set-Cookie", "a"),
        ("Set-Cookie", "b"),
    )
    page = Page("https://example.org/news", Answer(200, headers, b"<p>\xff"), ())
    name = save_page(tmp_path, "efe", page, "timeline-dashboard/1")
    assert name == f"efe-{sha256(page.answer.body).hexdigest()[:16]}.warc.gz"
    assert [file.name for file in tmp_path.iterdir()] == [name]
    with (tmp_path / name).open("rb") as stream:
        records = [
            (record.rec_type, record.rec_headers, record.http_headers, record.content_stream().read())
            for record in ArchiveIterator(stream, check_digests="raise")
        ]
    assert [record[0] for record in records] == ["warcinfo", "response"]
    _, about, sent, body = records[1]
    assert about.get_header("WARC-Target-URI") == "https://example.org/news"
    assert about.get_header("WARC-Payload-Digest").startswith("sha1:")
    assert sent.headers == [headers[0], *headers[2:]]
    assert sent.get_statuscode() == "200"
    assert body == b"<p>\xff"
