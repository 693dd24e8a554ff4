"""The catalogue: what an item version is, what its form and checklist ask, what its guide says."""
