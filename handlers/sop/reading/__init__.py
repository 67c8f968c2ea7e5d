"""A procedure is opened: its pages, and the buttons that turn them."""
