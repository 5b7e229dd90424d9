"""What follows from the record: sources, positions, numbers, intervals, actors."""
