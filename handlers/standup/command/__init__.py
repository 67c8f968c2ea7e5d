"""`/standup` and its words: read, and given to the feature that answers them."""
