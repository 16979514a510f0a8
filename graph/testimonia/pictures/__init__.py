"""Pictures of claims: what a graph says, put together as values for the layouts of ``export`` to draw."""
