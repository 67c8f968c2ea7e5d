"""A procedure is verified in a new version: its channel gets a short post, and people say that they have read it."""
