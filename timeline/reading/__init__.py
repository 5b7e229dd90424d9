"""Reading: the file's bytes in, a chronology and every problem in it out."""
