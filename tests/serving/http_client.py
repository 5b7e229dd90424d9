"""Requests written by hand, so that no library tidies a path or adds a header."""

from __future__ import annotations

import json
from http.client import HTTPConnection, HTTPMessage
from typing import Any, NamedTuple
from urllib.parse import urlsplit

NO_HOST = "-"


class Answer(NamedTuple):
    """Hold what came back."""

    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    def json(self) -> Any:
        return json.loads(self.body)


class Site(NamedTuple):
    """Name a running app: its address with the base path, and its process."""

    address: str
    pid: int

    @property
    def base(self) -> str:
        return urlsplit(self.address).path

    def ask(self, path: str, method: str = "GET", host: str = "", **headers: str) -> Answer:
        """Send one request below the base path; headers are named with _ for -."""
        netloc = urlsplit(self.address).netloc
        connection = HTTPConnection(netloc, timeout=20)
        connection.putrequest(method, self.base + path, skip_host=True, skip_accept_encoding=True)
        if host != NO_HOST:
            connection.putheader("Host", host or netloc)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return Answer(answer.status, answer.headers, body)
