"""Publishing the catalogue: items, versions, dictionaries (C1-C7, C14)."""
