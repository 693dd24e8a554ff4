"""What goes into the package of an archived case, and the packages that there are."""
