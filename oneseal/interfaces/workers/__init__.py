"""The door that time opens: outbox runner and deadline runner."""
