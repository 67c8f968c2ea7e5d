"""Who is speaking, who is meant, who is where, and what they may see."""
