"""Reading a chronology: from the bytes of the file to the records and every problem in them."""
