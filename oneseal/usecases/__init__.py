"""What people do: acts and chores."""
