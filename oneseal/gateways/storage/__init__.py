"""Storage: files by their SHA-256 under ``<home>/files`` (``files``), what uploads may be (``sniff``)."""
