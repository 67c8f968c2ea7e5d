"""The program: settings, parts put together, command line."""
