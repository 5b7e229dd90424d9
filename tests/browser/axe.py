"""What axe-core finds on a page."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Frame, Page

_SCRIPT = Path(axe_playwright_python.__file__).parent / "axe.min.js"
# Streamlit's link that skips to the page is the first on it, but axe looks for no other within shadow roots,
# and so does not know it for what it is
_WHERE = {"exclude": [["[data-testid=stSkipToContent]"]]}


def violations(page: Page | Frame, *rules: str) -> list[str]:
    """List each rule that is broken, of some or of all, with the element that breaks it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_SCRIPT.read_text(encoding="utf-8"))
    options = {"resultTypes": ["violations"]} | ({"runOnly": list(rules)} if rules else {})
    found = page.evaluate("([where, options]) => axe.run(where, options)", [_WHERE, options])["violations"]
    return [f"{fault['id']}: {node['html'][:200]}" for fault in found for node in fault["nodes"]]
