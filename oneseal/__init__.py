"""OneSeal: one window for licences, from the public guide of an item to its sealed and verifiable certificate."""

__version__ = "0.1.0"
