"""The app in this process, without a browser."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from timeline.serving.pages import EXPLORE_BY_NAME, PAGES

INDEX = Path(__file__).parents[2] / "pages" / "index.py"

# every AppTest looks through all installed packages for components, which costs as much as a page
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


def page_files() -> list[str]:
    return [f"{path or EXPLORE_BY_NAME}.py" for path in PAGES]


def opened(page: str = "explore.py", **query: str | list[str]) -> AppTest:
    """Run the frame, then a page of it, with parameters in the address, in a browser of 1280 by 720 pixels."""
    app = AppTest.from_file(str(INDEX), default_timeout=60)
    app.session_state["timeline-size"] = "930x600"
    app.session_state["figure-size"] = "900x480"
    app.query_params.update(query)
    app.run()
    if page != "explore.py":
        app.switch_page(page).run()
    assert not app.exception
    return app


def chart(app: AppTest, key: str) -> dict[str, Any]:
    """Give what the browser is told of a chart: "alt" and "figure"."""
    sent: dict[str, Any] = json.loads(app.get_by_key(key).proto.bytes)
    return sent


def bar(app: AppTest) -> dict[str, Any]:
    """Give what the browser is told of the frame: "title", "count", "chips", "notes", "problems" and more."""
    sent: dict[str, Any] = json.loads(app.get_by_key("bar").proto.json)
    return sent


def reader(app: AppTest) -> dict[str, Any]:
    """Give what the browser is told of the reader: "places" of its rows, "notes" by event id and more."""
    sent: dict[str, Any] = json.loads(app.get_by_key("reader-list").proto.bytes)
    return sent
