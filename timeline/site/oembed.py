"""Descriptions by which other programs embed a page whose address somebody pastes (oembed.com, version 1.0, rich).

A static folder cannot answer for a size that is asked for, so that each description names its own.
"""

from __future__ import annotations

import json

from timeline.exports.embed_snippet import HEIGHTS, build_snippet
from timeline.site.preview import HEIGHT, WIDTH

_FRAME_WIDTH = 640


def to_oembed(*, address: str, view: str, title: str, provider: str, provider_address: str, picture: str) -> str:
    """Describe a page at an address for its readers elsewhere; `view` is what `?embed=` shows of it."""
    document = {
        "type": "rich",
        "version": "1.0",
        "title": title,
        "provider_name": provider,
        "provider_url": provider_address,
        "html": build_snippet(address, view, title),
        "width": _FRAME_WIDTH,
        "height": HEIGHTS[view],
        "thumbnail_url": picture,
        "thumbnail_width": WIDTH,
        "thumbnail_height": HEIGHT,
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
