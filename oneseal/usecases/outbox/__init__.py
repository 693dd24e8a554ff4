"""What is owed to the outer world: owing, claiming, recording the outcome."""
