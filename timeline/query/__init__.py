"""The tables of a chronology, and the selection, search and counting of events in them."""
