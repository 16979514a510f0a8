"""The named questions: their catalogue, and running them."""
