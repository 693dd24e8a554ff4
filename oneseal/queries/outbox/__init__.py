"""What is owed and what could not be sent."""
