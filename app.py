"""The server: `streamlit run app.py`, `uvicorn app:app` or `make run`."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

app = st.App(
    Path(__file__).parent / "pages" / "index.py",
    middleware=[Middleware(GZipMiddleware, minimum_size=1024)],
)
