"""The server: `make run`, `python -m timeline serve`, `streamlit run app.py` or `uvicorn app:app`."""

from __future__ import annotations

import logging
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from timeline.serving.compression import CompressOnce
from timeline.serving.descriptors import raise_descriptor_limit
from timeline.serving.fonts import IconSubset, mount_fonts
from timeline.serving.headers import Guard
from timeline.serving.log_throttle import LogThrottle
from timeline.serving.plotly import PreloadPlotly, mount_plotly
from timeline.serving.routes import build_routes
from timeline.serving.sockets import disable_send_delay
from timeline.settings import SettingsError, load_settings
from timeline.text.catalogue import set_usual_language

try:
    SETTINGS = load_settings()
except SettingsError as error:
    raise SystemExit(str(error)) from None

set_usual_language(SETTINGS.language)
raise_descriptor_limit()
disable_send_delay()
for name in ("asyncio", "uvicorn.error", "starlette"):
    logging.getLogger(name).addFilter(LogThrottle())
BASE_PATH = st.get_option("server.baseUrlPath")

app = st.App(
    Path(__file__).parent / "pages" / "index.py",
    routes=[*build_routes(SETTINGS, BASE_PATH), mount_fonts(BASE_PATH), mount_plotly(BASE_PATH)],
    middleware=[
        Middleware(Guard, SETTINGS),
        Middleware(IconSubset, BASE_PATH),
        Middleware(CompressOnce, BASE_PATH),
        Middleware(PreloadPlotly, BASE_PATH),
    ],
)
