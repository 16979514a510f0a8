"""Sending a built graph to a SPARQL store somewhere else."""
