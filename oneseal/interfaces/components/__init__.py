"""The shared look: tokens, layout and template parts."""
