"""What becomes of a round: one summary in the channel that lives, the full answers in its thread."""
