"""How many answer, how fast, and how long blockers last."""
