"""Records and their meaning: standard library only, no input or output, no RDF."""
