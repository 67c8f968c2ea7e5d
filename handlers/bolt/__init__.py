"""What Bolt needs besides listeners: errors, double clicks, unknown buttons, and the context every feature gets."""
