"""The journal: canonical text (RFC 8785), chains of hashes (SHA-256), private parts, verification."""

from oneseal.rules.journal.canonical import NotCanonical, canonical, moment_text, parse
from oneseal.rules.journal.chain import SCHEMA, Actor, Entry, chain_hash, make_entry, private_digest
from oneseal.rules.journal.daily import daily_digest
from oneseal.rules.journal.verification import Fault, Finding, destroyed, unaccounted, verify

__all__ = [
    "SCHEMA",
    "Actor",
    "Entry",
    "Fault",
    "Finding",
    "NotCanonical",
    "canonical",
    "chain_hash",
    "daily_digest",
    "destroyed",
    "make_entry",
    "moment_text",
    "parse",
    "private_digest",
    "unaccounted",
    "verify",
]
