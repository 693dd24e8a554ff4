"""What concerns whom, in which words, and by which way somebody may be told (issue C 13)."""
