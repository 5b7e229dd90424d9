"""Pictures as they are shown: upright, small enough, as JPEG, and without what a camera wrote into the file."""

from __future__ import annotations

import io
import warnings
from typing import NamedTuple

from PIL import Image, ImageCms, ImageOps

from timeline.media.files import MediaError

MOST_PIXELS = 40_000_000
"""Pixels of a picture at the most: more than cameras of the press take, and 120 MB once decoded."""
_QUALITY = 85
_SMOOTH = ("L", "LA", "RGB", "RGBA", "CMYK")
"""The modes of Pillow in which a picture is made smaller without steps."""
_GROUND = (255, 255, 255, 255)
# ours is the lower bound, and says so in a sentence; Pillow still refuses to decode what is far beyond
warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)


class Raster(NamedTuple):
    """Hold a picture as JPEG, with its size in pixels."""

    data: bytes
    width: int
    height: int


def draw_picture(data: bytes, form: str, edge: int) -> Raster:
    """Draw a picture of a form that Pillow names, at most `edge` pixels wide and high.

    Transparent parts become white, colours those of sRGB. Raises MediaError for a picture that moves, has too many
    pixels or cannot be decoded.
    """
    try:
        with Image.open(io.BytesIO(data), formats=(form,)) as image:
            _require_size(image.size)
            _require_still(image)
            small = _shrink(image, edge)
        file = io.BytesIO()
        small.save(file, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    except MediaError:
        raise
    except Image.DecompressionBombError:
        raise _refuse_size() from None
    except Exception:
        # Pillow raises a dozen sorts for a damaged file
        fix = "open it in another program and save it anew, or copy it again"
        raise MediaError("E703", f"this {form} is damaged, or cut off, and cannot be shown", fix) from None
    return Raster(file.getvalue(), *small.size)


def _require_still(image: Image.Image) -> None:
    if getattr(image, "is_animated", False):
        raise MediaError("E703", "this picture moves, and only still ones are shown", "save one frame of it as PNG")


def _require_size(size: tuple[int, int]) -> None:
    if size[0] * size[1] > MOST_PIXELS:
        raise _refuse_size(f": {size[0]:,} × {size[1]:,}")


def _refuse_size(size: str = "") -> MediaError:
    fix = "save it smaller; 2,000 pixels across are enough for any screen"
    return MediaError("E704", f"this picture has more than {MOST_PIXELS // 10**6} million pixels{size}", fix)


def _shrink(image: Image.Image, edge: int) -> Image.Image:
    if image.mode not in _SMOOTH or "transparency" in image.info:
        image = image.convert("RGBA")
    # a JPEG is decoded at a fraction of its size
    image.thumbnail((edge, edge))
    image = _convert_to_srgb(ImageOps.exif_transpose(image))
    if image.mode in ("LA", "RGBA"):
        image = Image.alpha_composite(Image.new("RGBA", image.size, _GROUND), image.convert("RGBA"))
    # a new picture has none of the notes of the old one
    bare = Image.new("RGB", image.size)
    bare.paste(image.convert("RGB"))
    return bare


def _convert_to_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    if not profile:
        return image
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode=mode) or image
    except (ImageCms.PyCMSError, OSError, ValueError):
        # a profile that is broken, or of another sort of picture, is passed over as browsers do
        return image
