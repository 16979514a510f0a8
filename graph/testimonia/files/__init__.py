"""The disk: record readers, one module per format; bundled data; output written beside and renamed."""
