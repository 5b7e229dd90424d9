"""Middleware: headers on every answer, and what nobody outside has to see."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from timeline.serving.policy import policy
from timeline.settings import Settings

_CLOSED = ("/_stcore/metrics", "/_stcore/agent")
"""Streamlit's figures on itself, which name functions, and its interface for programs."""


class Guard:
    """Add security headers, refuse other host names than those allowed, close what is internal."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self._hosts = settings.hosts
        self._headers = {
            "Content-Security-Policy": policy(settings.frame_ancestors),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "Cross-Origin-Opener-Policy": "same-origin",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass the request on and add the headers to its answer."""
        if scope["type"] != "http":
            # Streamlit looks at the host of a websocket by itself
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refusal(scope)
        await (refusal or self.app)(scope, receive, send_with_headers)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        host = Headers(scope=scope).get("host", "")
        if not is_allowed(host, self._hosts):
            return PlainTextResponse("This name is not in TIMELINE_HOSTS, so nothing is shown here.\n", 400)
        if any(closed in scope["path"] for closed in _CLOSED):
            return PlainTextResponse("There is nothing here.\n", 404)
        return None


def is_allowed(host: str, allowed: tuple[str, ...]) -> bool:
    """Say whether a Host header names an allowed host; `*` allows any, `*.name` all below a name."""
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    return any(
        each in ("*", name.lower()) or (each.startswith("*.") and name.lower().endswith(each[1:]))
        for each in map(str.lower, allowed)
    )
