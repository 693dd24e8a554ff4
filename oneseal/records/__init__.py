"""First floor: tables, constraints, querysets. Nothing decides here; foreign keys run one way."""
