"""Tell those whom an event concerns, send what is owed to them, keep their addresses and the templates."""
