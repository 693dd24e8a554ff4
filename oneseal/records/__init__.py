"""Tables, constraints and querysets; nothing decides here."""
