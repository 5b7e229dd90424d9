"""Tables of a chronology, and what a reader selects, searches and counts in them."""
