"""Delivery and its proof (Art. 44 行政许可法)."""
