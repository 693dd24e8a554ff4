"""Who may do what, where: role x act x scope, each with its sentence and article (requirement T5)."""
