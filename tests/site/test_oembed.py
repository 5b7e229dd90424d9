"""Descriptions for programs that embed: all that oembed.com asks of a rich one, and a frame that stays a frame."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.exports import contexts
from tests.exports.test_html import Read
from timeline.exports.embed_snippet import HEIGHTS, build_snippet
from timeline.site.addresses import find_site_address
from timeline.site.frame import SiteFrame
from timeline.site.oembed import to_oembed

FRAME = SiteFrame(contexts.build_real_context(), find_site_address("https://example.org/t/"), alternates=())


def described(title: str = "Troops arrive", view: str = "story") -> dict[str, Any]:
    document: dict[str, Any] = json.loads(
        to_oembed(FRAME, "stories/one.html", view=view, title=title, picture="previews/stories/one.png")
    )
    return document


@pytest.mark.parametrize("view", HEIGHTS)
def test_a_description_has_what_version_1_0_asks_of_the_type_rich(view: str) -> None:
    document = described(view=view)
    assert (document["type"], document["version"]) == ("rich", "1.0")
    assert all(isinstance(document[key], int) and document[key] > 0 for key in ("width", "height"))
    frame = Read(document["html"]).all("iframe")
    assert [tag["src"] for tag in frame] == [f"https://example.org/t/stories/one.html?embed={view}"]
    assert [tag["height"] for tag in frame] == [str(document["height"])]
    # of a thumbnail all three or none
    assert {key for key in document if key.startswith("thumbnail")} == {
        "thumbnail_url",
        "thumbnail_width",
        "thumbnail_height",
    }
    assert (document["thumbnail_width"], document["thumbnail_height"]) == (1200, 630)


@pytest.mark.parametrize("payload", contexts.PAYLOADS)
def test_a_hostile_title_stays_a_title(payload: str) -> None:
    hostile, tame = (Read(build_snippet("https://example.org/a?b&'c", "event", text)) for text in (payload, "Plain"))
    assert [(tag, sorted(names)) for tag, names in hostile.tags] == [(tag, sorted(names)) for tag, names in tame.tags]
    assert hostile.inline == tame.inline
    assert described(payload)["title"] == payload
