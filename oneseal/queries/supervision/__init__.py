"""Approval and supervision: who is told of what, who signs for it, what comes back (requirements L1–L10)."""
