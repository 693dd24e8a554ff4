"""Who holds the power over an item on a day (Arts. 23-25 行政许可法)."""
