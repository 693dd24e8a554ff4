"""The regulator's door: what was pushed, signed for and returned; the register, the ways and the books (监管)."""
