"""The records of a chronology, their field types and closed word lists, and the trees that they form."""
