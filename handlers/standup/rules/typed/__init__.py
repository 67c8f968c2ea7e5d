"""What people type, understood in either language: answers, numbers, yes and no, dates, days away."""
