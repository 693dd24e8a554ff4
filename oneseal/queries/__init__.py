"""What people look at: reads only, plain rows out."""
