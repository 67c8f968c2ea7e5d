"""A procedure is written and mended in a form of two pages."""
