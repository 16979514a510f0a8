"""Graphs and documents for other tools: one module per format, all pure."""
