"""Read, check, select and draw a chronology kept in one YAML file. Runs without Streamlit."""
