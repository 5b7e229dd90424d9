"""The pictures of the steps of a briefing, as its scripts take them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from components.frame import address
from timeline.briefing.slides import Slide
from timeline.media.captions import build_addresses, build_captions
from timeline.media.folder import get_media_folder
from timeline.query.tables import Frames
from timeline.settings import load_settings


def list_pictures(frames: Frames, slide: Slide) -> list[dict[str, Any]]:
    """List the pictures of the event of a slide, each with the fields and `words` of a Caption.

    Those that should be here and are not are left out. Those with an `href` lie elsewhere: links, which nothing loads.
    """
    if not slide.event:
        return []
    settings = load_settings()
    captions = build_captions(
        frames.chronology,
        frames.event[slide.event].media,
        folder=get_media_folder(settings.file.absolute().parent, settings.limits),
        place=build_addresses(address.get_base_path()),
    )
    return [asdict(caption) | {"words": caption.words} for caption in captions if caption.src or caption.href]
