"""Plotly figures built from records and tables, without Streamlit, the clock or files."""
