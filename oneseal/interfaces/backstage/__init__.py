"""The door of those who keep catalogue, powers, calendar and organisation."""
