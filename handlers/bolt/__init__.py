"""What Bolt needs besides listeners: errors, double clicks, the context of every feature, payloads as plain values."""
