"""What a person asks of stand-ups for themselves: days away, the days to come and why, summaries, history, figures."""
