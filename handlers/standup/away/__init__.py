"""Who is away, and who is back."""
