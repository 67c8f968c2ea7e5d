"""The list of all procedures, and menus that find one while somebody types."""
