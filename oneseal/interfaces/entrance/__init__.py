"""What the doors share: principal of a request, permission of a route, refusals made into pages."""
