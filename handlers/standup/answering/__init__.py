"""A member answers: in a form, by writing, late, the evening before; or skips, or is away."""
