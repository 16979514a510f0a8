"""The graph as tables: Parquet files beside the store, for what scans everything."""
