"""Where a reader is sent to look for a stored copy."""

from __future__ import annotations

import pytest

from timeline.analysis.archive_lookup import build_archive_lookup
from timeline.model.records import Source


def lookup(published: str, **fields: str) -> str:
    return build_archive_lookup(
        Source.model_validate({"publisher": "EFE", "published": published, "type": "agency"} | fields)
    )


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2024-10-24", "20241024"),
        ("2024-10-24?", "20241024"),
        ("2024-10", "20241001"),
        ("1962~", "19620101"),
        ("2024-12-05/2024-12-07", "20241205"),
        ("../2024-12-05", "20241205"),
    ],
)
def test_the_archive_is_asked_for_the_day_of_publication(published: str, day: str) -> None:
    url = "https://efe.com/a?b=c#d"
    assert lookup(published, url=url) == f"https://web.archive.org/web/{day}/{url}"


def test_a_source_that_has_a_copy_or_no_address_is_not_looked_for() -> None:
    assert lookup("2024-10-24") == ""
    assert lookup("2024-10-24", url="https://efe.com/a", archived="https://archive.example/a") == ""
