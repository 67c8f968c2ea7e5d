"""**Suggest a change**: a reader's text for one part reaches the owner, who accepts, edits or declines it."""
