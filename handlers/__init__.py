"""The conversation: one folder a feature."""
