"""Records to quads and back: pure, no file, no socket."""
