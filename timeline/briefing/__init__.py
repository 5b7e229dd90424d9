"""Slides, boards and handout of a briefing."""
