"""Whether an address still answers: what robots.txt allows, where redirects lead, and what becomes of it."""

from __future__ import annotations

import queue
import re
import signal
import threading
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from http.client import responses
from urllib.parse import quote, urljoin, urlsplit

from protego import Protego

from timeline.links.client import PRODUCT, Answer, Client, RequestError
from timeline.links.results import Result, Verdict

MAX_PAGE_BYTES = 20 * 2**20
_MAX_REDIRECTS = 10
_MAX_ROBOTS_BYTES = 500 * 2**10
"""What RFC 9309 (2.5) asks of a reader at the least."""
_MAX_ROBOTS_RULES = 10**6
"""Agents times lines of a robots.txt: so many rules it may come to, since each agent of a group has all of them."""
_MAX_PAUSE = 60.0
_WORKERS = 8
_POLL_INTERVAL = 0.1
_BUSY = 429
_REDIRECTS, _PERMANENT = {301, 302, 303, 307, 308}, {301, 308}
_GONE, _REFUSALS = {404, 410}, {401, 402, 403, 406, _BUSY, 451}
_FRONT_PAGE = re.compile(r"/?([a-z]{2}(-[a-z]{2})?/?)?((index|home|default)(\.[a-z]+)?)?", re.IGNORECASE)
_URL_CHARACTERS = "%/:=&?~#+!$,;'@()*[]"


@dataclass(frozen=True, slots=True)
class Page:
    """Hold the last answer of an address, its own address, and the code and target of each redirect on the way."""

    address: str
    answer: Answer
    redirects: tuple[tuple[int, str], ...]


class Checker:
    """Ask addresses of one run, those of `to_save` for the whole page; may be used by several threads."""

    def __init__(self, client: Client, *, today: date, to_save: Collection[str] = ()) -> None:
        self.client, self.today, self.to_save = client, today, to_save
        self._robots: dict[str, Protego | RequestError] = {}

    def check(self, address: str) -> tuple[Result, Page | None]:
        """Ask an address. Returns the result, and the page where it answers."""
        try:
            page = self._follow(address, self._ask_whole if address in self.to_save else self._ask)
        except RequestError as error:
            return Result(error.verdict, error.reason, self.today), None
        result = judge(address, page, self.today)
        return result, page if result.verdict in (Verdict.ANSWERS, Verdict.MOVED) else None

    def _follow(self, address: str, ask: Callable[[str], Answer]) -> Page:
        here = address
        redirects: list[tuple[int, str]] = []
        for _ in range(_MAX_REDIRECTS + 1):
            answer = ask(here)
            # a server may send anything: letters of any script as bytes, and what moves the cursor of a terminal
            target = quote(answer.get_header("Location").encode("latin-1"), safe=_URL_CHARACTERS)
            if answer.status not in _REDIRECTS or not target:
                return Page(here, answer, tuple(redirects))
            try:
                here = urljoin(here, target)
            except ValueError:
                raise RequestError(Verdict.FAILED, "it redirects to what is no address") from None
            redirects.append((answer.status, here))
        raise RequestError(Verdict.FAILED, f"it redirects more than {_MAX_REDIRECTS} times")

    def _ask_whole(self, address: str) -> Answer:
        self._require_allowed(address)
        return self.client.request("GET", address, max_bytes=MAX_PAGE_BYTES)

    def _ask(self, address: str) -> Answer:
        self._require_allowed(address)
        answer = self.client.request("HEAD", address)
        # many servers refuse HEAD, or do not find by it what they find by GET
        is_certain = answer.status < 400 or answer.status == _BUSY
        return answer if is_certain else self.client.request("GET", address)

    def _require_allowed(self, address: str) -> None:
        origin = urljoin(address, "/robots.txt")
        if origin not in self._robots:
            try:
                self._robots[origin] = robots = self._read_robots(origin)
                self.client.set_pause(address, min(robots.crawl_delay(PRODUCT) or 0.0, _MAX_PAUSE))
            except RequestError as error:
                self._robots[origin] = error
        rules = self._robots[origin]
        if isinstance(rules, RequestError):
            raise RequestError(rules.verdict, rules.reason)
        if not rules.can_fetch(address, PRODUCT):
            raise RequestError(Verdict.FORBIDDEN, "its robots.txt does not allow to ask it")

    def _read_robots(self, address: str) -> Protego:
        """Read a robots.txt by RFC 9309: without one all is allowed, and nothing where the server fails to say."""
        page = self._follow(address, lambda here: self.client.request("GET", here, max_bytes=_MAX_ROBOTS_BYTES))
        status = page.answer.status
        if status == _BUSY:
            raise RequestError(Verdict.REFUSED, "its host answers 429 to the question for robots.txt")
        if 400 <= status < 500:
            return Protego.parse("")
        text = page.answer.body.decode(errors="replace")
        is_outsized = text.lower().count("agent") * len(text.splitlines()) > _MAX_ROBOTS_RULES
        if not 200 <= status < 300 or page.answer.get_header("Content-Encoding") or is_outsized:
            raise RequestError(Verdict.FORBIDDEN, f"its robots.txt cannot be read ({status})")
        return Protego.parse(text)


def judge(address: str, page: Page, today: date) -> Result:
    """Say what became of an address that led to an answer."""
    status = page.answer.status
    phrase = f"it answers {status} {responses.get(status, '')}".rstrip()
    if not 200 <= status < 300:
        verdict = Verdict.DEAD if status in _GONE else Verdict.REFUSED if status in _REFUSALS else Verdict.FAILED
        return Result(verdict, phrase, today)
    if page.redirects and is_front_page(page.address) and not is_front_page(address):
        return Result(Verdict.FRONT_PAGE, "it leads to a front page, and not to the page itself", today)
    moved_to = ""
    for code, target in page.redirects:
        if code not in _PERMANENT:
            break
        moved_to = target
    if moved_to not in ("", address):
        return Result(Verdict.MOVED, "its page stands at another address", today, moved_to=moved_to)
    return Result(Verdict.ANSWERS, phrase, today)


def is_front_page(address: str) -> bool:
    """Say whether an address is that of a site as a whole, or of one of its languages."""
    parts = urlsplit(address)
    return not parts.query and bool(_FRONT_PAGE.fullmatch(parts.path))


Check = Callable[[str], tuple[Result, Page | None]]
Outcome = tuple[str, Result, Page | None]


def check_all(addresses: Collection[str], check: Check) -> Iterator[Outcome]:
    """Ask addresses of several hosts at a time, each host's in turn. Yields each with its result as it comes.

    After Ctrl-C it yields what was answered by then and raises KeyboardInterrupt; the threads end with the process, so
    that no server is waited for. Only the main thread can wait for Ctrl-C.
    """
    hosts: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        hosts[urlsplit(address).netloc].append(address)
    groups: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
    # a host with many addresses takes longest, and so begins
    for group in sorted(hosts.values(), key=len, reverse=True):
        groups.put(group)
    # pages wait here until they are saved, and must not fill the memory
    outcomes: queue.Queue[Outcome | Exception] = queue.Queue(maxsize=_WORKERS)
    stop = threading.Event()
    handler = signal.signal(signal.SIGINT, lambda *_: stop.set())
    try:
        for _ in range(min(_WORKERS, len(hosts))):
            threading.Thread(target=_work, args=(groups, outcomes, check, stop), daemon=True).start()
        for _ in addresses:
            yield _take(outcomes, stop)
    finally:
        signal.signal(signal.SIGINT, handler)


def _work(
    groups: queue.SimpleQueue[list[str]],
    outcomes: queue.Queue[Outcome | Exception],
    check: Check,
    stop: threading.Event,
) -> None:
    try:
        while True:
            for address in groups.get_nowait():
                if stop.is_set():
                    return
                outcomes.put((address, *check(address)))
    except queue.Empty:
        return
    except Exception as error:
        outcomes.put(error)


def _take(outcomes: queue.Queue[Outcome | Exception], stop: threading.Event) -> Outcome:
    while True:
        try:
            outcome = outcomes.get(timeout=_POLL_INTERVAL)
        except queue.Empty:
            if stop.is_set():
                raise KeyboardInterrupt from None
            continue
        if isinstance(outcome, Exception):
            raise outcome
        return outcome
