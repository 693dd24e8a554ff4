"""Questions about an item: asked, in whose hand they are, answered, published (requirements I10, I11)."""
