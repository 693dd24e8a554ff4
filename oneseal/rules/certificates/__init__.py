"""Certificates: status, validity, identifier (Arts. 8, 39, 50, 69, 70 行政许可法; GB/T 36904-2018)."""
