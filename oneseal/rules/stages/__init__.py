"""The case's acts and stages as one table (law.md, "Stages of a case"; Arts. 29-44 行政许可法)."""
