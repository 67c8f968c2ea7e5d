"""`/standup` and its words: read, and handed to the door that answers them."""
