"""How a workspace wants things done: settings and roles, changed by its admins in Slack."""
