"""Middleware: security headers on every answer, and refusal of requests from outside."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from timeline.serving.policy import build_policy
from timeline.settings import LOCAL, Settings

_CLOSED_PATHS = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/upload_file")
"""Streamlit's metrics, which name functions, its interface for programs, and uploads."""
_POLICY_VIOLATION = 1008


class Guard:
    """Add security headers, and refuse hosts that are not allowed, other sites' WebSockets and closed paths."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        # a probe on this machine may always ask; no site far away can take these names
        self._hosts = (*LOCAL, *settings.hosts)
        self._headers = {
            "Content-Security-Policy": build_policy(settings.frame_ancestors),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "Cross-Origin-Opener-Policy": "same-origin",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass the request on and add the headers to its answer."""
        if scope["type"] == "websocket" and not (self._has_allowed_host(scope) and is_from_itself(scope)):
            # Streamlit would look up the outside address of this machine first, and all readers would wait
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await (self._find_refusal(scope) or self.app)(scope, receive, send_with_headers)
        except Exception:
            # the server's own answer to a fault would come without the headers; it still writes the log
            if not started:
                answer = PlainTextResponse("Something went wrong here; the server's log says what.\n", 500)
                await answer(scope, receive, send_with_headers)
            raise

    def _find_refusal(self, scope: Scope) -> PlainTextResponse | None:
        if not self._has_allowed_host(scope):
            return PlainTextResponse("This name is not in TIMELINE_HOSTS, so nothing is shown here.\n", 400)
        if any(closed in scope["path"] for closed in _CLOSED_PATHS):
            return PlainTextResponse("There is nothing here.\n", 404)
        return None

    def _has_allowed_host(self, scope: Scope) -> bool:
        return is_allowed(Headers(scope=scope).get("host", ""), self._hosts)


def is_from_itself(scope: Scope) -> bool:
    """Say whether a connection comes from a page of the same host and port, or from no page at all."""
    headers = Headers(scope=scope)
    origin = headers.get("origin")
    try:
        return origin is None or urlsplit(origin).netloc == headers.get("host", "")
    except ValueError:
        return False


def is_allowed(host: str, allowed: tuple[str, ...]) -> bool:
    """Say whether a Host header names an allowed host; `*` allows any, `*.name` every subdomain of a name."""
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    return any(
        each in ("*", name.lower()) or (each.startswith("*.") and name.lower().endswith(each[1:]))
        for each in map(str.lower, allowed)
    )
