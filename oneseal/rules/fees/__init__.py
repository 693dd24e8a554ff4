"""Fees: only by law or administrative regulation, and by the published standard (Arts. 58-59 行政许可法; W9)."""
