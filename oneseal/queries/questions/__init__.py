"""Questions as whoever asked and as officials see them."""
