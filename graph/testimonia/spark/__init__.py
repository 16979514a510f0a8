"""The records to quads, checks and tables as a Spark job: the road past one machine."""
