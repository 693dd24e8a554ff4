"""Who holds which power, and the load of the whole catalogue (C8-C10, C14)."""
