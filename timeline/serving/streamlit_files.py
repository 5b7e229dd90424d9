"""The files that the installed Streamlit serves to browsers."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path


@cache
def find_streamlit_files() -> Path:
    """Return the folder of these files, without importing Streamlit."""
    spec = find_spec("streamlit")
    assert spec is not None
    assert spec.origin
    return Path(spec.origin).parent / "static"


@cache
def read_streamlit_page() -> str:
    """Read the HTML of Streamlit, one for all pages."""
    return (find_streamlit_files() / "index.html").read_text(encoding="utf-8")
