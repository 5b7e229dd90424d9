"""streamlit-timeline with the events of a JSON file, and a checkbox that halves them."""

import json
import sys
from pathlib import Path

import streamlit as st
from streamlit_timeline import timeline

st.set_page_config(layout="wide")
rows = json.loads(Path(sys.argv[1]).read_text())[:: 2 if st.checkbox("half", key="half") else 1]
keys = ("year", "month", "day")
timeline(
    {
        "events": [
            {
                "unique_id": row["id"],
                "start_date": dict(zip(keys, row["day"].split("-"), strict=True)),
                "text": {"headline": row["headline"], "text": row["summary"]},
            }
            for row in rows
        ]
    },
    height=600,
)
