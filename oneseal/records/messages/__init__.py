"""What people were told, by which ways, in which words."""
