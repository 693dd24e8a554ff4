"""Bars to applying again (Arts. 78, 79 行政许可法): who, for what, until when, how it is repaired."""
