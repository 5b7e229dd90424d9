"""What a chronology is made of: records, their fields and words, and the trees that they form."""
