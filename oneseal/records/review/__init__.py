"""Steps, verdicts on points, special procedures."""
