"""Questions in plain words: to the bot by name in a channel, or in its direct messages."""
