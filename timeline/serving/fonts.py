"""The fonts that the app brings along, at the address where Streamlit's pages look for them."""

from __future__ import annotations

from pathlib import Path

from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

FOLDER = Path(__file__).parents[2] / "static" / "fonts"


def fonts(base_path: str) -> Mount:
    """Give the route to the files of static/fonts.

    Streamlit's own serving of static files looks beside the script of the pages and warns about
    another folder when it starts, so it is not used.
    """
    base = f"/{base_path.strip('/')}".rstrip("/")
    return Mount(f"{base}/app/static/fonts", StaticFiles(directory=FOLDER))
