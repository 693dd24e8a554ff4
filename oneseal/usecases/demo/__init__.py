"""Generated cases for the demo county: the acts' own bodies over rows in memory, stored in batches.

The topmost room of the use cases: it looks at every other one, and none looks at it.
"""
