"""What was answered: the summary of a day, and all answers in a window."""
