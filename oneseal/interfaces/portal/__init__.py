"""The door of people and enterprises."""
