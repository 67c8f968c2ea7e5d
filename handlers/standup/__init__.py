"""Stand-ups: asked in direct messages, summed up in a channel."""
