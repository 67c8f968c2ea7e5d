"""The simulator as a test reads it: a workspace to start, and people who act in it and say what they see."""
