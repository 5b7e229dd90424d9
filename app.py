"""The server: `make run`, `python -m timeline serve`, `streamlit run app.py` or `uvicorn app:app`."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from timeline.serving.fonts import fonts
from timeline.serving.headers import Guard
from timeline.serving.routes import routes
from timeline.settings import Settings, SettingsError

try:
    SETTINGS = Settings.from_environment()
except SettingsError as error:
    raise SystemExit(str(error)) from None

BASE_PATH = st.get_option("server.baseUrlPath")

app = st.App(
    Path(__file__).parent / "pages" / "index.py",
    routes=[*routes(SETTINGS, BASE_PATH), fonts(BASE_PATH)],
    middleware=[Middleware(Guard, SETTINGS), Middleware(GZipMiddleware, minimum_size=1024)],
)
