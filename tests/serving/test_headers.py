"""Headers on every answer; what is internal is closed; other names than the allowed are refused."""

from __future__ import annotations

import gzip
import socket
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from anyio.from_thread import start_blocking_portal
from starlette.types import Message, Receive, Scope, Send
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from tests.serving.http_client import NO_HOST, Site
from timeline.serving.headers import Guard
from timeline.serving.plotly import get_plotly_address
from timeline.settings import Settings

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
NOTHING = "There is nothing here.\n"


@pytest.mark.parametrize(
    "path",
    "/ /explore /no-such-page /healthz /timeline.json /timeline.csv?actors=nobody /_stcore/health"
    " /_stcore/metrics /static/none.js /app/static/fonts/none.woff2 /..%2f..%2fetc/passwd".split(),
)
def test_every_answer_carries_the_policy_and_the_other_headers(site: Site, path: str) -> None:
    answer = site.ask(path)
    assert {name: answer.headers.get_all(name) for name in ALWAYS} == {k: [v] for k, v in ALWAYS.items()}
    (policy,) = answer.headers.get_all("Content-Security-Policy") or []
    ancestors = "'self' https://cms.news.example" if site.base else "'self'"
    assert policy.endswith(f"frame-ancestors {ancestors}")


@pytest.mark.parametrize(
    "path",
    "/_stcore/metrics /_stcore/metrics/ /_stcore/metrics?x=1 /_stcore/%6detrics /_stcore%2fmetrics"
    " /explore/_stcore/metrics /_stcore/agent/mcp /_stcore/agent/interact /_stcore/agent/openapi.json"
    " /_stcore/upload_file/a/b".split(),
)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT"])
def test_what_is_internal_is_closed_however_it_is_written(site: Site, path: str, method: str) -> None:
    answer = site.ask(path, method)
    assert (answer.status, answer.text) == (404, NOTHING)


@pytest.mark.parametrize(
    "path",
    "//_stcore/metrics /_stcore//metrics /_stcore/./metrics /_stcore/x/../metrics /_stcore/METRICS".split(),
)
def test_no_odd_path_leads_to_the_figures(site: Site, path: str) -> None:
    assert "# TYPE" not in site.ask(path).text
    assert "# EOF" not in site.ask(path).text


HOSTS = [
    ("root", "127.0.0.1:8501", True),
    ("root", "localhost", True),
    ("root", "LOCALHOST:80", True),
    ("root", "[::1]:8501", True),
    ("root", "evil.example", False),
    ("root", "localhost.evil.example", False),
    ("root", "127.0.0.1.evil.example:8501", False),
    ("root", "evil.example#localhost", False),
    ("root", "localhost@evil.example", False),
    ("root", "*", False),
    ("root", NO_HOST, False),
    ("desk", "timeline.news.example", True),
    ("desk", "a.b.news.example:8443", True),
    ("desk", "news.example", False),
    ("desk", "evilnews.example", False),
    ("desk", "localhost", True),
]


@pytest.mark.parametrize(("name", "host", "welcome"), HOSTS)
def test_only_the_names_of_the_setting_are_answered(
    request: pytest.FixtureRequest, name: str, host: str, welcome: bool
) -> None:
    site: Site = request.getfixturevalue(name)
    for path in ("/", "/timeline.json", "/healthz"):
        answer = site.ask(path, host=host)
        # without any Host the server itself refuses
        assert answer.status == (200 if welcome else 400)
        assert welcome or b"<html" not in answer.body


STREAM = [Subprotocol("streamlit")]


def refused_with(site: Site, *, host: str = "", origin: str = "") -> int:
    """Open the websocket of the pages under a name and from a site. Gives the status, 101 if it opens."""
    address = urlsplit(site.address)
    assert address.hostname
    line = socket.create_connection((address.hostname, address.port or 80), timeout=10)
    stream = f"ws://{host or address.hostname}:{address.port}{site.base}/_stcore/stream"
    try:
        with connect(stream, sock=line, origin=Origin(origin) if origin else None, subprotocols=STREAM):
            return 101
    except InvalidStatus as refused:
        return refused.response.status_code


def test_a_websocket_opens_only_under_an_allowed_name_and_from_the_app_itself(site: Site) -> None:
    own = f"http://{urlsplit(site.address).netloc}"
    assert refused_with(site, origin=own) == 101
    assert refused_with(site, host="evil.example") == 403
    assert refused_with(site, host="127.0.0.1.evil.example") == 403
    assert refused_with(site, host="evil.example", origin=own) == 403
    assert refused_with(site, origin="https://evil.example") == 403
    assert refused_with(site, origin="null") == 403


def test_streamlits_own_cloud_may_not_send_messages_to_the_page(site: Site) -> None:
    assert site.ask("/_stcore/host-config").json()["allowedOrigins"] == []


def test_only_this_machine_is_listened_to_unless_told(root: Site) -> None:
    listening = set()
    for table in ("tcp", "tcp6"):
        lines = Path(f"/proc/{root.pid}/net/{table}").read_text("ascii").splitlines()[1:]
        rows = [line.split() for line in lines]
        listening |= {row[1] for row in rows if row[3] == "0A"}
    port = f"{urlsplit(root.address).port:04X}"
    assert {place.split(":")[0] for place in listening if place.endswith(f":{port}")} == {"0100007F"}


async def _broken(scope: Scope, receive: Receive, send: Send) -> None:
    raise RuntimeError("the secret reason")


def test_a_fault_of_the_server_shows_no_detail_and_keeps_the_headers() -> None:
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": "/", "headers": [(b"host", b"localhost")]}
    with start_blocking_portal() as portal, pytest.raises(RuntimeError):
        portal.call(Guard(_broken, Settings()), scope, receive, send)
    start, body = sent
    assert start["status"] == 500
    assert {name.lower().encode() for name in (*ALWAYS, "Content-Security-Policy")} <= {
        name for name, _ in start["headers"]
    }
    assert body["body"] == b"Something went wrong here; the server's log says what.\n"


@pytest.mark.parametrize("whose", ["Streamlit's", "Plotly's"])
def test_scripts_travel_compressed_and_are_the_same(site: Site, whose: str) -> None:
    page = site.ask("/").text
    theirs = page.split('src="./', 1)[1].split('"', 1)[0]
    script = theirs if whose == "Streamlit's" else get_plotly_address("").removeprefix("/")
    plain = site.ask(f"/{script}")
    for _ in range(2):
        packed = site.ask(f"/{script}", Accept_Encoding="gzip, br")
        assert packed.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed.body) == plain.body
        assert packed.headers.get_all("Vary") == ["Accept-Encoding"]
        assert len(packed.headers.get_all("Content-Security-Policy") or []) == 1
    again = site.ask(f"/{script}", Accept_Encoding="gzip", If_None_Match=packed.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
