"""Certificates as the public verifies them and holders list them."""
