"""The report of a mistake in an entry: the text to send, and the address of a form with the same in it."""

from __future__ import annotations

from urllib.parse import quote

from timeline.model.records import Event
from timeline.text.catalogue import translate


def format_report(event: Event, *, version: str, address: str) -> str:
    """Write what a report says of the entry, a line each, and what its sender has to fill in.

    `version` is that of the data, "" not to name it; `address` is that of the entry, "" where it is not known.
    """
    known = _describe(event, version, address)
    lines = [
        translate("Headline: %(headline)s", **known),
        translate("Id: %(id)s", **known),
        translate("Version: %(version)s", **known) if version else "",
        translate("Address: %(address)s", **known),
    ]
    questions = (translate("What is wrong:"), translate("What is right:"), translate("Where that can be read:"))
    return "\n".join([*filter(None, lines), *questions])


def build_report_address(pattern: str, event: Event, *, version: str, address: str) -> str:
    """Put an entry into the address of a form, in which {id}, {headline}, {version} and {address} stand for it.

    Gives "" for no form.
    """
    for name, text in _describe(event, version, address).items():
        pattern = pattern.replace(f"{{{name}}}", quote(text, safe=""))
    return pattern


def _describe(event: Event, version: str, address: str) -> dict[str, str]:
    return {"headline": event.headline, "id": event.id, "version": version[:12], "address": address}
