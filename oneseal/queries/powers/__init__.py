"""Powers, authorities and stations as pages, lists and the command show them."""
