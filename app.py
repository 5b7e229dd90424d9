"""The server: `make run`, `python -m timeline serve`, `streamlit run app.py` or `uvicorn app:app`."""

from __future__ import annotations

import logging
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from timeline.serving.compression import CompressOnce
from timeline.serving.descriptors import allow_enough
from timeline.serving.fonts import FewIcons, fonts
from timeline.serving.headers import Guard
from timeline.serving.plotly import Foretell, plotly
from timeline.serving.quiet import OncePerSecond
from timeline.serving.routes import routes
from timeline.settings import SettingsError, load_settings

try:
    SETTINGS = load_settings()
except SettingsError as error:
    raise SystemExit(str(error)) from None

allow_enough()
for name in ("asyncio", "uvicorn.error", "starlette"):
    logging.getLogger(name).addFilter(OncePerSecond())
BASE_PATH = st.get_option("server.baseUrlPath")

app = st.App(
    Path(__file__).parent / "pages" / "index.py",
    routes=[*routes(SETTINGS, BASE_PATH), fonts(BASE_PATH), plotly(BASE_PATH)],
    middleware=[
        Middleware(Guard, SETTINGS),
        Middleware(FewIcons, BASE_PATH),
        Middleware(CompressOnce, BASE_PATH),
        Middleware(Foretell, BASE_PATH),
    ],
)
