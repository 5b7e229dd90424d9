"""As known on a day, over the real file: no screen and no export names a source published later.

Edit is no screen of the record: it shows editors the file as it is.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.chronologies import real
from tests.exports.contexts import build_real_context
from tests.pages.apps import opened, page_files
from timeline.exports import FORMATS
from timeline.exports.context import ExportContext
from timeline.model.records import Event

_TELLING = 6
"""Letters up to which a name may stand in anything, such as the code of a picture."""
TABS = {"positions.py": ("Shifts", "Contradictions", "Silences", "Table")}
"""What a page draws only when a reader opens its tab."""
ASKED: dict[str, list[dict[str, str]]] = {
    "explore.py": [{"form": form} for form in ("list", "table")],
    "actors.py": [{"show": show} for show in ("chronology", "company")],
    "sources.py": [{"show": show} for show in ("origins", "chain", "carriers", "sources", "lag")],
    "briefing.py": [
        {"story": story, "print": "1"}
        for story in ("current_filter", *(story.id for story in real().chronology.stories))
    ],
}
"""What a page draws when its address asks for it."""


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    st.cache_resource.clear()
    monkeypatch.delenv("TIMELINE_FILE", raising=False)


@pytest.fixture(params=["an event without any source yet", "sources on both sides"])
def day(request: pytest.FixtureRequest) -> date:
    """Give a day of the record on which a leak would show."""
    known = [event.known_from.known_by for event in sorted(real().ordered_events, key=_share)]
    return known[-1] if request.param == "an event without any source yet" else known[len(known) // 2]


@pytest.mark.parametrize("page", [page for page in page_files() if page != "edit.py"])
def test_no_screen_names_a_source_published_later(page: str, day: date) -> None:
    wanted = {"known": day.isoformat(), "event": _event(day).id}
    later = _only_later(day)
    for asked in ASKED.get(page, [{}]):
        app = opened(page, **{**wanted, **asked})
        assert not _named(later, _sent(app)), asked
        for tab in TABS.get(page, ()):
            app.session_state["positions-form"] = tab
            app.run()
            assert not app.exception
            assert not _named(later, _sent(app)), tab


@pytest.mark.parametrize("form", FORMATS)
def test_no_export_names_a_source_published_later(form: str, day: date) -> None:
    assert not _named(_only_later(day), _written(form, build_real_context(known=day)))


def test_without_a_day_every_source_is_named_so_that_these_tests_would_see_one(day: date) -> None:
    later = _only_later(day)
    assert len(_named(later, _written("json", build_real_context()))) == len(later) > 10
    app = opened("sources.py", show="sources")
    assert len(_named(later, _sent(app))) > 10


def _share(event: Event) -> float:
    """Give how many of an event's sources were published after it was known."""
    known = event.known_from.known_by
    later = [s for s in event.sources if real().chronology.sources[s].published.known_by > known]
    return len(later) / len(event.sources)


def _event(day: date) -> Event:
    """Give the event known by a day that has most of its sources later, the newest of several."""
    known = [event for event in real().ordered_events if event.known_from.known_by <= day]
    on_that_day = [event for event in known if event.known_from.known_by > day - timedelta(days=1)]
    return max(on_that_day or known, key=_share)


def _only_later(day: date) -> set[str]:
    """List the addresses, titles and publishers that nothing names but sources surely published later."""
    whole = real().chronology
    sources = whole.sources.values()
    later = [s for s in sources if s.published.earliest and s.published.earliest > day]
    others = [s.model_dump_json() for s in sources if s not in later]
    said = "\n".join([*others, whole.model_dump_json(exclude={"sources"})])
    names = {name for s in later for name in (s.url, s.title, s.publisher) if name}
    return {name for name in names if name not in said and name.isascii() and len(name) > _TELLING}


def _named(names: set[str], text: str) -> set[str]:
    return {name for name in names if name in text}


def _sent(app: AppTest) -> str:
    """Give all that the browser is sent, as text."""
    protos = [part.proto for part in _parts(app._tree) if getattr(part, "proto", None)]
    sent = b"\n".join(proto.SerializeToString() for proto in protos)
    return sent.decode("utf-8", "ignore").replace("\\", "")


def _parts(node: Any) -> Iterator[Any]:
    yield node
    for child in getattr(node, "children", {}).values():
        yield from _parts(child)


def _written(form: str, context: ExportContext) -> str:
    """Give an export as text that no format has escaped."""
    written = FORMATS[form].write(context)
    made = written if isinstance(written, str) else written.decode("utf-8", "ignore")
    if form in ("xlsx", "pptx") and isinstance(written, bytes):
        with zipfile.ZipFile(BytesIO(written)) as book:
            parts = [book.read(name).decode("utf-8", "ignore") for name in book.namelist()]
        # the same shapes stand on each slide, and every name is looked for in all of them
        made = "\n".join({piece for part in parts for piece in re.split("[<>]", part)})
    if form in ("json", "jsonld", "geojson", "timelinejs"):
        made = json.dumps(json.loads(made), ensure_ascii=False)
    return made.replace("\r\n ", "").replace("\\", "").replace("&amp;", "&")
