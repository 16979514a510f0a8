"""Judging a built graph by the shapes: piece by piece, on several processors, and only what has changed."""
