"""What somebody was told, what was sent of a case, what could not be sent, and the templates."""
