"""Where quads live: in memory, or in an Oxigraph store on disk. Each answers SPARQL over the union of its graphs."""
