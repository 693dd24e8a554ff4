"""Issuing documents from journal entries and recording what became of them."""
