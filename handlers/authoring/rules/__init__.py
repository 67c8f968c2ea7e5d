"""What is decided about procedures that people write: pure."""
