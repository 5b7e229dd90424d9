"""Descriptions by which other programs embed a page whose address somebody pastes (oembed.com, version 1.0, rich).

A static folder cannot answer for a size that is asked for, so that each description names its own.
"""

from __future__ import annotations

import json

from timeline.exports.embed_snippet import HEIGHTS, build_snippet
from timeline.site.frame import SiteFrame
from timeline.site.preview import HEIGHT, WIDTH

_FRAME_WIDTH = 640


def to_oembed(frame: SiteFrame, page: str, *, view: str, title: str, picture: str) -> str:
    """Describe a page of a folder whose address is known.

    `view` is what `?embed=` shows of it, one of HEIGHTS; `picture` is the file of its preview picture.
    """
    document = {
        "type": "rich",
        "version": "1.0",
        "title": title,
        "provider_name": frame.context.title,
        "provider_url": frame.site.folder,
        "html": build_snippet(frame.locate(page), view, title),
        "width": _FRAME_WIDTH,
        "height": HEIGHTS[view],
        "thumbnail_url": frame.site.locate(picture),
        "thumbnail_width": WIDTH,
        "thumbnail_height": HEIGHT,
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
