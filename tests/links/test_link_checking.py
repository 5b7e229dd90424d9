"""What becomes of an address: dead, moved, on a front page, refused, forbidden; and who may be asked."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from functools import partial

import pytest

from tests.links.servers import Site, redirect, reply, serve, wait
from timeline.links import client as client_module
from timeline.links.checking import Checker, Page, check_all, is_front_page, judge
from timeline.links.client import Answer, Client
from timeline.links.results import Result, Verdict

TODAY = date(2026, 11, 30)
OK = reply(200, b"page")
REPLIES = {
    "/": OK,
    "/en/": OK,
    "/page": OK,
    "/gone": reply(410),
    "/private": reply(403),
    "/paid": reply(402),
    "/broken": reply(503),
    "/never": wait(2),
    "HEAD /by-get": reply(405),
    "GET /by-get": OK,
    "HEAD /found-by-get": reply(404),
    "GET /found-by-get": OK,
    "/for-ever": redirect(301, "/page"),
    "/kept": redirect(308, "/for-ever"),
    "/for-now": redirect(302, "/page"),
    "/partly": redirect(301, "/for-now"),
    "/to-gone": redirect(301, "/gone"),
    "/to-front": redirect(302, "/"),
    "/to-language": redirect(301, "/en/"),
    "/itself": redirect(301, "/itself"),
    "/round": redirect(302, "/and-round"),
    "/and-round": redirect(302, "/round"),
    "/to-file": redirect(301, "file:///etc/passwd"),
    "/to-nowhere": redirect(301, "http://[broken"),
    "/page?%1B%5B2Jx": OK,
    "/%D1%81%D1%82%D0%B0%D1%82%D1%8C%D1%8F": OK,
    "/to-cyrillic": redirect(301, "/статья"),
    "/to-escape": redirect(301, "/page?\x1b[2Jx"),
    "/without-target": reply(302),
}


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serve(REPLIES) as serving:
        yield serving


def make_checker(**settings: object) -> Checker:
    client = Client(**{"timeout": 5.0, "pause": 0.0, "allow_private": True} | settings)  # type: ignore[arg-type]
    return Checker(client, today=TODAY)


def check(address: str, **settings: object) -> Result:
    return make_checker(**settings).check(address)[0]


@pytest.mark.parametrize(
    ("path", "verdict"),
    [
        ("/page", Verdict.ANSWERS),
        ("/missing", Verdict.DEAD),
        ("/gone", Verdict.DEAD),
        ("/private", Verdict.REFUSED),
        ("/paid", Verdict.REFUSED),
        ("/broken", Verdict.FAILED),
        ("/never", Verdict.TOO_SLOW),
        ("/by-get", Verdict.ANSWERS),
        ("/found-by-get", Verdict.ANSWERS),
        ("/for-now", Verdict.ANSWERS),
        ("/to-gone", Verdict.DEAD),
        ("/to-front", Verdict.FRONT_PAGE),
        ("/to-language", Verdict.FRONT_PAGE),
        ("/itself", Verdict.FAILED),
        ("/round", Verdict.FAILED),
        ("/to-file", Verdict.NOT_ASKED),
        ("/to-nowhere", Verdict.FAILED),
        ("/without-target", Verdict.FAILED),
    ],
)
def test_each_answer_has_its_verdict(site: Site, path: str, verdict: Verdict) -> None:
    timeout = 0.15 if verdict is Verdict.TOO_SLOW else 5.0
    assert check(site.address + path, timeout=timeout).verdict is verdict


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/for-ever", "/page"),
        ("/kept", "/page"),
        ("/partly", "/for-now"),
        ("/to-escape", "/page?%1B[2Jx"),
        ("/to-cyrillic", "/%D1%81%D1%82%D0%B0%D1%82%D1%8C%D1%8F"),
    ],
)
def test_the_new_address_is_as_far_as_redirects_are_permanent(site: Site, path: str, target: str) -> None:
    result = check(site.address + path)
    assert (result.verdict, result.moved_to) == (Verdict.MOVED, site.address + target)


def test_a_server_that_answers_head_is_not_asked_twice_and_one_that_does_not_is_asked_by_get() -> None:
    with serve(REPLIES) as site:
        checker = make_checker()
        for path in ("/page", "/by-get"):
            checker.check(site.address + path)
        assert site.list_requests() == ["HEAD /page", "HEAD /by-get", "GET /by-get"]


def test_a_page_to_save_is_asked_for_at_once_as_a_whole(site: Site) -> None:
    client = Client(pause=0, allow_private=True)
    _, page = Checker(client, today=TODAY, to_save={f"{site.address}/for-ever"}).check(f"{site.address}/for-ever")
    assert page
    assert (page.address, page.answer.body) == (f"{site.address}/page", b"page")


def test_a_page_that_sends_back_to_its_own_address_has_not_moved() -> None:
    here = "https://example.org/a"
    redirects = ((301, "https://example.org/cookie"), (301, here))
    assert judge(here, Page(here, Answer(200, ()), redirects), TODAY).verdict is Verdict.ANSWERS


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("", True),
        ("/", True),
        ("/index.html", True),
        ("/en", True),
        ("/en-gb/", True),
        ("/EN/home", True),
        ("/news", False),
        ("/2024/10/24/", False),
        ("/?id=3", False),
        ("/home/page", False),
    ],
)
def test_a_front_page_is_a_site_as_a_whole_or_one_of_its_languages(path: str, expected: bool) -> None:
    assert is_front_page(f"https://example.org{path}") is expected


def test_an_address_that_is_itself_a_front_page_answers_from_another_one() -> None:
    page = Page("https://example.org/en/", Answer(200, ()), ((302, "https://example.org/en/"),))
    assert judge("https://example.org/", page, TODAY).verdict is Verdict.ANSWERS


def test_a_redirect_into_a_private_network_is_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    # no server on this machine has a public address, so one of its private ones has to stand for it
    monkeypatch.setattr(client_module, "is_public", lambda number: number == "127.0.0.1")
    with serve({}) as inner, serve({"/out": redirect(301, f"http://127.0.0.2:{inner.port}/secret")}) as outer:
        result = check(f"{outer.address}/out", allow_private=False)
        assert outer.list_requests() == ["HEAD /out"]
        assert inner.seen == []
    assert (result.verdict, result.moved_to) == (Verdict.NOT_ASKED, "")


ROBOTS = """
User-agent: *
Disallow: /closed
Allow: /closed/but-this
Disallow: /*?print=
Disallow: /*.pdf$

User-agent: otherbot
Disallow: /
"""


@pytest.mark.parametrize(
    ("path", "is_allowed"),
    [("/page", True), ("/closed/a", False), ("/closed/but-this", True), ("/a?print=1", False), ("/a.pdf", False)],
)
def test_robots_txt_is_read_by_rfc_9309(path: str, is_allowed: bool) -> None:
    with serve({"/robots.txt": reply(200, ROBOTS.encode()), path: OK}) as site:
        result = check(site.address + path)
        assert site.list_requests() == ([f"HEAD {path}"] if is_allowed else [])
    assert result.verdict is (Verdict.ANSWERS if is_allowed else Verdict.FORBIDDEN)


def test_a_site_may_address_this_program_by_name() -> None:
    rules = b"User-agent: timeline-dashboard\nDisallow: /\nUser-agent: *\nAllow: /\n"
    with serve({"/robots.txt": reply(200, rules), "/page": OK}) as site:
        assert check(f"{site.address}/page").verdict is Verdict.FORBIDDEN


OUTSIZED = b"".join(b"User-agent:%d\n" % number for number in range(2_000)) + b"Allow:/\n" * 2_000


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (reply(404), Verdict.ANSWERS),
        (reply(401), Verdict.ANSWERS),
        (redirect(301, "/robots"), Verdict.ANSWERS),
        (reply(503), Verdict.FORBIDDEN),
        (reply(200, b"\x1f\x8b", Content_Encoding="gzip"), Verdict.FORBIDDEN),
        (reply(200, OUTSIZED), Verdict.FORBIDDEN),
        (reply(429), Verdict.REFUSED),
        (wait(2), Verdict.TOO_SLOW),
        (reply(200, b"\xff\xfe\x00garbage"), Verdict.ANSWERS),
    ],
)
def test_without_a_robots_txt_all_may_be_asked_and_without_an_answer_nothing(answer: bytes, verdict: Verdict) -> None:
    with serve({"/robots.txt": answer, "/robots": reply(200, b""), "/page": OK}) as site:
        timeout = 0.15 if verdict is Verdict.TOO_SLOW else 5.0
        assert check(f"{site.address}/page", timeout=timeout).verdict is verdict
        is_asked = verdict is Verdict.ANSWERS
        assert ("HEAD /page" in site.list_requests()) is is_asked


def test_robots_txt_is_asked_for_once_a_site_and_its_delay_is_kept() -> None:
    replies = {"/robots.txt": reply(200, b"User-agent: *\nCrawl-delay: 0.1\n"), "/page": OK}
    with serve(replies) as site:
        checker = make_checker()
        for _ in range(2):
            checker.check(f"{site.address}/page")
        assert [request.path for request in site.seen] == ["/robots.txt", "/page", "/page"]
        assert site.seen[2].began - site.seen[1].began > 0.09


def test_hosts_are_asked_side_by_side_and_the_addresses_of_one_in_turn() -> None:
    running: list[str] = []
    most: list[int] = []

    def check_slowly(address: str) -> tuple[Result, None]:
        running.append(address)
        most.append(len({each.split("/")[2] for each in running}))
        assert len(running) == len({each.split("/")[2] for each in running})
        time.sleep(0.02)
        running.remove(address)
        return Result(Verdict.ANSWERS, "", TODAY), None

    addresses = [f"https://{host}.example/{page}" for host in "abcd" for page in range(3)]
    assert {address for address, _, _ in check_all(addresses, check_slowly)} == set(addresses)
    assert max(most) > 1


def test_a_fault_of_the_program_ends_the_run_instead_of_being_waited_for() -> None:
    def fail(address: str) -> tuple[Result, None]:
        raise ZeroDivisionError(address)

    with pytest.raises(ZeroDivisionError):
        list(check_all(["https://a.example/"], fail))


def test_nothing_to_ask_is_no_fault() -> None:
    assert list(check_all([], partial(check))) == []
