"""Stored copies of pages: at the Internet Archive, and in a folder of one's own as WARC (ISO 28500)."""

from __future__ import annotations

import json
import re
from datetime import date
from hashlib import sha256
from http.client import responses
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from timeline.links.checking import Page
from timeline.links.client import Client, RequestError
from timeline.links.results import Verdict, replace_file

_MAX_ANSWER_BYTES = 2**16
_STORING_TIME = 180.0
"""Seconds that the archive may take to fetch a page."""
_REFUSALS = {401, 403, 429}
_TIMESTAMP = re.compile(r"/web/([0-9]{14})(?:[a-z]{2}_)?/")


class Archive:
    """Look for copies at the Internet Archive, or at `address` where another program answers as it does."""

    def __init__(self, client: Client, address: str = "") -> None:
        self.client = client
        self._search = f"{address or 'https://archive.org'}/wayback/available"
        self._copies = address or "https://web.archive.org"

    def find(self, page: str, day: date) -> str:
        """Give the address of the copy of a page that is closest to a day, "" where there is none.

        Raises RequestError where the archive does not answer.
        """
        query = f"url={quote(page, safe='')}&timestamp={day.isoformat().replace('-', '')}"
        answer = self.client.request("GET", f"{self._search}?{query}", max_bytes=_MAX_ANSWER_BYTES)
        if answer.status != 200:
            verdict = Verdict.REFUSED if answer.status in _REFUSALS else Verdict.FAILED
            raise RequestError(verdict, f"the archive answers {answer.status}")
        try:
            document = json.loads(answer.body)
        except (ValueError, RecursionError):
            raise RequestError(Verdict.FAILED, "what the archive answers cannot be read") from None
        match document:
            case {"archived_snapshots": {"closest": {"available": True, "status": "200", "timestamp": str(stamp)}}}:
                return self._build_address(f"/web/{stamp}/", page)
        return ""

    def store(self, page: str) -> str:
        """Ask for a new copy of a page, and give its address, "" where the archive does not name it.

        Raises RequestError where the archive cannot be reached or refuses.
        """
        answer = self.client.request("GET", f"{self._copies}/save/{page}", timeout=_STORING_TIME)
        if answer.status in _REFUSALS:
            raise RequestError(Verdict.REFUSED, f"the archive answers {answer.status}")
        return self._build_address(f"{answer.get_header('Content-Location')} {answer.get_header('Location')}", page)

    def _build_address(self, text: str, page: str) -> str:
        # only the time is taken from the answer, so that no answer can put another address into the chronology
        time = _TIMESTAMP.search(text)
        return f"{self._copies}/web/{time[1]}/{page}" if time else ""


def save_page(folder: Path, name: str, page: Page, agent: str) -> str:
    """Write a page into a folder, as it was sent; the first digits of the SHA-256 of its body are in the file's name.

    Returns the name of the file. Raises OSError.
    """
    answer, stream = page.answer, BytesIO()
    # the body is here without the marks of its chunks
    headers = [pair for pair in answer.headers if pair[0].lower() != "transfer-encoding"]
    status = f"{answer.status} {responses.get(answer.status, '')}"
    file = f"{name}-{sha256(answer.body).hexdigest()[:16]}.warc.gz"
    writer = WARCWriter(stream, gzip=True, warc_version="WARC/1.1")
    writer.write_record(writer.create_warcinfo_record(file, {"software": agent, "robots": "obey"}))
    http_headers = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
    payload = BytesIO(answer.body)
    record = writer.create_warc_record(
        page.address, "response", payload=payload, length=len(answer.body), http_headers=http_headers
    )
    writer.write_record(record)
    replace_file(folder / file, stream.getvalue())
    return file
