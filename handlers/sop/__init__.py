"""`/sop`: find, open, share a procedure."""
