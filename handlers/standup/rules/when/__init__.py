"""Who is asked when, and why not: days, times, holidays, reminders."""
