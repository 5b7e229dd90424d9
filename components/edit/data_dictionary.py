"""Every key of the file and what it means."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from timeline.schema.data_dictionary import rows, word_rows


def show_data_dictionary() -> None:
    """Draw the keys of every record, and the words of every closed list."""
    with st.expander("Every key and every word of the file"):
        keys = pd.DataFrame(rows()).assign(
            required=lambda table: table["required"].map({True: "yes", False: ""})
        )
        st.dataframe(keys, hide_index=True, alt="The keys of every record", key="dictionary-keys")
        st.dataframe(
            pd.DataFrame(word_rows()), hide_index=True, alt="The words of every list", key="dictionary-words"
        )
