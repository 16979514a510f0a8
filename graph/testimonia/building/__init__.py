"""From record files to the files of a snapshot: in pieces, by several processes, and again only what changed."""
