"""Every key of the file and what it means."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from timeline.schema.data_dictionary import list_keys, list_words


def show_data_dictionary() -> None:
    """Draw the keys of every record, and the words of every closed list."""
    with st.expander("Every key and every word of the file"):
        keys = pd.DataFrame(list_keys()).assign(required=lambda table: table["required"].map({True: "yes", False: ""}))
        st.dataframe(keys, hide_index=True, alt="The keys of every record", key="dictionary-keys")
        st.dataframe(pd.DataFrame(list_words()), hide_index=True, alt="The words of every list", key="dictionary-words")
