"""What happens in a round by itself: it opens, asks, reminds and closes."""
