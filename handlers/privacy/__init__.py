"""What the bot keeps of a person, for how long, and how they get it or have it erased."""
