"""Findings derived from a chronology by rule: sources, positions, numbers, intervals, actors."""
