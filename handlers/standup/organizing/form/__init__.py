"""The form of a stand-up: drawn, filled anew, read back, checked."""
