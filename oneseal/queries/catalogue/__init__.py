"""The catalogue as the public searches and reads it."""
