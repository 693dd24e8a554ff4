"""Intake: completeness, the five answers of Art. 32 行政许可法, the one-time notice."""
