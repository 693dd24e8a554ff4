"""Review: points, parallel opinions, special procedures (Arts. 34, 36, 42, 45 行政许可法)."""
