"""The least that Streamlit and Plotly can do: one checkbox, and one scatter of N points with pandas imported.

Run: streamlit run bench/floor/scatter.py -- N
"""

import sys

import pandas  # noqa: F401
import plotly.graph_objects as go
import streamlit as st

points = int(sys.argv[1])
kinds = ["statement", "document", "meeting", "legal", "vote"]
half = st.checkbox("half", key="half")
days = [f"2023-{1 + i % 12:02d}-{1 + i % 28:02d}" for i in range(points)][:: 2 if half else 1]
marks = {
    "x": days,
    "y": [kinds[i % 5] for i in range(len(days))],
    "text": [f"event {i}" for i in range(len(days))],
}
st.plotly_chart(go.Figure(go.Scatter(**marks, mode="markers")), key="chart")
