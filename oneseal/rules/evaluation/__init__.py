"""Rating a service (好差评): levels, who may, on what, how long, and the answer that a bad one is owed."""
