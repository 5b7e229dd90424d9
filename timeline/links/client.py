"""Requests to servers of others: one at a time for each host, into no private network, bounded in time and size."""

from __future__ import annotations

import logging
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from http.client import HTTPException
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from urllib3 import HTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, NewConnectionError
from urllib3.util import Url, parse_url

from timeline import __version__
from timeline.links.results import Verdict

PRODUCT = "timeline-dashboard"
"""The name by which robots.txt may address this program."""
_CHUNK_BYTES = 2**16
_GLOBAL_IPV6, _NAT64 = ip_network("2000::/3"), ip_network("64:ff9b::/96")
_NO_SUCH_HOST = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
# urllib3 would log headers that cannot be read, and so print what a server chose to the terminal
logging.getLogger("urllib3").addHandler(logging.NullHandler())
logging.getLogger("urllib3").propagate = False


class RequestError(Exception):
    """Say in a few words why an address gave no answer, and what that makes of it."""

    def __init__(self, verdict: Verdict, reason: str) -> None:
        super().__init__(reason)
        self.verdict, self.reason = verdict, reason


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold the answer to one request, before any redirect.

    `body` is what was sent, not decompressed, up to the bytes asked for; `is_whole` is whether there was no more.
    """

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = b""
    is_whole: bool = True

    def get_header(self, name: str) -> str:
        """Give the first header of a name, "" without one."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")


@dataclass(slots=True)
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    pause: float = 0.0
    free_at: float = 0.0
    is_closed: bool = False


class Client:
    """Send requests for one run; may be used by several threads.

    `contact` is the address of whoever asks, "" for none. `timeout` bounds one request as a whole, and `pause` lies
    between two requests to one host, both in seconds. `known_host` is a name that can be looked up wherever any can.
    """

    def __init__(
        self,
        *,
        contact: str = "",
        timeout: float = 20.0,
        pause: float = 1.0,
        allow_private: bool = False,
        known_host: str = "example.org",
    ) -> None:
        about = "; ".join(filter(None, (contact and f"+{contact}", "asks whether the sources of a chronology answer")))
        self.agent = f"{PRODUCT}/{__version__} ({about})"
        self.timeout, self.pause, self.allow_private = timeout, pause, allow_private
        self.known_host = known_host
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    def request(self, method: str, address: str, *, max_bytes: int = 0, timeout: float = 0.0) -> Answer:
        """Send one request and read up to `max_bytes` of its body. Follows no redirect. Raises RequestError."""
        url = _parse(address)
        host = self._get_host(url)
        with host.lock:
            if host.is_closed:
                raise RequestError(Verdict.NOT_ASKED, "its host asked to wait (429)")
            time.sleep(max(0.0, host.free_at - time.monotonic()))
            try:
                answer = self._exchange(method, url, max_bytes, timeout or self.timeout)
            finally:
                host.free_at = time.monotonic() + max(self.pause, host.pause)
            host.is_closed = answer.status == 429
        return answer

    def set_pause(self, address: str, pause: float) -> None:
        """Leave at least `pause` seconds between requests to the host of an address."""
        self._get_host(_parse(address)).pause = pause

    @cached_property
    def _context(self) -> ssl.SSLContext:
        # to read the authorities that the system trusts takes as long as many a request
        return ssl.create_default_context()

    def _get_host(self, url: Url) -> _Host:
        with self._lock:
            return self._hosts.setdefault(url.host or "", _Host())

    def _exchange(self, method: str, url: Url, max_bytes: int, timeout: float) -> Answer:
        deadline = time.monotonic() + timeout
        try:
            connection = self._connect(url, deadline)
            with _cut_at(deadline, connection):
                headers = {"Host": url.netloc or "", "User-Agent": self.agent, "Accept": "*/*"}
                headers |= {"Accept-Encoding": "identity", "Connection": "close"}
                connection.request(
                    method, url.request_uri, headers=headers, preload_content=False, decode_content=False
                )
                response = connection.getresponse()
                body, is_whole = _read_body(response, max_bytes)
        except (OSError, HTTPError, HTTPException, ValueError) as error:
            raise _explain(error, timeout, is_late=time.monotonic() >= deadline) from None
        # a line that was cut at the deadline looks like the end of a body without a length
        if time.monotonic() >= deadline:
            raise _explain(TimeoutError(), timeout, is_late=True)
        return Answer(response.status, tuple(response.headers.items()), body, is_whole)

    def _connect(self, url: Url, deadline: float) -> HTTPConnection:
        """Connect to an address that was looked up and found public, so that no second look-up can name another."""
        numbers = self._look_up(url)
        if not self.allow_private and not all(map(is_public, numbers)):
            raise RequestError(Verdict.NOT_ASKED, "it leads into a private network; --allow-private asks it")
        error: Exception = TimeoutError()
        for place, number in enumerate(numbers):
            # one that never answers must leave time for the others
            share = max(0.01, deadline - time.monotonic()) / (len(numbers) - place)
            connection = HTTPConnection(number, url.port or 80, timeout=share)
            if url.scheme == "https":
                connection = HTTPSConnection(
                    number, url.port or 443, timeout=share, server_hostname=_get_name(url), ssl_context=self._context
                )
            try:
                connection.connect()
                connection.timeout = max(0.01, deadline - time.monotonic())
                return connection
            except (OSError, HTTPError) as last_error:
                connection.close()
                error = last_error
        raise error

    def is_private(self, address: str) -> bool:
        """Say whether an address leads into a private network; one whose host cannot be looked up does not."""
        try:
            return not all(map(is_public, self._look_up(_parse(address))))
        except RequestError:
            return False

    def _look_up(self, url: Url) -> list[str]:
        """Give the IP addresses of a host. Raises RequestError for none."""
        try:
            rows = socket.getaddrinfo(_get_name(url), None, type=socket.SOCK_STREAM)
        except socket.gaierror as error:
            if error.errno in _NO_SUCH_HOST and self._can_look_up():
                raise RequestError(Verdict.DEAD, "there is no such host") from None
            raise RequestError(Verdict.FAILED, "its host cannot be looked up from here") from None
        except UnicodeError:
            raise RequestError(Verdict.FAILED, "its host is no name that can be looked up") from None
        return list(dict.fromkeys(str(row[4][0]) for row in rows))

    def _can_look_up(self) -> bool:
        # a machine without a network may answer for every name that there is none
        try:
            return bool(socket.getaddrinfo(self.known_host, None))
        except OSError:
            return False


def is_public(number: str) -> bool:
    """Say whether an IP address belongs to the public internet, also where it is an IPv4 address within an IPv6 one."""
    address = ip_address(number)
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if not inner:
            return address in _GLOBAL_IPV6 and address.is_global
        address = inner
    return address.is_global and not address.is_multicast


@contextmanager
def _cut_at(deadline: float, connection: HTTPConnection) -> Iterator[None]:
    """Cut a connection at a time: a byte now and then, or interim answers without end, outlast a timeout of reading."""
    timer = threading.Timer(deadline - time.monotonic(), _cut, [connection.sock])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        connection.close()


def _cut(sock: socket.socket) -> None:
    with suppress(OSError):
        # that of TLS would drop the object which another thread reads from
        socket.socket.shutdown(sock, socket.SHUT_RDWR)


def _get_name(url: Url) -> str:
    # an IPv6 address stands in brackets in a URL alone
    return (url.host or "").strip("[]")


def _parse(address: str) -> Url:
    try:
        url = parse_url(address)
    except HTTPError:
        raise RequestError(Verdict.FAILED, "it is no address that can be asked") from None
    if url.scheme not in ("http", "https") or not url.host:
        raise RequestError(Verdict.NOT_ASKED, "only http and https are asked")
    return url


def _read_body(response: HTTPResponse, max_bytes: int) -> tuple[bytes, bool]:
    parts: list[bytes] = []
    left = max_bytes
    while left > 0 and (part := response.read1(min(left, _CHUNK_BYTES), decode_content=False)):
        parts.append(part)
        left -= len(part)
    response.close()
    return b"".join(parts), left > 0


def _explain(error: Exception, timeout: float, *, is_late: bool) -> RequestError:
    """Word an error in our own words: the text of many holds what the server sent."""
    if is_late or isinstance(error, TimeoutError):
        return RequestError(Verdict.TOO_SLOW, f"no whole answer within {timeout:g} seconds")
    if isinstance(error, ssl.SSLCertVerificationError):
        return RequestError(Verdict.FAILED, "its certificate cannot be trusted")
    if isinstance(error, ssl.SSLError):
        return RequestError(Verdict.FAILED, "no secure connection to its host")
    if isinstance(error, NewConnectionError):
        return RequestError(Verdict.FAILED, "no connection to its host")
    return RequestError(Verdict.FAILED, "its host broke off, or answered something else than HTTP")
