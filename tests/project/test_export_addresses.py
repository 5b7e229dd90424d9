"""The addresses behind the download buttons."""

from __future__ import annotations

from datetime import date

from components.frame.downloads import build_export_address
from timeline.exports import FORMATS
from timeline.query.selection import Selection


def test_the_address_of_an_export_carries_every_filter() -> None:
    chosen = Selection(actors=("russia", "dprk"), match="all", since=date(2024, 10, 1), text="a&b")
    assert build_export_address(FORMATS["csv"], chosen) == (
        "/timeline.csv?actors=russia&actors=dprk&match=all&since=2024-10-01&text=a%26b"
    )


def test_without_a_filter_it_is_the_bare_file() -> None:
    assert build_export_address(FORMATS["json"], Selection()) == "/timeline.json"
