"""The script that draws the charts."""

from __future__ import annotations

from urllib.parse import urlsplit

from plotly.offline import get_plotlyjs_version

from tests.serving.http_client import Site
from timeline.serving.plotly import FILE, get_plotly_address


def test_the_charts_are_drawn_by_the_version_that_the_figures_are_made_for() -> None:
    version = get_plotlyjs_version()
    assert FILE.name == f"plotly-basic-{version}.min.js"
    assert f"plotly.js (basic - minified) v{version}" in FILE.read_text(encoding="utf-8")[:200]


def test_a_browser_keeps_the_script_for_good(site: Site) -> None:
    answer = site.ask(get_plotly_address(""))
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Content-Type"].startswith("application/javascript")


def test_a_page_with_a_chart_tells_of_the_script_and_no_other_page_does(site: Site) -> None:
    for page in ("/", "/explore", "/positions"):
        link = site.ask(page).headers["Link"]
        assert link.startswith(f"<{urlsplit(site.address).path}{get_plotly_address('')}>; rel=preload; as=script")
    for page in ("/edit", "/briefing", "/healthz"):
        assert "Link" not in site.ask(page).headers
