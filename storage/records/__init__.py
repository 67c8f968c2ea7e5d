"""What features talk about: frozen dataclasses, no SQL."""
