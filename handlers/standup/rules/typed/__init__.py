"""What people type, understood in any language: answers, numbers, yes and no, dates, days away."""
