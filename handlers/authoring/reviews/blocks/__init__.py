"""What reviews show: an item, the message of a day, the windows of the buttons."""
