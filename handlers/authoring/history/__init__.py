"""`/sop history`: every version of a procedure, what changed between two, and a way back."""
