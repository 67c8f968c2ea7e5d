"""What the slash commands have in common: verbs, and the words that stand for them in every language."""
