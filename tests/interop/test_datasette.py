"""What Datasette makes of the database: it opens, finds words, and shows names for ids."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from scripts.browser import ROOT
from tests.chronologies import real
from tests.exports import contexts
from timeline.exports.context import ExportContext
from timeline.exports.sqlite import SEARCHED, to_sqlite

DATASETTE = ROOT / ".venv" / "tools" / "bin" / "datasette"


def written(folder: Path, context: ExportContext) -> Path:
    file = folder / "timeline.sqlite"
    file.write_bytes(to_sqlite(context))
    return file


def get(file: Path, path: str, **query: str) -> str:
    """Have Datasette answer one request without a port."""
    address = f"/{file.stem}{path}?{urlencode(query)}"
    done = subprocess.run([DATASETTE, file, "--get", address], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


def rows(file: Path, path: str, **query: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(get(file, f"{path}.json", _shape="array", _size="max", **query))
    return found


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("datasette"), contexts.build_real_context())


def test_it_lists_every_table_with_its_foreign_keys_and_offers_full_text_search(file: Path) -> None:
    tables = {table["name"]: table for table in json.loads(get(file, ".json"))["tables"] if not table["hidden"]}
    assert tables["events"]["count"] == len(real().events)
    assert tables["sources"]["count"] == len(real().chronology.sources)
    assert {name for name, table in tables.items() if table["fts_table"]} == set(SEARCHED)
    keys = {key["column"]: key["other_table"] for key in tables["quotes"]["foreign_keys"]["outgoing"]}
    assert keys == {"event": "events", "speaker": "actors", "source": "sources", "original_source": "sources"}


def test_its_search_finds_an_event_by_another_form_of_a_word_and_by_who_took_part(file: Path) -> None:
    found = {words: {row["id"] for row in rows(file, "/events", _search=words)} for words in ("denying", "denied")}
    assert found["denying"] == found["denied"] != set()
    peskov = {event.id for event in real().ordered_events if "peskov" in event.actors}
    assert peskov <= {row["id"] for row in rows(file, "/events", _search="Dmitry Peskov")}


def test_it_shows_the_names_of_actors_for_their_ids(file: Path) -> None:
    (row, *_) = rows(file, "/participants", actor="peskov", _labels="on")
    assert row["actor"] == {"value": "peskov", "label": real().chronology.actors["peskov"].name}


def test_the_page_of_an_event_has_its_headline_and_leads_to_what_belongs_to_it(file: Path) -> None:
    page = get(file, f"/events/{quote('treaty-signed')}")
    assert real().event["treaty-signed"].headline in page
    assert "/timeline/participants?event=treaty-signed" in page


@pytest.mark.parametrize("text", contexts.PAYLOADS)
def test_hostile_text_stays_text(tmp_path: Path, text: str) -> None:
    file = written(tmp_path, contexts.build_context(contexts.build_hostile_frames(text)))
    assert [row["headline"] for row in rows(file, "/events")] == [text.strip()] * 2
    page = get(file, "/events/it")
    for markup in ("<img src=x", "<svg onload", "<script>alert", '<span style="background'):
        assert markup not in page
