"""The report of a mistake in an entry: the text to send, and the address of a form with the same in it."""

from __future__ import annotations

from urllib.parse import quote

from timeline.exports.context import ExportContext
from timeline.model.records import Event

_QUESTIONS = ("What is wrong:", "What is right:", "Where that can be read:")


def format_report(context: ExportContext, event: Event) -> str:
    """Write what a report says of the entry, a line each, and what its sender has to fill in."""
    return "\n".join([*(f"{name.capitalize()}: {text}" for name, text in _describe(context, event)), *_QUESTIONS])


def build_report_address(pattern: str, context: ExportContext, event: Event) -> str:
    """Put an entry into the address of a form, in which {id}, {headline}, {version} and {address} stand for it.

    Gives "" for no form.
    """
    for name, text in _describe(context, event):
        pattern = pattern.replace(f"{{{name}}}", quote(text, safe=""))
    return pattern


def _describe(context: ExportContext, event: Event) -> tuple[tuple[str, str], ...]:
    return (
        ("headline", event.headline),
        ("id", event.id),
        ("version", context.version[:12]),
        ("address", context.link(event)),
    )
