"""The archived file of a case: what its package holds and what proves it (Art. 61 行政许可法; W7, S2 task 28)."""
