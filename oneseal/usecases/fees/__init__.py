"""Demand, reduce, take and pay back a fee (Arts. 58-59 行政许可法)."""
