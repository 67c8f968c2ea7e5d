"""What is decided about stand-ups: one file a decision, all of it pure. Import from the file that decides."""
