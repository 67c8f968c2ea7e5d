"""What every picture stands on: Block Kit in a dozen words, escaping, windows, labels."""
