"""Items, their published versions, and the dictionaries."""
