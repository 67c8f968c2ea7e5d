"""What a round comes to, and what changes in a summary that was posted."""
