"""The clock of reviews: planned, told in one message a day, summed up when a quarter ends."""
