"""streamlit-vis-timeline with the events of a JSON file, and a checkbox that halves them."""

import json
import sys
from pathlib import Path

import streamlit as st
from streamlit_timeline import st_timeline

st.set_page_config(layout="wide")
rows = json.loads(Path(sys.argv[1]).read_text())[:: 2 if st.checkbox("half", key="half") else 1]
items = [{"id": row["id"], "content": row["headline"], "start": row["day"]} for row in rows]
st_timeline(items, groups=[], options={}, height="600px")
