"""The format of the file, told to editors, programs and people; all of it follows from the model."""
