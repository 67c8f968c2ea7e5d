"""What a Slack workspace is: people, channels, messages, views; nothing of HTTP, nothing of the page."""
