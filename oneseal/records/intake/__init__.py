"""Cases, drafts, materials and notices."""
