"""The journal as people read it: timelines."""
