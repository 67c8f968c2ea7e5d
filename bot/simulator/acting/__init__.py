"""What people do in Slack: the payload that goes to the app, and what its answer changes."""
