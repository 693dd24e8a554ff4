"""Preliminary review and forwarding: legs up and down between levels (requirements R1–R3)."""
