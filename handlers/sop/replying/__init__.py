"""**Answer with a procedure**: somebody answers the message of somebody else."""
