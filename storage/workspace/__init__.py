"""A workspace: its teams, people, members of channels, settings and roles."""
