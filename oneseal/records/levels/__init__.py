"""Tables of preliminary review and forwarding."""
