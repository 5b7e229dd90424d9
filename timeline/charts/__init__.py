"""Charts: frames in, go.Figure out; no Streamlit, no clock, no file."""
