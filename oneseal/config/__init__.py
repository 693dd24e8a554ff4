"""Settings, URL map and wiring."""
